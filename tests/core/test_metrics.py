import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from incidents import CHECKOUT, at, incident, windows
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from strategies import sessions

SAMPLES = Path(__file__).parents[2] / "sample_sessions"


def test_the_intervals_stand_in_the_order_of_the_table():
    found = metrics(incident(*CHECKOUT))
    assert [interval.key for interval in found.intervals] == [
        "ttd", "tta", "tti", "ttm", "ttr", "impact", "exposure", "stabilise", "first_message",
    ]  # fmt: skip


def test_it_is_a_value():
    found = metrics(incident(*CHECKOUT))
    assert found == metrics(incident(*CHECKOUT))
    with pytest.raises(AttributeError):
        found.near_miss = True


def test_now_changes_nothing_in_what_ended():
    session = incident(*CHECKOUT, slo={"target": 99.9})
    first, later = metrics(session, at("11:00")), metrics(session, at("23:00"))
    assert (first.intervals, first.budget) == (later.intervals, later.budget)


def test_an_empty_session_has_reasons_and_no_numbers():
    found = metrics(incident())
    assert all(interval.minutes is None and interval.reason for interval in found.intervals)
    assert (found.segments, found.levels, found.remarks) == ((), (), ())


def test_problems_are_what_keeps_it_from_becoming_final():
    found = metrics(incident(*CHECKOUT, impact={"windows": windows(("10:30", "10:00", None))}))
    assert [problem.key for problem in found.problems] == ["window-backwards"]


@given(sessions())
def test_every_session_has_numbers(session):
    for now in (None, at("12:00")):
        found = metrics(session, now)
        for interval in (*found.intervals, *found.users_clock):
            assert (interval.minutes is None) == bool(interval.reason)
        if found.felt.known:
            assert 0 <= found.felt.weighted <= found.felt.minutes + 1e-6
        assert found.order_unusual is False or found.segments == ()


def sample(name):
    return metrics(Session.model_validate(tomllib.loads((SAMPLES / name).read_text("utf-8"))))


def test_the_checkout_sample_can_be_checked_by_hand():
    found = sample("checkout-50min.toml")
    values = [found.interval(key).minutes for key in ("ttd", "tta", "ttr", "impact")]
    assert values == [4, 5, 46, 50]
    assert round(found.budget.percent, 1) == 115.7


def test_the_payment_sample_turns_on_the_end_of_impact():
    found = sample("payment-sockets.toml")
    values = [found.interval(key).minutes for key in ("tta", "tti", "ttm", "ttr", "exposure")]
    assert values == [9, 29, 45, 106, 7]
    assert round(found.budget.percent, 1) in (62.5, 147.2)
