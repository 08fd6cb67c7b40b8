import pytest
from textual.app import App

from pmtui.themes import dark
from pmtui.widgets.changes import ChangeLines


class Host(App[None]):
    def __init__(self, rows):
        super().__init__()
        self.lines = ChangeLines(rows)
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

    def compose(self):
        yield self.lines


@pytest.fixture
def read():
    """Give what reads the lines of some rows in a width."""

    async def shown(rows, width, mask=str):
        host = Host(rows)
        host.lines.mask = mask
        async with host.run_test(size=(width, 4)):
            lines = host.lines
            return [(lines.render_line(y).text, lines.whole(y)) for y in range(len(rows))]

    return shown


async def test_words_stand_below_each_other_beside_their_times(read):
    rows = [("14:02", "add T1"), ("2026-03-11 14:03", "undo: add T1")]
    [first, second] = await read(rows, 40)
    assert first == (" 14:02             Add T1".ljust(40), True)
    assert second == (" 2026-03-11 14:03  Undo: add T1".ljust(40), True)


async def test_what_is_too_long_is_cut_and_not_whole(read):
    [(text, whole)] = await read([("14:02", "add entry T1 of lane 7")], 20)
    assert text == " 14:02  Add entry T…"
    assert not whole


async def test_a_line_that_just_fits_is_whole(read):
    assert await read([("14:02", "twelve signs")], 20) == [(" 14:02  Twelve signs", True)]


async def test_hostile_words_are_words_on_one_line_and_masked(read):
    [(text, _)] = await read(
        [("14:02", "[/] a\x1b[31m\nb\u202e luka")], 40, lambda text: text.replace("luka", "lead")
    )
    assert text.rstrip() == " 14:02  [/] a b lead"
