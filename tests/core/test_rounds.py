import re
from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core.edits import EditRefused
from pmtui.core.findings import Finding
from pmtui.core.noticed import Noticed
from pmtui.core.requests import Selected
from pmtui.core.rounds import BREAK, CLEAR, READING, SILENT, next_finding, previous_finding, silent
from pmtui.core.session import Session

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
AT = "2026-03-04T13:00:00Z"
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "timeline": [{"id": f"T{n}", "at": AT, "text": "Seen"} for n in range(1, 5)],
        "factors": [{"id": "F1", "title": "A default"}],
    }
)
FOUND = (
    Finding("one", "warning", "incident/summary", "Too long."),
    Finding("two", "warning", "timeline/T2/text", "A wish."),
    Finding("three", "hint", "timeline/T3/text", "A hint."),
    Finding("four", "warning", "factors/F1/title", "A label."),
    Finding("five", "error", "factors/F1", "No action."),
)


def on(path, *found, **options):
    return Selected(SESSION, "timeline", path, NOW, noticed=Noticed(found), **options)


@pytest.mark.parametrize(
    ("here", "following", "before"),
    [
        ("incident/summary", "timeline/T2", "factors/F1"),
        ("timeline/T1", "timeline/T2", "incident/summary"),
        ("timeline/T2", "factors/F1", "incident/summary"),
        ("timeline/T4", "factors/F1", "timeline/T2"),
        ("factors/F1", "incident/summary", "timeline/T2"),
        ("parking/P1", "incident/summary", "factors/F1"),
        (None, "timeline/T2", "incident/summary"),
    ],
)
def test_one_goes_round_from_any_place_and_passes_hints(here, following, before):
    assert next_finding(on(here, *FOUND)).path == following
    assert previous_finding(on(here, *FOUND)).path == before


def test_the_gravest_finding_of_the_place_is_said_and_how_many_more_there_are():
    said = next_finding(on("timeline/T2", *FOUND)).says
    assert said == "error · {coach.open} shows all 2 · No action."
    said = next_finding(on("timeline/T1", *FOUND)).says
    assert said == "warning · {coach.open} says why · A wish."


@pytest.mark.parametrize("step", [next_finding, previous_finding])
def test_where_there_is_no_way_the_reason_is_said(step):
    for here, why in (
        (on("timeline/T1"), CLEAR),
        (on("timeline/T1", *FOUND, live=True), SILENT),
        (on("timeline/T1")._replace(noticed=None), READING),
    ):
        with pytest.raises(EditRefused, match=re.escape(why)):
            step(here)


@pytest.mark.parametrize(
    ("state", "begun", "expected"),
    [
        (None, None, False),
        ("running", timedelta(0), True),
        ("running", 2 * BREAK, True),
        ("paused", timedelta(minutes=20), True),
        ("paused", BREAK, False),
        ("ended", timedelta(minutes=20), False),
    ],
)
def test_the_coach_is_silent_in_the_meeting_and_in_its_breaks(state, begun, expected):
    started = NOW - begun if begun is not None else None
    meeting = {"state": state, "started": started} if state else {}
    here = on("timeline/T1", *FOUND)
    here = here._replace(
        session=Session.model_validate(SESSION.model_dump() | {"meeting": meeting})
    )
    assert silent(here.session.meeting, NOW) == expected
    if expected:
        with pytest.raises(EditRefused, match=re.escape(SILENT)):
            next_finding(here)
    else:
        assert next_finding(here).path == "timeline/T2"


def test_a_break_is_counted_from_the_phase_that_began_last():
    phases = [
        {"key": "open", "name": "Opening", "planned": 5, "started": NOW - 2 * BREAK},
        {"key": "close", "name": "Closing", "planned": 5, "started": NOW - BREAK / 2},
        {"key": "rest", "name": "Rest", "planned": 5},
    ]
    parts = {"state": "paused", "phases": phases}
    assert silent(Session.model_validate({"title": "One", "meeting": parts}).meeting, NOW)
