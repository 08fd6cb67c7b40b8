"""The dark theme: for a shared screen, high in contrast, calm in colour."""

from textual.theme import Theme

THEME = Theme(
    name="pmtui-dark",
    primary="#7aa2f7",
    secondary="#9ece6a",
    accent="#7dcfff",
    warning="#e0af68",
    error="#f7768e",
    success="#9ece6a",
    foreground="#e6e9f2",
    background="#12141c",
    surface="#161924",
    panel="#232838",
    dark=True,
    variables={"foreground-muted": "#acb0bb"},
)
