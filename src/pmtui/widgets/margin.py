"""What the cursor and marks do to a row: its ground, and the sign in its first column."""

from collections.abc import Sequence
from typing import NamedTuple

from pmtui.widgets.cells import Run, ground

BOLD = ("strong", "mark", "alert")
"""The styles whose weight stays under the cursor, where one colour is read best."""
SIGNS = {1: ("│", "resting/quiet"), 2: ("▌", "cursor/accent")}
"""The sign of a resting cursor, and of the one that keys move, each with its style."""


class Lit(NamedTuple):
    """What stands out in a row."""

    here: int = 0
    """2: the cursor is on its item; 1: it rests there, as another pane has the keys; 0: neither."""
    marked: bool = False
    """Whether a marked item begins with it."""


def under(style: str, *, focused: bool) -> str:
    """Give the style that takes the place of `style` under the cursor."""
    if not focused:
        return f"resting/{style}"
    return "cursor/strong" if style in BOLD else "cursor/plain"


def sign(lit: Lit) -> Run | None:
    """Give the sign of a row, and its style; None where nothing stands out."""
    if lit.marked:
        back = ground(SIGNS[lit.here][1]) if lit.here else ""
        return "✓", f"{back}/mark" if back else "mark"
    return SIGNS.get(lit.here)


def signed(runs: Sequence[Run], sign: Run | None) -> Sequence[Run]:
    """Give the pieces of a row with `sign` in its first column, which has to be blank."""
    if sign is None or not runs or not runs[0][0].startswith(" "):
        return runs
    (text, style), *rest = runs
    return [sign, (text[1:], style), *rest]
