from documents.built import internal, session
from pmtui.core.impact import Measure
from pmtui.core.metrics import metrics
from pmtui.documents import impact


def test_unknown_and_zero_are_told_apart():
    assert impact.amount(None) == "unknown"
    assert impact.amount(0) == "0"
    assert impact.amount(18400) == "18,400"


def test_a_share_is_typed_or_computed():
    assert impact.share_of(Measure(id="M1", name="x", percent=12.5)) == "12.5 %"
    assert impact.share_of(Measure(id="M1", name="x", value=1, of_total=3)) == "33.3 %"
    assert impact.share_of(Measure(id="M1", name="x", value=1)) == ""


def test_events_and_minutes_stand_side_by_side():
    found = session(
        near_miss=True,
        slo={"target": 99.9, "window": "28d", "bad_events": 50, "all_events": 100_000},
    )
    view = impact.budget(found, metrics(found))
    assert [(line.window, line.allowed, line.used, line.share) for line in view.lines] == [
        ("by events", "100 events", "50 of 100,000 events", "50.0 %"),
        ("a 28-day budget", "40.3 min", "0.0 min", "0.0 % (within, 40.3 min left)"),
    ]
    assert "Near miss: nothing reached users." in internal(found)


def test_windows_show_weight_and_how_they_combine():
    windows = [
        {"id": "W1", "start": "2026-03-04T10:00:00Z", "end": "2026-03-04T10:30:00Z", "weight": 0.5},
        {"id": "W2", "start": "2026-03-04T10:20:00Z", "end": "2026-03-04T10:50:00Z"},
    ]
    source = internal(session(impact={"windows": windows, "mode": "disjoint"}))
    assert "W1 | 2026-03-04 10:00 | 2026-03-04 10:30 | 0.5 |" in source
    assert "| unknown, taken as 1 |" in source
    assert "their weights are added, up to 1" in source
    assert "the larger weight counts" in internal(session(impact={"windows": windows}))
    assert "Error budget: unknown, no target of an objective is given." in source
