"""The theme whose colours stay apart where red and green, or blue and yellow, look alike.

The hues follow the set that Okabe and Ito propose for diagrams, and each also differs in lightness.
"""

from textual.theme import Theme

THEME = Theme(
    name="pmtui-colourblind",
    primary="#56b4e9",
    secondary="#cc79a7",
    accent="#56b4e9",
    warning="#f0d000",
    error="#e8701a",
    success="#009e73",
    foreground="#f2f4f7",
    background="#0c0e12",
    surface="#10131a",
    panel="#1d222c",
    dark=True,
    variables={"foreground-muted": "#b3b8c2"},
)
