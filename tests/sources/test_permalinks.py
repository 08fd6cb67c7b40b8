from datetime import UTC, datetime, timedelta

import pytest

from pmtui.sources.candidates import Candidate
from pmtui.sources.permalinks import ahead, posted, signed, zone
from pmtui.sources.written import whole
from timed import session

LINK = "https://example.slack.com/archives/C0418/p1690294889724869"
"""A message of 14:21:29 UTC on 25 July 2023."""


def row(shown: str, link: str = LINK) -> Candidate:
    return Candidate(f"{shown} see {link}", "a.md:1", "see", whole(shown))


def test_a_link_holds_the_instant_of_its_message() -> None:
    assert posted(row("15:21")) == datetime(2023, 7, 25, 14, 21, 29, tzinfo=UTC)
    assert posted(row("15:21", "https://example.com/archives/")) is None


@pytest.mark.parametrize(
    ("shown", "hours"),
    [
        ("15:21", 1),
        ("14:21", 0),
        ("14:20", 0),
        ("10:21 AM", -4),
        ("17:23", 3),
        ("03:21", 13),
        ("02:21", 12),
        ("2023-07-26 03:21", 13),
        ("2023-07-25 03:21", -11),
        ("2023-07-25 14:21", 0),
        ("2023-07-20 14:21", None),
        ("15:26", None),
        ("14:36", None),
        ("19:51", 5.5),
        ("15:24", None),
        ("15:21 BST", None),
        ("HH:mm", None),
    ],
)
def test_the_clock_beside_a_link_tells_its_offset(shown: str, hours: float | None) -> None:
    found = ahead(row(shown))
    assert (found and found.seconds) == (None if hours is None else hours * 3600)


def test_a_single_link_counts_where_it_is_of_the_very_minute() -> None:
    assert zone([row("15:21")], session("2023-07-25", "America/New_York")) is not None
    assert zone([row("15:20")], session()) is None
    assert zone([row("15:20"), row("15:20")], session()) is not None


def test_most_links_tell_the_zone() -> None:
    rows = [row("15:21"), row("15:21"), row("16:21")]
    some = "2 times stand beside a link to a message of that minute"
    assert zone(rows, session("2023-07-25", "America/New_York")) == ("+01:00", some)
    assert zone(rows, session("2023-07-25", "Europe/London")) == ("Europe/London", some)


def test_links_that_disagree_tell_none() -> None:
    assert zone([row("15:21"), row("16:21")], session()) is None
    assert zone([row("15:21", "")], session()) is None


@pytest.mark.parametrize(
    ("hours", "text"), [(0, "+00:00"), (5.5, "+05:30"), (-3.5, "-03:30"), (13, "+13:00")]
)
def test_an_offset_is_written_with_its_sign(hours: float, text: str) -> None:
    assert signed(timedelta(hours=hours)) == text
