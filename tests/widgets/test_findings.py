import pytest
from textual.app import App

from pmtui.core.findings import Finding
from pmtui.themes import dark
from pmtui.widgets.findings import FindingLines, place_of

SAYS = "“Dana” stands\nhere [b]and[/] " + "決済" * 60
FOUND = tuple(
    Finding("rule", grave, f"timeline/T{n}/text", SAYS)
    for n, grave in enumerate(("error", "warning", "hint"))
)


class Host(App):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

    def compose(self):
        yield self.lines


@pytest.mark.parametrize("width", [120, 60])
async def test_a_line_says_how_grave_where_and_what(width):
    lines = FindingLines(FOUND)
    lines.mask = lambda text: text.replace("Dana", "responder A")
    async with Host(lines).run_test(size=(width, 8)):
        for y, finding in enumerate(FOUND):
            strip = lines.render_line(y)
            assert strip.cell_length == width
            assert strip.text.split()[:2] == [finding.severity, f"T{y}"]
            assert "“responder A” stands here [b]and[/]" in strip.text


async def test_what_is_accepted_says_so():
    lines = FindingLines((Finding("rule", "hint", "incident/title", "So.", accepted="known"),))
    async with Host(lines).run_test(size=(80, 8)):
        assert lines.render_line(0).text.split()[:3] == ["accepted", "title", "So."]


async def test_the_cursor_goes_to_the_place_that_is_asked_for_or_to_the_last():
    lines = FindingLines(FOUND)
    async with Host(lines).run_test(size=(80, 8)):
        for cursor, there in ((1, 1), (7, 2), (0, 0)):
            lines.show(FOUND, cursor)
            assert lines.cursor == there
        lines.show((), 3)
        assert lines.place is None


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("timeline/T7/text", "T7"),
        ("factors/F1/how/H1/answer", "F1"),
        ("incident/summary", "summary"),
        ("impact/end_users", "end users"),
        ("external/summary", "summary of the customer version"),
        ("actions", "actions"),
        ("", "title"),
    ],
)
def test_a_place_is_a_word_or_two(path, place):
    assert place_of(Finding("rule", "error", path, "Says.")) == place
