"""Figures: which numbers tell a size."""

import pytest

from pmtui.coach.figures import figures
from pmtui.coach.reading import Reading


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("41 of 900 shops", ["size", "size"]),
        ("on 3 May 2026", ["day", "day"]),
        ("on 2026-05-03", ["day"]),
        ("from 10:02 to 10:40 UTC", ["clock", "clock"]),
        ("for 40 minutes", ["span"]),
        ("for 40min", ["span"]),
        ("for two hours", ["span"]),
        ("12% of calls", ["size"]),
        ("a third of all calls", ["size"]),
        ("calls got 502", []),
        ("502 calls", ["size"]),
        ("release 41", []),
        ("OPS-118", []),
        ("a 20-minute stall", ["span"]),
        ("one shop", []),
    ],
)
def test_what_a_number_is(text, kinds):
    row = Reading(text, "summary").sentences[0].words
    assert [kind for _, kind in figures(row)] == kinds
