import pytest

from incidents import entry
from pmtui.core.agenda import NAMES, Agenda, AgendaError, PlannedPhase, load, planned
from pmtui.core.choices import categories
from pmtui.core.factors import Factor
from pmtui.core.meeting import Meeting
from pmtui.core.prompts import BARE, check, prompts, sets, suited, worded
from pmtui.core.session import Session

SETS = list(dict.fromkeys(each.group for each in prompts().values()))


def session(**fields):
    return Session.model_validate({"title": "Search was slow", "date": "2026-03-04", **fields})


def in_phase(key, template="standard-60"):
    return planned(load(template)).model_copy(update={"phase": key})


def groups(numbers):
    return list(dict.fromkeys(prompts()[number].group for number in numbers))


def test_there_are_130_each_once():
    assert list(prompts()) == list(range(1, 131))
    texts = {each.text for each in prompts().values()}
    assert len(texts) == 130


def test_every_category_but_the_unsorted_has_four():
    for category in categories():
        count = sum(each.group == f"factors.{category}" for each in prompts().values())
        assert count == (0 if category == "unsorted" else 4), category


@pytest.mark.parametrize("name", NAMES)
def test_every_set_that_an_agenda_names_is_there(name):
    named = {each for phase in load(name).phases for each in phase.prompts}
    assert named <= set(SETS)


@pytest.mark.parametrize("number", list(prompts()))
def test_questions_are_open_and_ask_no_why_did_you(number):
    text = prompts()[number].text
    first = text.split()[0].casefold()
    assert text.endswith("?")
    assert first not in {"is", "are", "was", "were", "did", "do", "does", "can", "could", "why"}
    assert "why did you" not in text.casefold()


@pytest.mark.parametrize("number", list(prompts()))
def test_a_question_without_an_item_reads_as_a_sentence(number):
    said = worded(prompts()[number], session())
    assert "{" not in said
    assert said == prompts()[number].text.format_map(BARE)


def test_a_phase_has_the_questions_of_its_sets_in_their_order():
    numbers = suited(in_phase("timeline"), {})
    assert groups(numbers) == ["timeline-before", "timeline-during", "detection", "response"]
    assert numbers[0] == 12


def test_before_the_meeting_they_are_those_of_the_first_phase():
    assert groups(suited(planned(load("standard-60")), {})) == ["open"]


def test_a_team_s_own_agenda_says_its_sets():
    phase = PlannedPhase(
        key="look",
        name="Look",
        minutes=9,
        purpose="See",
        pane="story",
        prompts=("impact",),
        done_when="Seen",
    )
    own = Agenda(name="ours-9", title="Ours", minutes=9, phases=(phase,))
    assert sets(planned(own), {"ours-9": own}) == ("impact",)


def test_where_no_agenda_says_so_all_are_suited():
    assert sorted(suited(Meeting(), {})) == list(prompts())


def test_a_factor_asks_for_its_category_then_for_any_factor_then_for_the_phase():
    factor = Factor(id="F1", title="Pools are shared", category="design")
    found = groups(suited(in_phase("close"), {}, factor))
    assert found == ["factors.design", "factors", "close"]


def test_a_factor_without_a_category_asks_for_any_factor_once():
    numbers = suited(in_phase("factors"), {}, Factor(id="F1", title="Pools are shared"))
    assert groups(numbers) == ["factors"]
    assert len(numbers) == len(set(numbers))


ENTRY = entry(1, "10:05", text="Rolls the release out. Then waits.", system="pay-api", kind="alert")


def test_a_question_names_the_selected_entry():
    on = session(timeline=[ENTRY])
    said = [worded(prompts()[number], on, "timeline/T1") for number in (20, 21, 22, 56)]
    assert said == [
        "What was on your screen at 10:05?",
        "What did you take “Rolls the release out” to mean?",
        "What did you expect to happen after “Rolls the release out”?",
        "How far does the same condition reach beyond pay-api?",
    ]


def test_an_entry_that_is_no_sign_is_not_called_one():
    on = session(timeline=[ENTRY | {"kind": "decision"}])
    assert "this signal" in worded(prompts()[21], on, "timeline/T1")


def test_a_question_names_the_selected_factor_and_where_it_showed():
    factor = {"id": "F2", "title": "Pools are shared", "entries": ["T1"]}
    on = session(timeline=[ENTRY], factors=[factor])
    assert "“Pools are shared”" in worded(prompts()[48], on, "factors/F2")
    assert "pay-api" in worded(prompts()[56], on, "factors/F2")
    assert "“Pools are shared”" in worded(prompts()[48], on, "timeline/T1")


def test_the_only_service_is_the_system():
    assert "pay-api" in worded(prompts()[56], session(services=["pay-api"]))
    assert "this system" in worded(prompts()[56], session(services=["pay-api", "cards"]))


@pytest.mark.parametrize("about", ["timeline/T9", "incident/title", "nowhere/at/all", ""])
def test_what_is_not_there_any_more_leaves_the_bare_question(about):
    assert worded(prompts()[22], session(), about) == prompts()[22].text.format_map(BARE)


@pytest.mark.parametrize(
    ("text", "end"),
    [("word " * 40, "word…”"), ("w" * 200, "…”"), ("決済" * 60, "…”"), ("{system} {0} %s", "%s”")],
)
def test_a_long_or_odd_text_is_quoted_in_short_and_as_it_is(text, end):
    said = worded(prompts()[22], session(timeline=[ENTRY | {"text": text}]), "timeline/T1")
    assert end in said
    assert len(said) < 110


def test_a_set_that_is_not_there_is_refused_with_those_there_are():
    agenda = load("quick-30")
    check(agenda)
    odd = agenda.phases[1].model_copy(update={"prompts": ("factors.design", "gossip")})
    with pytest.raises(AgendaError, match=r"^phase 2, prompts: there is no set 'gossip'; there"):
        check(agenda.model_copy(update={"phases": (agenda.phases[0], odd)}))
