"""How the meeting looks: its panes, side by side and alone, in all sizes.

`pytest tests/looks -n 0 --snapshot-update` takes the pictures anew; look at each before it is kept.
"""

import pytest

from room import NARROW, WIDE, hostile

pytestmark = pytest.mark.looks

SMALLEST, ROOMY, LARGE = (60, 20), (160, 48), (200, 60)
FRESH = """\
schema = 1
title = "search-api: empty result pages"
status = "draft"
date = 2026-03-18
"""


def test_wide(look):
    assert look("checkout-50min", WIDE)


def test_narrow(look):
    assert look("checkout-50min", NARROW)


def test_large(look):
    assert look("checkout-50min", LARGE)


def test_roomy(look):
    assert look("mid-meeting", ROOMY, "2", "down")


def test_smallest(look):
    assert look("mid-meeting", SMALLEST, "3")


def test_too_small(look):
    assert look("mid-meeting", (50, 15))


def test_running(look):
    assert look("mid-meeting", WIDE, "down", "down")


def test_running_narrow(look):
    assert look("mid-meeting", NARROW, "2", "down")


def test_nothing_in_it(look):
    assert look("mid-meeting", WIDE, change=lambda _: FRESH)


def test_hostile_text(look):
    assert look("checkout-50min", WIDE, "2", "4", "down", change=hostile)


def test_roles_for_names(look):
    assert look("mid-meeting", WIDE, "3", "v")


def test_marked_entries(look):
    assert look("mid-meeting", WIDE, "s", "down", "down", "S", told=True)


# --- panes alone ---------------------------------------------------------------------------------


def test_the_timeline_alone(look):
    assert look("mid-meeting", WIDE, "z")


def test_the_board_alone(look):
    assert look("payment-sockets", ROOMY, "2", "z", "down")


def test_the_board_by_category(look):
    assert look("payment-sockets", ROOMY, "2", "z", "G")


def test_the_board_by_category_narrow(look):
    assert look("payment-sockets", NARROW, "2", "G", "down")


def test_the_actions_alone(look):
    assert look("payment-sockets", WIDE, "3", "z", "down")


def test_the_actions_narrow(look):
    assert look("payment-sockets", NARROW, "3", "down")


def test_the_story(look):
    assert look("payment-sockets", WIDE, "4", "down")


def test_the_story_narrow(look):
    assert look("payment-sockets", NARROW, "4", "pagedown")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_text_for_customers(look, size):
    assert look("payment-sockets", size, "4", then=written)


async def written(room):
    room.meeting.go_along("external/contact")
    room.meeting.go_along("external/state")
    await room.keys("k", "j", "j")


def test_the_text_for_customers_before_it_is_written(look):
    assert look("mid-meeting", NARROW, "4", then=unwritten)


async def unwritten(room):
    await room.keys("end")


def test_the_parking_lot(look):
    assert look("mid-meeting", WIDE, "5")


# --- typing --------------------------------------------------------------------------------------


def test_a_line_and_what_it_will_become(look, typed):
    then = typed("10:35 linh@ !identified compares both releases")
    assert look("payment-sockets", NARROW, "i", then=then)


def test_what_was_found(look):
    assert look("mid-meeting", NARROW, "slash", then=found, told=True)


async def found(room):
    await room.type("reader", "enter")


def test_the_cell_of_an_action(look):
    assert look("payment-sockets", WIDE, "3", "right", "right")


def test_the_cell_of_an_action_as_a_field(look):
    assert look("payment-sockets", NARROW, "3", "right", "right", "enter")
