"""Colours of text and ground by name, taken from the theme once and not per widget."""

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color

INKS: dict[str, tuple[str, float, bool]] = {
    "plain": ("foreground", 1.0, False),
    "quiet": ("foreground", 0.72, False),
    "strong": ("foreground", 1.0, True),
    "accent": ("accent", 1.0, False),
    "mark": ("warning", 1.0, True),
    "alert": ("error", 1.0, True),
}
"""By name: the theme's colour, how much of it there is over the surface, and whether it is bold."""

GROUNDS: dict[str, tuple[str, float]] = {
    "cursor": ("accent", 0.35),
    "resting": ("panel", 1.0),
    "band0": ("foreground", 0.18),
    "band1": ("foreground", 0.08),
}
"""By name: the theme's colour, and how much of it there is over the surface."""


def ink(theme: Mapping[str, str], name: str) -> Style:
    """Give the style that `name` has in a theme: an ink, or ground and ink as `cursor/quiet`."""
    ground, _, text = name.rpartition("/")
    colour, share, bold = INKS[text]
    surface = theme["surface"]
    back = GROUNDS.get(ground)
    return Style(
        color=_mixed(surface, theme[colour], share).rich_color,
        bgcolor=_mixed(surface, theme[back[0]], back[1]).rich_color if back else None,
        bold=bold or None,
    )


@lru_cache(64)
def _mixed(under: str, over: str, share: float) -> Color:
    return Color.parse(under).blend(Color.parse(over), share)
