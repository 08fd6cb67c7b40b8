import pytest
from textual.color import Color

from pmtui.themes import dark, light
from pmtui.widgets.ink import GROUNDS, INKS, ink

THEMES = {each.THEME.name: each.THEME.to_color_system().generate() for each in (dark, light)}


def luminance(color):
    """Give the relative luminance of a colour, as WCAG 2 defines it."""
    parts = (part / 255 for part in color)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted(luminance(each) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["", *GROUNDS])
def test_every_ink_can_be_read_on_every_ground_it_stands_on(theme, ground):
    # What is under the cursor is drawn in one of two inks, what is on a band in one.
    drawn = {"cursor": ("plain", "strong"), "band0": ("plain",), "band1": ("plain",)}
    for name in drawn.get(ground, INKS):
        style = ink(THEMES[theme], f"{ground}/{name}" if ground else name)
        surface = Color.parse(THEMES[theme]["surface"]).rgb
        back = style.bgcolor.get_truecolor() if style.bgcolor else surface
        assert contrast(style.color.get_truecolor(), back) >= 4.5, name


def test_a_ground_is_only_there_where_it_is_named():
    theme = THEMES[dark.THEME.name]
    assert ink(theme, "plain").bgcolor is None
    assert ink(theme, "cursor/plain").bgcolor is not None
    assert ink(theme, "mark").bold


def test_an_unknown_name_is_a_fault():
    with pytest.raises(KeyError):
        ink(THEMES[dark.THEME.name], "no-such-ink")
