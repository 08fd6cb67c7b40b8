from datetime import UTC, datetime

import pytest

from pmtui.coach.accepted import settled
from pmtui.coach.aside import again, aside
from pmtui.core.edits import EditRefused, apply
from pmtui.core.findings import Finding
from pmtui.core.session import Session

AT = datetime(2026, 3, 4, 13, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Outage",
        "timeline": [{"id": "T1", "at": AT, "text": "Seen", "lint_ok": ["one: old", "two: kept"]}],
        "impact": {"windows": [{"id": "W1", "start": AT}]},
        "lint_off": ["one incident/title: old", "two: kept"],
    }
)


@pytest.mark.parametrize(
    ("path", "kept", "left"),
    [
        ("timeline/T1/text", "timeline", ("two: kept", "one: it is so")),
        ("incident/title", "lint_off", ("two: kept", "one incident/title: it is so")),
        ("impact/windows/W1/weight", "lint_off", None),
        ("people/nobody", "lint_off", None),
        ("", "lint_off", None),
    ],
)
def test_a_finding_is_accepted_where_it_stands(path, kept, left):
    finding = Finding("one", "warning", path, "Says.")
    after = apply(SESSION, aside(SESSION, finding, "it is so"))
    if left:
        assert (after.timeline[0].lint_ok if kept == "timeline" else after.lint_off) == left
    (told,) = settled((finding,), after)
    assert (told.severity, told.accepted) == ("hint", "it is so")


def test_it_is_accepted_there_alone():
    here = Finding("three", "warning", "incident/summary", "Says.")
    after = apply(SESSION, aside(SESSION, here, "it is so"))
    elsewhere = Finding("three", "warning", "incident/background", "Says.")
    assert settled((elsewhere,), after) == (elsewhere,)


def test_an_approval_is_not_set_aside():
    with pytest.raises(EditRefused, match="no reason sets external-not-approved aside"):
        aside(SESSION, Finding("external-not-approved", "error", "external/state", ""), "late")


@pytest.mark.parametrize("path", ["timeline/T1/text", "incident/summary", ""])
def test_what_was_accepted_is_heeded_again(path):
    finding = Finding("three", "warning", path, "Says.")
    after = apply(SESSION, aside(SESSION, finding, "it is so"))
    assert apply(after, again(after, finding)) == SESSION


def test_what_the_team_accepts_is_not_heeded_in_one_session():
    with pytest.raises(EditRefused, match="settings of the team"):
        again(SESSION, Finding("three", "hint", "timeline/T1/text", "Says.", accepted="known"))
