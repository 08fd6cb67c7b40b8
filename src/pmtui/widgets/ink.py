"""Colours of text and ground by name, taken from the theme once and not per widget."""

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color

INKS: dict[str, tuple[str, bool]] = {
    "plain": ("foreground", False),
    "quiet": ("foreground-muted", False),
    "strong": ("foreground", True),
    "accent": ("accent", False),
    "mark": ("warning", True),
    "alert": ("error", True),
    "cell": ("foreground", True),
    "title": ("accent", True),
}
"""By name: the theme's colour, and whether it is bold."""

GROUNDS: dict[str, tuple[str, float]] = {
    "cursor": ("accent", 0.35),
    "resting": ("panel", 1.0),
    "cell": ("surface", 1.0),
    "band0": ("foreground", 0.18),
    "band1": ("foreground", 0.08),
}
"""By name: the theme's colour, and how much of it there is over the surface.

A theme says otherwise by a variable such as `ground-cursor`: a colour, or `reverse`, `underline` or
`none` where it has no colour for it.
"""

LIVE = 0.5
"""How far quiet text goes towards plain text while the clock runs."""


def ink(theme: Mapping[str, str], name: str, *, live: bool = False) -> Style:
    """Give the style that `name` has in a theme.

    Args:
        theme: The theme's variables by name.
        name: An ink, or ground and ink as `cursor/quiet`.
        live: Whether the clock runs and others look at the screen, so that no text is faint.
    """
    ground, _, text = name.rpartition("/")
    variable, bold = INKS[text]
    surface = theme["surface"]
    colour = mixed(surface, theme[variable])
    if live and text == "quiet":
        colour = colour.blend(mixed(surface, theme["foreground"]), LIVE)
    back, decoration = _ground(theme, ground) if ground else (None, "")
    return Style(
        color=colour.rich_color,
        bgcolor=back.rich_color if back else None,
        bold=bold or None,
        reverse=decoration == "reverse" or None,
        underline=decoration == "underline" or text == "cell" or None,
    )


@lru_cache(64)
def mixed(under: str, over: str, share: float = 1.0) -> Color:
    """Give what is seen where `share` of the colour `over` covers the colour `under`."""
    top = Color.parse(over)
    return Color.parse(under).blend(top, share * top.a, alpha=1.0)


def _ground(theme: Mapping[str, str], name: str) -> tuple[Color | None, str]:
    """Give the colour of a ground, or what is done to the text on it instead."""
    variable, share = GROUNDS[name]
    wished = theme.get(f"ground-{name}")
    if wished in ("reverse", "underline", "none"):
        return None, wished
    return mixed(theme["surface"], wished or theme[variable], 1.0 if wished else share), ""
