"""The light theme: for a room in daylight."""

from textual.theme import Theme

THEME = Theme(
    name="pmtui-light",
    primary="#1d4f91",
    secondary="#2e7d32",
    accent="#0b5cad",
    warning="#8a4b00",
    error="#b00020",
    success="#2e7d32",
    foreground="#14161c",
    background="#ffffff",
    surface="#f6f7fa",
    panel="#e3e7ef",
    dark=False,
    variables={"foreground-muted": "#545760"},
)
