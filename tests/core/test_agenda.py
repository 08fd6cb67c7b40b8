from importlib.resources import files

import pytest

from pmtui.core import agenda
from pmtui.core.agenda import Agenda, AgendaError

MINUTES = {
    "quick-30": [2, 2, 9, 8, 6, 3],
    "standard-60": [4, 5, 20, 12, 6, 9, 4],
    "learning-60": [5, 37, 10, 5, 3],
    "actions-30": [3, 5, 8, 10, 2, 2],
    "deep-90": [5, 7, 5, 12, 16, 5, 5, 15, 7, 9, 4],
    "followup-15": [1, 8, 4, 2],
}

OWN = """
name = "coffee-10"
title = "Ten minutes at the coffee machine"
minutes = 10

[[phases]]
key = "talk"
name = "Talk"
minutes = 7.5
purpose = "What happened"
pane = "timeline"
prompts = "timeline-during"
done_when = "The cups are empty"

[[phases]]
key = "close"
name = "Close"
minutes = 2.5
purpose = "What next"
pane = "parking"
done_when = "The next date is known"
"""


def test_every_agenda_in_the_package_is_offered():
    stored = {path.name for path in (files("pmtui.core") / "agendas").iterdir()}
    assert stored == {f"{name}.toml" for name in agenda.names()}


@pytest.mark.parametrize("name", agenda.names())
def test_an_agenda_has_its_phases_and_its_sum(name):
    found = agenda.load(name)
    assert found.name == name
    assert [phase.minutes for phase in found.phases] == MINUTES[name]
    assert found.minutes == sum(MINUTES[name]) == int(name.rpartition("-")[2])


def test_an_unknown_agenda_is_refused_with_those_there_are():
    with pytest.raises(AgendaError, match=r"no agenda 'slow-999'; there are quick-30, standard-60"):
        agenda.load("slow-999")


def test_an_agenda_of_the_teams_own_is_read():
    found = agenda.read(OWN)
    assert found.minutes == 10
    assert found.phases[0].prompts == ("timeline-during",)
    assert found.phases[1].prompts == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 10", "minutes = 12", "the phases take 10 minutes, the agenda says 12"),
        ('key = "close"', 'key = "talk"', "two phases have the key 'talk'"),
        ('key = "close"', 'key = "buffer"', "phase 2, key: 'buffer' is no key for a phase"),
        ('key = "close"', 'key = "past-end"', "phase 2, key: 'past-end' is no key for a phase"),
        ('key = "talk"', 'key = "a/b"', "phase 1, key: 'a/b' is not a name of small letters"),
        (
            'pane = "parking"',
            'pane = "roof"',
            "phase 2, pane: 'roof' is not one of story, timeline",
        ),
        ("minutes = 2.5", "minutes = 0", "phase 2, minutes: 0 is not more than 0"),
        ("minutes = 2.5", 'minutes = "2"', "phase 2, minutes: '2' is not a number"),
        ('purpose = "What next"', "", "phase 2, purpose: is missing"),
        (
            'purpose = "What next"',
            'purpose = "x"\npurpse = "x"',
            "phase 2, purpse: is no field of an agenda",
        ),
        ('title = "Ten', 'color = "red"\ntitle = "Ten', "color: is no field of an agenda"),
        ('name = "Talk"', 'name = "\\u001b[2J"', "phase 1, name: .* cannot be shown"),
        ("[[phases]]", "[[phases", "the agenda is not TOML: "),
    ],
)
def test_a_text_that_is_no_agenda_is_refused_in_words(old, new, said):
    assert old in OWN
    with pytest.raises(AgendaError, match=f"^{said}"):
        agenda.read(OWN.replace(old, new, 1))


def test_an_agenda_without_phases_is_refused():
    head = OWN.partition("[[phases]]")[0]
    with pytest.raises(AgendaError, match=r"^phases: is missing$"):
        agenda.read(head)
    with pytest.raises(AgendaError, match=r"^an agenda has at least one phase$"):
        agenda.read(f"{head}phases = []")


def test_a_planned_meeting_has_not_begun():
    chosen: Agenda = agenda.load("quick-30")
    meeting = agenda.planned(chosen)
    assert meeting.template == "quick-30"
    assert meeting.state is meeting.phase is meeting.started is None
    assert [(phase.key, phase.planned) for phase in meeting.phases] == [
        ("open", 2),
        ("impact", 2),
        ("timeline", 9),
        ("factors", 8),
        ("actions", 6),
        ("close", 3),
    ]
    assert all(phase.used is phase.started is phase.skipped is None for phase in meeting.phases)


PROMPTS = {
    "open",
    "impact",
    "timeline-before",
    "timeline-during",
    "detection",
    "response",
    "factors",
    "well-lucky-learned",
    "actions",
    "close",
    "follow-up",
}


@pytest.mark.parametrize("name", agenda.names())
def test_the_phases_name_sets_of_prompts_that_there_are(name):
    found = {name for phase in agenda.load(name).phases for name in phase.prompts}
    assert found <= PROMPTS


# --- the present phase


def arrived(template, key, own=None):
    meeting = agenda.planned(agenda.load("standard-60"))
    meeting = meeting.model_copy(update={"template": template, "phase": key})
    return agenda.arrival(meeting, own or {})


def test_who_comes_to_a_phase_sees_its_pane_and_hears_what_it_is_for():
    assert arrived("standard-60", "actions") == (
        "actions",
        "Actions, 9 min: Agree, not invent: pick from the parked ideas",
        False,
    )
    meeting = agenda.planned(agenda.load("deep-90")).model_copy(update={"phase": "break"})
    assert agenda.arrival(meeting, {}).rests


def test_a_phase_of_an_agenda_that_is_not_known_here_says_its_name():
    assert arrived("team-7", "timeline") == (None, "Timeline, 20 min", False)
    assert arrived(None, "timeline") == (None, "Timeline, 20 min", False)


def test_before_the_meeting_nobody_arrives():
    assert arrived("standard-60", None) is None


def test_the_teams_own_agenda_comes_before_that_of_the_program():
    own = agenda.read(OWN).model_copy(update={"name": "quick-30"})
    assert agenda.known("quick-30", {"quick-30": own}) is own
    assert agenda.known("quick-30", {}) is agenda.load("quick-30")
    assert agenda.known("team-7", {}) is agenda.known(None, {}) is None


def test_how_a_phase_was_planned():
    meeting = agenda.planned(agenda.load("deep-90"))
    found = agenda.planned_phase(meeting, {}, "before")
    assert found is not None
    assert found.prompts == ("timeline-before",)
    assert agenda.planned_phase(meeting, {}, "lunch") is None
    assert agenda.planned_phase(meeting, {}, None) is None


def test_an_agenda_is_chosen_by_name_those_of_the_team_first():
    own = agenda.read(OWN)
    assert agenda.chosen("coffee-10", {"coffee-10": own}) is own
    assert agenda.chosen("quick-30", {"quick-30": own}) is own
    assert agenda.chosen("deep-90", {"coffee-10": own}).minutes == 90
    with pytest.raises(AgendaError, match=r"no agenda 'tea-10'; there are coffee-10, quick-30"):
        agenda.chosen("tea-10", {"coffee-10": own})
