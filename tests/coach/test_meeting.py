"""The rules of the meeting, beyond the example that each has in the data."""

from datetime import UTC, datetime
from typing import Any

from pmtui.coach.case import Case
from pmtui.coach.meeting import RULES
from pmtui.coach.review import review
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ENDED = {"ended": "2026-03-13T10:00:00Z"}
PEOPLE = [
    {"key": "ana", "name": "Ana Quispe", "handle": "@anaq"},
    {"key": "lin-wei", "name": "Lin Wei"},
    {"key": "tunde", "attended": True},
]


def _session(**given: Any) -> Session:
    return Session.model_validate({"title": "Search: no results, 10:00-10:40 UTC"} | given)


def _seen(rule: str, **given: Any) -> list[Seen]:
    return [*RULES[rule](Case(_session(**given), NOW, "edit"))]


def _entries(*actors: str) -> list[dict[str, Any]]:
    return [
        {"id": f"T{n}", "at": f"2026-03-11T10:0{n}:00Z", "actor": actor, "text": "Looks"}
        for n, actor in enumerate(actors, 1)
    ]


def test_no_scribe_is_needed_without_a_meeting_or_after_it() -> None:
    assert not _seen("no-scribe")
    assert _seen("no-scribe", invited=["ana"])
    assert not _seen("no-scribe", invited=["ana"], meeting=ENDED)


def test_those_who_acted_are_known_by_name_handle_and_key() -> None:
    timeline = _entries("@anaq", "Lin Wei", "deploy bot", "tunde", "on-call", "ana")
    (seen,) = _seen("actor-not-invited", invited=["x"], people=PEOPLE, timeline=timeline)
    assert (seen.path, seen.found) == ("incident/invited", "Ana Quispe, Lin Wei")
    invited = ["ana", "Lin Wei"]
    assert not _seen("actor-not-invited", invited=invited, people=PEOPLE, timeline=timeline)
    assert not _seen("actor-not-invited", people=PEOPLE, timeline=timeline)
    over = {"invited": ["x"], "people": PEOPLE, "timeline": timeline, "meeting": ENDED}
    assert not _seen("actor-not-invited", **over)


def test_one_part_of_the_story_before_the_actions_is_enough() -> None:
    def phases(before: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
        actions = {"key": "actions", "name": "Act", "planned": 9, "started": "2026-03-13T10:00:00Z"}
        some = [("before", before), ("response", response)]
        told = [{"key": key, "name": key, "planned": 9} | each for key, each in some]
        return {"phases": [*told, actions]}

    early, late = ({"started": f"2026-03-13T{hour}:30:00Z"} for hour in ("09", "10"))
    assert not _seen("actions-before-timeline", meeting=phases(early, {}))
    assert _seen("actions-before-timeline", meeting=phases(late, {"skipped": True}))
    assert _seen("actions-before-timeline", meeting=phases({}, {}))
    only = {"phases": [phases({}, {})["phases"][-1]]}
    assert not _seen("actions-before-timeline", meeting=only)


def test_each_parked_point_without_an_outcome_is_told() -> None:
    points = [{"id": "P1", "text": "a"}, {"id": "P2", "text": "b", "outcome": "dropped"}]
    points.append({"id": "P3", "text": "c"})
    found = [each.path for each in _seen("parking-unresolved", parking=points)]
    assert found == ["parking/P1/outcome", "parking/P3/outcome"]


def test_the_closing_round_counts_once_the_meeting_is_over() -> None:
    close = {"key": "close", "name": "Close", "planned": 4}
    assert _seen("closing-skipped", meeting={**ENDED, "phases": [close]})
    assert not _seen("closing-skipped", meeting={"phases": [close]})
    assert not _seen("closing-skipped", meeting=ENDED)


def test_who_came_counts_and_before_it_who_is_invited() -> None:
    many = [f"p{n}" for n in range(13)]
    assert _seen("over-twelve", invited=many)
    assert not _seen("over-twelve", invited=many, meeting={"attendance": 9})


def test_extensions_of_all_phases_count() -> None:
    phases = [
        {"key": key, "name": key, "planned": 5, "extensions": [{"id": "V1", "minutes": 3}]}
        for key in ("open", "timeline", "factors")
    ]
    assert _seen("extended-thrice", meeting={"phases": phases})
    assert not _seen("extended-thrice", meeting={"phases": phases[:2]})


def test_nothing_of_it_is_said_while_the_meeting_runs() -> None:
    session = _session(meeting={"attendance": 20})
    assert any(each.rule == "over-twelve" for each in review(session, NOW))
    assert review(session, NOW, "live") == ()
