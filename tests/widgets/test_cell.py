"""The line into which a cell is typed: what it takes, hints at, hands up and refuses."""

import pytest
from textual.app import App, ComposeResult

from pmtui.core.forms import fields
from pmtui.core.session import Session
from pmtui.messages import CellTyped
from pmtui.themes import dark
from pmtui.widgets.cell import CellEditor

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "people": [{"key": "mira"}, {"key": "lin"}],
        "actions": [{"id": "A1", "text": "Ask", "owner": "mira", "status": "agreed"}],
    }
)


class Host(App[None]):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.field_name = name
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        path = f"actions/A1/{self.field_name}"
        field = fields(SESSION, path).fields[0]
        title = f"A1 {self.field_name}"
        yield CellEditor(path, title, field, lambda text: text.replace("lin", "X"))

    @property
    def editor(self) -> CellEditor:
        return self.query_one(CellEditor)

    def on_mount(self) -> None:
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name
        self.editor.line.focus()

    def on_cell_typed(self, message: CellTyped) -> None:
        self.heard.append((message.path, message.text, message.step))

    def on_cell_editor_left(self) -> None:
        self.heard.append("left")

    @property
    def hint(self) -> str:
        return " ".join(str(self.editor.query_one(".hint").render()).split())


@pytest.mark.parametrize(
    ("key", "heard"),
    [
        ("enter", ("actions/A1/owner", "lin", 0)),
        ("tab", ("actions/A1/owner", "lin", 1)),
        ("shift+tab", ("actions/A1/owner", "lin", -1)),
        ("escape", "left"),
    ],
)
async def test_what_was_typed_is_handed_up(key: str, heard: object) -> None:
    app = Host("owner")
    async with app.run_test() as pilot:
        await pilot.press("l", "i", "n", key)
        assert app.heard == [heard]


async def test_the_hint_is_masked_and_the_field_is_not() -> None:
    app = Host("owner")
    async with app.run_test():
        assert app.hint.startswith("In the roster: mira, X")
        assert app.editor.line.value == "mira"


async def test_choices_are_cycled_and_filtered_by_typing() -> None:
    app = Host("status")
    async with app.run_test() as pilot:
        await pilot.press("right")
        assert app.editor.line.value == "started"
        assert app.hint.startswith("started: Under way")
        await pilot.press("backspace", "d")
        assert app.hint.startswith("← → done, dropped")
        await pilot.press("o", "enter")
        assert app.heard == [("actions/A1/status", "do", 0)]


async def test_what_is_refused_stays_until_something_else_is_typed() -> None:
    app = Host("due")
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("x")
        app.editor.refuse("'x' is no day; write one such as 2026-03-18, +14d or fri")
        await pilot.pause()
        assert app.hint == "'x' is no day; write one such as 2026-03-18, +14d or fri."
        assert app.editor.size.height == 3
        await pilot.press("y")
        assert app.hint.startswith("2026-03-18, +14d")
        assert app.editor.line.value == "xy"
