import pytest
from textual.app import App

from pmtui.themes.catalogue import NOTES, load
from pmtui.wardrobe import Wardrobe


def wardrobe(**tables):
    return Wardrobe(App(), tables)


def worn(found):
    return found._app.theme


@pytest.mark.parametrize("name", NOTES)
def test_a_theme_is_loaded_when_it_is_worn(name):
    found = wardrobe()
    found.wear(name)
    assert worn(found) == f"pmtui-{name}"
    assert found.problems == ()
    assert sum(each.startswith("pmtui-") for each in found._app.available_themes) == 1


def test_none_is_the_usual_one():
    found = wardrobe()
    found.wear(None)
    assert worn(found) == "pmtui-dark"


def test_one_of_ones_own_is_worn_by_its_name():
    found = wardrobe(harbour={"accent": "#FFCC00"})
    found.wear("harbour")
    assert worn(found) == "harbour"
    assert found._app.current_theme.accent == "#FFCC00"


@pytest.mark.parametrize("name", ["no-such", "nord", "[/]\x1b", "broken"])
def test_an_unknown_or_bad_one_leaves_the_usual_and_is_told(name):
    found = wardrobe(harbour={}, broken={"accent": "x"})
    found.wear(name)
    assert worn(found) == "pmtui-dark"
    assert found.problems[0].startswith("themes/broken.toml is left out")
    assert "plain, harbour" in found.problems[1]
    assert found.problems[1].isprintable()


def test_without_colour_one_theme_needs_none(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    found = wardrobe(harbour={})
    for name in (None, "light", "harbour"):
        found.wear(name)
        assert worn(found) == load("plain").name


def test_the_worn_one_is_marked_among_all():
    found = wardrobe(harbour={})
    found.wear("light")
    picks = found.picks()
    assert [name for _, name in picks] == [*NOTES, "harbour"]
    assert [name for pick, name in picks if pick.label.startswith("✓")] == ["light"]
