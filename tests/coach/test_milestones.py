from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.milestones import RULES
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)
WINDOW = {"id": "W1", "start": "2026-03-11T10:00:00Z", "end": "2026-03-11T10:40:00Z"}


def seen(rule: str, *entries: tuple[str, str] | dict[str, Any], **parts: Any) -> list[Seen]:
    """Give what a rule sees; an entry is a clock with milestones, or all that it has."""
    timeline = []
    for number, each in enumerate(entries, 1):
        given = (
            {"milestones": each[1].split()} | {"at": each[0]} if isinstance(each, tuple) else each
        )
        at = f"2026-03-11T{given['at']}:00Z"
        timeline.append({"id": f"T{number}", "text": "Something is seen.", **given, "at": at})
    session = Session.model_validate({"title": "Search", "timeline": timeline, **parts})
    return [*RULES[rule](Case(session, NOW, "final"))]


ALL = (
    ("10:00", "impact_start"),
    ("10:04", "detected"),
    ("10:09", "acknowledged"),
    ("10:20", "identified"),
    ("10:40", "mitigated"),
    ("11:00", "resolved"),
)


@pytest.mark.parametrize(
    ("entries", "parts", "severity", "names"),
    [
        (ALL, {}, None, ""),
        (ALL[:4], {}, None, "'Mitigated' and 'Resolved'"),
        ((*ALL[:2], *ALL[4:]), {}, "hint", "'Acknowledged' and 'Identified'"),
        (ALL, {"severity": {"level": "SEV-1"}}, "hint", "'First message'"),
        (ALL[1:], {"impact": {"windows": [WINDOW]}}, None, ""),
        (ALL[2:5], {"near_miss": True}, None, "'Detected'"),
        (ALL[1:2], {"near_miss": True}, None, ""),
        (ALL[:5], {"resolved": "2026-03-11T11:00:00Z"}, None, ""),
    ],
)
def test_missing_milestones_are_named(
    entries: Any, parts: dict[str, Any], severity: str | None, names: str
) -> None:
    found = seen("milestone-missing", *entries, **parts)
    assert [(each.values["names"], each.severity) for each in found] == (
        [(names, severity)] if names else []
    )


def test_numbers_that_stay_blank_are_named() -> None:
    (found,) = seen("milestone-missing", *ALL[:5])
    assert found.values["blank"] == "time to resolve (response time) and stabilise tail"
    (found,) = seen("milestone-missing")
    assert found.values["blank"] == "most numbers of the header"


@pytest.mark.parametrize(
    ("entries", "severity"),
    [
        ((("10:00", "resolved"), ("10:10", "detected")), None),
        ((("10:00", "resolved"), ("10:10", "mitigated")), None),
        ((("10:00", "impact_end"), ("10:10", "impact_start")), None),
        ((("10:00", "acknowledged"), ("10:10", "detected")), "warning"),
        ((("10:00", "mitigated"), ("10:10", "identified")), "quiet"),
        ((("10:00", "detected"), ("10:10", "impact_start")), "quiet"),
        ((("10:00", "mitigated"), ("10:10", "identified"), ("10:20", "resolved")), "quiet"),
    ],
)
def test_an_impossible_order_is_an_error(entries: Any, severity: str | None) -> None:
    found = [each.severity for each in seen("milestone-order", *entries)]
    assert found == ([] if severity == "quiet" else [severity])


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ((("10:00", "detected"), ("10:05", "detected")), ["timeline/T2/milestones"]),
        ((("10:00", "resolved"), ("10:05", "resolved")), ["timeline/T1/milestones"]),
        ((("10:00", "mitigated"), ("10:05", "mitigated")), []),
        (
            (
                ("10:00", "impact_start"),
                ("10:05", "mitigated impact_end"),
                ("10:10", "impact_start"),
                ("10:20", "mitigated impact_end"),
            ),
            [],
        ),
        (
            (("10:00", "introduced"), ("10:01", "mitigated"), ("10:02", "mitigated introduced")),
            ["timeline/T3/milestones"],
        ),
    ],
)
def test_a_milestone_is_claimed_once(entries: Any, found: list[str]) -> None:
    assert [each.path for each in seen("milestone-double", *entries)] == found


@pytest.mark.parametrize(
    ("parts", "fires"),
    [
        ({"kind": "report"}, True),
        ({"kind": "alert"}, True),
        ({"kind": "observation"}, False),
        ({"kind": "report", "known_from": "review"}, False),
        ({"kind": "alert", "milestones": ["first_signal"]}, False),
        ({"kind": "alert", "at": "10:10"}, False),
        ({"kind": "alert", "precision": "order-only"}, False),
    ],
)
def test_a_signal_before_the_detection_is_asked_about(parts: dict[str, Any], fires: bool) -> None:
    entries = {"at": "10:02", **parts}, ("10:10", "detected")
    assert bool(seen("detected-not-first", *entries)) is fires


