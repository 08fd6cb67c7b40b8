"""The timeline: what happened, an entry after the other, the segments of the response on top."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from textual.reactive import reactive

from pmtui.commands import keyed
from pmtui.core.gaps import quiet
from pmtui.core.labels import several
from pmtui.core.metrics import Metrics
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.widgets.cells import Runs, cells, fit, hanging
from pmtui.widgets.entry import LEGEND, Layout, front, gap, words
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row
from pmtui.widgets.segments import bar

LEGIBLE = 62
"""From so many columns on, the title counts the entries beside what the glyphs stand for."""

HINT = " {capture.open} adds the first entry: 14:02 payment-svc what was seen"
"""What an empty timeline says."""
NONE = " {timeline.milestone} sets the milestones that the segments are drawn from"
"""What stands in place of the segments where there are none."""


class TimelineEditor(Lines):
    """The entries of the timeline in order of time, with a rule above each day."""

    BORDER_TITLE = "1 Timeline"
    head_height = 1

    measured: reactive[Metrics | None] = reactive(None, repaint=False, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._layout = Layout()
        self._links: dict[str, str] = {}
        self._kept: dict[tuple[str, str], tuple[Entry, list[Row]]] = {}

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the entries, their zone, what links to them, and how they are to be shown."""
        wraps = self.viewing.wraps(len(session.timeline))
        height = len(self._bar(self._laid_width, some=bool(session.timeline)))
        return session.timeline, session.zone, factor_marks(session), wraps, height

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each entry, one for each day, and one for each quiet stretch."""
        layout = Layout(session.tz, width)
        if layout != self._layout:
            self._kept = {}
        self._layout, self._links = layout, factor_marks(session)
        count = several(len(session.timeline), "entry")
        known = layout.roomy or not session.timeline
        legend = f"{count} · {LEGEND}" if width >= LEGIBLE else LEGEND
        self.entitle(count if known else legend)
        self.head_height = len(self._bar(width, some=bool(session.timeline)))
        wraps = self.viewing.wraps(len(session.timeline))
        gaps = quiet(session.timeline)
        rows: list[Row] = []
        day: date | None = None
        for entry in session.timeline:
            if entry.id in gaps:
                rows.append(gap_rule(gaps[entry.id]))
            shown = entry.at.astimezone(layout.zone).date()
            if shown != day:
                day = shown
                rows.append(day_rule(day, session.zone or "UTC", width))
            rows += self._laid(entry) if wraps else [Row(f"timeline/{entry.id}", entry)]
        return rows

    def _laid(self, entry: Entry) -> list[Row]:
        marks = self._links.get(entry.id, "")
        kept = self._kept.get((entry.id, marks))
        if kept is None or kept[0] is not entry:
            told = words(entry, marks, self._layout)
            lines = hanging(front(entry, self._layout), told, self._layout.width)
            kept = (entry, [Row(f"timeline/{entry.id}", line) for line in lines])
            self._kept[entry.id, marks] = kept
        return kept[1]

    def runs(self, row: Row, width: int) -> Runs:
        """Give the line of a row; that of an entry which is not laid out, cut to the width."""
        entry = row.value
        if not isinstance(entry, Entry):
            return super().runs(row, width)
        before = front(entry, self._layout)
        room = width - sum(cells(part) for part, _ in before)
        return (
            *before,
            *shortened(words(entry, self._links.get(entry.id, ""), self._layout), room),
        )

    def watch_measured(self) -> None:
        """Draw the segment bar again."""
        self.watch_session()
        self.refresh_head()

    def head(self, y: int, width: int) -> Runs:
        """Give the segments of the response, drawn to scale."""
        lines = self._bar(width, some=bool(self.rows))
        return lines[y] if y < len(lines) else ()

    def _bar(self, width: int, *, some: bool) -> tuple[Runs, ...]:
        """Give the lines above the entries, if there are `some`."""
        measured = self.measured
        if measured is None or not some:
            return (((keyed(HINT, self.keymap), "quiet"),),)
        if measured.order_unusual:
            return (((" segments: order unusual, see the numbers above", "quiet"),),)
        if not measured.segments:
            return (((keyed(NONE, self.keymap), "quiet"),),)
        return bar(measured.segments, width)


def day_rule(day: date, zone: str, width: int) -> Row:
    """Give the line above the entries of `day`."""
    text = f"── {day:%A} {day.day} {day:%B %Y} · {zone} "
    return Row(None, ((fit(text + "─" * max(width - len(text), 0), width), "quiet"),))


def gap_rule(lasted: timedelta) -> Row:
    """Give the line between two entries of which the second comes after a quiet stretch."""
    return Row(None, ((f"        ── {gap(lasted)} ──", "quiet"),))


def shortened(runs: Sequence[tuple[str, str]], room: int) -> Iterator[tuple[str, str]]:
    """Give `runs` on one line of `room` columns: cut with an ellipsis where they are longer."""
    for text, style in runs:
        if not text or room <= 0:
            continue
        piece = f"{one_line(text).replace(chr(0xA0), ' ')} "
        yield (piece if cells(piece) <= room else fit(piece.rstrip(), room)), style
        room -= cells(piece)


def factor_marks(session: Session) -> dict[str, str]:
    """Give for each entry that factors link to: their ids."""
    found: dict[str, list[str]] = {}
    for factor in session.factors:
        for entry in factor.entries:
            found.setdefault(entry, []).append(factor.id)
    return {entry: " ".join(ids) for entry, ids in found.items()}
