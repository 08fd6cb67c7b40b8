import pytest

from pmtui.themes import dark, light
from pmtui.themes.contrast import ENOUGH, pairs
from pmtui.themes.recipe import ThemeError, made, own, warning


def variables(theme):
    return theme.to_color_system().generate() | theme.variables


def test_what_is_left_out_is_as_in_our_own():
    assert made("mine", {}).accent == dark.THEME.accent
    assert made("mine", {"dark": False}).accent == light.THEME.accent
    mine = made("mine", {"accent": "#FFCC00", "muted": "white"})
    assert (mine.name, mine.accent, mine.surface) == ("mine", "#FFCC00", dark.THEME.surface)
    assert variables(mine)["foreground-muted"] == "#FFFFFF"


@pytest.mark.parametrize("table", [{}, {"dark": False}, {"accent": "#FFCC00"}])
def test_one_that_can_be_read_gives_no_warning(table):
    assert warning(made("mine", table)) == ""
    assert min(least for _, least in pairs(variables(made("mine", table)))) >= ENOUGH


def test_one_that_is_hard_to_read_is_told_with_the_pair():
    faint = warning(made("mine", {"warning": "#333333"}))
    assert faint.startswith("mark on ")
    assert "a contrast of 1." in faint


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"acent": "#ffffff"}, "acent is no field; there are dark, primary"),
        ({"variables": {"x y": "1;}"}}, "variables is no field"),
        ({"ansi": True}, "ansi is no field"),
        ({"dark": "no"}, "dark is true or false"),
        ({"accent": 7}, "accent is a colour in quotes"),
        ({"accent": ["#fff"]}, "accent is a colour in quotes"),
        ({"accent": "nosuchcolour"}, "nosuchcolour is no colour"),
        ({"accent": "#12"}, "#12 is no colour"),
        ({"accent": "red; display: none"}, "is no colour"),
        ({"accent": ""}, "is no colour"),
        ({"accent": "#ffffff80"}, "is not a whole colour"),
        ({"accent": "ansi_red"}, "is not a whole colour"),
        ({"accent": "rgb(999999999999,1,1"}, "is no colour"),
        ({"accent": "w" * 10_000}, "is no colour"),
        ({"w" * 10_000: "red"}, "is no field"),
    ],
)
def test_what_is_no_theme_is_refused_in_a_sentence(table, said):
    with pytest.raises(ThemeError, match=r"^[^\n]{10,200}$") as refused:
        made("mine", table)
    assert said in str(refused.value)


def test_good_ones_are_given_and_bad_ones_told():
    themes, problems = own(
        {"harbour": {}, "dark": {}, "broken": {"x": 1}, "faint": {"foreground": "#444444"}}
    )
    assert [each.name for each in themes] == ["harbour", "faint"]
    assert len(problems) == 3
    assert problems[0].startswith("themes/dark.toml is left out: a theme of this name")
    assert problems[2].startswith("themes/faint.toml: quiet on ")
