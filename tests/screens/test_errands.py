from datetime import UTC, datetime

import pytest

from pmtui.core.copies import document, items, section
from pmtui.core.edits import EditRefused, apply
from pmtui.core.requests import Selected, Write
from pmtui.core.viewing import Viewing
from pmtui.documents.layout import Layout
from pmtui.messages import NotesRequested, SuspendRequested
from pmtui.screens.errands import ERRANDS, copying, writing
from pmtui.screens.masks import Masks
from pmtui.storage.session import load
from room import SAMPLES

SESSION = load(SAMPLES / "checkout-50min.toml").session
AT = datetime(2026, 3, 19, 10, tzinfo=UTC)


def on(path="timeline/T4", pane="timeline", *, live=False, roles=False):
    return Selected(SESSION, pane, path, AT, live, Viewing(roles=roles))


@pytest.mark.parametrize(
    ("verb", "what", "begins"),
    [
        (items, "T4", "T4 · 2026-03-11 10:04 UTC"),
        (section, "the timeline", "## Timeline"),
        (document, "the document", "# checkout-api"),
    ],
)
def test_what_is_copied_is_made_when_it_is_wanted(verb, what, begins):
    asked = copying(verb(on()), on(), SESSION)
    assert asked.what == what
    assert asked.text().startswith(begins)


@pytest.mark.parametrize("verb", [items, section, document])
@pytest.mark.parametrize("pane", ["timeline", "actions"])
def test_what_is_copied_is_masked_as_it_is_shown(verb, pane):
    masks = Masks()
    masks.take(SESSION, wanted=True)
    here = on(f"{pane}/{'T7' if pane == 'timeline' else 'A1'}", pane, roles=True)
    text = copying(verb(here), here, masks.session).text()
    words = set(text.replace(",", " ").replace("|", " ").split())
    for person in SESSION.people:
        assert not words & {person.key, *(person.name or "").split()}


def test_what_is_copied_is_laid_out_as_the_team_wants_it():
    layout = Layout(headings=(("timeline", "What happened"),), without=frozenset({"response"}))
    for verb in (section, document):
        text = copying(verb(on()), on(), SESSION, layout).text()
        assert "## What happened" in text
        assert "## Detection and response" not in text


def test_several_items_are_copied_with_a_line_between():
    marked = Viewing(marked=frozenset({"timeline/T4", "timeline/T5"}))
    here = on()._replace(viewing=marked)
    asked = copying(items(here), here, SESSION)
    assert asked.what == "2 items"
    assert [each[:3] for each in asked.text().split("\n\n")] == ["T4 ", "T5 "]


def test_what_comes_from_the_editor_is_an_edit():
    edits = []
    asked = writing(Write("timeline/T4/quote"), on, edits.append)
    assert (asked.text, asked.name) == (SESSION.timeline[3].quote, "T4 quote")
    asked.take("Another quote")
    assert apply(SESSION, edits[0]).timeline[3].quote == "Another quote"


def test_private_notes_stay_closed_while_the_clock_runs():
    assert isinstance(ERRANDS["meeting.notes"](on()), NotesRequested)
    with pytest.raises(EditRefused, match="while the clock runs"):
        ERRANDS["meeting.notes"](on(live=True))
    assert isinstance(ERRANDS["app.suspend"](on(live=True)), SuspendRequested)
