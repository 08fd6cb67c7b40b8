from datetime import UTC, date, datetime
from typing import get_args

import pytest

from pmtui.core.choices import severities
from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.forms import fields
from pmtui.core.readiness import END_FIRST
from pmtui.core.requests import Fill, Open, Selected
from pmtui.core.session import Session, Status
from pmtui.core.standing import opened, severity, status, stepped
from pmtui.core.told import describe

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
AT = "2026-03-04T13:00:00Z"
ENDED = {"windows": [{"id": "W1", "start": AT, "end": "2026-03-04T13:50:00Z"}]}
ANSWERS = {"landed": "yes", "used": "partly", "shorter": "no"}


def session(**parts):
    return Session.model_validate({"title": "Checkout times out", "impact": ENDED, **parts})


def on(path="incident/status", **parts):
    return Selected(session(**parts), "story", path, NOW)


def offered(**parts):
    options = status(on(**parts)).options
    return dict(zip(get_args(Status), options, strict=True))


# -- the status -------------------------------------------------------------------------------


def test_every_state_is_offered_with_its_meaning_and_the_present_one_marked():
    found = offered(status="in-review")
    assert [option.label for option in found.values()] == [
        "  Draft",
        "✓ In review",
        "  Final",
        "  Closed",
        "  Abandoned",
    ]
    assert all(option.note for option in found.values())
    assert found["in-review"].leads is None
    assert found["draft"].leads == Set("incident/status", "draft")


@pytest.mark.parametrize("now", get_args(Status))
def test_going_back_is_free(now):
    for to in ("draft", "in-review"):
        assert to == now or offered(status=now)[to].leads == Set("incident/status", to)


def test_what_is_missing_is_shown_before_it_is_final_and_never_in_the_meeting():
    option = offered()["final"]
    assert option.leads == Open("coach.readiness")
    assert option.note.endswith("; shows first what is missing")
    live = status(on()._replace(live=True)).options[2]
    assert live.leads is None
    assert live.note == END_FIRST


def test_what_goes_on_is_not_final_nor_closed():
    going = {"windows": [{"id": "W1", "start": AT}]}
    found = offered(impact=going, followup=ANSWERS)
    for to in ("final", "closed"):
        assert found[to].leads is None
        assert found[to].note.startswith("Still going on")
    assert found["in-review"].leads
    assert found["abandoned"].leads


def test_closed_waits_for_the_three_answers_and_names_what_is_missing():
    option = offered()["closed"]
    assert option.leads is None
    assert "whether the actions landed, whether somebody" in option.note
    option = offered(followup={"landed": "yes", "shorter": "no"})["closed"]
    assert option.note == "The follow-up has not said yet whether somebody used the document."
    assert offered(followup=ANSWERS)["closed"].leads == Set("incident/status", "closed")


def test_abandoned_asks_for_its_reason_in_the_same_step():
    asked = offered()["abandoned"].leads
    assert asked.also == Set("incident/status", "abandoned")
    assert asked.needs == asked.names == ("abandoned_reason",)
    form = fields(session(), asked.path, asked.names)
    assert form.title == "Abandoned reason"
    assert [field.name for field in form.fields] == ["abandoned_reason"]


# -- the severity -----------------------------------------------------------------------------


def test_each_criterion_sets_level_and_criterion_in_one_edit():
    options = severity(on()).options
    criteria = [words for level in severities().values() for words in level.criteria]
    assert len(options) == len(criteria) + 1
    option = next(each for each in options if "at least 5 % of users" in each.label)
    assert option.label == "  SEV-2 · a core function degraded for at least 5 % of users"
    after = apply(session(), option.leads).severity
    assert (after.level, after.criterion) == (
        "SEV-2",
        "a core function degraded for at least 5 % of users",
    )
    assert describe(option.leads, session()).startswith("set the severity to SEV-2: a core")


def test_the_present_criterion_is_marked_and_own_words_have_a_form():
    first = severity(on()).options[0].leads
    now = apply(session(), first)
    options = severity(Selected(now, "story", "severity/level", NOW)).options
    assert [option.label[0] for option in options].count("✓") == 1
    assert options[0].label.startswith("✓ SEV-1")
    assert options[-1].leads == Fill("severity")
    names = [field.name for field in fields(now, "severity").fields]
    assert names == ["level", "criterion"]


def test_a_criterion_in_own_words_is_shown_where_it_can_be_changed():
    own = {"level": "P2", "criterion": "Half of the tills stood still"}
    label = severity(on(severity=own)).options[-1].label
    assert label == "✓ In your own words: P2 · Half of the tills stood still"
    only_level = severity(on(severity={"level": "SEV-2"})).options
    assert not any(option.label.startswith("✓") for option in only_level)


# -- by path ----------------------------------------------------------------------------------


def test_the_path_decides_what_opens():
    assert opened(on("incident/status")).title == "How far the document is"
    assert opened(on("severity/criterion")) == opened(on("severity/level"))
    assert opened(on("followup/landed")) == Fill("followup", ("landed", "landed_note"))
    assert opened(on("followup/shorter_note")) == Fill("followup", ("shorter", "shorter_note"))
    assert opened(on("followup/due")) is None
    assert opened(on("incident/title")) is None
    assert opened(on("people/mira")) is None


# -- stepping ---------------------------------------------------------------------------------


def test_answers_step_through_yes_no_not_known_and_not_asked():
    value, seen = None, []
    for _ in range(4):
        impact = {"data_lost": value} if value else {}
        edit = stepped(on("impact/data_lost", impact=impact), 1)
        value = edit.value
        seen.append(value)
    assert seen == ["yes", "no", "unknown", None]
    assert stepped(on("impact/data_lost"), -1) == Set("impact/data_lost", "unknown")


def test_flags_step_too():
    assert stepped(on("incident/near_miss"), 1) == Set("incident/near_miss", True)
    assert stepped(on("incident/near_miss", near_miss=False), 1) == Set("incident/near_miss", None)
    apply(session(), stepped(on("incident/near_miss"), 1))


@pytest.mark.parametrize(
    "path", ["incident/status", "severity/level", "incident/title", "incident/date", "well", None]
)
def test_other_fields_do_not_step(path):
    with pytest.raises(EditRefused):
        stepped(on(path, date=date(2026, 3, 4)), 1)
