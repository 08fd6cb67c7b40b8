from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pmtui.sources.candidates import Candidate, Gathered
from pmtui.sources.walls import Zoned, instant, zoned
from pmtui.sources.written import whole
from timed import gathered, session

INTO = session("2026-03-02", "Europe/London")
LONDON = ZoneInfo("Europe/London")


def row(shown: str, zone: str = "") -> Candidate:
    return Candidate(shown, "a.md:1", "a", whole(shown), zone=zone)


@pytest.mark.parametrize(
    ("shown", "above", "file", "answer", "word", "source"),
    [
        ("14:05 UTC", "CET", "EET", "Asia/Tokyo", "UTC", "line"),
        ("14:05", "CET", "EET", "Asia/Tokyo", "CET", "heading"),
        ("14:05", "", "EET", "Asia/Tokyo", "EET", "heading"),
        ("14:05", "", "", "Asia/Tokyo", "Asia/Tokyo", "asked"),
        ("14:05", "", "", "Europe/London", "Europe/London", "session"),
    ],
)
def test_the_nearest_zone_counts(
    shown: str, above: str, file: str, answer: str, word: str, source: str
) -> None:
    found = zoned(row(shown, above), gathered([], zone=file), {"zone": answer}, INTO)
    assert (found.word, found.source, found.need) == (word, source, "")
    assert found.tz is not None


def test_a_zone_that_is_not_known_is_asked_about() -> None:
    file = Gathered("lines", "a.md", ())
    assert zoned(row("14:05"), file, {}, INTO).need == "zone"
    assert zoned(row("14:05", "CST"), file, {}, INTO).need == "word:CST"
    assert zoned(row("14:05", "Europe/Nowhere"), file, {}, INTO).need == "word:EUROPE/NOWHERE"
    answered = {"word:CST": "-06:00"}
    assert zoned(row("14:05", "cst"), file, answered, INTO).tz is not None


def test_a_name_out_of_season_is_told() -> None:
    summer = datetime(2021, 10, 30, 12, tzinfo=UTC)
    told = Zoned(ZoneInfo("America/Los_Angeles"), "PST", "line").notes(summer)
    assert told == ("PST is taken at its word; America/Los_Angeles had PDT then.",)
    assert Zoned(LONDON, "Europe/London").notes(summer) == ()


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_an_hour_comes_twice_or_never() -> None:
    assert instant(wall("2026-03-02 14:05"), LONDON).at == datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
    assert instant(wall("2025-03-30 01:30"), LONDON).refused == (
        "01:30 on 2025-03-30 is skipped by the clocks in Europe/London"
    )
    twice = instant(wall("2025-10-26 01:30"), LONDON)
    assert (twice.twice, twice.at) == (True, datetime(2025, 10, 26, 0, 30, tzinfo=UTC))


def test_the_row_before_tells_which_hour_keeps_the_order() -> None:
    before = datetime(2025, 10, 26, 0, 50, tzinfo=UTC)
    found = instant(wall("2025-10-26 01:30"), LONDON, "order", before)
    assert (found.at, found.twice) == (datetime(2025, 10, 26, 1, 30, tzinfo=UTC), False)
    assert instant(wall("2025-10-26 01:30"), LONDON, "order").at.hour == 0


def test_what_is_outside_the_calendar_is_refused() -> None:
    east = ZoneInfo("Pacific/Auckland")
    assert "outside the calendar" in instant(wall("0001-01-01"), east).refused
