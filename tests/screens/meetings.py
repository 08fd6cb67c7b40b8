"""A meeting for one screen: a clock set by hand, and edits that are made at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from pmtui.core.agenda import load, planned
from pmtui.core.edits import Edit, EditRefused, apply
from pmtui.core.phases import next_phase, start
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.screens.doing import Doing

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


class Table:
    """What a screen over the meeting is given, and what came of it."""

    def __init__(self, name: str = "quick-30", *, phases: int = 0) -> None:
        """Begin a meeting at noon, each of the first `phases` taking a minute; -1: not begun."""
        self.session = Session(title="Search: slow answers")
        self.session = self.session.model_copy(update={"meeting": planned(load(name))})
        self.at = NOON
        self.refusal = ""
        if phases >= 0:
            self.change(start(self.session, self.at))
        for _ in range(phases):
            self.forward(minutes=1)
            self.change(next_phase(self.session, self.at))

    def forward(self, **duration: float) -> None:
        """Go on by so many minutes, seconds …"""
        self.at += timedelta(**duration)

    def on(self) -> Selected:
        """Give what is selected now."""
        live = self.session.meeting.state == "running"
        return Selected(self.session, "timeline", None, self.at, live)

    def change(self, edit: Edit) -> None:
        """Make `edit`, or refuse it."""
        if self.refusal:
            raise EditRefused(self.refusal)
        self.session = apply(self.session, edit)

    def doing(self, mask: Callable[[str], str] = str) -> Doing:
        """Give what a screen may ask."""
        return Doing(self.on, self.change, mask)
