"""What has just changed in a meeting that is replayed, line by line."""

from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App

from pmtui.core.clock import view
from pmtui.core.session import Session
from pmtui.replay.meeting import Frame
from pmtui.widgets.grown import Changes, PlayedTimer

AT = datetime(2026, 5, 21, 14, 5, tzinfo=UTC)
MEETING = {
    "state": "running",
    "phase": "one",
    "since": AT - timedelta(minutes=9),
    "phases": [{"key": "one", "name": "One", "planned": 4}],
}


def frame(n, label, kind="made", folded=0):
    return Frame(n, AT + timedelta(seconds=n), kind, label, None, None, (), folded), label


class Holder(App):
    def __init__(self, widget):
        super().__init__()
        self.widget = widget

    def compose(self):
        yield self.widget

    @property
    def lines(self):
        size = self.widget.size
        return [self.widget.render_line(y).text.rstrip() for y in range(size.height)]


async def test_the_last_changes_are_told_with_their_times():
    app = Holder(Changes("changes"))
    async with app.run_test(size=(60, 10)):
        app.widget.tell([frame(n, f"change {n}") for n in range(1, 6)], UTC)
        assert app.lines == [f" 14:05:0{n}  change {n}" for n in (3, 4, 5)]


async def test_what_was_taken_back_before_is_counted():
    app = Holder(Changes("changes"))
    async with app.run_test(size=(60, 10)):
        app.widget.tell([frame(1, "add factor F1", folded=2)], UTC)
        assert app.lines[0] == " 14:05:01  add factor F1  (2 changes taken back before)"


async def test_a_long_label_is_cut_and_wide_characters_are_counted():
    app = Holder(Changes("changes"))
    async with app.run_test(size=(30, 10)):
        app.widget.tell([frame(1, "決済" * 40)], UTC)
        assert app.widget.render_line(0).cell_length == 30
        assert "…" in app.lines[0]


async def test_nothing_yet():
    app = Holder(Changes("changes"))
    async with app.run_test(size=(30, 10)):
        app.widget.tell([], UTC)
        assert not "".join(app.lines)


@pytest.mark.parametrize(("state", "words"), [("running", "One"), (None, "1 phases, 4 minutes")])
async def test_the_bar_offers_nothing(state, words):
    meeting = MEETING if state else {"phases": MEETING["phases"]}
    session = Session.model_validate({"title": "x", "meeting": meeting})
    app = Holder(PlayedTimer())
    async with app.run_test(size=(100, 10)) as pilot:
        app.widget.room = UTC
        app.widget.session = session
        app.widget.seen = view(session.meeting, AT)
        await pilot.pause()
        assert words in app.lines[0]
        for offered in ("extend", "park", "starts the clock", "chooses", " here"):
            assert offered not in app.lines[0]
