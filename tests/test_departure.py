from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from pmtui.core.edits import apply
from pmtui.core.history import History
from pmtui.core.phases import toggle
from pmtui.departure import BACK, Departure
from pmtui.storage.problems import NotSaved
from pmtui.storage.unsent import Unsent
from room import on_disk, sample

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)
LATER = datetime(2026, 3, 19, 10, 9, tzinfo=UTC)
FULL = "checkout-50min.toml cannot be written: the disk is full"


class App:
    """An app that is asked to end, or to ask."""

    def __init__(self):
        self.ended = []
        self.asked = []
        self.screen_stack = []

    def exit(self, message=""):
        self.ended.append(message)

    def push_screen(self, screen, answer):
        self.asked.append((screen, answer))


class Autosave:
    """What saves a session, or refuses to."""

    def __init__(self, session):
        self.session = session
        self.refusal = ""
        self.safe = False
        self.done = []

    def put(self, change):
        self.session = change.after
        self.done.append(change.kind)

    def close(self, history):
        assert history.present is self.session
        self._do("close")

    def rescue(self):
        self._do("rescue")

    def flush(self):
        self._do("flush")

    def _do(self, what):
        if self.refusal:
            raise NotSaved(self.refusal)
        self.done.append(what)


class Field:
    """A screen with something typed into it."""

    def __init__(self, *texts):
        self.texts = list(texts)

    def unsent(self):
        return self.texts


class Broken:
    """A screen that is half gone."""

    def unsent(self):
        raise LookupError("no such widget")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Give the folder of a user."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr("pathlib.Path.home", lambda: folder)
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: folder / "state")
    return folder


@pytest.fixture
def leaving(tmp_path, home):
    """Give an app, its departure, what saves, and what was told."""
    path = sample(tmp_path)
    app, told = App(), SimpleNamespace(failed=[], shown=[], also=[])
    autosave = Autosave(on_disk(path))
    departure = Departure(
        app,
        SimpleNamespace(path=path, read_only=False, file=autosave.session, resumed=None),
        autosave,
        told.failed.append,
        show=told.shown.append,
        also=lambda: told.also,
        clock=lambda: NOW,
    )
    return app, departure, autosave, told


# -- by wish ----------------------------------------------------------------------------------


def test_everything_is_saved_first(leaving):
    app, departure, autosave, told = leaving
    departure.leave(History(autosave.session), NOW, live=False)
    assert autosave.done == ["close"]
    assert (app.ended, app.asked, told.failed) == ([""], [], [])


def test_a_running_clock_is_paused(leaving):
    _, departure, autosave, _ = leaving
    autosave.session = apply(autosave.session, toggle(autosave.session, NOW))
    departure.leave(History(autosave.session), LATER, live=True)
    assert autosave.done == ["met", "close"]
    assert autosave.session.meeting.state == "paused"


def test_what_cannot_be_saved_goes_to_another_place(leaving, tmp_path):
    app, departure, autosave, told = leaving
    autosave.refusal = FULL
    departure.leave(History(autosave.session), NOW, live=False)
    ((screen, answer),) = app.asked
    assert FULL in screen.question
    place = tmp_path / "checkout-50min.kept-1.toml"
    assert screen.suggestion == str(place)
    assert "there is a file of that name" in screen._attempt(str(tmp_path / "checkout-50min.toml"))
    assert "no such file or folder" in screen._attempt(str(tmp_path / "gone" / "x.toml"))
    assert "cannot be written" in screen._attempt("~nobody-of-that-name/x.toml")
    assert screen._attempt(str(place)) == ""
    assert on_disk(place) == autosave.session
    answer(str(place))
    assert app.ended == [f"The session is in {place}."]
    assert told.failed == []


def test_who_stays_sees_what_is_and_is_asked_again(leaving):
    app, departure, autosave, told = leaving
    autosave.session = apply(autosave.session, toggle(autosave.session, NOW))
    autosave.refusal = FULL
    departure.leave(History(autosave.session), LATER, live=True)
    departure.leave(History(autosave.session), LATER, live=False)
    ((_, answer),) = app.asked
    answer(None)
    assert app.ended == []
    assert told.failed == [FULL]
    assert told.shown[-1].present.meeting.state == "paused"
    departure.leave(told.shown[-1], LATER, live=False)
    assert len(app.asked) == 2


