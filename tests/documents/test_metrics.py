import json
from datetime import UTC
from zoneinfo import ZoneInfo

from hypothesis import given

from incidents import CHECKOUT, at, entry, incident, windows
from pmtui.core.metrics import metrics
from pmtui.documents.metrics import aligned, as_dict, lines
from strategies import sessions


def text(*claims, tz=UTC, now=None, **fields):
    return lines(metrics(incident(*claims, **fields), now and at(now)), tz)


def line(rows, start):
    [found] = [row for row in rows if row.strip().startswith(start)]
    return found


def test_label_value_and_both_ends_on_one_line():
    rows = text(*CHECKOUT)
    assert rows[0] == "Times in UTC, 2026-03-04."
    users = rows.index("From the users' clock")
    ttm = line(rows[:users], "TTM")
    assert "  46 min  " in ttm
    assert ttm.endswith("10:04 detected → 10:50 mitigated")
    assert line(rows[users:], "TTM").endswith("10:00 impact_start → 10:50 mitigated")
    assert line(rows[:users], "TTI").endswith("-       no 'identified' entry")
    assert line(rows, "impact time").endswith("assumed (impact_end taken from mitigated)")


def test_columns_are_aligned():
    rows = text(*CHECKOUT)
    block = rows[3 : rows.index("", 3)]
    assert len(block) == 9
    assert all(row[block[3].index("10:04") - 1] == " " for row in block)
    assert aligned([("a", "bb"), ("ccc", "d"), ("e",)]) == ["a    bb", "ccc  d", "e"]


def test_times_are_in_the_zone_with_utc_beside():
    rows = text(*CHECKOUT, tz=ZoneInfo("Asia/Kolkata"))
    assert rows[0] == "Times in Asia/Kolkata: 2026-03-04 15:30 is 2026-03-04 10:00 UTC."
    assert "15:34 detected → 16:20 mitigated" in "\n".join(rows)


def test_days_are_printed_where_there_are_several():
    rows = text(("detected", "2026-03-04T23:50:00"), ("resolved", "2026-03-05T00:10:00"))
    assert "2026-03-04 23:50 detected → 2026-03-05 00:10 resolved" in "\n".join(rows)


def test_weight_and_window_stand_beside_the_percentage():
    impact = {"windows": windows(("10:00", "10:45", 0.6))}
    rows = text(*CHECKOUT, slo={"target": 99.9}, impact=impact)
    assert line(rows, "weighted impact").endswith(" weight 0.6")
    budget = line(rows, "error budget")
    assert "  62.5 %  " in budget
    assert budget.endswith("of a 30-day budget (43.2 min), within, 16.2 min left; target 99.9 %")
    full = text(*CHECKOUT, slo={"target": 99.9})
    assert "99.884 %" in line(full, "availability")
    assert " 1000 " in line(full, "burn rate")
    assert line(full, "weighted impact").endswith("weight 1, estimated")


def test_counted_events_come_first():
    slo = {"target": 99.9, "bad_events": 1200, "all_events": 1_000_000}
    rows = [row for row in text(*CHECKOUT, slo=slo) if "error budget  " in row]
    assert ["120.0 %" in row for row in rows] == [True, False]


def test_the_reason_stands_where_a_budget_is_missing():
    assert line(text(*CHECKOUT), "error budget").endswith("no target of an objective is given")


def test_an_unusual_order_has_no_bar():
    rows = text(("detected", "10:04"), ("mitigated", "10:20"), ("identified", "10:50"))
    assert line(rows, "order unusual").endswith("no bar, see the numbers above")


def test_what_goes_on_is_so_far():
    impact = {"windows": windows(("10:00", None, 1))}
    rows = text(*CHECKOUT[:3], now="10:34", impact=impact)
    found = "\n".join(rows)
    assert "30 min so far  10:04 detected → 10:34 now" in found
    assert "diagnosing  25 min so far  10:09 → now" in found
    assert "cannot become final" in found


def test_the_footnotes():
    rows = text(*CHECKOUT)
    assert rows[-1] == "Intervals of a single incident; not suited to averages."
    assert "to the minute" in rows[-2]
    budget = text(*CHECKOUT, slo={"target": 99.9})
    assert "do not add up" in budget[-2]
    exact = [
        entry(1, "10:00:00", "impact_start", precision="exact"),
        entry(2, "10:04:30", "detected", precision="exact"),
    ]
    assert not any("to the minute" in row for row in text(timeline=exact))


def test_severities_and_coordination_are_listed():
    timeline = [
        entry(1, "10:04", "detected", severity_after="SEV-2", actor="mira", kind="handoff"),
        entry(2, "10:50", "resolved"),
    ]
    rows = text(timeline=timeline)
    assert line(rows, "SEV-2") == "  SEV-2  46 min"
    assert line(rows, "handoffs").split() == ["handoffs", "1"]


def test_plain_data_holds_unknown_as_null_and_times_as_text():
    data = json.loads(json.dumps(as_dict(metrics(incident(*CHECKOUT, slo={"target": 99.9})))))
    intervals = {found["key"]: found for found in data["intervals"]}
    assert intervals["ttr"]["minutes"] == 46
    assert intervals["ttr"]["start"] == "2026-03-04T10:04:00Z"
    assert intervals["tti"]["minutes"] is None
    assert intervals["tti"]["reason"] == "no 'identified' entry"
    assert data["milestones"]["impact_end"]["assumed"] == "mitigated"
    assert round(data["budget"]["shares"][0]["percent"], 1) == 115.7
    assert data["impact"]["minutes"] == 50


@given(sessions())
def test_every_session_can_be_printed(session):
    for now in (None, at("12:00")):
        found = metrics(session, now)
        rows = lines(found, session.tz)
        assert not any("\n" in row or row != row.rstrip() for row in rows)
        json.dumps(as_dict(found), allow_nan=False)
