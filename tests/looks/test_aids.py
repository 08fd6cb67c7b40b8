"""How what helps the facilitator looks: questions, cards, counts, notes."""

import pytest

from room import NARROW, WIDE

pytestmark = pytest.mark.looks
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@SIZES
def test_a_pinned_question_with_the_round_and_a_silent_minute(look, size):
    assert look("mid-meeting", size, "2", "o", "Q", "M")


def test_all_questions(look):
    assert look("mid-meeting", NARROW, "P")


@SIZES
def test_the_ground_rules(look, size):
    assert look("mid-meeting", size, "r")


def test_difficult_moments(look):
    assert look("mid-meeting", WIDE, "R", "down")


def test_the_opening(look):
    assert look("mid-meeting", WIDE, "B")


def test_the_closing_round(look):
    assert look("mid-meeting", NARROW, "X")


def test_a_show_of_hands(look):
    assert look("mid-meeting", NARROW, "T", "y", "y", "y", "n", "a")


def test_new_to_me(look):
    assert look("mid-meeting", NARROW, "N")


def test_private_notes(look):
    assert look("payment-sockets", NARROW, "Y")


@SIZES
def test_the_how_chain(look, size):
    assert look("payment-sockets", size, "2", "h", "down")
