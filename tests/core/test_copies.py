from datetime import UTC, datetime

import pytest

from pmtui.core.copies import called, document, items, section
from pmtui.core.edits import EditRefused
from pmtui.core.requests import Copy, Selected
from pmtui.core.viewing import Viewing
from pmtui.storage.session import load
from room import SAMPLES

SESSION = load(SAMPLES / "checkout-50min.toml").session


def on(path, pane="timeline", **viewing):
    at = datetime(2026, 3, 19, 10, tzinfo=UTC)
    return Selected(SESSION, pane, path, at, viewing=Viewing(**viewing))


def test_the_selected_item_is_copied_or_all_that_are_marked():
    assert items(on("timeline/T4")) == Copy("items", ("timeline/T4",))
    marked = frozenset({"timeline/T9", "timeline/T2"})
    assert items(on("timeline/T4", marked=marked)).paths == ("timeline/T2", "timeline/T9")
    for nothing in (None, "well", "factors/F1/how"):
        with pytest.raises(EditRefused):
            items(on(nothing))


@pytest.mark.parametrize(
    ("wanted", "pane", "words"),
    [
        (Copy("items", ("timeline/T4",)), "timeline", "T4"),
        (Copy("items", ("factors/F1/how/H1",)), "factors", "H1"),
        (Copy("items", ("people/mira",)), "story", "the person"),
        (Copy("items", ("incident/summary",)), "story", "summary"),
        (Copy("items", ("severity/level",)), "story", "level of the severity"),
        (Copy("items", ("timeline/T4", "timeline/T5")), "timeline", "2 items"),
        (section(on(None)), "factors", "the factors"),
        (section(on(None)), "parking", "the parking lot"),
        (document(on(None)), "factors", "the document"),
    ],
)
def test_what_is_copied_has_a_name_that_names_nobody(wanted, pane, words):
    assert called(wanted, pane) == words
