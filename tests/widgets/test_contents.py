from textual.app import App, ComposeResult

from pmtui.themes import dark
from pmtui.widgets.contents import Contents, headings
from pmtui.widgets.markdown import blocks

FOUND = headings(blocks("# T\n\n## One\n\nwords\n\n### *Deep*\n\n#### Deeper\n\n## Two\n"))


class Host(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self):
        super().__init__()
        self.contents = Contents()
        self.picked = []
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

    def compose(self) -> ComposeResult:
        yield self.contents

    def on_mount(self):
        self.contents.show(FOUND)

    def on_listing_picked(self):
        self.picked.append(self.contents.place)

    @property
    def lines(self):
        lines = (self.contents.render_line(y).text.rstrip() for y in range(len(FOUND)))
        return list(lines)


def test_headings_below_the_title_are_listed():
    assert [(each.block, each.level, each.text) for each in FOUND] == [
        (1, 2, "One"),
        (3, 3, "Deep"),
        (5, 2, "Two"),
    ]


async def test_the_one_above_what_is_read_is_marked():
    app = Host()
    async with app.run_test(size=(20, 6)):
        for block, section in ((0, ""), (1, "One"), (2, "One"), (4, "Deep"), (9, "Two")):
            app.contents.read(block)
            assert app.contents.section == section
            assert [line[1:].strip() for line in app.lines if line.startswith("▌")] == [
                section
            ] * bool(section)


async def test_a_click_goes_to_one():
    app = Host()
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.click("Contents", offset=(3, 2))
        await pilot.pause()
    assert app.picked == [2]
