"""How well the texts of a theme stand out from their grounds, by the formula of WCAG 2."""

from collections.abc import Iterator, Mapping

from rich.color import Color as RichColor
from textual.color import Color

from pmtui.widgets.ink import GROUNDS, INKS, ink

ENOUGH = 4.5
"""The least contrast of a text that everybody can read."""
SURFACES = ("background", "surface", "panel")
"""What text stands on where no ground is named."""
DRAWN = {"cursor": ("plain", "strong"), "band0": ("plain",), "band1": ("plain",)}
"""The inks that stand on a ground; on all others any ink does."""
DARKEST = 0.04045
"""Up to this share of full strength, light grows with a colour's number in a straight line."""
XTERM = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
"""Red, green and blue of the sixteen colours, as xterm has them where nobody chose others."""


def luminance(rgb: tuple[int, int, int]) -> float:
    """Give how light a colour is, from 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= DARKEST else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(theme: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Give each text on each ground that it stands on, by name, with its contrast.

    Args:
        theme: The theme's variables by name.
    """
    for live in (False, True):
        for name in INKS:
            front = shown(ink(theme, name, live=live).color)
            for surface in SURFACES:
                yield f"{name} on {surface}", contrast(front, shown(theme[surface]))
        for ground in GROUNDS:
            for name in DRAWN.get(ground, tuple(INKS)):
                style = ink(theme, f"{ground}/{name}", live=live)
                back = shown(style.bgcolor or theme["surface"])
                yield f"{name} on {ground}", contrast(shown(style.color), back)


def shown(colour: str | RichColor | None) -> tuple[int, int, int]:
    """Give red, green and blue of a colour as xterm shows it; its own colours are as it sets them.

    Raises ValueError where it is the colour that the terminal has by itself, which is not known.
    """
    found = Color.parse(colour) if isinstance(colour, str) else Color.from_rich_color(colour)
    if found.ansi is None:
        return found.rgb
    if found.ansi < 0:
        raise ValueError("the colour of the terminal itself")
    return XTERM[found.ansi]
