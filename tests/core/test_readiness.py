import re
from datetime import UTC, datetime

import pytest

from pmtui.core.edits import EditRefused, Set
from pmtui.core.findings import Finding
from pmtui.core.noticed import Noticed
from pmtui.core.readiness import finish, missing
from pmtui.core.requests import Fill, Selected
from pmtui.core.rounds import READING, SILENT
from pmtui.core.session import Session

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
AT = "2026-03-04T13:00:00Z"
ENDED = {"windows": [{"id": "W1", "start": AT, "end": "2026-03-04T13:50:00Z"}]}
BACKWARDS = [
    {"id": "T1", "at": AT, "text": "Stable", "milestones": ["resolved"]},
    {"id": "T2", "at": "2026-03-04T13:05:00Z", "text": "Alert", "milestones": ["detected"]},
]
REASON = Fill(
    "incident", ("override_reason",), Set("incident/status", "final"), ("override_reason",)
)
HINT, WARNING, ERROR = (
    Finding("one", "hint", "timeline/T1", "A hint."),
    Finding("two", "warning", "incident/title", "A warning."),
    Finding("three", "error", "actions", "An error."),
)


def on(*found, fresh=True, **parts):
    session = Session.model_validate({"title": "Checkout times out", "impact": ENDED, **parts})
    noticed = Noticed((), found, fresh)
    return Selected(session, "story", "incident/status", NOW, noticed=noticed)


def test_errors_come_first_and_hints_last():
    assert missing(on(HINT, WARNING, ERROR)) == (ERROR, WARNING, HINT)


def test_without_an_error_it_is_final_at_once():
    assert finish(on(HINT, WARNING)) == Set("incident/status", "final")


def test_an_open_error_asks_for_a_reason():
    assert finish(on(WARNING, ERROR)) == REASON


def test_numbers_that_contradict_each_other_are_errors_about_their_entry():
    here = on(timeline=BACKWARDS)
    (found,) = missing(here)
    assert (found.severity, found.path) == ("error", "timeline/T1")
    assert "lies before" in found.says
    assert finish(here) == REASON


def test_what_a_rule_says_of_the_same_place_is_not_said_twice():
    rule = Finding("milestone-order", "error", "timeline/T1", "Out of order.")
    assert missing(on(rule, timeline=BACKWARDS)) == (rule,)


def test_what_goes_on_is_final_for_no_reason():
    going = on(impact={"windows": [{"id": "W1", "start": AT}]})
    with pytest.raises(EditRefused, match="Still going on"):
        finish(going)


@pytest.mark.parametrize(
    ("here", "why"),
    [
        (on(status="final"), "final already"),
        (on(fresh=False), READING),
        (on()._replace(noticed=None), READING),
        (on()._replace(live=True), SILENT),
    ],
)
def test_it_is_refused(here, why):
    with pytest.raises(EditRefused, match=re.escape(why)):
        finish(here)
