"""The theme of the sixteen colours that every terminal has, for SSH and for none at all.

It sends the numbers of the colours, so the terminal shows them in its own palette. The cursor is
text reversed or underlined and needs no colour: with NO_COLOR it is still seen.
"""

from textual.theme import Theme

SHADES = ("background", "surface", "panel", "boost")
STEPS = ("", *(f"-{way}-{step}" for way in ("darken", "lighten") for step in (1, 2, 3)))

THEME = Theme(
    name="pmtui-plain",
    ansi=True,
    primary="ansi_bright_cyan",
    secondary="ansi_bright_green",
    accent="ansi_bright_cyan",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    foreground="ansi_bright_white",
    background="ansi_black",
    surface="ansi_black",
    panel="ansi_black",
    dark=True,
    variables={
        **{f"{shade}{step}": "ansi_black" for shade in SHADES for step in STEPS},
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_bright_white",
        "panel-lighten-2": "ansi_white",
        "foreground-muted": "ansi_white",
        "foreground-disabled": "ansi_white",
        "text": "ansi_bright_white",
        "text-muted": "ansi_white",
        "text-disabled": "ansi_white",
        "input-cursor-background": "ansi_bright_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_white",
        "input-selection-foreground": "ansi_black",
        "ground-cursor": "reverse",
        "ground-resting": "underline",
        "ground-band0": "reverse",
        "ground-band1": "none",
    },
)
