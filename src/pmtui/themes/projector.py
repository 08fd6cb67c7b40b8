"""The theme for a projector: dark words on white, every pair with a contrast of 7 to 1 or more."""

from textual.theme import Theme

THEME = Theme(
    name="pmtui-projector",
    primary="#00387a",
    secondary="#0c4a12",
    accent="#003f85",
    warning="#633400",
    error="#8a0012",
    success="#0c4a12",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#eceff4",
    dark=False,
    variables={"foreground-muted": "#3d4048"},
)
