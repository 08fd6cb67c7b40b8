"""How the main screens look in each theme, and without any colour."""

import pytest

from room import NARROW, WIDE

pytestmark = pytest.mark.looks
THEMES = pytest.mark.parametrize("theme", ["light", "projector", "colourblind", "plain"])


@THEMES
def test_a_running_meeting(look, theme):
    assert look("mid-meeting", WIDE, "2", "o", theme=theme)


@THEMES
def test_milestones(look, theme):
    assert look("mid-meeting", NARROW, "m", theme=theme)


@pytest.mark.parametrize("theme", ["light", "plain"])
def test_a_form(look, theme):
    assert look("mid-meeting", NARROW, "2", "enter", theme=theme)


@pytest.mark.parametrize("theme", ["projector", "plain"])
def test_time_is_up(look, theme):
    assert look("mid-meeting", NARROW, "x", late=9, theme=theme)


def test_ground_rules_on_a_projector(look):
    assert look("mid-meeting", WIDE, "r", theme="projector")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_colour(look, monkeypatch, size):
    monkeypatch.setenv("NO_COLOR", "1")
    assert look("mid-meeting", size, "2")
