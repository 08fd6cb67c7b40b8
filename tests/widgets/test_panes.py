import pytest
from textual.app import App

from pmtui.widgets.panes import Panes


class Host(App):
    def __init__(self, *, alone):
        super().__init__()
        self.alone = alone

    def compose(self):
        panes = Panes()
        panes.alone = self.alone
        yield panes


def shown(panes):
    return [name for name in Panes.NAMES if panes.query_one(f"#{name}").display]


@pytest.mark.parametrize(
    ("alone", "first", "story"),
    [
        (False, ["timeline", "factors", "actions"], ["timeline", "story"]),
        (True, ["timeline"], ["story"]),
    ],
)
async def test_shows_from_the_first_moment_only_what_there_is_room_for(alone, first, story):
    app = Host(alone=alone)
    async with app.run_test(size=(120, 40)) as pilot:
        panes = app.query_one(Panes)
        assert shown(panes) == first
        panes.go_to("story")
        await pilot.pause()
        assert shown(panes) == story
        assert panes.current is app.focused


async def test_steps_through_all_panes_round_the_corner():
    app = Host(alone=True)
    async with app.run_test(size=(80, 24)) as pilot:
        panes = app.query_one(Panes)
        seen = []
        for _ in Panes.NAMES:
            panes.step(-1)
            await pilot.pause()
            seen.append(panes.pane)
        assert seen == [*Panes.NAMES[:0:-1], Panes.NAMES[0]]
        assert shown(panes) == ["timeline"]
