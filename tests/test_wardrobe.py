import re

import pytest
from textual.app import App

from pmtui.themes.catalogue import NOTES, load
from pmtui.wardrobe import Wardrobe
from room import WIDE, sample
from terminal.pseudo import Pseudo
from test_walk import ESCAPE


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


# -- in a terminal of its own ---------------------------------------------------------------------

SIXTEEN = {0, 1, 4, 7, *range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}
COLOURLESS = {0, 1, 4, 7, 39, 49}
OPENED = {"?": "esc close", ":mile": "Milestone", "m": "esc leave", "\r": "esc", "P": "esc"}
"""What is opened by keys, and how one sees that it is open."""


def styles(path, **environ):
    """Give every style in which the program sends words to a terminal, each as its numbers."""
    environ = {"COLORTERM": "", "SSH_CONNECTION": "", **environ}
    with Pseudo("pmtui", str(path), program="-m", size=WIDE, environ=environ) as screen:
        screen.until(" entries")
        screen.type(b"jj2j1")
        for keys, words in OPENED.items():
            screen.type(keys.encode())
            screen.until(words)
            screen.type(ESCAPE)
            screen.until("? Keys")
        screen.type(b"q")
        assert screen.end() == 0
    return [
        {int(number) for number in found.split(b";") if number}
        for found, text in re.findall(rb"\x1b\[([\d;]*)m([^\x1b]+)", screen.written)
        if text.strip()
    ]


@pytest.mark.pty
@pytest.mark.parametrize("term", ["linux", "screen", "tmux", "xterm"])
def test_a_terminal_of_sixteen_colours_gets_no_others(tmp_path, term):
    found = styles(sample(tmp_path), TERM=term)
    assert set().union(*found) <= SIXTEEN
    assert any(97 in each and 40 in each for each in found)
    assert any(7 in each for each in found), "no cursor"
    assert any(4 in each for each in found), "no resting cursor"


@pytest.mark.pty
@pytest.mark.parametrize("term", ["linux", "xterm-256color"])
def test_without_colour_no_colour_is_sent_and_the_cursor_is_seen(tmp_path, term):
    found = styles(sample(tmp_path), TERM=term, NO_COLOR="1", COLORTERM="truecolor")
    assert set().union(*found) <= COLOURLESS
    assert any(7 in each for each in found), "no cursor"
    assert any(1 in each for each in found), "nothing is bold"


@pytest.mark.pty
def test_more_colours_are_used_where_there_are_more(tmp_path):
    assert any(38 in each for each in styles(sample(tmp_path), TERM="tmux-256color"))
