from datetime import date

import pytest

from pmtui.sources.asking import VALUES, questions, taken, wrong
from pmtui.sources.candidates import Candidate, Gathered
from pmtui.sources.settling import settled
from pmtui.sources.written import whole
from timed import gathered, session

INTO = session("2026-03-02", "Europe/London")


def asked(lines: list[str], answers: dict[str, str] | None = None) -> dict[str, str]:
    """Give the suggestions for what is asked, by key."""
    found = questions(gathered(lines), INTO, answers or {})
    return {each.key: each.suggested for each in found}


def test_nothing_is_asked_about_times_that_say_all_of_themselves() -> None:
    assert asked(["2026-03-02T14:05:00Z a", "1507266395000 - b", "HH:mm c", "14:60 d"]) == {}


def test_day_and_zone_are_asked_once_for_all_rows() -> None:
    day, zone = questions(gathered(["14:05 a", "14:06 b"]), INTO)
    assert (day.key, day.suggested, day.because) == (
        "date",
        "2026-03-02",
        "it is the incident's date",
    )
    assert day.asks == "On which day was 14:05? 2 rows have no day or year."
    assert day.places == ("a.md:1", "a.md:2")
    assert (zone.key, zone.suggested) == ("zone", "Europe/London")
    assert zone.because == "it is the zone of the session"


def test_a_session_without_a_zone_is_in_utc() -> None:
    (zone,) = questions(gathered(["2026-03-02 14:05 a"]), session("2026-03-02"))
    assert (zone.suggested, zone.because) == ("UTC", "the session names no other")


def test_no_day_is_suggested_where_none_is_known() -> None:
    day, _ = questions(gathered(["14:05 a"]), session())
    assert (day.key, day.suggested, day.choices) == ("date", "", ())


def test_days_of_the_file_are_offered() -> None:
    found = gathered(["14:05 a", "2026-02-27 10:00 b"], day=date(2026, 3, 4))
    day = questions(found, INTO)[0]
    assert [choice.value for choice in day.choices] == ["2026-03-04", "2026-03-02", "2026-02-27"]


def test_the_zone_of_other_rows_is_suggested_before_that_of_the_session() -> None:
    assert asked(["2026-03-02 14:05 a", "2026-03-02 14:06 CET b"]) == {"zone": "CET"}


@pytest.mark.parametrize(
    ("into", "suggested"), [("Europe/London", "Europe/London"), ("UTC", "+01:00")]
)
def test_links_to_messages_tell_the_zone(into: str, suggested: str) -> None:
    link = "https://example.slack.com/archives/C0418/p1690294889724869"
    row = Candidate("a", "a.md:1", "a", whole("2023-07-25 15:21"), link=link)
    (zone,) = questions(Gathered("lines", "a.md", (row,)), session("2023-07-25", into))
    assert zone.suggested == suggested
    assert zone.because == "1 time stands beside a link to a message of that minute"


def test_the_order_of_days_is_suggested_from_dots_or_from_the_incident() -> None:
    assert asked(["05.06.2026 10:00Z a"]) == {"order": "day-first"}
    assert asked(["# 05.06.2026", "10:00Z a"]) == {"order": "day-first"}
    assert asked(["03/02/2026 10:00Z a"]) == {"order": "month-first"}
    assert asked(["06/07/2026 10:00Z a"]) == {"order": ""}
    assert asked(["06/07/2026 10:00Z a"], {"order": "day-first"}) == {}


def test_an_abbreviation_of_several_zones_is_asked_about() -> None:
    assert asked(["2026-03-02 14:05 CST a"]) == {"word:CST": "-06:00"}
    assert asked(["2026-06-02 14:05 BST a"]) == {"word:BST": "+01:00"}
    (word,) = questions(gathered(["2026-06-02 14:05 BST a"]), INTO)
    assert word.because == "Europe/London calls its time so"
    (word,) = questions(gathered(["2026-06-02 14:05 PST a"]), INTO)
    assert [choice.value for choice in word.choices] == ["-08:00", "+08:00", "America/Los_Angeles"]


@pytest.mark.parametrize(
    ("meant", "at"),
    [("-08:00", "19:45"), ("America/Los_Angeles", "18:45"), ("+08:00", "03:45")],
)
def test_what_an_abbreviation_means_is_as_answered(meant: str, at: str) -> None:
    rows = settled(gathered(["2021-10-30 11:45 PST a"]), {"word:PST": meant}, INTO)
    assert f"{rows[0].when.at:%H:%M}" == at


def test_a_step_back_is_asked_about_with_the_clocks() -> None:
    lines = ["2026-03-02 23:55Z a", "00:40Z b", "14:49Z c", "14:43Z d"]
    (step,) = questions(gathered(lines), INTO)
    assert step.key == "step"
    assert step.hints == ("23:55 to 00:40", "14:49 to 14:43")
    assert step.asks == (
        "The clock steps back, 23:55 to 00:40, 14:49 to 14:43: is it a new day, or out of order?"
    )
    assert [choice.value for choice in step.choices] == list(VALUES["step"])


def test_the_hour_that_comes_twice_is_asked_about_and_nothing_suggested() -> None:
    assert asked(["2025-10-26 01:30 a"], {"zone": "Europe/London"}) == {"fold": ""}


def test_the_beginning_is_one_of_the_milestones() -> None:
    entry = {"id": "T1", "at": "2026-03-02T14:00:00Z", "text": "Checkout fails."}
    into = session("2026-03-02", timeline=[{**entry, "milestones": ["impact_start"]}])
    (start,) = questions(gathered(["T+15m a"]), into)
    assert [choice.value for choice in start.choices] == ["2026-03-02T14:00:00Z"]


def test_what_is_suggested_can_be_taken_and_may_raise_more() -> None:
    found = gathered(["23:55 a", "00:40 b", "00:50 c"])
    answers = taken(found, INTO)
    assert answers == {"date": "2026-03-02", "zone": "Europe/London", "step": "likely"}
    assert questions(found, INTO, answers) == ()


def test_an_answer_stands_before_what_is_suggested() -> None:
    found = gathered(["14:05 a"])
    assert taken(found, INTO, {"zone": "Asia/Tokyo"}) == {
        "date": "2026-03-02",
        "zone": "Asia/Tokyo",
    }


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("date", "2026-03-02", ""),
        ("date", "02.03.2026", "02.03.2026 is not a date; write it as 2026-03-02"),
        ("zone", "Europe/Berlin", ""),
        ("zone", "+02:00", ""),
        ("zone", "ET", ""),
        ("zone", "CST", "CST means -06:00 or +08:00; write the offset instead"),
        ("zone", "Mars", "Mars is no known zone; write one such as Europe/Berlin or +02:00"),
        ("word:CST", "-06:00", ""),
        ("step", "likely", ""),
        ("step:a.md:2", "next-day", ""),
        ("fold", "third", "third is none of order, first, second"),
        ("start", "2026-03-02T14:05Z", ""),
        (
            "start",
            "2026-03-02T14:05",
            "2026-03-02T14:05 has no offset; write it as 2026-03-02T14:05Z",
        ),
        ("start", "then", "then is not a start; write it as 2026-03-02T14:05Z"),
    ],
)
def test_an_answer_that_is_none_is_told_why(key: str, value: str, why: str) -> None:
    assert wrong(key, value) == why
