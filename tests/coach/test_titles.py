"""Titles: what travels with them."""

import pytest

from pmtui.coach.reading import Context, Reading
from pmtui.coach.titles import title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Search outage on 4 March", ["outage"]),
        ("Human error empties 12 baskets", ["Human error"]),
        ("Mira Sand empties 12 baskets", ["Mira"]),
        ("Search: no results, 10:00-10:40 UTC", []),
        ("Effects of the power outage on the search", []),
    ],
)
def test_a_title(text, found):
    known = Context(people=("Mira Sand",), weight=0.2)
    assert [each.found for each in title(Reading(text, "title", context=known))][:1] == found


def test_a_title_that_shouts():
    assert any(title(Reading("Search gone again!", "title")))