def test_what_the_journal_holds_is_not_called_lost(leaving):
    app, departure, autosave, told = leaving
    autosave.refusal, autosave.safe = FULL, True
    departure.leave(History(autosave.session), NOW, live=False)
    ((screen, answer),) = app.asked
    assert "Its journal holds everything, and brings it back" in screen.question
    answer(None)
    assert told.failed == []


def test_where_the_journal_holds_all_one_may_leave_it_to_that(leaving):
    app, departure, autosave, _ = leaving
    autosave.refusal, autosave.safe = FULL, True
    departure.leave(History(autosave.session), NOW, live=False)
    ((screen, answer),) = app.asked
    assert "An empty line leaves it to the journal." in screen.question
    answer("")
    assert app.ended == [f"The session is in its journal, which {BACK}."]


def test_a_folder_that_is_gone_is_not_suggested(leaving, tmp_path, home):
    app, departure, autosave, _ = leaving
    tmp_path.joinpath("checkout-50min.toml").rename(home / "elsewhere.toml")
    departure._desk.path = tmp_path / "gone" / "checkout-50min.toml"
    autosave.refusal = FULL
    departure.leave(History(autosave.session), NOW, live=False)
    assert app.asked[0][0].suggestion == str(home / "checkout-50min.kept-1.toml")


# -- what was typed ---------------------------------------------------------------------------


def test_what_was_typed_and_not_taken_is_kept(leaving, tmp_path):
    app, departure, autosave, told = leaving
    app.screen_stack = [Field(("Capture line", "10:35 linh")), object(), Broken()]
    told.also = [("summary, in the editor", "It began.")]
    departure.leave(History(autosave.session), NOW, live=False)
    place = tmp_path / ".checkout-50min.unsent.md"
    assert app.ended == [f"What was typed and not taken is in {place}."]
    text = place.read_text()
    assert "## 2026-03-19 10:05 UTC\n\n### Capture line\n\n10:35 linh\n" in text
    assert "### summary, in the editor\n\nIt began.\n" in text


def test_a_rescue_keeps_both_and_twice_is_as_once(leaving, tmp_path):
    app, departure, autosave, _ = leaving
    app.screen_stack = [Field(("Capture line", "10:35 linh"))]
    place = tmp_path / ".checkout-50min.unsent.md"
    told = f"The session is saved. What was typed and not taken is in {place}."
    assert departure.rescue() == told
    app.screen_stack = []
    assert departure.rescue() == told
    assert autosave.done == ["rescue", "rescue"]
    assert place.read_text().count("10:35 linh") == 1


def test_what_was_kept_is_told_the_next_time(leaving, tmp_path, home):
    app, departure, _, _ = leaving
    assert departure.earlier() == ()
    app.screen_stack = [Field(("Capture line", "10:35 linh"))]
    departure.rescue()
    assert departure.earlier() == (
        "What was typed and not taken before is in .checkout-50min.unsent.md",
    )
    Unsent(departure._desk.path, home / "state" / "unsent").found()
    departure._desk.read_only = True
    assert departure.earlier() == ()


def test_what_is_kept_elsewhere_is_kept_there_once(leaving):
    _, departure, autosave, _ = leaving
    autosave.refusal = f"{FULL}; it is kept in /elsewhere"
    told = f"The session could not be saved: {autosave.refusal}."
    assert departure.rescue() == told
    autosave.refusal = FULL
    assert departure.rescue() == told
    autosave.session = autosave.session.model_copy(update={"title": "Another one"})
    assert departure.rescue() != told
    autosave.refusal = ""
    assert departure.rescue().startswith("The session is in its journal, which brings it back")
    departure._desk.file = autosave.session
    assert departure.rescue() == "The session is saved."
    assert autosave.done == ["flush", "flush"]


def test_a_rescue_tells_what_failed(leaving, monkeypatch):
    app, departure, autosave, _ = leaving
    autosave.refusal = FULL
    app.screen_stack = [Field(("Capture line", "10:35 linh"))]

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Unsent, "add", full)
    assert departure.rescue() == (
        f"The session could not be saved: {FULL}."
        " What was typed and not taken could not be kept: the disk is full."
    )


def test_for_reading_only_nothing_is_written(leaving, tmp_path):
    app, departure, _, _ = leaving
    departure._desk.read_only = True
    app.screen_stack = [Field(("Capture line", "10:35 linh"))]
    assert departure.rescue() == "The session is saved."
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
