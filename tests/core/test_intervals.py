from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import CHECKOUT, PAYMENT, at, entry, incident, windows
from pmtui.core.intervals import ORDER, SEGMENTS
from pmtui.core.metrics import metrics


def measured(*claims, now=None, **fields):
    return metrics(incident(*claims, **fields), now and at(now))


def minutes(found, key):
    return found.interval(key).minutes


def test_fifty_minutes_of_checkout():
    found = measured(*CHECKOUT)
    assert {key: minutes(found, key) for key in ("ttd", "tta", "ttm", "ttr", "impact")} == {
        "ttd": 4, "tta": 5, "ttm": 46, "ttr": 46, "impact": 50,
    }  # fmt: skip
    assert minutes(found, "stabilise") == 0
    assert found.interval("ttr").label == "time to resolve (response time)"
    for key in ("tti", "exposure", "first_message"):
        assert (minutes(found, key), found.interval(key).text) == (None, "-")
    assert found.interval("tti").reason == "no 'identified' entry"
    assert found.interval("exposure").reason == "no 'introduced' entry"


@pytest.mark.parametrize(("end", "impact"), [("14:47", 45), ("15:48", 106)])
def test_an_afternoon_of_payments(end, impact):
    found = measured(*PAYMENT, ("impact_end", end))
    keys = ("ttd", "tta", "tti", "ttm", "ttr", "exposure", "stabilise", "impact")
    assert [minutes(found, key) for key in keys] == [0, 9, 29, 45, 106, 7, 61, impact]


def test_the_users_clock_starts_with_impact():
    found = measured(*CHECKOUT, ("comms_first", "10:20"))
    assert [minutes(found, f"users_{key}") for key in ("tta", "tti", "ttm", "ttr")] == [
        9,
        None,
        50,
        50,
    ]
    assert minutes(found, "first_message") == 16
    assert minutes(found, "users_first_message") == 20
    assert {interval.start_name for interval in found.users_clock} == {"impact_start"}


def test_both_ends_are_named():
    found = measured(*CHECKOUT).interval("ttm")
    assert (found.start_name, found.end_name) == ("detected", "mitigated")
    assert (found.start, found.end) == (at("10:04"), at("10:50"))
    assert (found.short, found.text, found.marks) == ("TTM", "46 min", ())


def test_detection_ahead_of_impact_is_never_negative():
    found = measured(("detected", "09:57"), ("impact_start", "10:00"))
    ttd = found.interval("ttd")
    assert (ttd.minutes, ttd.ahead, ttd.text) == (None, 3, "detected 3 min ahead")
    assert not found.problems
    assert not found.order_unusual


@pytest.mark.parametrize(
    ("claims", "key", "said"),
    [
        ((("acknowledged", "10:00"), ("detected", "10:04")), "tta", "'acknowledged'"),
        ((("resolved", "10:00"), ("detected", "10:04")), "ttr", "'resolved'"),
        ((("comms_first", "10:00"), ("detected", "10:04")), "first_message", "'comms_first'"),
        ((("introduced", "10:04"), ("impact_start", "10:00")), "exposure", "'impact_start'"),
    ],
)
def test_backwards_intervals_have_no_value(claims, key, said):
    found = measured(*claims).interval(key)
    assert (found.minutes, found.text) == (None, "-")
    assert found.reason.startswith(f"{said} lies before")


def test_a_near_miss_has_no_impact_by_statement():
    found = measured(("impact_start", "10:00"), *CHECKOUT[1:], near_miss=True)
    assert (minutes(found, "impact"), minutes(found, "ttd"), minutes(found, "ttr")) == (0, None, 46)
    assert "near miss" in found.interval("ttd").reason
    assert all(interval.minutes is None for interval in found.users_clock)
    assert found.segments[0].name == "waiting"


def test_guesses_have_a_tilde():
    timeline = [
        entry(1, "10:00", "impact_start", precision="approx"),
        entry(2, "10:04", "detected"),
    ]
    found = measured(timeline=timeline).interval("ttd")
    assert (found.text, found.marks) == ("~4 min", ("approx",))


def test_seconds_need_exact_stamps_on_both_ends():
    timeline = [
        entry(1, "10:00:00", "impact_start", precision="exact"),
        entry(2, "10:04:30", "detected", precision="exact"),
        entry(3, "10:05:10", "acknowledged"),
    ]
    found = measured(timeline=timeline)
    assert found.interval("ttd").text == "4 min 30 s"
    assert found.interval("tta").text == "1 min"


def test_assumed_ends_are_marked_with_their_source():
    found = measured(("first_signal", "10:02"), ("resolved", "10:50")).interval("ttr")
    assert found.marks == ("assumed",)
    assert found.details == ("detected taken from first_signal",)
    impact = measured(*CHECKOUT).interval("impact")
    assert impact.details == ("impact_end taken from mitigated",)
    ttd = measured(("detected", "10:04"), impact={"windows": windows(("10:00", "10:50", 1))})
    assert ttd.interval("ttd").details == ("impact_start taken from W1",)


def test_header_times_are_unanchored():
    found = measured(detected=at("10:04"), resolved=at("10:50")).interval("ttr")
    assert (found.minutes, found.marks) == (46, ("unanchored",))


