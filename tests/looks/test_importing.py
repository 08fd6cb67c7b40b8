"""How an import looks: what is asked for, what the source leaves open, the rows."""

import pytest

from room import NARROW, WIDE
from screens.test_meeting_imports import answered

pytestmark = pytest.mark.looks

CHAT = """\
Linh Tran  [10:08 AM]
anybody seeing errors on checkout-api?

Kofi  [10:09 AM]
I think the new release broke the card route

Linh Tran  [10:10 AM]
thanks!

Hanae  [10:19 AM]
paging the database team

Kofi  [10:44 AM]
Rolled back release 412, all hosts restart

Kofi  [10:21 AM]
posted it here by mistake, this was before

Hanae  [10:51 AM]
Error rate is back to normal, updating the status page
"""


async def asked(room):
    room.paste(CHAT)
    await room.until(lambda: room.on_top == "QuestionScreen")


async def reviewed(room):
    await asked(room)
    await answered(room)
    await room.keys("down")


def test_what_is_imported_is_asked_for(look):
    assert look("checkout-50min", NARROW, "6")


def test_what_a_source_leaves_open_is_asked(look):
    assert look("checkout-50min", NARROW, then=asked)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_rows_of_an_import(look, size):
    assert look("checkout-50min", size, then=reviewed)