@pytest.mark.parametrize(
    ("parts", "fires"),
    [
        ({"agency": "human", "kind": "action"}, True),
        ({"actor": "mei", "kind": "change"}, True),
        ({"agency": "automated", "kind": "action"}, False),
        ({"agency": "human", "kind": "observation"}, False),
    ],
)
def test_what_somebody_mended_is_watched_for_a_while(parts: dict[str, Any], fires: bool) -> None:
    entries = ("10:00", "detected"), {"at": "10:10", **parts}, ("10:20", "mitigated resolved")
    assert bool(seen("resolved-equals-mitigated", *entries)) is fires
    entries = *entries[:2], ("10:20", "mitigated"), ("10:21", "resolved")
    assert not seen("resolved-equals-mitigated", *entries)


@pytest.mark.parametrize(
    ("window", "entries", "found"),
    [
        ({}, (("10:00", "impact_start"), ("10:40", "resolved")), []),
        ({}, (("10:15", "impact_start"), ("10:40", "resolved")), [("start", "15")]),
        ({}, (("10:00", "impact_start"), ("10:30", "resolved")), [("end", "10")]),
        ({}, (("09:50", "impact_start"), ("11:30", "resolved")), []),
        ({"note": "Late answers until the backlog had gone."}, (("10:30", "resolved"),), []),
        ({}, (("10:30", "resolved"), ("10:40", "impact_end")), []),
        ({}, ({"at": "10:05", "milestones": ["impact_start"], "precision": "approx"},), []),
        (
            {},
            ({"at": "10:15", "milestones": ["impact_start"], "precision": "approx"},),
            [("start", "15")],
        ),
        ({}, (("10:05", "detected"),), []),
    ],
)
def test_windows_and_milestones_tell_one_story(
    window: dict[str, Any], entries: Any, found: list[tuple[str, str]]
) -> None:
    impact = {"windows": [WINDOW | window]}
    told = seen("window-vs-milestones", *entries, impact=impact)
    assert [(each.says, each.values["minutes"]) for each in told] == found
    assert not seen("window-vs-milestones", *entries, impact=impact, near_miss=True)


def test_those_who_were_told_first_are_missed_where_it_was_grave_alone() -> None:
    told = {"severity": {"level": "SEV-3"}}
    assert not seen("milestone-missing", *ALL, **told)
    first = (*ALL, ("10:15", "comms_first"))
    assert not seen("milestone-missing", *first, severity={"level": "SEV-1"})
    assert not seen("milestone-missing", ALL[1], severity={"level": "SEV-1"}, near_miss=True)


def test_the_entry_that_counts_is_named_and_the_other_led_to() -> None:
    (found,) = seen("milestone-double", *ALL, ("10:06", "detected"))
    assert found.values["counts"] == "T2"
    assert found.path == "timeline/T7/milestones"


def test_what_misleads_about_the_order_leads_to_its_entry() -> None:
    (found,) = seen("milestone-order", ("10:00", "detected"), ("09:50", "resolved"))
    assert found.path.startswith("timeline/T")


def test_what_was_done_before_or_after_mends_nothing() -> None:
    act = {"agency": "human", "kind": "action"}
    ends = ("10:00", "detected"), ("10:20", "mitigated resolved")
    assert not seen("resolved-equals-mitigated", *ends, {"at": "09:00", **act})
    assert not seen("resolved-equals-mitigated", *ends, {"at": "10:30", **act})
    assert seen("resolved-equals-mitigated", *ends, {"at": "10:20", **act})
    assert not seen("resolved-equals-mitigated", *ends, {"at": "10:10", "kind": "action"})


def test_a_minute_is_a_difference_and_a_guess_has_ten() -> None:
    impact = {"windows": [WINDOW]}
    for clock, precision, fires in (
        ("10:01", "exact", True),
        ("10:09", "approx", False),
        ("10:10", "approx", True),
    ):
        start = {"at": clock, "milestones": ["impact_start"], "precision": precision}
        assert bool(seen("window-vs-milestones", start, impact=impact)) is fires


def test_a_long_tail_spares_the_end_alone() -> None:
    impact = {"windows": [WINDOW | {"note": "Late answers until the backlog had gone."}]}
    found = seen("window-vs-milestones", ("10:15", "impact_start"), impact=impact)
    assert [each.says for each in found] == ["start"]
