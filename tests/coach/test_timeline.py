from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.seen import Seen
from pmtui.coach.timeline import RULES
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def entry(clock: str, **parts: Any) -> dict[str, Any]:
    """Give an entry of 11 March, or of another day of it where `clock` begins with its number."""
    day, _, at = clock.rpartition(" ")
    return {"at": f"2026-03-{day or '11'}T{at}:00Z", "text": "Something is seen.", **parts}


def seen(rule: str, *entries: dict[str, Any], now: datetime = NOW, **parts: Any) -> list[Seen]:
    timeline = [{"id": f"T{n}", **each} for n, each in enumerate(entries, 1)]
    session = Session.model_validate({"title": "Search", "timeline": timeline, **parts})
    return [*RULES[rule](Case(session, now, "final"))]


def test_an_empty_timeline_stands_against_final() -> None:
    (found,) = seen("timeline-thin")
    assert (found.says, found.severity, found.path) == ("empty", "error", "timeline")


@pytest.mark.parametrize(
    ("count", "minutes", "fires"),
    [
        (4, 30, True),
        (5, 30, False),
        (5, 100, False),
        (5, 101, True),
        (5, 300, False),
        (4, 300, True),
    ],
)
def test_a_thin_one_has_few_entries_for_its_length(count: int, minutes: int, fires: bool) -> None:
    last = f"{10 + minutes // 60}:{minutes % 60:02}"
    between = [entry(f"10:0{n}") for n in range(1, count - 1)]
    ends = (
        entry("10:00", milestones=["detected"]),
        entry(last, milestones=["resolved"], agency="human"),
    )
    found = seen("timeline-thin", *ends, *between)
    assert bool(found) is fires
    if found:
        assert found[0].values["end"] == last


def test_what_goes_on_is_not_measured() -> None:
    window = {"impact": {"windows": [{"id": "W1", "start": "2026-03-11T10:00:00Z"}]}}
    entries = [entry(f"10:{n:02}", milestones=["detected"] if not n else []) for n in range(6)]
    assert not seen("timeline-thin", *entries, **window)


def test_entries_before_the_detection_do_not_tell_the_response() -> None:
    before = [entry(f"08:{n:02}") for n in range(20)]
    ends = [entry("10:00", milestones=["detected"]), entry("12:00", milestones=["resolved"])]
    assert seen("timeline-thin", *before, *ends)


def test_systems_that_recover_soon_leave_little_to_tell() -> None:
    def timeline(agency: str) -> list[Seen]:
        return seen(
            "timeline-thin",
            entry("10:00", milestones=["detected"], agency="automated"),
            entry("10:04", milestones=["resolved"], agency=agency),
        )

    assert not timeline("automated")
    assert timeline("human")


def test_an_entry_ends_after_it_begins() -> None:
    assert seen("timeline-order", entry("10:00", until="2026-03-11T09:00:00Z"))
    assert not seen("timeline-order", entry("10:00", until="2026-03-11T10:00:00Z"))
    late, early = (
        Session.model_validate({"title": "S", "timeline": [{"id": i, **entry(c)}]})
        for i, c in (("T1", "10:00"), ("T2", "09:00"))
    )
    unsorted = late.model_copy(update={"timeline": (*late.timeline, *early.timeline)})
    (found,) = RULES["timeline-order"](Case(unsorted, NOW, "final"))
    assert (found.path, found.values["other"]) == ("timeline/T2/at", "T1")
    placed = early.timeline[0].model_copy(update={"precision": "order-only"})
    unsorted = late.model_copy(update={"timeline": (*late.timeline, placed)})
    assert not [*RULES["timeline-order"](Case(unsorted, NOW, "final"))]


START = entry("10:00", milestones=["impact_start", "detected"])
OVER = entry("13:00", milestones=["mitigated", "resolved"])
BUSY = [entry(f"1{n // 60}:{n % 60:02}") for n in range(10, 180, 10)]


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([START, entry("10:30"), OVER], [("timeline/T3/at", "150", "warning")]),
        ([START, *BUSY, OVER], []),
        ([START, *BUSY[:5], *BUSY[9:], OVER], [("timeline/T7/at", "50", "warning")]),
        ([START, *BUSY[:5], *BUSY[8:], OVER], []),
        ([START, *BUSY, OVER, entry("16:00")], []),
        ([entry("01 10:00", milestones=["introduced"]), START, *BUSY, OVER], []),
        ([START, entry("10:10", until="2026-03-11T12:50:00Z"), OVER], []),
        ([entry("10:00"), entry("11:00")], [("timeline/T2/at", "60", None)]),
        (
            [entry("10:00", milestones=["introduced"]), entry("11:00", milestones=["detected"])],
            [("timeline/T2/at", "60", None)],
        ),
    ],
)
def test_silence_is_asked_about_where_people_worked(
    entries: list[dict[str, Any]], found: list[tuple[str, str, str | None]]
) -> None:
    told = [
        (each.path, each.values["minutes"], each.severity)
        for each in seen("timeline-gap", *entries)
    ]
    assert told == found


