"""The sections of a document, merged."""

import pytest

from pmtui.revision.document import revised

BASE = "# A\n\n## B\n\nb\n\n## C\n\nc\n\n### D\n\nd\n\n## E\n\ne\n"
CASES = {
    "one moved by hand, one in the session": (
        ("## B\n\nb\n\n", "", "\ne\n", "\ne\n\n## B\n\nb\n"),
        ("## E\n\ne\n", "", "## B", "## E\n\ne\n\n## B"),
        "# A\n\n## E\n\ne\n\n## C\n\nc\n\n### D\n\nd\n\n## B\n\nb\n",
    ),
    "one goes into another by hand": (
        ("## E", "### E"),
        ("\ne\n", "\ne!\n"),
        BASE.replace("## E\n\ne", "### E\n\ne!"),
    ),
    "a new one stands in one that was moved": (
        ("## C\n\nc\n\n### D\n\nd\n\n", "", "## B", "## C\n\nc\n\n### D\n\nd\n\n## B"),
        ("## E", "### F\n\nf\n\n## E"),
        "# A\n\n## C\n\nc\n\n### D\n\nd\n\n### F\n\nf\n\n## B\n\nb\n\n## E\n\ne\n",
    ),
    "only the heading is taken out": (
        ("### D\n\n", ""),
        ("\nb\n", "\nb!\n"),
        BASE.replace("### D\n\n", "").replace("\nb\n", "\nb!\n"),
    ),
    "one that is dropped keeps what was put into it": (
        ("### D", "### Own\n\nown\n\n### D"),
        ("## C\n\nc\n\n### D\n\nd\n\n", ""),
        "# A\n\n## B\n\nb\n\n## C\n\nc\n\n### Own\n\nown\n\n## E\n\ne\n",
    ),
}


def swapped(text, swaps):
    for old, new in zip(swaps[::2], swaps[1::2], strict=True):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(("hand", "session", "result"), CASES.values(), ids=CASES)
def test_sections(hand, session, result):
    done = revised(BASE, swapped(BASE, hand), swapped(BASE, session))
    assert done.text == result


def test_what_was_edited_stays_where_its_new_place_was_taken_out():
    mine = BASE.replace("## E\n\ne\n", "").replace("\nd\n", "\nd by hand\n")
    new = BASE.replace("### D\n\nd\n\n", "") + "\n### D\n\nd\n"
    done = revised(BASE, mine, new)
    assert "### D\n\nd by hand\n" in done.text
    assert "## E\n" not in done.text.replace("### ", "")


def test_sections_that_would_stand_in_one_another():
    mine = BASE.replace("## B", "### B").replace("# A\n\n", "# A\n\n## E\n\ne\n\n", 1)
    mine = mine[: mine.rindex("## E")]
    new = "# A\n\n## B\n\nb\n\n### E\n\ne\n\n## C\n\nc\n\n### D\n\nd\n"
    done = revised(BASE, mine, new).text
    assert all(f"\n{each}\n" in done for each in "bcde")
