"""The themes that come with the program, each loaded when it is wanted."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.theme import Theme

NOTES = {
    "dark": "Calm, for most screens.",
    "light": "For a room in daylight.",
    "projector": "Black on white, a contrast of 7 to 1 or more.",
    "colourblind": "Colours that stay apart for most eyes.",
    "plain": "The sixteen colours of every terminal, for SSH.",
}
"""By name, what each is for."""
STANDARD = "dark"
FEW = "plain"
"""The theme of a terminal that shows sixteen colours or none."""
PREFIX = "pmtui-"
"""What Textual's name of a theme of ours begins with."""


def load(name: str) -> "Theme":
    """Give the theme `name`, with or without its prefix. Raises KeyError."""
    short = name.removeprefix(PREFIX)
    if short not in NOTES:
        raise KeyError(name)
    found: Theme = import_module(f"pmtui.themes.{short}").THEME
    return found
