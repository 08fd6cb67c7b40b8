import pytest

from incidents import CHECKOUT, PAYMENT, incident, windows
from pmtui.core.budget import failing, length_of
from pmtui.core.metrics import metrics


def budget(window="30d", target=99.9, claims=CHECKOUT, **fields):
    slo = {"target": target, "window": window}
    return metrics(incident(*claims, slo=slo, **fields)).budget


def only(found):
    [share] = found.shares
    return share


@pytest.mark.parametrize(
    ("window", "minutes", "allowed", "percent", "over"),
    [
        ("28d", 40_320, 40.32, 124.0, 9.68),
        ("30d", 43_200, 43.20, 115.7, 6.80),
        ("average-month", 43_830, 43.83, 114.1, 6.17),
        ("31d", 44_640, 44.64, 112.0, 5.36),
        ("90d", 129_600, 129.60, 38.6, 0),
        ("calendar-month", 44_640, 44.64, 112.0, 5.36),
    ],
)
def test_fifty_minutes_of_full_failure(window, minutes, allowed, percent, over):
    share = only(budget(window))
    assert share.window == minutes
    assert share.budget == pytest.approx(allowed)
    assert round(share.percent, 1) == percent
    assert round(share.over, 2) == over


def test_the_average_month_of_365_days():
    allowed = float(failing(99.9)) * 43_800
    assert allowed == pytest.approx(43.80)
    assert round(100 * 50 / allowed, 1) == 114.2
    assert round(50 - allowed, 2) == 6.20


@pytest.mark.parametrize(
    ("target", "days", "month"),
    [
        (99, 432, 438.3),
        (99.5, 216, 219.2),
        (99.95, 21.6, 21.9),
        (99.99, 4.32, 4.38),
        (99.999, 0.43, 0.44),
    ],
)
def test_budgets_of_other_targets(target, days, month):
    assert only(budget("30d", target)).budget == pytest.approx(days, abs=0.005)
    assert only(budget("average-month", target)).budget == pytest.approx(month, abs=0.051)


def test_thirty_days_are_the_default_and_are_printed():
    share = only(metrics(incident(*CHECKOUT, slo={"target": 99.9})).budget)
    assert share.text == "115.7 % of a 30-day budget (43.2 min), over by 6.8 min"
    assert only(budget("90d")).text.endswith(
        "of a 90-day budget (129.6 min), within, 79.6 min left"
    )
    assert only(budget(target=99.999)).text.split("(")[1].startswith("26 s)")


def test_availability_and_burn_rate():
    found = budget()
    assert round(only(found).availability, 3) == 99.884
    assert found.burn_rate == pytest.approx(1000)
    partial = budget(impact={"windows": windows(("10:00", "10:50", 0.5))})
    assert partial.burn_rate == pytest.approx(500)


def test_it_is_consumed_from_impact_and_not_from_the_time_to_resolve():
    found = metrics(incident(*CHECKOUT, slo={"target": 99.9}))
    assert found.interval("ttr").minutes == 46
    assert found.budget.percent == pytest.approx(115.74, abs=0.01)
    assert round(100 * 46 / 43.2, 1) == 106.5 != round(found.budget.percent, 1)


@pytest.mark.parametrize(
    ("end", "weighted", "percent"), [("14:47", 27.0, 62.5), ("15:48", 63.6, 147.2)]
)
def test_sixty_percent_of_customers(end, weighted, percent):
    impact = {"windows": windows(("14:02", end, 0.6))}
    share = only(budget(claims=PAYMENT, impact=impact))
    assert share.consumed == pytest.approx(weighted)
    assert round(share.percent, 1) == percent
    assert bool(share.over) is (percent > 100)


def test_a_month_end_splits_the_windows():
    span = ("2026-01-31T23:40:00", "2026-02-01T00:20:00", 0.5)
    january, february = budget("calendar-month", impact={"windows": windows(span)}).shares
    assert (january.name, february.name) == ("the budget of 2026-01", "the budget of 2026-02")
    assert (january.consumed, february.consumed) == (10, 10)
    assert (january.window, february.window) == (44_640, 40_320)
    assert january.percent == pytest.approx(100 * 10 / 44.64)


def test_a_year_end_and_a_whole_month():
    span = ("2025-11-30T00:00:00", "2026-01-01T00:01:00", 1)
    shares = budget("calendar-month", impact={"windows": windows(span)}).shares
    assert [share.consumed for share in shares] == [1440, 44_640, 1]


def test_counted_events():
    slo = {"target": 99.9, "bad_events": 1200, "all_events": 1_000_000}
    found = metrics(incident(*CHECKOUT, slo=slo)).budget
    assert found.percent == found.requests.percent == pytest.approx(120)
    assert found.requests.text == (
        "120.0 % of the budget by events (1200 of 1000000 events failed, 1000 may)"
    )


def test_no_events_at_all_are_no_share():
    slo = {"target": 99.9, "bad_events": 0, "all_events": 0}
    assert metrics(incident(*CHECKOUT, slo=slo)).budget.requests is None


def test_without_a_target_there_is_none_and_it_says_why():
    found = metrics(incident(*CHECKOUT)).budget
    assert (found.shares, found.percent, found.burn_rate) == ((), None, None)
    assert "no target" in found.reason


def test_without_impact_there_is_none_and_it_says_why():
    found = budget(claims=(("detected", "10:00"),))
    assert found.percent is None
    assert "no 'impact_start' entry" in found.reason


@pytest.mark.parametrize("window", ["30", "0d", "month", "30 weeks"])
def test_an_unknown_window_is_said(window):
    assert length_of(window) is None
    assert window in budget(window).reason


@pytest.mark.parametrize("window", ["30d", "average-month", "calendar-month"])
def test_a_near_miss_uses_nothing(window):
    found = budget(window, claims=(("detected", "10:00"),), near_miss=True)
    assert found.percent == 0
    assert only(found).over == 0
    assert found.burn_rate is None


def test_a_near_miss_without_any_date_has_no_month():
    found = budget("calendar-month", claims=(), near_miss=True)
    assert (found.shares, found.reason) == ((), "no date says which month")


def test_a_guess_is_printed_without_decimals():
    claims = CHECKOUT[1:]
    start = {"id": "T9", "at": "2026-03-04T10:00:00Z", "text": "x", "precision": "approx"}
    session = incident(*claims, slo={"target": 99.9})
    first = type(session.timeline[0]).model_validate({**start, "milestones": ["impact_start"]})
    session = session.model_copy(update={"timeline": (first, *session.timeline)})
    share = only(metrics(session).budget)
    assert share.text == "~116 % of a 30-day budget (43.2 min), over by ~7 min"
