from datetime import UTC, datetime, time

import pytest

from pmtui.sources.stamped import epoch, iso


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2015-11-07T00:14:20Z", datetime(2015, 11, 7, 0, 14, 20, tzinfo=UTC)),
        ("2017-12-26T07:32:00.507Z", datetime(2017, 12, 26, 7, 32, 0, 507000, tzinfo=UTC)),
        ("2003-08-24T05:14:15.000003-07:00", datetime(2003, 8, 24, 12, 14, 15, 3, tzinfo=UTC)),
        ("2020-02-06T00:17:58.432911368Z", datetime(2020, 2, 6, 0, 17, 58, 432911, tzinfo=UTC)),
        ("2022-04-20 10:03 -0400", datetime(2022, 4, 20, 14, 3, tzinfo=UTC)),
    ],
)
def test_a_time_with_its_offset_leaves_nothing_open(text: str, at: datetime) -> None:
    assert iso(text).at == at


def test_without_an_offset_the_zone_stays_open() -> None:
    found = iso("2005-01-08T23:33:54")
    assert (found.at, found.zone) == (None, "")
    assert (found.year, found.month, found.day) == (2005, 1, 8)
    assert found.clock == time(23, 33, 54)


@pytest.mark.parametrize(
    "text",
    ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2023-09-18 15.26", "2023-13-01T00:00Z"],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert iso(text).refused


@pytest.mark.parametrize(
    ("value", "at"),
    [
        (1736478514, datetime(2025, 1, 10, 3, 8, 34, tzinfo=UTC)),
        (1507266395000, datetime(2017, 10, 6, 5, 6, 35, tzinfo=UTC)),
        ("1422990364739502", datetime(2015, 2, 3, 19, 6, 4, 739502, tzinfo=UTC)),
        (1420452275002000962, datetime(2015, 1, 5, 10, 4, 35, 2000, tzinfo=UTC)),
    ],
)
def test_an_epoch_is_told_by_its_digits(value: int | str, at: datetime) -> None:
    assert epoch(value).at == at


@pytest.mark.parametrize("value", [0, 12345678, "", "-1736478514", "1736478514.x", "١٧٣٦٤٧٨٥١٤"])
def test_other_counts_are_refused(value: int | str) -> None:
    assert epoch(value).refused


def test_an_offset_that_no_clock_has_is_refused() -> None:
    for offset in ("+25:00", "-1401", "+14:30", "+05:60"):
        assert iso(f"2026-03-02T14:05:10{offset}").refused == f"{offset} is no offset from UTC"
    assert iso("2026-03-02T14:05:10+14:00").at
