"""The header: which incident it is, how it stands, its numbers, and what is safe on disk."""

from textual.reactive import reactive

from pmtui.core.facts import facts
from pmtui.core.labels import several
from pmtui.core.metrics import Metrics
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import cells, fit


class Headline(Bar):
    """Id, severity, status and title; the incident's numbers; mode and what is saved."""

    session: reactive[Session | None] = reactive(None, init=False)
    measured: reactive[Metrics | None] = reactive(None, init=False)
    saved: reactive[str] = reactive("")
    """What is safe on disk, in words."""
    mode: reactive[str] = reactive("")
    """LIVE, READ-ONLY, FOLLOWING, or nothing."""

    def left(self, y: int, width: int) -> list[Group]:
        """Give what names the incident, or its numbers."""
        if self.session is None:
            return []
        return self._numbers() if y else [self._titled(self.session, width)]

    def right(self, y: int) -> Group:
        """Give what is saved; and conflicts, whether the meeting is recorded, and the mode."""
        saved = [(f" {self.saved} ", "quiet")] if self.saved and not y else []
        if y < self.size.height - 1:
            return saved
        mode = [(f" {self.mode} ", "accent")] if self.mode else []
        return [*self._signs(), *mode, *saved]

    def _signs(self) -> Group:
        """Give how many conflicts wait to be settled, and whether the meeting is recorded."""
        if self.session is None:
            return []
        count = len(self.session.conflicts)
        waiting = [(f" {several(count, 'conflict')} ", "mark@session.conflicts")] if count else []
        recorded = [(" recorded ", "quiet")] if self.live and self.session.record else []
        return waiting + recorded

    def _titled(self, session: Session, width: int) -> Group:
        words = (
            (session.id or "", "strong"),
            (session.severity.level or "severity unknown", "mark"),
            (session.status, "quiet"),
        )
        front = [(" ", "plain"), *((one_line(text) + "  ", ink) for text, ink in words if text)]
        title = one_line(session.title)
        room = width - sum(cells(text) for text, _ in front) - 1
        return [*front, (fit(title, min(cells(title), max(room, 0))), "plain")]

    def _numbers(self) -> list[Group]:
        if self.measured is None:
            return []
        return [
            [(f" {label} ", "quiet"), (f"{text}  ", "strong")]
            for label, text in facts(self.measured)
        ]
