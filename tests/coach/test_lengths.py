from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.lengths import RULES, claims
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)
TIMELINE = [
    {"id": "T1", "at": "2026-03-11T10:00:00Z", "text": "Empty.", "milestones": ["impact_start"]},
    {"id": "T2", "at": "2026-03-11T10:04:00Z", "text": "Paged.", "milestones": ["detected"]},
    {"id": "T3", "at": "2026-03-11T10:50:00Z", "text": "Back.", "milestones": ["mitigated"]},
    {"id": "T4", "at": "2026-03-11T11:50:00Z", "text": "Watched.", "milestones": ["resolved"]},
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("For 50 minutes, each of the 18 400 card payments was refused.", []),
        ("For 50 minutes, 60 % of card payments were refused.", [50]),
        ("The outage of the checkout API lasted about 50 minutes.", [50]),
        ("Checkout was down for 2 h 46 min.", [166]),
        ("A 46-minute outage of search hit one in four users.", [46]),
        ("We saw 46 minutes of downtime.", [46]),
        ("An outage of an hour and a half hit the shop.", [90]),
        ("Payments were slow for two and a half hours.", [150]),
        ("The API was unavailable for 1,440 minutes.", [1440]),
        ("The disruption took 1.5 hours.", [90]),
        ("In three waves, 150 minutes in all, codes were refused.", [150]),
        ("Customers could not pay by card for 50 minutes.", [50]),
        ("An outage hit checkout at 10:00. It lasted 50 minutes.", [50]),
        ("Service was restored within 46 minutes.", [46]),
        ("For three days and 4 hours, exports were late.", [4560]),
        ("A copy was made at 10:00. It lasted 50 minutes.", []),
        ("Baskets were kept for 24 hours, and tokens expire after 30 minutes.", []),
        ("The job runs every 5 minutes, and monitoring alerts after 10 minutes of errors.", []),
        ("The alert came 12 minutes into the outage.", []),
        ("It took 12 minutes to find the host. Each restart takes 12 minutes.", []),
        ("A similar 20-minute outage in January led to the rule.", []),
        ("The drill simulates a 30-minute outage.", []),
        ("One of 5 hosts was down for 3 minutes.", []),
        ("Some customers could not pay by card for 20 minutes.", []),
        ("The 10-minute health check failure window was too long.", []),
        ("A 50-minute outage is allowed each month.", []),
        ("For 15 minutes before the alert, nobody saw it.", []),
        ("During 50 minutes of testing nothing failed.", []),
        ("The band and the man came again at 10 m.", []),
    ],
)
def test_lengths_of_the_incident_are_told_from_others(text: str, told: list[float]) -> None:
    assert [each.minutes for each in claims(text)] == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Search: down for 50 minutes on 11 March", [50]),
        ("Search outage (46 min), 2026-03-11", [46]),
        ("Search down 45 min", [45]),
        ("Search: timeouts after 30 s, 11 March", []),
        ("Search: timeouts after 30 s", []),
    ],
)
def test_a_title_tells_lengths_in_few_words(title: str, told: list[float]) -> None:
    assert [each.minutes for each in claims(title, title=True)] == told


def seen(text: str, **parts: Any) -> list[Seen]:
    session = Session.model_validate(
        {"title": "Search", "summary": text, "timeline": TIMELINE, **parts}
    )
    return [*RULES["duration-typed"](Case(session, NOW, "final"))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The outage lasted 50 minutes.", None),
        ("The outage lasted 51 minutes.", None),
        ("The outage lasted 52 minutes.", ""),
        ("The outage lasted about 54 minutes.", None),
        ("The outage lasted about 57 minutes.", ""),
        ("The outage lasted nearly an hour.", ""),
        ("The outage lasted more than 45 minutes.", None),
        ("The outage lasted more than an hour.", ""),
        ("The outage lasted less than an hour.", None),
        ("The outage lasted 106 minutes.", "other"),
        ("The outage lasted 46 minutes.", "other"),
        ("Search was restored within 46 minutes.", None),
        ("Search was restored after 30 minutes.", ""),
        ("Search was restored after 106 minutes.", None),
        ("The page said “the outage lasted 3 hours”.", None),
    ],
)
def test_what_is_typed_fits_what_entries_give(text: str, says: str | None) -> None:
    found = seen(text)
    assert [each.says for each in found] == ([] if says is None else [says])
    assert all(each.severity == ("hint" if says else None) for each in found)
    assert all(each.span and text[slice(*each.span)] == each.found for each in found)


def test_the_length_that_is_meant_is_named() -> None:
    (found,) = seen("The outage lasted 106 minutes.")
    assert found.values == {
        "derived": "the impact time is 50 min",
        "other": "the time to resolve (response time)",
    }


def test_parts_of_the_impact_are_lengths_too() -> None:
    windows = [
        {"id": f"W{n}", "start": f"2026-03-11T{start}:00Z", "end": f"2026-03-11T{end}:00Z"}
        for n, (start, end) in enumerate(
            (("10:00", "10:20"), ("10:10", "10:35"), ("11:00", "11:10")), 1
        )
    ]
    for minutes in (20, 25, 10, 35, 45, 70):
        assert not seen(f"The outage lasted {minutes} minutes.", impact={"windows": windows})
    assert seen("The outage lasted 15 minutes.", impact={"windows": windows})


def test_where_nothing_is_derived_nothing_is_wrong() -> None:
    text = "The outage lasted 3 hours."
    assert not seen(text, timeline=[])
    assert not seen(text, near_miss=True)
    assert not seen("Fine.", background=text, impact={"staff": text})
    assert seen("Fine.", external={"summary": text}, impact={"headline": text})


@pytest.mark.parametrize(
    "text",
    ["1 h " * 25_000, "the outage " * 9_000, "for 1 min " * 10_000, "1" * 100_000, "an " * 33_000],
)
def test_hostile_texts_are_read_in_a_moment(text: str) -> None:
    began = perf_counter()
    assert len([*claims(text)]) < len(text)
    assert perf_counter() - began < 5
