from datetime import date

import pytest

from pmtui.core.days import day
from pmtui.core.zones import Unclear

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-18", date(2026, 3, 18)),
        ("+14d", date(2026, 3, 25)),
        ("+2w", date(2026, 3, 25)),
        ("+ 2 W", date(2026, 3, 25)),
        ("+3", date(2026, 3, 14)),
        ("fri", date(2026, 3, 13)),
        ("Thurs", date(2026, 3, 12)),
        ("Wednesday", date(2026, 3, 18)),
        ("today", TODAY),
        ("tomorrow", date(2026, 3, 12)),
        ("0999-01-02", date(999, 1, 2)),
    ],
)
def test_a_day_is_a_date_or_counts_from_today(text, found):
    assert day(text, TODAY) == found


@pytest.mark.parametrize("text", ["", "soon", "18.3.", "20260318", "t", "we", "fridays", "+99999d"])
def test_what_is_no_day_is_none(text):
    assert day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "today", "reason"),
    [
        ("2026-02-30", TODAY, "2026-02-30 is not a day of the calendar"),
        ("+9999w", date(9999, 1, 1), "outside the calendar"),
        ("tomorrow", date.max, "outside the calendar"),
        ("fri", None, "counts from today, which is not known here"),
    ],
)
def test_a_day_that_cannot_be_is_refused(text, today, reason):
    with pytest.raises(Unclear, match=reason):
        day(text, today)
