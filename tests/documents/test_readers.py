from datetime import UTC, date, datetime

import pytest
from pydantic_core import PydanticCustomError

from pmtui.core.times import MONTHS, spoken_day
from pmtui.core.values import FIRST, LAST
from pmtui.documents.readers import Reader

START = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
END = datetime(2026, 3, 4, 10, 50, tzinfo=UTC)


def test_months_are_words():
    assert spoken_day(date(2026, 3, 4)) == "4 March 2026"
    assert [f"{date(2026, month, 1):%B}" for month in range(1, 13)] == [*MONTHS]


@pytest.mark.parametrize(
    ("zone", "beside"),
    [
        (None, ""),
        ("UTC", ""),
        ("Europe/Berlin", " (11:00 to 11:50 in Berlin)"),
        ("America/Argentina/Buenos_Aires", " (07:00 to 07:50 in Buenos Aires)"),
        ("Etc/GMT+3", " (07:00 to 07:50 UTC-03:00)"),
        ("EST", " (05:00 to 05:50 UTC-05:00)"),
        ("Pacific/Auckland", " (23:00 to 23:50 in Auckland)"),
        ("Pacific/Kiritimati", " (5 March 2026, 00:00 to 5 March 2026, 00:50 in Kiritimati)"),
    ],
)
def test_the_clock_of_the_reader_stands_beside_utc(zone, beside):
    assert Reader(zone).stretch(START, END) == f"4 March 2026, 10:00 to 10:50 UTC{beside}"


def test_a_stretch_over_midnight_has_both_days():
    late = datetime(2026, 3, 4, 23, 50, tzinfo=UTC)
    after = datetime(2026, 3, 5, 0, 10, tzinfo=UTC)
    assert Reader().stretch(late, after) == "4 March 2026, 23:50 UTC to 5 March 2026, 00:10 UTC"
    assert Reader("Europe/Berlin").moment(late) == (
        "4 March 2026, 23:50 UTC (5 March 2026, 00:50 in Berlin)"
    )


def test_a_reader_of_no_zone_is_refused():
    with pytest.raises(PydanticCustomError, match="Nowhere"):
        Reader("Nowhere/Land")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_the_ends_of_the_calendar_can_be_told(zone):
    latest = LAST.replace(year=9999, month=12, day=30, hour=23)
    assert Reader(zone).stretch(FIRST, latest)
