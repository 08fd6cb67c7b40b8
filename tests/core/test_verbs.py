from datetime import UTC, date, datetime

import pytest

from pmtui.commands import COMMANDS
from pmtui.core.addresses import find
from pmtui.core.edits import EditRefused, Move, Set, apply
from pmtui.core.requests import Answer, Fill, Selected, Type
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.verbs import VERBS
from pmtui.core.viewing import LONG, Viewing
from pmtui.screens.errands import ERRANDS
from pmtui.screens.opening import SCREENS

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": date(2026, 3, 4),
        "timeline": [
            {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Rollout", "kind": "belief"},
            {
                "id": "T2",
                "at": "2026-03-04T13:02:00Z",
                "until": "2026-03-04T13:10:00Z",
                "text": "Timeouts",
                "milestones": ["detected"],
                "pivot": True,
            },
        ],
        "factors": [
            {"id": "F1", "title": "One step for all", "effect": "opened", "entries": ["T2"]},
            {"id": "F2", "title": "No limit", "effect": "opened"},
            {"id": "F3", "title": "No alert", "effect": "hidden"},
            {"id": "F4", "title": "Not placed"},
        ],
        "actions": [
            {"id": "A1", "text": "Stage it", "factors": ["F1"]},
            {"id": "A2", "text": "Watch it", "status": "verified"},
        ],
        "people": [{"key": "mira"}, {"key": "lin"}],
    }
)


def on(path=None, session=SESSION):
    return Selected(session, (path or "timeline").split("/")[0], path, NOW)


def done(command, path, session=SESSION):
    """Give the session after the command."""
    return apply(session, VERBS[command](on(path, session)))


def said(command, path):
    return describe(VERBS[command](on(path)), SESSION)


def refused(command, path):
    with pytest.raises(EditRefused) as refusal:
        VERBS[command](on(path))
    return str(refusal.value)


def ids(items):
    return [item.id for item in items]


def test_every_verb_has_its_command_and_every_command_an_answer():
    known = {command.id for command in COMMANDS}
    answers = [set(VERBS), set(SCREENS), set(ERRANDS)]
    assert set().union(*answers) <= known
    assert sum(map(len, answers)) == len(set().union(*answers))
    elsewhere = {each for each in known if each.startswith(("pane.", "session.", "app."))}
    assert known - elsewhere <= set().union(*answers)


@pytest.mark.parametrize("command", sorted(VERBS))
def test_with_nothing_selected_a_verb_answers_or_says_why_not(command):
    assert isinstance(given(command), Answer | str)


def given(command):
    """Give what the command answers with nothing selected, or why it refuses, in words."""
    try:
        return VERBS[command](on())
    except EditRefused as refusal:
        words = str(refusal)
    assert words[0].islower()
    assert len(words) < 120
    return words


def test_the_form_is_that_of_the_selected_path():
    assert VERBS["item.edit"](on("incident/title")) == Fill("incident/title")


def test_removal_takes_the_links_along():
    after = done("item.remove", "factors/F1")
    assert ids(after.factors) == ["F2", "F3", "F4"]
    assert after.actions[0].factors == ()
    assert "field" in refused("item.remove", "incident/title")


def test_an_entry_is_shifted_by_a_minute_with_its_end():
    after = done("item.right", "timeline/T2")
    assert after.timeline[1].at == datetime(2026, 3, 4, 13, 3, tzinfo=UTC)
    assert after.timeline[1].until == datetime(2026, 3, 4, 13, 11, tzinfo=UTC)
    assert said("item.right", "timeline/T2") == "shift 13:02 Timeouts a minute later"
    assert done("item.left", "timeline/T2", after) == SESSION


def test_a_factor_goes_from_effect_to_effect():
    assert VERBS["item.right"](on("factors/F1")) == Set("factors/F1/effect", "spread")
    assert find(done("item.left", "factors/F4"), "factors/F4").effect == "softened"
    assert find(done("item.right", "factors/F3"), "factors/F3").effect == "slowed"
    assert "last column" in refused("item.right", "factors/F4")
    assert "column" in refused("item.left", "factors/F1")


def test_an_action_goes_from_status_to_status():
    after = done("item.right", "actions/A1")
    assert find(after, "actions/A1").status == "agreed"
    assert VERBS["item.left"](on("actions/A1")).names == ("dropped_reason",)
    assert "entries, factors, actions and parked points" in refused("item.left", "people/mira")


