from datetime import UTC, date, datetime

import pytest

from pmtui.core.addresses import COLLECTIONS, find
from pmtui.core.edits import Add, Set, apply
from pmtui.core.forms import fields
from pmtui.core.session import Session
from pmtui.core.story import asked, lists, replied, said, sections, told_of

SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "status": "in-review",
        "date": date(2026, 3, 4),
        "zone": "Europe/Berlin",
        "published": "2026-03-10T08:00:00Z",
        "near_miss": False,
        "trigger_reason": ["user-impact", "own-reason"],
        "owner": "mira",
        "reviewers": ["lin", "guest"],
        "people": [{"key": "mira", "name": "Mira Okafor"}, {"key": "lin"}],
        "impact": {"data_lost": "unknown", "contract_touched": "no"},
        "slo": {"bad_events": 18_400},
        "abandoned_reason": "A twin of INC-4",
    }
)

NOW = datetime(2026, 3, 4, 13, 2, tzinfo=UTC)
ELSEWHERE = {"timeline", "factors", "actions", "parking", "meeting", "conflicts"}
HIDDEN = {"record"}
"""Fields of the session that are settings and tell nothing."""


def paths(session):
    return [field.path for section in told_of(session) for field in section.fields]


def test_every_field_of_the_story_can_be_edited():
    for section in sections():
        for field in section.fields:
            assert len(fields(SESSION, field.path).fields) == 1
            assert field.label


def test_every_field_of_the_header_the_impact_and_the_objective_is_told():
    told = {field.path for section in sections() for field in section.fields}
    for part in ("incident", "severity", "slo", "impact", "followup", "external"):
        for field in fields(SESSION, part).fields:
            assert f"{part}/{field.name}" in told or field.name in HIDDEN


def test_every_list_that_no_other_pane_shows_is_told_with_what_belongs_in_it():
    others = {place for place in COLLECTIONS if place.split("/")[0] not in ELSEWHERE}
    assert {section.list for section in lists()} == others
    assert all(section.meaning and find(SESSION, section.list) is not None for section in lists())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("incident/title", "Checkout times out"),
        ("incident/status", "In review"),
        ("incident/date", "2026-03-04"),
        ("incident/published", "2026-03-10 09:00"),
        ("incident/near_miss", "no"),
        ("incident/trigger_reason", "Users felt it, own-reason"),
        ("incident/owner", "Mira Okafor"),
        ("incident/reviewers", "lin, guest"),
        ("incident/services", ""),
        ("incident/scribe", ""),
        ("impact/data_lost", "Not known yet"),
        ("impact/data_exposed", ""),
        ("impact/contract_touched", "No"),
        ("slo/bad_events", "18,400"),
        ("meeting/attendance", ""),
    ],
)
def test_values_are_said_in_words(path, words):
    assert said(SESSION, path) == words


def test_zero_is_no_unknown():
    counted = SESSION.model_copy(
        update={"meeting": SESSION.meeting.model_copy(update={"new_to_me": 0})}
    )
    assert said(counted, "meeting/new_to_me") == "0"


def test_why_a_document_was_given_up_is_told_while_it_is():
    assert "incident/abandoned_reason" not in paths(SESSION)
    given_up = SESSION.model_copy(update={"status": "abandoned"})
    assert "incident/abandoned_reason" in paths(given_up)


def test_some_fields_are_told_only_where_they_say_something():
    assert "incident/override_reason" not in paths(SESSION)
    final = SESSION.model_copy(update={"override_reason": "The order was checked by hand"})
    assert "incident/override_reason" in paths(final)


def test_times_are_typed_by_hand_only_before_there_is_a_timeline():
    typed = {"incident/detected", "incident/resolved"}
    assert typed <= set(paths(SESSION))
    begun = apply(SESSION, Add("timeline", {"id": "T1", "at": NOW, "text": "First timeout"}))
    assert not typed & set(paths(begun))
    assert "incident/detected" in paths(apply(begun, Set("incident/detected", NOW)))


def test_where_the_follow_up_said_no_it_asks_what_will_change_and_when_to_look_again():
    asked = {"followup/change", "followup/next"}
    assert not asked & set(paths(SESSION))
    assert not asked & set(paths(apply(SESSION, Set("followup/used", "partly"))))
    assert asked <= set(paths(apply(SESSION, Set("followup/used", "no"))))


def test_an_answer_comes_with_its_question():
    assert asked("impact/data_lost") == "Was data lost?"
    assert asked("incident/background").count("?") == 2
    assert asked("incident/title") == ""
    assert [replied(path) for path in ("followup/used", "impact/data_lost", "impact/mode")] == [
        True,
        True,
        False,
    ]
