from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import CHECKOUT, at, incident, windows
from pmtui.core.felt import sweep
from pmtui.core.impact import Window
from pmtui.core.metrics import metrics

OVERLAPPING = (("10:00", "10:30", 0.5), ("10:20", "10:50", 0.8))


def felt(*spans, claims=(), now=None, **impact):
    session = incident(*claims, impact={"windows": windows(*spans), **impact})
    return metrics(session, now and at(now)).felt


@pytest.mark.parametrize(("mode", "weighted"), [(None, 34.0), ("nested", 34.0), ("disjoint", 36.0)])
def test_overlapping_windows(mode, weighted):
    found = felt(*OVERLAPPING, mode=mode)
    assert found.weighted == pytest.approx(weighted)
    assert found.weighted != pytest.approx(39)
    assert found.minutes == 50


def test_flapping_windows_are_merged():
    found = felt(("10:00", "10:10", 1), ("10:20", "10:30", 1), ("10:25", "10:28", 0.1))
    assert found.minutes == found.weighted == 20


def test_excluded_time_is_subtracted_and_said():
    gap = {"id": "X1", "start": at("10:20"), "end": at("10:40"), "reason": "agreed maintenance"}
    session = incident(
        impact={"windows": windows(("10:00", "10:50", 0.5)), "excluded": [gap]},
        slo={"target": 99.9},
    )
    found = metrics(session)
    assert found.felt.minutes == 50
    assert found.felt.counted == 30
    assert found.felt.excluded == 20
    assert found.felt.weighted == 15
    assert found.budget.burn_rate == pytest.approx(500)
    assert any(remark.key == "excluded" and remark.parts == ("X1",) for remark in found.remarks)


def test_an_unknown_weight_is_one_and_estimated():
    session = incident(impact={"windows": windows(("10:00", "10:50", None))})
    found = metrics(session)
    assert found.felt.weighted == 50
    assert found.felt.estimated
    assert any("W1 is unknown: taken as 1, estimated" in remark.text for remark in found.remarks)


def test_a_weight_of_zero_is_not_an_unknown_one():
    found = felt(("10:00", "10:50", 0))
    assert (found.minutes, found.weighted, found.estimated) == (50, 0, False)


def test_without_windows_impact_runs_from_start_to_end():
    found = metrics(incident(*CHECKOUT)).felt
    assert (found.basis, found.minutes, found.weighted, found.estimated) == (
        "milestones", 50, 50, True,
    )  # fmt: skip


def test_an_open_window_runs_until_now():
    found = felt(("10:00", None, 0.5), now="10:40")
    assert (found.minutes, found.weighted, found.so_far) == (40, 20, ("W1",))


def test_an_open_window_without_now_has_no_length():
    found = felt(("10:00", None, 0.5))
    assert (found.minutes, found.weighted) == (None, None)
    assert "W1 goes on" in found.reason


@pytest.mark.parametrize("end", ["impact_end", "resolved"])
def test_an_open_window_ends_with_the_incident(end):
    found = felt(("10:00", None, 1), claims=((end, "10:30"),), now="23:00")
    assert (found.minutes, found.so_far, found.assumed_end) == (30, (), ("W1",))


def test_mitigation_alone_closes_no_open_window():
    found = felt(("10:00", None, 1), claims=(("mitigated", "10:30"),), now="10:40")
    assert (found.minutes, found.so_far) == (40, ("W1",))


def test_a_backwards_window_counts_as_nothing():
    assert felt(("10:30", "10:00", 1), ("10:00", "10:10", 1)).minutes == 10


def test_now_before_the_window_is_no_impact_yet():
    assert felt(("10:00", None, 1), now="09:00").minutes == 0


spans = st.lists(
    st.tuples(st.integers(0, 600), st.integers(0, 600), st.sampled_from((0.1, 0.25, 0.5, 1.0))),
    max_size=8,
)


@given(spans, st.booleans())
def test_each_minute_is_weighed_once(found, disjoint):
    """The sweep gives what weighing minute by minute gives."""
    opened = [(min(a, b), max(a, b), weight) for a, b, weight in found]
    clock = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(601)]
    swept = sweep(
        [
            Window(id=f"W{place}", start=at(clock[a]), end=at(clock[b]), weight=weight)
            for place, (a, b, weight) in enumerate(opened, 1)
        ],
        disjoint=disjoint,
    )
    expected, union = 0.0, 0
    for minute in range(600):
        weights = [weight for a, b, weight in opened if a <= minute < b]
        expected += (min(1, sum(weights)) if disjoint else max(weights)) if weights else 0
        union += bool(weights)
    assert sum(part.minutes for part in swept) == union
    assert sum(part.minutes * part.weight for part in swept) == pytest.approx(expected)
    assert all(a.end <= b.start for a, b in pairwise(swept))