def test_a_factor_moves_among_those_of_its_effect():
    session = done("item.up", "factors/F2")
    assert ids(session.factors) == ["F2", "F1", "F3", "F4"]
    assert ids(done("item.down", "factors/F2", session).factors) == ["F1", "F2", "F3", "F4"]
    assert "last one" in refused("item.down", "factors/F2")
    assert "first one" in refused("item.up", "factors/F3")


def test_other_items_move_in_their_list():
    assert VERBS["item.down"](on("people/mira")) == Move("people/mira", None)
    assert ids(done("item.up", "actions/A2").actions) == ["A2", "A1"]
    assert "last one" in refused("item.down", "actions/A2")


def test_milestones_are_set_and_cleared():
    offered = VERBS["timeline.milestone"](on("timeline/T2"))
    assert offered.title == "Milestones of 13:02 Timeouts"
    options = {option.label.strip(): option for option in offered.options}
    assert options["✓ Detected"].leads == Set("timeline/T2/milestones", [])
    assert "clear" in options["✓ Detected"].note
    after = apply(SESSION, options["Mitigated"].leads)
    assert find(after, "timeline/T2").milestones == ("detected", "mitigated")


def test_a_milestone_that_cannot_be_says_why():
    offered = VERBS["timeline.milestone"](on("timeline/T1"))
    identified = next(each for each in offered.options if "Identified" in each.label)
    assert identified.leads is None
    assert "belief" in identified.note
    assert "entries" in refused("timeline.milestone", "factors/F1")


def test_marks_are_set_and_taken_away():
    assert not find(done("timeline.pivot", "timeline/T2"), "timeline/T2").pivot
    assert find(done("timeline.disputed", "timeline/T2"), "timeline/T2").disputed is True
    assert said("timeline.pivot", "timeline/T2") == "unmark 13:02 Timeouts as a pivot"
    assert "entries" in refused("timeline.pivot", "factors/F1")


def test_customers_may_read_of_what_is_public_one_by_one_or_together():
    shown = done("item.public", "actions/A1")
    assert find(shown, "actions/A1").public is True
    assert find(done("item.public", "actions/A1", shown), "actions/A1").public is None
    assert said("item.public", "timeline/T2") == "mark 13:02 Timeouts as public"
    marked = Viewing(marked=frozenset({"timeline/T1", "timeline/T2"}))
    both = VERBS["item.public"](on("timeline/T1")._replace(viewing=marked))
    after = apply(SESSION, both)
    assert [entry.public for entry in after.timeline] == [True, True]
    assert describe(both, SESSION) == "mark 2 entries as public"
    one = done("item.public", "timeline/T1")
    rest = VERBS["item.public"](on("timeline/T1", one)._replace(viewing=marked))
    assert [entry.public for entry in apply(one, rest).timeline] == [True, True]
    assert "alone" in refused("item.public", "factors/F1")
    assert "select" in refused("item.public", None)


def test_lines_for_what_is_selected():
    assert VERBS["timeline.factor"](on("timeline/T1")) == Type("f ", "timeline/T1", once=True)
    assert "entry" in refused("timeline.factor", "factors/F1")
    assert VERBS["factors.action"](on("factors/F3")).text == "a speed F3: "
    assert VERBS["factors.action"](on("factors/F4")).text == "a F4: "
    assert "factor" in refused("factors.action", "timeline/T1")


def test_an_agenda_is_chosen_before_the_meeting_begins():
    offered = VERBS["meeting.agenda"](on())
    session = apply(SESSION, offered.options[0].leads)
    assert session.meeting.phases
    running = apply(session, VERBS["meeting.clock"](on(session=session)))
    assert running.meeting.state == "running"
    with pytest.raises(EditRefused):
        VERBS["meeting.agenda"](on(session=running))


def test_marked_items_are_removed_together_and_counted():
    marked = Viewing(marked=frozenset({"timeline/T1", "timeline/T2"}))
    edit = VERBS["item.remove"](on("timeline/T1")._replace(viewing=marked))
    assert describe(edit, SESSION) == "remove 2 entries and 1 link to them"
    after = apply(SESSION, edit)
    assert (after.timeline, after.factors[0].entries) == ((), ())


def test_texts_of_a_long_timeline_are_shown_whole_on_wish():
    short = VERBS["timeline.wrap"](on())
    assert (short.wrapped, short.wraps(1)) == (False, False)
    assert VERBS["timeline.wrap"](on()._replace(viewing=short)).wrapped is True
    assert Viewing().wraps(LONG)
    assert not Viewing().wraps(LONG + 1)
