"""The header: which incident it is, how it stands, its numbers, and what is safe on disk."""

from textual.reactive import reactive

from pmtui.core.facts import facts
from pmtui.core.labels import several
from pmtui.core.metrics import Metrics
from pmtui.core.noticed import NOTHING, Noticed
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import cells, fit

UNSAVED = "NOT SAVED"
"""What is said where something is on no disk; it stands out."""
SHORTEST = 8
"""Cells of a title that is cut; a shorter one says nothing and is left out."""


class Headline(Bar):
    """Id, severity, status and title; the incident's numbers; mode and what is saved."""

    session: reactive[Session | None] = reactive(None, init=False)
    measured: reactive[Metrics | None] = reactive(None, init=False)
    saved: reactive[str] = reactive("")
    """What is safe on disk, in words."""
    mode: reactive[str] = reactive("")
    """LIVE, READ-ONLY, FOLLOWING, or nothing."""
    noticed: reactive[Noticed] = reactive(NOTHING)
    """What the coach found; nothing in the meeting."""

    def left(self, y: int, width: int) -> list[Group]:
        """Give what names the incident, or its numbers."""
        if self.session is None:
            return []
        return self._numbers() if y else [self._titled(self.session, width)]

    def right(self, y: int) -> Group:
        """Give what is saved; and conflicts, findings, what is recorded, and the mode."""
        ink = "mark" if self.saved == UNSAVED else "quiet"
        saved = [(f" {self.saved} ", ink)] if self.saved and not y else []
        if y < self.size.height - 1:
            return saved
        mode = [(f" {self.mode} ", "accent")] if self.mode else []
        return [*self._signs(), *mode, *saved]

    def _signs(self) -> Group:
        """Give how many conflicts and findings there are, and whether the meeting is recorded."""
        if self.session is None:
            return []
        count = len(self.session.conflicts)
        waiting = [(f" {several(count, 'conflict')} ", "mark@session.conflicts")] if count else []
        recorded = [(" recorded ", "quiet")] if self.live and self.session.record else []
        count = len(self.noticed.open)
        found = [(f" {several(count, 'finding')} ", "quiet@coach.open")] if count else []
        return waiting + found + recorded

    def _titled(self, session: Session, width: int) -> Group:
        words = (
            (session.id or "", "strong"),
            (session.severity.level or "severity unknown", "mark"),
            (session.status, "quiet"),
        )
        room = width - 1
        front: Group = [(" ", "plain")]
        for text, ink in words:
            size = cells(one_line(text))
            if text and (size <= room or len(front) == 1):
                front.append((fit(one_line(text), min(size + 2, room)), ink))
                room -= min(size + 2, room)
        title = one_line(session.title)
        if room - 1 >= min(cells(title), SHORTEST):
            front.append((fit(title, min(cells(title), room - 1)), "plain"))
        return front

    def _numbers(self) -> list[Group]:
        if self.measured is None:
            return []
        return [
            [(f" {label} ", "quiet"), (f"{text}  ", "strong")]
            for label, text in facts(self.measured)
        ]
