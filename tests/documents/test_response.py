from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from documents.built import entry, internal, session
from pmtui.core.intervals import Segment
from pmtui.core.metrics import metrics
from pmtui.documents.response import WIDTH, bar, response

START = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
NAMES = ("undetected", "waiting", "diagnosing", "mitigating", "stabilising")


def segments(*minutes):
    at = START
    found = []
    for name, length in zip(NAMES, minutes, strict=False):
        found.append(Segment(name, at, at + timedelta(minutes=length)))
        at += timedelta(minutes=length)
    return found


def test_the_bar_is_to_scale():
    drawn = bar(segments(15, 15, 30)).splitlines()
    assert drawn == [
        "|" + "u" * 15 + "w" * 15 + "d" * 30 + "|",
        "u  undetected  15 min  10:00 to 10:15",
        "w  waiting     15 min  10:15 to 10:30",
        "d  diagnosing  30 min  10:30 to 11:00",
    ]


def test_there_is_no_bar_of_nothing():
    assert bar([]) == ""
    assert bar(segments(0, 0)) == ""


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5).filter(any))
def test_every_segment_that_took_time_is_seen(minutes):
    drawn = bar(segments(*minutes)).splitlines()[0].strip("|")
    assert len(drawn) == WIDTH
    for name, length in zip(NAMES, minutes, strict=False):
        width = drawn.count(name[0])
        assert (width > 0) == (length > 0)
        assert abs(width - WIDTH * length / sum(minutes)) < len(minutes)
    assert drawn == "".join(sorted(drawn, key=[name[0] for name in NAMES].index))


def test_an_unusual_order_has_numbers_and_no_bar():
    found = session(
        timeline=[
            entry(1, milestones=["impact_start", "detected"]),
            entry(2, "2026-03-04T10:20:00Z", milestones=["mitigated"]),
            entry(3, "2026-03-04T10:40:00Z", milestones=["identified"]),
            entry(4, "2026-03-05T10:40:00Z", milestones=["resolved"]),
        ]
    )
    view = response(metrics(found))
    assert view.bar == ""
    source = internal(found)
    assert "unusual order" in source
    assert "```" not in source
    assert "| TTM, time to mitigate | 20 min | detected 2026-03-04 10:00 |" in source
    assert "- No time to acknowledge: no 'acknowledged' entry." in source


def test_without_intervals_there_is_no_section():
    assert response(metrics(session())) is None


def test_times_at_each_severity_are_said():
    source = internal(
        session(
            timeline=[
                entry(1, milestones=["impact_start", "detected"], severity_after="SEV-2"),
                entry(2, "2026-03-04T10:20:00Z", severity_after="SEV-1"),
                entry(3, "2026-03-04T10:50:00Z", milestones=["resolved"]),
            ]
        )
    )
    assert "- Time at each severity: SEV-2 20 min, SEV-1 30 min\n" in source
