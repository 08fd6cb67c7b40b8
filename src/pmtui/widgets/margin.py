"""What the cursor and marks do to a row: its ground, and the sign in its first column."""

from collections.abc import Sequence
from typing import NamedTuple

from pmtui.widgets.cells import Run, ground

SIGNS = {1: "│", 2: "▌"}
"""The sign of a resting cursor, and of the one that keys move."""
MARK = "✓"
"""The sign of a marked item."""
FOUND = {"warning": ("›", "quiet"), "error": ("»", "mark")}
"""The sign of an item that the coach has something to say about, and its ink."""


class Lit(NamedTuple):
    """What stands out in a row."""

    here: int = 0
    """2: the cursor is on its item; 1: it rests there, as another pane has the keys; 0: neither."""
    marked: bool = False
    """Whether a marked item begins with it."""
    found: str = ""
    """How grave a finding is about the item that begins with it; empty: there is none."""


def under(style: str, *, focused: bool) -> str:
    """Give the style that takes the place of `style` under the cursor.

    Where keys move it there is but one: it is read best, and quick to write.
    """
    return "cursor/plain" if focused else f"resting/{style}"


def signed(runs: Sequence[Run], lit: Lit) -> Sequence[Run]:
    """Give the pieces of a row, with its sign where its first column is blank.

    The sign of the cursor is of one style with what follows, so that it costs no bytes.
    """
    if lit == Lit() or not runs or not runs[0][0].startswith(" "):
        return runs
    (text, style), *rest = runs
    sign, name = (MARK, "mark") if lit.marked else FOUND.get(lit.found, ("", ""))
    if not sign:
        return [(SIGNS[lit.here] + text[1:], style), *rest] if lit.here else runs
    own = f"{ground(style)}/{name}" if ground(style) else name
    return [(sign, own), (text[1:], style), *rest]
