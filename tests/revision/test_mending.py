"""One block merged with what was done to it by hand."""

import pytest

from pmtui.revision.blocks import blocks
from pmtui.revision.clashes import Ledger, both
from pmtui.revision.mending import mended

CASES = {
    "new": ("", "", "n", "n"),
    "own": ("", "m", "", "m"),
    "dropped": ("b", "b", "", ""),
    "taken out": ("b", "", "b", ""),
    "both did so": ("b", "", "", ""),
    "changed by hand": ("b", "m", "b", "m"),
    "changed in the session": ("b", "b", "n", "n"),
    "changed alike": ("b", "n", "n", "n"),
    "formatted": ("b c", "b\nc", "b c", "b\nc"),
    "both": ("b", "m", "n", "m\n\n> **In the session:** n"),
    "taken out and changed": ("b", "", "n", "> **In the session, taken out here by hand:** n"),
    "changed and dropped": ("b", "m", "", "m\n\n> **No longer in the session.**"),
    "an item": ("- b", "- m", "- n", "- m\n  > **In the session:** n"),
    "an item taken out": ("- b", "", "- n", "- **In the session, taken out here by hand:** n"),
    "marked, the same": ("n", "m\n\n> **In the session:** n", "n", "m\n\n> **In the session:** n"),
    "marked, newer": ("n", "m\n\n> **In the session:** n", "o", "m\n\n> **In the session:** o"),
    "marked, agreed": ("n", "m\n\n> **In the session:** n", "m", "m"),
    "marked, dropped": (
        "n",
        "m\n\n> **In the session:** n",
        "",
        "m\n\n> **No longer in the session.**",
    ),
    "gone, back": ("b", "m\n\n> **No longer in the session.**", "b", "m"),
}


@pytest.mark.parametrize(("base", "mine", "new", "result"), CASES.values(), ids=CASES)
def test_a_block(base, mine, new, result):
    three = [next(iter(blocks(each)), None) for each in (base, mine, new)]
    assert "\n".join(mended(*three, Ledger(both))) == result


def test_what_somebody_wrote_into_a_mark_is_theirs():
    marked = "m\n\n> **In the session:** n and more"
    three = [next(iter(blocks(each))) for each in ("n", marked, "o")]
    assert "\n".join(mended(*three, Ledger(both))).startswith(marked)
