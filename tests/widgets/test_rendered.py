import pytest
from textual.app import App, ComposeResult

from pmtui.themes import dark
from pmtui.widgets.markdown import blocks
from pmtui.widgets.rendered import SIGN, Rendered

TEXT = (
    "# Title\n\nSome words.\n\n## One\n\n- a\n- b\n\n## Two\n\n| Id | What |\n| --- | --- |\n"
    + "".join(f'| <a id="t{n}"></a>T{n} | something happens |\n' for n in range(1, 60))
)
LONG = TEXT + "\n" + "".join(f"- line {n}\n" for n in range(3_000))


class Host(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text=TEXT, **options):
        super().__init__()
        self.page = Rendered(**options)
        self.text = text
        self.reached = []
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self):
        self.page.focus()
        self.page.take(self.text.split("\n"), blocks(self.text))

    def on_rendered_reached(self, message):
        self.reached.append(message.block)

    @property
    def lines(self):
        return [self.page.render_line(y).text.rstrip() for y in range(self.page.size.height)]

    @property
    def marked(self):
        """The lines with the cursor."""
        return [line[1:].strip() for line in self.lines if line.startswith(SIGN)]


async def test_the_cursor_goes_from_block_to_block_and_tells_it():
    app = Host()
    async with app.run_test(size=(40, 20)) as pilot:
        assert app.marked[0] == "Title"
        await pilot.press("down")
        assert app.marked == ["Some words."]
        await pilot.press("j", "down", "down")
        assert app.marked == ["• b"]
        await pilot.press("k")
        await pilot.pause()
        assert app.marked == ["• a"]
    assert app.reached == [1, 2, 3, 4, 3]


async def test_the_page_turns_where_the_cursor_leaves_it():
    app = Host()
    async with app.run_test(size=(40, 12)) as pilot:
        tops = []
        for _ in range(30):
            await pilot.press("down")
            tops.append(app.page.scroll_offset.y)
            assert app.marked
        assert len(set(tops)) <= 6
        for _ in range(30):
            await pilot.press("up")
            assert app.marked
        assert app.page.block == 0


async def test_the_ends_and_the_pages():
    app = Host(LONG)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end")
        assert app.marked == ["• line 2999"]
        assert app.page.virtual_size.height == len(app.page.rows)
        await pilot.press("home")
        assert app.marked[0] == "Title"
        await pilot.press("pagedown")
        assert app.page.block > 3


async def test_a_heading_is_gone_to_and_stands_on_top():
    app = Host()
    async with app.run_test(size=(40, 12)) as pilot:
        assert app.page.heading(-1) is None
        app.page.go(app.page.heading(1), top=True)
        await pilot.pause()
        assert app.marked[0].startswith("One ──")
        assert app.page.heading(1) == 5
        app.page.go(5, top=True)
        await pilot.pause()
        assert app.lines[0].startswith(f"{SIGN} Two ──")
        assert app.page.heading(1) is None


@pytest.mark.parametrize("source", [False, True])
async def test_the_place_stays_when_the_width_changes(source):
    app = Host(LONG, source=source)
    async with app.run_test(size=(40, 12)) as pilot:
        app.page.go(40, top=True)
        await pilot.pause()
        for width in (90, 24, 60):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            assert app.page.block == 40
            assert "T34" in app.marked[0]


async def test_the_source_is_shown_at_the_same_place():
    app = Host()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*["down"] * 4)
        app.page.source = True
        await pilot.pause()
        assert app.marked == ["- b"]
        assert "# Title" in [line.strip() for line in app.lines]
        app.page.source = False
        await pilot.pause()
        assert app.marked == ["• b"]


async def test_a_long_document_is_there_at_once_and_laid_out_later():
    app = Host(LONG)
    async with app.run_test(size=(40, 12)) as pilot:
        laid = len(app.page.rows)
        assert app.marked
        assert laid < 1_000
        for _ in range(200):
            await pilot.pause(0.01)
            if not app.page._unlaid:
                break
        assert len(app.page.rows) > 3_000
        assert app.page.virtual_size.height == len(app.page.rows)


@pytest.mark.parametrize("text", ["", "\n", '<a id="x"></a>', "[/] [b]x[/b] \\[@click=app.quit]"])
async def test_nothing_much_is_shown_as_it_is(text):
    app = Host(text)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("down", "up", "end", "home", "pagedown", "pageup")
        await pilot.click("Rendered", offset=(5, 1))
        shown = " ".join(app.lines)
        assert "[/] [b]x[/b] [@click=app.quit]" in shown or not text.startswith("[/]")


async def test_a_click_puts_the_cursor_there():
    app = Host()
    async with app.run_test(size=(40, 20)) as pilot:
        y = next(y for y, line in enumerate(app.lines) if "Some words" in line)
        await pilot.click("Rendered", offset=(5, y))
        assert app.marked == ["Some words."]