def test_what_goes_on_is_frozen_at_now():
    found = measured(*CHECKOUT[:3], now="10:34", impact={"windows": windows(("10:00", None, 1))})
    assert found.ongoing
    for key in ("tti", "ttm", "ttr"):
        interval = found.interval(key)
        assert (interval.minutes, interval.text) == (30, "30 min so far")
        assert (interval.end_name, interval.marks) == ("now", ("so far",))
    assert found.interval("impact").text == "34 min so far"
    assert found.interval("first_message").minutes is None
    assert (found.segments[-1].name, found.segments[-1].so_far) == ("diagnosing", True)


def test_a_missing_milestone_that_was_passed_is_not_running():
    claims = (("detected", "10:04"), ("mitigated", "10:20"))
    found = measured(*claims, now="10:34", impact={"windows": windows(("10:00", None, 1))})
    assert found.interval("tti").reason == "no 'identified' entry"
    assert found.interval("ttr").text == "30 min so far"


def test_absence_is_never_filled_with_today():
    found = measured(*CHECKOUT[:3], now="23:00")
    assert not found.ongoing
    assert found.interval("ttr").reason == "no 'resolved' entry"


def test_without_now_what_goes_on_has_no_length():
    found = measured(*CHECKOUT[:3], impact={"windows": windows(("10:00", None, 1))})
    assert found.ongoing
    assert (minutes(found, "ttr"), minutes(found, "impact")) == (None, None)


def test_midnight_and_the_change_of_clocks():
    late = measured(("detected", "2026-03-04T23:50:00"), ("resolved", "2026-03-05T00:10:00"))
    assert minutes(late, "ttr") == 20
    spring = {"timeline": [
        entry(1, "10:00", "detected") | {"at": "2026-03-29T01:30:00+01:00"},
        entry(2, "10:00", "resolved") | {"at": "2026-03-29T03:30:00+02:00"},
    ]}  # fmt: skip
    assert minutes(measured(**spring, zone="Europe/Berlin"), "ttr") == 60


def test_segments_tile_the_incident():
    found = measured(*PAYMENT)
    assert [(part.name, part.minutes) for part in found.segments] == [
        ("undetected", 0),
        ("waiting", 9),
        ("diagnosing", 20),
        ("mitigating", 16),
        ("stabilising", 61),
    ]


def test_a_missing_milestone_joins_its_segments():
    assert [part.name for part in measured(*CHECKOUT).segments] == [
        "undetected", "waiting", "diagnosing + mitigating", "stabilising",
    ]  # fmt: skip


def test_a_segment_with_a_guess_is_marked():
    timeline = [
        entry(1, "10:00", "impact_start"),
        entry(2, "10:04", "detected"),
        entry(3, "10:09", "acknowledged", precision="approx"),
    ]
    assert [part.approx for part in measured(timeline=timeline).segments] == [False, True]


def test_impact_that_comes_back_after_resolution_is_no_segment():
    impact = {"windows": windows(("10:00", "10:50", 1), ("11:00", None, 1))}
    found = measured(*CHECKOUT, now="11:30", impact=impact)
    assert found.ongoing
    assert found.segments[-1].end == at("10:50")
    assert (minutes(found, "ttr"), found.interval("impact").text) == (46, "80 min so far")


def test_early_detection_begins_the_bar():
    claims = (("detected", "09:57"), ("impact_start", "10:00"), ("acknowledged", "10:02"))
    [part] = measured(*claims).segments
    assert (part.name, part.start) == ("waiting", at("09:57"))


def test_an_unusual_order_has_no_bar():
    found = measured(("detected", "10:04"), ("mitigated", "10:20"), ("identified", "10:50"))
    assert found.order_unusual
    assert found.segments == ()
    assert (minutes(found, "tti"), minutes(found, "ttm")) == (46, 16)
    assert all(remark.level == "note" for remark in found.remarks)


def test_an_unknown_interval():
    with pytest.raises(KeyError):
        measured().interval("mttr")


offsets = st.lists(st.integers(0, 10_000), min_size=6, max_size=6)


def placed(found):
    start = at("10:00")
    timeline = [
        entry(place, "10:00", name) | {"at": start + timedelta(minutes=offset)}
        for place, (name, offset) in enumerate(zip(ORDER, found, strict=True), 1)
    ]
    return metrics(incident(timeline=timeline))


@given(offsets)
def test_detection_and_resolution_add_up(found):
    """TTD + TTR is the time from impact to resolution, wherever all of them have a value."""
    result = placed(found)
    ttd, ttr = minutes(result, "ttd"), minutes(result, "ttr")
    if ttd is not None and ttr is not None:
        assert ttd + ttr == minutes(result, "users_ttr") == found[5] - found[0]


@given(offsets)
def test_segments_tile_without_gap_wherever_the_order_holds(found):
    result = placed(sorted(found))
    assert [part.name for part in result.segments] == list(SEGMENTS)
    assert sum(part.minutes for part in result.segments) == max(found) - min(found)
    for part, after in zip(result.segments, result.segments[1:], strict=False):
        assert part.end == after.start


@given(offsets)
def test_nothing_is_ever_negative(found):
    result = placed(found)
    for interval in (*result.intervals, *result.users_clock):
        assert interval.minutes is None or interval.minutes >= 0
        assert (interval.minutes is None) == bool(interval.reason)
    assert all(part.minutes >= 0 for part in result.segments)