def test_silence_counts_from_the_first_effect() -> None:
    window = {"impact": {"windows": [{"id": "W1", "start": "2026-03-11T10:00:00Z"}]}}
    entries = entry("09 10:00", milestones=["introduced"]), entry("10:20", milestones=["detected"])
    assert not seen("timeline-gap", *entries, **window)
    late = entries[0], entry("10:50", milestones=["detected"])
    (found,) = seen("timeline-gap", *late, **window)
    assert found.values == {"minutes": "50", "start": "2026-03-11 10:00", "end": "2026-03-11 10:50"}


def test_a_near_miss_has_no_gap_before_it_was_seen() -> None:
    entries = entry("09 10:00"), entry("10:20", milestones=["detected"]), entry("11:20")
    (found,) = seen("timeline-gap", *entries, near_miss=True)
    assert found.values["minutes"] == "60"


@pytest.mark.parametrize(("kind", "fires"), [("state", False), ("action", True)])
def test_a_night_that_was_waited_through_is_no_gap(kind: str, fires: bool) -> None:
    entries = START, entry("22:00", kind=kind), entry("12 07:00", milestones=["mitigated"])
    assert any(each.values["minutes"] == "540" for each in seen("timeline-gap", *entries)) is fires


@pytest.mark.parametrize(
    ("sides", "says"),
    [
        (["human"] * 6, "human"),
        (["automated"] * 6, "automated"),
        (["human"] * 5, None),
        (["human"] * 6 + ["external"] * 2, "human"),
        (["human"] * 5 + ["external"], None),
        (["human"] * 6 + ["automated"], None),
        (["human"] * 6 + [None], None),
    ],
)
def test_both_sides_act(sides: list[str | None], says: str | None) -> None:
    entries = [entry(f"10:0{n}", **({"agency": s} if s else {})) for n, s in enumerate(sides)]
    assert [each.says for each in seen("timeline-one-sided", *entries)] == ([says] if says else [])
    assert not seen("timeline-one-sided", *entries, near_miss=True)


def test_who_acted_is_told_by_what_an_entry_names() -> None:
    entries = [entry(f"10:0{n}", actor="mei") for n in range(6)]
    assert seen("timeline-one-sided", *entries)
    assert not seen("timeline-one-sided", *entries, entry("10:30", system="index"))


@pytest.mark.parametrize(
    ("parts", "severity"),
    [
        ({}, None),
        ({"milestones": ["detected"]}, "warning"),
        ({"evidence": ["E1"], "milestones": ["detected"]}, "quiet"),
        ({"kind": "belief"}, None),
    ],
)
def test_a_reader_can_check_it(parts: dict[str, Any], severity: str | None) -> None:
    found = [each.severity for each in seen("timeline-no-source", entry("10:00", **parts))]
    assert found == ([] if severity == "quiet" else [severity])


def test_beliefs_and_decisions_rest_on_a_talk() -> None:
    talk = {"evidence": [{"id": "E1", "kind": "interview", "title": "Talk with both"}]}
    assert not seen("timeline-no-source", entry("10:00", kind="decision"), **talk)
    assert seen("timeline-no-source", entry("10:00", kind="alert"), **talk)


@pytest.mark.parametrize(
    ("entries", "parts", "fires"),
    [
        ([entry("10:00", milestones=["detected"])], {}, True),
        ([entry("09:00"), entry("10:00", milestones=["detected"])], {}, False),
        ([entry("10:00", milestones=["impact_start", "detected"])], {}, False),
        ([entry("10:00")], {}, False),
        ([entry("10:00")], {"detected": "2026-03-11T09:50:00Z"}, True),
        (
            [entry("10:00", milestones=["detected"])],
            {"factors": [{"id": "F1", "title": "A limit was lowered", "category": "dependency"}]},
            False,
        ),
    ],
)
def test_the_story_begins_before_it_was_noticed(
    entries: list[dict[str, Any]], parts: dict[str, Any], fires: bool
) -> None:
    assert bool(seen("timeline-starts-late", *entries, **parts)) is fires


