from datetime import UTC, date, time, timedelta

import pytest

from pmtui.core.stamps import Clock, split
from pmtui.core.zones import Unclear


@pytest.mark.parametrize(
    ("line", "wall", "rest"),
    [
        ("14:02 text", time(14, 2), "text"),
        ("9:05 text", time(9, 5), "text"),
        ("14:02\tpayment-svc\tText", time(14, 2), "payment-svc\tText"),
        ("14:02: text", time(14, 2), "text"),
        ("14:02 - text", time(14, 2), "text"),
        ("14:02 – text", time(14, 2), "text"),
        ("14:02 | text", time(14, 2), "text"),
        ("14:02 -5 % of requests", time(14, 2), "-5 % of requests"),
        ("[09:12] text", time(9, 12), "text"),
        ("**22:09:** text", time(22, 9), "text"),
        ("**16:58 UTC** - text", time(16, 58), "text"),
        ("`14:02` text", time(14, 2), "text"),
        ("14:02", time(14, 2), ""),
        ("14:02:30 text", time(14, 2, 30), "text"),
        ("14:02:30.25 text", time(14, 2, 30, 250_000), "text"),
        ("2:02 pm text", time(14, 2), "text"),
        ("2:02pm text", time(14, 2), "text"),
        ("2:02 P.M. text", time(14, 2), "text"),
        ("12:00 am text", time(0, 0), "text"),
        ("12:30 pm text", time(12, 30), "text"),
        ("2pm text", time(14, 0), "text"),
        ("14:02 UTC-based clocks", time(14, 2), "UTC-based clocks"),
        ("14:02 WESTEND text", time(14, 2), "WESTEND text"),
        ("14:02 west region", time(14, 2), "west region"),
        ("14:02 Redis/Sentinel text", time(14, 2), "Redis/Sentinel text"),
        ("14:02Z: text", time(14, 2), "text"),
        ("2026-03-02, 14:02 text", time(14, 2), "text"),
    ],
)
def test_a_clock_is_read_and_what_follows_stays(line, wall, rest):
    stamp, left = split(line)
    assert isinstance(stamp.start, Clock)
    assert (stamp.start.wall, left) == (wall, rest)


@pytest.mark.parametrize("line", ["5xx rises", "On-call joins", "nowhere", "3 hosts", "100:1", ""])
def test_a_line_without_a_time_has_none(line):
    assert split(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "24:00 x",
        "14:61 x",
        "23:00 AM x",
        "0:30 pm x",
        "14:5 x",
        "14:?? x",
        "14:022 x",
        "14:02-payment x",
        "14:02/14:05 x",
        "20202-01-16 12:00 x",
        "2026-02-30 14:02 x",
        "0001-01-01T00:00Z x",
        "2026-03-02 deploy",
        "14:02 CST x",
        "14:02 Europe/Berlim x",
        "+99999999999 x",
        "+20000 x",
    ],
)
def test_what_only_looks_like_a_time_is_refused(line):
    with pytest.raises(Unclear):
        split(line)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("14:02-14:10 x", time(14, 2), time(14, 10)),
        ("14:02–14:10 x", time(14, 2), time(14, 10)),
        ("14:02 - 14:10 x", time(14, 2), time(14, 10)),
        ("~14:02-14:10 x", time(14, 2), time(14, 10)),
        ("02:00-05:00 x", time(2), time(5)),
        ("23:30-01:00 x", time(23, 30), time(1)),
        ("2:02-2:10 pm x", time(14, 2), time(14, 10)),
        ("11:50-12:10 pm x", time(11, 50), time(12, 10)),
        ("11:50 pm - 12:10 am x", time(23, 50), time(0, 10)),
    ],
)
def test_a_stretch_has_two_ends(line, start, end):
    stamp, left = split(line)
    assert (stamp.start.wall, stamp.end.wall, left) == (start, end, "x")


def test_a_zone_after_a_stretch_is_of_both_ends():
    stamp, _ = split("14:02-14:10 UTC x")
    assert stamp.start.zone == stamp.end.zone == UTC


@pytest.mark.parametrize(
    "line",
    [
        "14:02 -05:00 x",
        "14:02:00-05:00 x",
        "2026-03-02T14:02-05:00 x",
        "2026-03-02 14:02:00 -0500 x",
    ],
)
def test_an_offset_is_no_stretch(line):
    stamp, left = split(line)
    assert stamp.end is None
    assert stamp.start.zone.utcoffset(None) == timedelta(hours=-5)
    assert left == "x"


def test_a_stretch_that_may_be_an_offset_is_asked_about():
    with pytest.raises(Unclear, match="14:02 - 05:00 for the stretch, 14:02 -05:00 for the offset"):
        split("14:02-05:00 x")


@pytest.mark.parametrize(
    ("line", "ahead"),
    [("+4 x", 240), ("+4m x", 240), ("+4min x", 240), ("+1h x", 3600), ("+30s x", 30), ("+0 x", 0)],
)
def test_a_time_may_count_from_another(line, ahead):
    stamp, _ = split(line)
    assert stamp.start == timedelta(seconds=ahead)


@pytest.mark.parametrize("line", ["~14:05 x", "≈14:05 x", "ca. 14:05 x", "~ 14:05 x", "~+4 x"])
def test_a_guess_is_marked(line):
    stamp, left = split(line)
    assert stamp.approx
    assert left == "x"


def test_a_full_date_is_kept():
    stamp, _ = split("2026-03-02T14:02Z x")
    assert stamp.start == Clock(time(14, 2), day=date(2026, 3, 2), zone=UTC)


def test_a_24_hour_clock_with_pm_is_read_and_told():
    stamp, _ = split("14:02 PM x")
    assert stamp.start.wall == time(14, 2)
    assert stamp.notes == ("14:02 PM is read by the 24-hour clock.",)
