from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pmtui.core.timeline import Milestone
from pmtui.sources.asking import taken
from pmtui.sources.candidates import Gathered, Skipped
from pmtui.sources.doubts import doubts, length
from pmtui.sources.settling import settled
from timed import gathered, session

INTO = session("2026-03-02", "UTC")


def found(
    lines: list[str] | Gathered, now: datetime | None = None, stated: list[str] | None = None
) -> list[tuple[str, str]]:
    """Give the rule and the sentence of each doubt about `lines`."""
    read = lines if isinstance(lines, Gathered) else gathered(lines)
    rows = settled(read, taken(read, INTO), INTO)
    return [(each.rule, each.says) for each in doubts(read, rows, INTO, now, stated or [])]


def test_a_sound_timeline_raises_none() -> None:
    assert found(["2026-03-02 14:05Z a", "2026-03-02 14:05Z b", "2026-03-02 14:20Z c"]) == []


def test_a_step_backwards() -> None:
    lines = ["2026-03-02 14:05Z a", "2026-03-02 14:49Z b", "2026-03-02 14:43Z c"]
    assert found(lines) == [
        ("step-back", "2026-03-02 14:43Z is 6 min before 2026-03-02 14:49Z, above it.")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["2026-03-02 14:05:30Z a", "2026-03-02 14:05Z b"],
        ["2026-03-02 ~14:09Z a", "2026-03-02 14:05Z b"],
        ["2026-03-02 14:09Z a", "2026-03-02 14:05Z b", "2026-03-02 14:01Z c"],
    ],
)
def test_what_is_no_step_backwards(lines: list[str]) -> None:
    assert found(lines) == []


def test_a_time_in_the_future() -> None:
    now = datetime(2026, 3, 2, 15, tzinfo=UTC)
    lines = ["2026-03-02 14:05Z a", "2026-03-02 15:05Z b"]
    assert found(lines, now) == [("future", "2026-03-02 15:05Z is in the future.")]
    now = datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert found(lines, now) == [("future", "2026-03-02 14:05Z is in the future, and 1 other too.")]
    assert found(lines) == []


def test_another_year_than_the_incidents() -> None:
    lines = ["2026-03-02 14:05Z a", "2026-03-02 14:06Z b", "2025-03-02 14:07Z c"]
    assert [rule for rule, _ in found(lines)] == ["step-back", "far"]
    assert ("far", "2025-03-02 14:07Z is 365 days from 2026-03-02, the incident's date.") in found(
        lines
    )


def test_another_month_than_all_others() -> None:
    lines = [f"2026-03-02 14:0{n}Z a" for n in range(4)] + ["2026-05-02 14:05Z b"]
    assert found(lines) == [("far", "2026-05-02 14:05Z is 61 days from most rows.")]


def test_a_machine_may_write_out_of_order() -> None:
    assert found(["2026-03-02T14:49:01Z a", "2026-03-02T14:43:02Z b"]) == []


def test_two_zones() -> None:
    lines = ["2026-03-02 14:05 UTC a", "2026-03-02 14:06 GMT b", "2026-03-02 15:07 CET c"]
    assert found(lines) == [("two-zones", "The rows name several zones: UTC on 2, CET on 1.")]


def test_a_zone_out_of_season() -> None:
    assert ("season", "2026-03-02 14:05 PDT is in PDT, when America/Los_Angeles had PST.") in found(
        ["2026-03-02 14:05 PDT a"]
    )
    assert found(["2026-03-20 14:05 PDT a"]) == []


def test_a_link_to_a_message_of_another_time() -> None:
    read = gathered(["2026-03-02 14:05Z a"])
    at = int(datetime(2026, 3, 2, 13, 5, 20, tzinfo=UTC).timestamp())
    link = f"https://example.slack.com/archives/C0418/p{at}000000"
    read = replace(read, rows=(replace(read.rows[0], link=link),))
    assert found(read) == [
        ("permalink", "2026-03-02 14:05Z links to a message of 13:05Z, 60 min away.")
    ]


def marked(*rows: tuple[str, Milestone]) -> Gathered:
    read = gathered([text for text, _ in rows])
    some = zip(read.rows, rows, strict=True)
    return replace(read, rows=tuple(replace(row, milestones=(name,)) for row, (_, name) in some))


def test_milestones_in_another_order() -> None:
    read = marked(
        ("2026-03-02 12:10Z a", "detected"),
        ("2026-03-02 12:27Z b", "resolved"),
        ("2026-03-02 12:53Z c", "acknowledged"),
    )
    assert found(read) == [
        (
            "milestones",
            "resolved (2026-03-02 12:27Z) is before acknowledged (2026-03-02 12:53Z).",
        )
    ]


def test_milestones_that_several_rows_claim_have_no_order() -> None:
    read = marked(
        ("2026-03-02 12:10Z a", "resolved"),
        ("2026-03-02 12:27Z b", "detected"),
        ("2026-03-02 12:53Z c", "resolved"),
    )
    assert found(read) == []


LINES = ["2026-03-02 14:05Z a", "2026-03-02 14:20Z b", "2026-03-02 15:42Z c"]


@pytest.mark.parametrize(
    ("stated", "rules"),
    [
        ("**Time to repair**: 1h 37m", []),
        ("**Time to resolve**: 1h 22m", []),
        ("**Time to repair**: 37m", ["duration"]),
        ("Time to detection: 16 minutes", []),
        ("Time to detection: 25 min", ["duration"]),
        ("Time to resolve: 7h (during support hours 10:00-17:00)", []),
        ("Time to recovery: N/A", []),
        ("It took a long time to repair it.", []),
        ("Time to repair: 2 engineers", []),
    ],
)
def test_a_stated_length_of_time_is_that_between_two_rows(stated: str, rules: list[str]) -> None:
    assert [rule for rule, _ in found(LINES, None, [stated])] == rules
    skipped = replace(gathered(LINES), skipped=(Skipped("a.md:9", stated, "it has no time"),))
    assert [rule for rule, _ in found(skipped)] == rules


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 37m", 97),
        ("5h16m", 316),
        ("1 hour and 5 minutes", 65),
        ("20 min", 20),
        ("2 days, 3 hours", 3060),
        ("0h30m", 30),
        ("12", None),
        ("soon", None),
    ],
)
def test_a_length_of_time_is_read(text: str, minutes: int | None) -> None:
    assert length(text) == minutes


def test_rows_without_a_time() -> None:
    assert found(["2026-03-02 14:05Z a", "HH:mm b"]) == [
        ("no-time", "1 row has no time of its own; it stands in order only.")
    ]
    assert found(["2026-03-02 14:05Z a", "HH:mm b", "--:-- c", "14:60 d"]) == [
        ("no-time", "2 rows have no time of their own; they stand in order only.")
    ]
