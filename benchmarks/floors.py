"""The smallest Textual apps that show the same kind of thing: what Textual itself costs.

`python -m benchmarks.floors label`, `… field` or `… table ROWS`.
"""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input, Label

LABEL = "One label and nothing else"
FIELD = "One field"
FIRST_ROW = "row 1 of"


class LabelApp(App[None]):
    """Shows one label."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Give the label."""
        yield Label(LABEL)


class FieldApp(App[None]):
    """Shows one field to type into, its cursor at rest."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Give the field."""
        field = Input(placeholder=FIELD)
        field.cursor_blink = False
        yield field


class TableApp(App[None]):
    """Shows so many rows of three columns, with a cursor that goes from row to row."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        """Give the table."""
        yield DataTable[str](cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("time", "source", "text")
        for row in range(1, self.rows + 1):
            clock = f"{row // 60 % 24:02}:{row % 60:02}"
            table.add_row(clock, "seat-map", f"row {row} of {self.rows}, as wide as a sentence")


if __name__ == "__main__":
    if sys.argv[1] == "table":
        TableApp(int(sys.argv[2])).run()
    elif sys.argv[1] == "field":
        FieldApp().run()
    else:
        LabelApp().run()
