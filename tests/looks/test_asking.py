"""How screens look that ask for something: forms, choices, keys, the review of a paste."""

import pytest

from room import NARROW, WIDE

pytestmark = pytest.mark.looks

BLOCK = """\
10:31 payment-svc Retries rise
- 10:32 kofi@ Looks at retries
nobody wrote a time here
10:34 linh: !identified The limit reads 2 ms
"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_form_of_an_entry(look, size):
    assert look("checkout-50min", size, "down", "down", "enter")


def test_the_form_of_a_factor(look):
    assert look("payment-sockets", WIDE, "2", "enter", "down", "down", "down")


def test_the_form_of_an_action(look):
    assert look("payment-sockets", NARROW, "3", "enter")


def test_the_form_of_a_person(look):
    assert look("payment-sockets", NARROW, then=person)


async def person(room):
    room.meeting.go_along("people/wanjiru")
    await room.keys("enter")


def test_the_decision_not_to_act(look):
    assert look("mid-meeting", NARROW, "2", "D")


def test_milestones(look):
    assert look("mid-meeting", NARROW, "down", "m")


def test_links(look):
    assert look("mid-meeting", NARROW, "2", "l")


def test_severity(look):
    assert look("mid-meeting", NARROW, "4", "down", "down", "enter")


def test_status(look):
    assert look("payment-sockets", NARROW, "4", "down", "down", "down", "down", "enter")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_state_of_a_text_for_customers(look, size):
    assert look("payment-sockets", size, then=state)


async def state(room):
    room.meeting.go_along("external/state")
    await room.keys("enter")


def test_agendas(look):
    assert look("payment-sockets", NARROW, "A")


def test_which_actions_are_shown(look):
    assert look("payment-sockets", NARROW, "3", "F")


def test_what_becomes_of_a_parked_point(look):
    assert look("mid-meeting", NARROW, "5", "t")


def test_the_palette(look, typed):
    assert look("mid-meeting", WIDE, "ctrl+p", then=typed("pane"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_keys(look, size):
    assert look("mid-meeting", size, "question_mark")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_review_of_a_block(look, size):
    assert look("checkout-50min", size, "i", then=pasted)


async def pasted(room):
    room.paste(BLOCK)
    await room.until(lambda: room.on_top == "ReviewScreen")
