"""How time looks: the end of a phase, more of it by vote, the curtain, a break."""

import pytest

from room import NARROW, WIDE

pytestmark = pytest.mark.looks

OVER = 9
"""Minutes after which the running phase of the sample is over."""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_time_is_up(look, size):
    assert look("mid-meeting", size, late=OVER)


def test_the_three_choices(look):
    assert look("mid-meeting", WIDE, "x", late=OVER)


def test_a_vote(look, typed):
    assert look("mid-meeting", NARROW, "x", late=OVER, then=typed("7 2 1"))


@pytest.mark.parametrize("size", [WIDE, (60, 20)], ids=["wide", "smallest"])
def test_the_curtain(look, size):
    assert look("mid-meeting", size, "c")


def test_a_break(look):
    assert look("mid-meeting", NARROW, "U")


def test_leaving_while_the_clock_runs(look):
    assert look("mid-meeting", NARROW, "q")
