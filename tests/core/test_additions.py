from datetime import UTC, date, datetime

import pytest

from pmtui.core.additions import STORY, add, decide, how, to_story
from pmtui.core.addresses import COLLECTIONS, find
from pmtui.core.edits import EditRefused
from pmtui.core.forms import blank
from pmtui.core.requests import Choose, Fill, FillNew, Selected, Type
from pmtui.core.session import Session

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
        ("timeline", "timeline/T1", True, "now "),
        ("timeline", None, False, ""),
        ("story", "well/G1", False, "w: "),
        ("story", "well/G1", True, "w: "),
    ],
)
def test_a_line_is_ready_for_the_focused_pane(pane, path, live, text):
    assert add(on(path, pane, live)) == Type(text)


@pytest.mark.parametrize(
    ("path", "to"), [("impact/windows/W1", "impact/windows"), ("people/mira", "people")]
)
def test_in_a_list_of_the_story_a_form_opens_for_it(path, to):
    assert add(on(path)) == FillNew(to)


@pytest.mark.parametrize("path", ["incident/title", "severity/level", "impact/headline", None])
def test_on_a_field_of_the_story_all_lists_are_offered(path):
    offered = add(on(path))
    assert offered == to_story(on(path))
    leads = [option.leads for option in offered.options]
    assert leads[:2] == [FillNew("impact/windows"), FillNew("impact/excluded")]
    assert leads[3:6] == [Type("w: "), Type("y: "), Type("e: ")]
    assert len(leads) == len(STORY)


def test_how_many_there_are_is_said():
    notes = {option.label: option.note for option in to_story(on()).options}
    assert notes["Person"].endswith("· 1 so far")
    assert "so far" not in notes["Term"]


def test_all_lists_of_the_story_can_be_added_to():
    for path, _, _ in STORY:
        assert blank(SESSION, path).fields
    elsewhere = ("timeline", "factors", "actions", "parking", "meeting", "followup")
    others = {place for place in COLLECTIONS if place.split("/")[0] not in elsewhere}
    assert {path for path, _, _ in STORY} == others


def test_a_factor_without_steps_is_asked_about_at_once():
    assert how(on("factors/F1", "factors")) == FillNew("factors/F1/how")


def test_the_steps_that_there_are_can_be_opened():
    offered = how(on("factors/F2", "factors"))
    assert isinstance(offered, Choose)
    assert offered.title == "How F2 No limit came about"
    assert [option.leads for option in offered.options] == [
        FillNew("factors/F2/how"),
        Fill("factors/F2/how/H1"),
        Fill("factors/F2/how/H2"),
    ]
    assert [option.note for option in offered.options[1:]] == ["By hand", "no answer yet"]
    for option in offered.options[1:]:
        assert find(SESSION, option.leads.path)


def test_a_decision_begins_with_its_factor():
    assert decide(on("factors/F1", "factors")) == FillNew("decisions", {"factor": "F1"})


@pytest.mark.parametrize("verb", [how, decide])
@pytest.mark.parametrize("path", [None, "timeline/T1", "people/mira", "incident/title"])
def test_only_factors_are_asked_about(verb, path):
    with pytest.raises(EditRefused):
        verb(on(path))
