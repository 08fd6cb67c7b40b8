from datetime import UTC, date, datetime

import pytest

from pmtui.core.additions import add, decide, into, to_story
from pmtui.core.capture import capture
from pmtui.core.edits import Add, EditRefused, apply
from pmtui.core.forms import blank
from pmtui.core.requests import Choose, Fill, FillNew, Selected, Type
from pmtui.core.session import Session
from pmtui.core.story import lists

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": date(2026, 3, 4),
        "zone": "Europe/Berlin",
        "people": [{"key": "mira"}],
        "timeline": [{"id": "T1", "at": "2026-03-04T13:02:30Z", "text": "First timeout"}],
        "factors": [
            {"id": "F1", "title": "One step for all"},
            {
                "id": "F2",
                "title": "No limit",
                "how": [
                    {"id": "H1", "how": "How was it set?", "answer": "By hand"},
                    {"id": "H2", "how": "What made that usual?"},
                ],
            },
        ],
        "well": [{"id": "G1", "text": "The page was clear"}],
        "impact": {"windows": [{"id": "W1", "start": "2026-03-04T13:00:00Z"}]},
    }
)


def on(path=None, pane="story", live=False):
    return Selected(SESSION, pane, path, NOW, live)


@pytest.mark.parametrize(
    ("pane", "path", "live", "text"),
    [
        ("factors", "factors/F1", False, "f "),
        ("actions", None, False, "a: "),
        ("parking", None, True, "p: "),
        ("timeline", "timeline/T1", False, "14:02 "),
        ("timeline", "timeline/T1", True, "14:02 "),
        ("timeline", None, True, "now "),
        ("timeline", None, False, ""),
        ("story", "well/G1", False, "w: "),
        ("story", "well/G1", True, "w: "),
        ("story", "lucky", False, "y: "),
        ("story", "surprises", False, "s: "),
        ("story", "questions", False, "q: "),
    ],
)
def test_a_line_is_ready_for_the_focused_pane(pane, path, live, text):
    assert add(on(path, pane, live)) == Type(text)


@pytest.mark.parametrize("number", [1, 2])
def test_a_time_that_clocks_show_twice_is_ready_to_be_read_again(number):
    at = datetime(2026, 10, 25, number - 1, 30, tzinfo=UTC)
    items = [{"id": f"T{n}", "at": at, "text": "Slow"} for n in (1, 2)]
    session = Session(title="x", zone="Europe/Berlin", date=at.date(), timeline=items)
    begun = add(Selected(session, "timeline", "timeline/T1", NOW)).text
    made = capture(f"{begun}Slower", session, selected="timeline/T1")
    assert made.edit.item["at"] == at
    assert begun == ("02:30+02:00 ", "02:30+01:00 ")[number - 1]


@pytest.mark.parametrize(
    ("path", "to"), [("impact/windows/W1", "impact/windows"), ("evidence", "evidence")]
)
def test_in_a_list_of_the_story_a_form_opens_for_it(path, to):
    assert add(on(path)) == FillNew(to)


@pytest.mark.parametrize("path", ["incident/title", "severity/level", "impact/headline", None])
def test_on_a_field_of_the_story_all_lists_are_offered(path):
    offered = add(on(path))
    assert offered == to_story(on(path))
    leads = [option.leads for option in offered.options]
    assert leads[0] == FillNew("impact/windows")
    assert [lead.text[0] for lead in leads if isinstance(lead, Type)] == list("wyesq")
    assert len(leads) == len(lists())


def test_how_many_there_are_is_said():
    notes = {option.label: option.note for option in to_story(on()).options}
    assert notes["Person"].endswith("· 1 so far")
    assert "so far" not in notes["Term"]


def test_all_lists_of_the_story_can_be_added_to():
    for section in lists():
        assert blank(SESSION, section.list).fields


# -- what is offered --------------------------------------------------------------------------


def offered(path, session=SESSION):
    choose = into(session, path)
    assert isinstance(choose, Choose)
    assert choose.options[-1].leads == FillNew(path)
    assert choose.options[-1].label.startswith("Another ")
    return choose.options[:-1]


def test_abbreviations_that_the_glossary_lacks_are_offered_as_its_terms():
    learned = [{"id": "N1", "text": "The DLQ of one AZ feeds the DLQ of another"}]
    session = SESSION.model_copy(
        update={"learned": Session.model_validate({"title": "x", "learned": learned}).learned}
    )
    options = offered("glossary", session)
    assert [option.label for option in options] == ["DLQ", "AZ"]
    assert [option.note for option in options] == [
        "Used 2 times, not explained",
        "Used once, not explained",
    ]
    assert options[0].leads == FillNew("glossary", {"term": "DLQ"})
    form = blank(session, "glossary", options[0].leads.given)
    assert [field.text for field in form.fields] == ["DLQ", "", ""]


def test_where_nothing_is_left_to_explain_the_form_opens_at_once():
    assert into(SESSION, "glossary") == FillNew("glossary")
    assert into(SESSION, "people") == FillNew("people")


def test_who_acts_and_is_not_listed_is_offered_for_the_roster():
    entry = {"id": "T1", "at": "2026-03-04T13:02:30Z", "text": "Looks", "actor": "dana"}
    session = Session.model_validate({"title": "x", "timeline": [entry], "owner": "dana"})
    (option,) = offered("people", session)
    assert (option.label, option.note) == ("dana", "Named 2 times")
    assert option.leads == FillNew("people", {"key": "dana"})


def test_usual_numbers_are_offered_with_their_units_once():
    options = offered("impact/metrics")
    assert options[0].leads == FillNew(
        "impact/metrics", {"name": "Failed requests", "unit": "requests"}
    )
    assert next(o for o in options if o.label == "Revenue").leads.given == {"name": "Revenue"}
    metrics = {"metrics": [{"id": "M1", "name": "failed requests", "value": 0}]}
    left = offered("impact/metrics", Session.model_validate({"title": "x", "impact": metrics}))
    assert [option.label for option in left] == [option.label for option in options[1:]]


def test_a_decision_begins_with_its_factor():
    found = on("factors/F1", "factors")
    assert decide(found) == FillNew("decisions", {"factor": "F1"})
    item = {"id": "D1", "factor": "F1", "reason": "It is rare"}
    again = apply(found.session, Add("decisions", item))
    assert decide(found._replace(session=again)) == Fill("decisions/D1")


@pytest.mark.parametrize("path", [None, "timeline/T1", "people/mira", "incident/title"])
def test_only_factors_are_decided_about(path):
    with pytest.raises(EditRefused):
        decide(on(path))


def test_an_empty_list_says_that_there_is_nothing_to_act_on():
    with pytest.raises(EditRefused, match="there is none yet"):
        _ = on("lucky").item
