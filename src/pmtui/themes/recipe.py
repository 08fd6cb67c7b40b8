"""A theme of one's own, made from a table of colours; nothing in it can stop the program."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from pmtui.core.text import cut
from pmtui.themes.catalogue import NOTES, load
from pmtui.themes.contrast import ENOUGH, pairs

MUTED = "foreground-muted"
COLOURS = {
    "primary": "primary",
    "secondary": "secondary",
    "accent": "accent",
    "warning": "warning",
    "error": "error",
    "success": "success",
    "foreground": "foreground",
    "background": "background",
    "surface": "surface",
    "panel": "panel",
    "muted": MUTED,
}
"""The colours that a table may hold, and what Textual calls them."""


class ThemeError(ValueError):
    """A table that is no theme; its message says what to change, for the person who wrote it."""


def made(name: str, table: Mapping[str, Any]) -> Theme:
    """Give the theme that `table` describes: `dark` as true or false, and colours.

    What it leaves out is as in the dark theme, or in the light one where `dark` is false. Raises
    ThemeError.
    """
    unknown = [each for each in table if each not in COLOURS and each != "dark"]
    if unknown:
        raise ThemeError(f"{cut(unknown[0])} is no field; there are dark, {', '.join(COLOURS)}")
    dark = table.get("dark", True)
    if not isinstance(dark, bool):
        raise ThemeError("dark is true or false, without quotes")
    base = load("dark" if dark else "light")
    given: dict[str, Any] = {
        COLOURS[field]: _colour(field, text) for field, text in table.items() if field != "dark"
    }
    muted = given.pop(MUTED, None)
    variables = {MUTED: muted or _between(given, base)}
    return replace(base, name=name, variables=variables, **given)


def warning(theme: Theme) -> str:
    """Give what to know of a theme whose words are hard to read; empty where all can be read."""
    variables = theme.to_color_system().generate() | theme.variables
    pair, least = min(pairs(variables), key=lambda each: each[1])
    if least >= ENOUGH:
        return ""
    return f"{pair} has a contrast of {least:.1f}, and {ENOUGH} can be read by most people"


def own(tables: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
    """Give the themes that `tables` describe by name, and what is wrong, a sentence each."""
    themes, problems = [], []
    for name, table in tables.items():
        try:
            if name in NOTES:
                raise ThemeError("a theme of this name is there already; give the file another")
            theme = made(name, table)
        except ThemeError as error:
            problems.append(f"themes/{name}.toml is left out: {error}")
        else:
            themes.append(theme)
            problems += [f"themes/{name}.toml: {said}" for said in (warning(theme),) if said]
    return tuple(themes), tuple(problems)


def _colour(field: str, text: object) -> str:
    """Give a colour as its digits. Raises ThemeError."""
    example = 'such as "#7aa2f7"'
    if not isinstance(text, str):
        raise ThemeError(f"{field} is a colour in quotes, {example}")
    try:
        found = Color.parse(text[:64])
    except (ColorParseError, ValueError):
        raise ThemeError(f"{field}: {cut(text, 24)} is no colour {example}") from None
    if found.ansi is not None or found.a < 1:
        raise ThemeError(f"{field}: {cut(text, 24)} is not a whole colour {example}")
    return found.hex6


def _between(given: Mapping[str, str], base: Theme) -> str:
    """Give a quiet colour for a theme that names none."""
    front = given.get("foreground", base.foreground or base.primary)
    surface = given.get("surface", base.surface or base.primary)
    return Color.parse(surface).blend(Color.parse(front), 0.75).hex6
