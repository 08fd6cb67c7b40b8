"""What mends findings: each edit can be made, and leaves what it is about without the finding."""

from datetime import UTC, date, datetime

import pytest

from pmtui.coach.data import table
from pmtui.coach.mends import MENDS, mend
from pmtui.coach.rewrites import REWRITES
from pmtui.core.edits import Add, Batch, apply, flat
from pmtui.core.findings import Finding
from pmtui.core.forms import fields
from pmtui.core.requests import Choose, Fill, FillNew, Type
from pmtui.core.session import Session

NOW = datetime(2026, 3, 19, tzinfo=UTC)
PARTS = {
    "title": "Booking: no tables, 2026-03-04",
    "people": [
        {"key": "dana", "name": "Dana Okoye", "roles": ["incident commander"]},
        {"key": "ravi", "name": "Ravi Menon"},
    ],
    "factors": [{"id": "F1", "title": "One step", "effect": "spread", "entries": ["T1"]}],
    "parking": [{"id": "P1", "text": "A limit for all"}],
}


def session(text="Seen", **parts):
    entry = {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": text}
    return Session.model_validate({**PARTS, "timeline": [entry], **parts})


def found(rule, path, text="", words=""):
    at = text.index(words)
    span = (at, at + len(words)) if words else None
    return Finding(rule, "warning", path, "Says.", words, span=span)


def mended(rule, text, words, **parts):
    """Give the session once the finding about `words` of an entry is mended."""
    here = session(text, **parts)
    given = mend(here, found(rule, "timeline/T1/text", text, words), NOW)
    return apply(here, given.leads) if given else here


@pytest.mark.parametrize(
    ("text", "words", "left", "action"),
    [
        (
            "Restores the table; we need to add an alert on open slots",
            "we need to",
            "Restores the table.",
            "Add an alert on open slots",
        ),
        (
            "The table is back. We should add an alert. All is well.",
            "We should",
            "The table is back. All is well.",
            "Add an alert",
        ),
        ("We must keep copies.", "We must", "We must keep copies.", "Keep copies"),
        (
            "The alert needs to be fixed.",
            "needs to be fixed",
            "The alert needs to be fixed.",
            "The alert needs to be fixed",
        ),
    ],
)
def test_a_remedy_becomes_an_action_and_leaves_the_account_where_more_is_left(
    text, words, left, action
):
    after = mended("fix-in-the-story", text, words)
    assert after.timeline[0].text == left
    (made,) = after.actions
    assert (made.text, made.factors, made.kind) == (action, ("F1",), "limit")


def test_advice_that_was_learned_becomes_an_action_too():
    text = "Always check the queue. It hides its age."
    here = session(learned=[{"id": "N1", "text": text}])
    given = mend(here, found("learned-is-advice", "learned/N1/text", text, "Always"), NOW)
    after = apply(here, given.leads)
    assert after.actions[0].text == "Check the queue"
    assert after.learned[0].text == "It hides its age."


def test_words_are_written_anew_where_that_can_be_done():
    text = "Between 2 pm and 3 pm."
    assert mended("timeline-12h", text, "2 pm").timeline[0].text == "Between 14:00 and 15:00."
    assert mended("timeline-mixed-zone", "At 00:15 CET", "00:15 CET").timeline[0].text[-3:] == "CET"


def test_entries_are_marked_for_what_they_are():
    assert mended("hedge-in-timeline", "Probably", "Probably").timeline[0].kind == "belief"
    assert mended("later-knowledge", "It turned out", "turned").timeline[0].known_from == "review"
    assert mended("vague-time", "Later", "Later").timeline[0].precision == "approx"
    assert mended("timeline-no-date", "Seen", "Seen").timeline[0].at.day == 5


def test_the_first_of_several_owners_has_helpers():
    here = session(actions=[{"id": "A1", "text": "Add", "owner": "Dana Okoye, ravi / Noa"}])
    about = Finding(
        "action-owner-several", "warning", "actions/A1/owner", "", here.actions[0].owner
    )
    (action,) = apply(here, mend(here, about, NOW).leads).actions
    assert (action.owner, action.helpers) == ("dana", ("ravi", "Noa"))


@pytest.mark.parametrize(
    ("rule", "path", "kind"),
    [
        ("undefined-acronym", "timeline/T1/text", FillNew),
        ("factor-no-disposition", "factors/F1/disposition", FillNew),
        ("severity-missing", "severity/level", Choose),
        ("parking-unresolved", "parking/P1/outcome", Choose),
        ("draft-dead", "incident/status", Choose),
        ("milestone-double", "timeline/T1/milestones", Choose),
        ("went-well-empty", "well", Type),
    ],
)
def test_what_only_people_know_is_asked_for(rule, path, kind):
    given = mend(session(), Finding(rule, "warning", path, "", "SLA"), NOW)
    assert isinstance(given.leads, kind)


def test_every_form_asks_for_fields_that_there_are():
    places = {"action": "actions/A1", "factor": "factors/F1"}
    here = session(actions=[{"id": "A1", "text": "Add", "due": date(2026, 3, 1)}])
    for rule, row in table("mends").items():
        place = places.get(rule.partition("-")[0], "timeline/T1")
        given = mend(here, Finding(rule, "warning", f"{place}/x", ""), NOW)
        assert isinstance(given.leads, Fill), rule
        form = fields(here, given.leads.path, given.leads.names)
        assert {each.name for each in form.fields} == set(row["fields"]), rule


def test_no_rule_is_mended_in_two_ways():
    ways = (MENDS, REWRITES, table("mends"))
    assert sum(map(len, ways)) == len({rule for each in ways for rule in each})


@pytest.mark.parametrize("rule", ["fix-in-the-story", "timeline-12h", "action-due-missing"])
def test_what_is_no_longer_there_is_mended_by_nothing(rule):
    assert mend(session(), Finding(rule, "warning", "factors/F9/title", "", "x"), NOW) is None


def test_long_texts_are_mended_in_a_moment():
    text = "so " * 30_000 + "we should add an alert " + ", " * 5_000
    here = session(text)
    given = mend(here, found("fix-in-the-story", "timeline/T1/text", text, "we should"), NOW)
    assert isinstance(given.leads, Batch)
    assert any(isinstance(each, Add) for each in flat(given.leads))
