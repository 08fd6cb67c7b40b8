from datetime import UTC, datetime

import pytest

from pmtui.core.edits import apply
from pmtui.core.phases import toggle
from pmtui.departure import Departure
from pmtui.storage.autosave import Autosave
from pmtui.storage.desk import Desk
from room import on_disk, sample

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)
LATER = datetime(2026, 3, 19, 10, 9, tzinfo=UTC)


class App:
    """An app that is asked to end, or to ask."""

    def __init__(self):
        self.ended = []
        self.asked = []

    def exit(self, message=""):
        self.ended.append(message)

    def push_screen(self, screen, answer):
        self.asked.append((screen.question, answer))


@pytest.fixture
def leaving(tmp_path):
    """Give an app, its departure, what saves, and what was told."""
    desk = Desk(sample(tmp_path))
    app, told = App(), []
    autosave = Autosave(desk, lambda *_: None, 3600)
    return app, Departure(app, desk, autosave, told.append), autosave, told


def test_everything_is_saved_first(leaving, tmp_path):
    app, departure, autosave, told = leaving
    autosave.put(autosave.session.model_copy(update={"title": "Another title"}))
    departure.leave(NOW, live=False)
    assert on_disk(tmp_path / "checkout-50min.toml").title == "Another title"
    assert (app.ended, app.asked, told) == ([""], [], [])


def test_a_running_clock_is_paused(leaving, tmp_path):
    _, departure, autosave, _ = leaving
    autosave.put(apply(autosave.session, toggle(autosave.session, NOW)))
    departure.leave(LATER, live=True)
    assert on_disk(tmp_path / "checkout-50min.toml").meeting.state == "paused"


def test_what_cannot_be_saved_goes_beside_or_stays(leaving, tmp_path):
    app, departure, autosave, told = leaving
    path = tmp_path / "checkout-50min.toml"
    path.write_text(path.read_text() + "\n# by another hand\n")
    autosave.put(autosave.session.model_copy(update={"title": "Another title"}))
    departure.leave(NOW, live=False)
    ((question, answer),) = app.asked
    assert "was changed by another program" in question
    answer(False)
    answer(None)
    assert app.ended == []
    answer(True)
    (message,) = app.ended
    assert on_disk(tmp_path / "checkout-50min.kept-1.toml").title == "Another title"
    assert "kept-1.toml" in message
    assert told == []
