import re
from importlib.resources import files
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from rich.color import ColorSystem
from textual.color import Color

from pmtui.themes.catalogue import NOTES, load
from pmtui.themes.contrast import SURFACES, XTERM, contrast, luminance, pairs, shown
from pmtui.widgets.ink import ink, mixed

PACKAGE = Path(str(files("pmtui")))
LEAST = dict.fromkeys(NOTES, 4.5) | {"projector": 7.0}
COLOURED = re.compile(r"(?<![\w-])(?:border-(?:sub)?title-)?color:\s*\$([\w-]+)(?:\s+(\d+)%)?")
STYLED = re.compile(r"\"(?:bold )?\$([\w-]+)(?:\s+(\d+)%)?\"")
SIGHT = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How eyes without one kind of cone see linear red, green and blue: the matrices of Machado."""


def variables(name):
    theme = load(name)
    return theme.to_color_system().generate() | theme.variables


def style_sheets():
    """Give each text colour of a style sheet or a line of text: variable, and per cent of it."""
    for path in (*PACKAGE.rglob("*.tcss"), *PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        for found in (*COLOURED.finditer(text), *STYLED.finditer(text)):
            yield path.name, found[1], int(found[2] or 100)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((255, 255, 255), (255, 255, 255), 1.0),
        ((119, 119, 119), (255, 255, 255), 4.48),
        ((0, 0, 255), (255, 255, 255), 8.59),
    ],
)
def test_contrast_is_that_of_the_web(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("name", NOTES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name):
    weak = {pair: ratio for pair, ratio in pairs(variables(name)) if ratio < LEAST[name]}
    assert not weak


@pytest.mark.parametrize("name", NOTES)
def test_every_text_of_a_style_sheet_can_be_read(name):
    theme = variables(name)
    found = {each for each in style_sheets() if each[1] in theme}
    assert len(found) > 10
    weak = set()
    for file, variable, share in found:
        for surface in map(theme.get, SURFACES):
            colour = mixed(surface, theme[variable], share / 100)
            if contrast(shown(colour.rich_color), shown(surface)) < LEAST[name]:
                weak.add((file, variable, share))
    assert not weak


@pytest.mark.parametrize("name", NOTES)
def test_what_is_seen_while_live_is_never_fainter(name):
    theme = variables(name)
    usual, live = (shown(ink(theme, "quiet", live=live).color) for live in (False, True))
    surface = shown(theme["surface"])
    assert contrast(live, surface) > contrast(usual, surface)
    assert ink(theme, "mark", live=True) == ink(theme, "mark")


@pytest.mark.parametrize("name", sorted(set(NOTES) - {"plain"}))
def test_256_colours_are_enough(name):
    def near(rgb):
        return shown(Color(*rgb).rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex)

    theme = variables(name)
    for each in ("plain", "quiet", "accent", "mark", "alert"):
        front = near(shown(ink(theme, each).color))
        assert contrast(front, near(shown(theme["surface"]))) >= 4.5, each


def test_the_plain_theme_is_made_of_sixteen_colours():
    theme = load("plain")
    assert theme.ansi
    for name in ("foreground", "accent", "warning", "error", "foreground-muted", *SURFACES):
        assert Color.parse(variables("plain")[name]).ansi in range(16), name
    assert shown("ansi_bright_red") == XTERM[9]
    with pytest.raises(ValueError, match="terminal itself"):
        shown("ansi_default")


def test_without_colour_the_cursor_is_seen_by_other_means():
    theme = variables("plain")
    assert ink(theme, "cursor/plain").reverse
    assert ink(theme, "resting/quiet").underline
    assert not ink(theme, "plain").reverse
    assert [ink(theme, f"band{n}/plain").reverse for n in (0, 1)] == [True, None]


def lab(rgb):
    """Give a colour as CIE L*a*b*."""
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(rgb, matrix):
    """Give linear red, green and blue as other eyes see them."""
    linear = [luminance((part,) * 3) for part in rgb]
    rows = (sum(share * part for share, part in zip(row, linear, strict=True)) for row in matrix)
    return [min(max(part, 0.0), 1.0) for part in rows]


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_stay_apart_for_other_eyes(sight):
    theme = variables("colourblind")
    inks = ("plain", "accent", "mark", "alert")
    colours = {name: shown(ink(theme, name).color) for name in inks}
    for one, other in combinations(inks, 2):
        places = [lab(seen(colours[name], SIGHT[sight])) for name in (one, other)]
        apart = sum((a - b) ** 2 for a, b in zip(*places, strict=True)) ** 0.5
        assert apart > 25, (one, other)


def test_the_colours_for_all_eyes_differ_in_lightness_too():
    theme = variables("colourblind")
    light = sorted(luminance(shown(ink(theme, name).color)) for name in ("accent", "mark", "alert"))
    assert all(high / low > 1.3 for low, high in pairwise(light))