@pytest.mark.parametrize(
    ("clock", "parts", "says"),
    [
        ("10:00", {}, None),
        ("12:00", {}, None),
        ("12:01", {}, ""),
        ("10:00", {"until": "2026-03-12T10:00:00Z"}, ""),
        ("10:00", {"at": "1970-01-01T00:00:00Z"}, "old"),
        ("10:00", {"at": "2000-01-01T00:00:00Z"}, None),
    ],
)
def test_nothing_lies_ahead_or_long_ago(
    clock: str, parts: dict[str, Any], says: str | None
) -> None:
    found = seen("timeline-future", entry(clock) | parts, now=datetime(2026, 3, 11, 12, tzinfo=UTC))
    assert [each.says for each in found] == ([] if says is None else [says])


@pytest.mark.parametrize(
    ("level", "parts", "fires"),
    [
        ("SEV-1", {}, True),
        ("SEV-2", {}, True),
        ("SEV-3", {}, False),
        ("SEV-1", {"near_miss": True}, False),
        ("SEV-1", {"timeline": [{"id": "T1", **START, "kind": "comms"}]}, False),
        ("SEV-1", {"timeline": [{"id": "T1", **entry("10:00")}]}, False),
    ],
)
def test_those_outside_were_told(level: str, parts: dict[str, Any], fires: bool) -> None:
    given = {"timeline": [{"id": "T1", **START}], "severity": {"level": level}} | parts
    session = Session.model_validate({"title": "Search", **given})
    assert bool([*RULES["timeline-no-comms"](Case(session, NOW, "final"))]) is fires


@pytest.mark.parametrize(
    ("evidence", "parts", "fires"),
    [
        ({"kind": "log"}, {}, True),
        ({"kind": "dashboard"}, {}, True),
        ({"kind": "chat"}, {}, False),
        ({"kind": "log"}, {"quote": "done, 0 rows"}, False),
        ({"kind": "log", "excerpt": "done, 0 rows"}, {}, False),
        ({"kind": "log", "note": "Confidential: it names patients."}, {}, False),
        ({"kind": "log"}, {"evidence": ["E1", "E2"]}, False),
    ],
)
def test_the_line_that_people_saw_is_pasted(
    evidence: dict[str, Any], parts: dict[str, Any], fires: bool
) -> None:
    listed = [
        {"id": "E1", "title": "Of the job", **evidence},
        {"id": "E2", "title": "Chat", "kind": "chat"},
    ]
    one = entry("10:00", **{"evidence": ["E1"], **parts})
    assert bool(seen("verbatim-missing", one, evidence=listed)) is fires


def test_ten_thousand_entries_are_quick() -> None:
    from pmtui.coach import clocks, milestones

    many = [entry(f"{1 + n // 1440:02} {n // 60 % 24:02}:{n % 60:02}") for n in range(10_000)]
    timeline = [{"id": f"T{n}", **each} for n, each in enumerate(many, 1)]
    case = Case(Session.model_validate({"title": "Search", "timeline": timeline}), NOW, "final")
    began = perf_counter()
    for rule in (RULES | milestones.RULES | clocks.RULES).values():
        assert len([*rule(case)]) <= len(many)
    assert perf_counter() - began < 5


def test_what_is_known_in_its_order_alone_is_not_out_of_order() -> None:
    first = entry("10:00", precision="order-only")
    assert not seen("timeline-order", entry("10:00"), entry("10:00"))
    assert not seen("timeline-order", first, entry("10:01"))


def test_silence_of_just_so_long_is_no_gap() -> None:
    assert not seen("timeline-gap", entry("10:00"), entry("10:30"))
    assert seen("timeline-gap", entry("10:00"), entry("10:31"))


def test_one_entry_is_said_as_one() -> None:
    ends = entry("10:00", milestones=["detected", "resolved"], agency="human")
    (found,) = seen("timeline-thin", ends)
    assert found.values["count"] == "1 entry"
    (found,) = seen("timeline-thin", ends, entry("10:00"))
    assert found.values["count"] == "2 entries"


def test_ten_minutes_of_a_system_alone_are_not_short() -> None:
    for last, fires in (("10:09", False), ("10:10", True)):
        ends = entry("10:00", milestones=["detected"]), entry(last, milestones=["resolved"])
        assert bool(seen("timeline-thin", *ends)) is fires


def test_what_came_from_outside_begins_when_it_is_noticed() -> None:
    entries = entry("10:00", milestones=["detected"]), entry("10:10")
    card = {"id": "F1", "title": "The provider limits calls"}
    assert seen("timeline-starts-late", *entries, factors=[card | {"level": "work"}])
    assert not seen("timeline-starts-late", *entries, factors=[card | {"level": "outside"}])
    outside = card | {"category": "dependency"}
    assert not seen("timeline-starts-late", *entries, factors=[outside])
