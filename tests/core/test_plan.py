from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core import agenda, phases
from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.extension import Hands, extend
from pmtui.core.plan import agenda as plan_by
from pmtui.core.plan import choose, logged
from pmtui.core.requests import Choose, Selected
from pmtui.core.session import Session

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
BARE = Session(title="Search: slow answers")
OWN = agenda.load("quick-30").model_copy(update={"name": "coffee-30", "title": "Over coffee"})


def later(**duration):
    return NOON + timedelta(**duration)


def did(session, command, *now):
    return apply(session, command(session, *now))


def planned(name="quick-30"):
    return BARE.model_copy(update={"meeting": agenda.planned(agenda.load(name))})


def begun(name="quick-30"):
    return did(planned(name), phases.start, NOON)


def held(minutes=9):
    session = begun()
    session = apply(session, extend(session, 1, Hands(5), "close"))
    return did(session, phases.end, later(minutes=minutes))


def test_a_chosen_agenda_replaces_the_plan():
    session = apply(planned(), choose(planned(), agenda.load("followup-15")))
    assert session.meeting == agenda.planned(agenda.load("followup-15"))


def test_a_meeting_under_way_keeps_its_agenda():
    with pytest.raises(EditRefused, match="the meeting has begun"):
        choose(begun(), agenda.load("deep-90"))


def test_a_second_meeting_begins_where_the_first_has_ended():
    session = apply(did(begun(), phases.end, later(minutes=9)), Set("meeting/attendance", 7))
    session = apply(session, choose(session, agenda.load("actions-30")))
    assert session.meeting == agenda.planned(agenda.load("actions-30")).model_copy(
        update={"attendance": 7, "parked_count": 0}
    )
    assert did(session, phases.start, later(days=2)).meeting.started == later(days=2)


# --- the verb


def offered(session, **own):
    return plan_by(Selected(session, "timeline", None, NOON, agendas=own))


def test_the_teams_own_agendas_are_offered_first():
    labels = [option.label for option in offered(BARE, **{"coffee-30": OWN}).options]
    assert labels[0] == "coffee-30  Over coffee"
    assert [label.split()[0] for label in labels[1:]] == list(agenda.names())


def test_an_own_agenda_takes_the_place_of_one_of_the_same_name():
    own = OWN.model_copy(update={"name": "quick-30"})
    labels = [option.label for option in offered(BARE, **{"quick-30": own}).options]
    assert [label for label in labels if label.startswith("quick-30")] == ["quick-30  Over coffee"]


def test_a_plan_that_nobody_followed_gives_way_at_once():
    choose_one = offered(planned())
    assert choose_one.title == "Plan the meeting by"
    session = apply(planned(), choose_one.options[0].leads)
    assert session.meeting.template == choose_one.options[0].label.split()[0]


def test_a_log_that_holds_something_is_dropped_only_when_somebody_says_so():
    choose_one = offered(held())
    assert choose_one.title == "Plan another meeting by"
    asked = choose_one.options[3].leads
    assert isinstance(asked, Choose)
    assert (
        asked.title == "The log holds the meeting of 2026-03-11: 1 phase, 9:00 minutes, 1 extension"
    )
    (option,) = asked.options
    assert option.label == "Replace it by actions-30"
    assert apply(held(), option.leads).meeting.phases[0].used is None


def test_a_log_is_told_in_words():
    assert logged(planned().meeting) == ""
    assert logged(did(begun(), phases.end, NOON).meeting) == ""
    session = did(begun(), phases.next_phase, later(minutes=2))
    session = did(session, phases.end, later(minutes=3))
    assert logged(session.meeting) == "the meeting of 2026-03-11: 2 phases, 3:00 minutes"


def test_a_meeting_under_way_offers_nothing():
    with pytest.raises(EditRefused, match="the meeting has begun"):
        offered(begun())
