"""The timeline: what happened, an entry after the other, the segments of the response on top."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from textual.reactive import reactive

from pmtui.core.metrics import Metrics
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.widgets.cells import Run, Runs, cells, fit, hanging
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

GLYPHS = {"human": "●", "automated": "◆", "external": "○"}
SOURCE = 13
"""Columns for the source of an entry."""
WRAPPED = 1000
"""Up to so many entries their texts are wrapped; beyond, an entry is one line that is cut."""


class TimelineEditor(Lines):
    """The entries of the timeline in order of time, with a rule above each day."""

    BORDER_TITLE = "1 Timeline"
    head_height = 1

    measured: reactive[Metrics | None] = reactive(None, repaint=False, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._zone: tzinfo | None = None
        self._width = 0
        self._links: dict[str, str] = {}
        self._kept: dict[tuple[str, str], tuple[Entry, list[Row]]] = {}

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the entries, the zone of their times, and the factors that link to them."""
        return session.timeline, session.zone, factor_marks(session)

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each entry, and one for each day."""
        links = factor_marks(session)
        if self._zone != session.tz or self._width != width:
            self._kept = {}
        self._zone, self._width, self._links = session.tz, width, links
        self.entitle(counted(len(session.timeline), "entry", "entries"))
        wrap = len(session.timeline) <= WRAPPED
        rows: list[Row] = []
        day: date | None = None
        for entry in session.timeline:
            shown = entry.at.astimezone(self._zone).date()
            if shown != day:
                day = shown
                rows.append(day_rule(day, session.zone or "UTC", width))
            if wrap:
                rows += self._laid(entry, width)
            else:
                rows.append(Row(f"timeline/{entry.id}", entry))
        return rows

    def _laid(self, entry: Entry, width: int) -> list[Row]:
        marks = self._links.get(entry.id, "")
        kept = self._kept.get((entry.id, marks))
        if kept is None or kept[0] is not entry:
            lines = hanging(self._front(entry), words(entry, marks), width)
            kept = (entry, [Row(f"timeline/{entry.id}", line) for line in lines])
            self._kept[entry.id, marks] = kept
        return kept[1]

    def runs(self, row: Row, width: int) -> Runs:
        """Give the line of a row; that of an entry which is not laid out, cut to the width."""
        entry = row.value
        if not isinstance(entry, Entry):
            return super().runs(row, width)
        front = self._front(entry)
        told = words(entry, self._links.get(entry.id, ""))
        text = one_line(" ".join(text for text, _ in told))
        return (*front, (fit(text, width - sum(cells(part) for part, _ in front)), "plain"))

    def _front(self, entry: Entry) -> tuple[Run, ...]:
        return (
            (fit(when_text(entry, self._zone), 6, right=True) + " ", "strong"),
            (GLYPHS.get(entry.agency or "", "·") + " ", "accent"),
            (fit(one_line(entry.source or ""), SOURCE) + " ", "accent"),
        )

    def watch_measured(self) -> None:
        """Draw the segment bar again."""
        self.refresh_head()

    def head(self, y: int, width: int) -> Runs:
        """Give the segments of the response, drawn to scale."""
        measured = self.measured
        if measured is None or not self.rows:
            return ((" i adds the first entry: 14:02 payment-svc what was seen", "quiet"),)
        if measured.order_unusual:
            return ((" segments: order unusual, see the numbers above", "quiet"),)
        if not measured.segments:
            return ((" m sets the milestones that the segments are drawn from", "quiet"),)
        spans = [(part.name, part.minutes) for part in measured.segments]
        return scaled(spans, width)


def counted(count: int, one: str, many: str) -> str:
    """Give a count with its noun."""
    return f"{count} {one if count == 1 else many}"


def day_rule(day: date, zone: str, width: int) -> Row:
    """Give the line above the entries of `day`."""
    text = f"── {day:%A} {day.day} {day:%B %Y} · {zone} "
    return Row(None, ((fit(text + "─" * max(width - len(text), 0), width), "quiet"),))


def when_text(entry: Entry, zone: tzinfo | None) -> str:
    """Give the time of `entry` in `zone`: `14:02`, `~14:02` where approximate."""
    at: datetime = entry.at.astimezone(zone)
    return f"{'~' if entry.precision == 'approx' else ''}{at:%H:%M}"


def words(entry: Entry, factors: str) -> list[Run]:
    """Give what is told of `entry`: its marks in words, its text, its evidence and factors."""
    milestones = " · ".join(name.replace("_", "\u00a0") for name in entry.milestones)
    runs = [(milestones, "mark")]
    flags = (("pivot", entry.pivot), ("disputed", entry.disputed))
    runs += [(name, "alert") for name, is_so in flags if is_so]
    front = "learned later:" if entry.later else "belief:" if entry.kind == "belief" else ""
    minutes = (entry.until - entry.at).total_seconds() / 60 if entry.until else 0
    lasting = f" ({minutes:.0f}\u00a0min)" if minutes else ""
    runs += [(front, "quiet"), (entry.text + lasting, "quiet" if entry.later else "plain")]
    return [*runs, (" ".join((*entry.evidence, factors)), "quiet")]


def factor_marks(session: Session) -> dict[str, str]:
    """Give for each entry that factors link to: their ids."""
    found: dict[str, list[str]] = {}
    for factor in session.factors:
        for entry in factor.entries:
            found.setdefault(entry, []).append(factor.id)
    return {entry: " ".join(ids) for entry, ids in found.items()}


def scaled(spans: list[tuple[str, float]], width: int) -> Runs:
    """Give a bar of `width` columns in which each span (name, minutes) has its share.

    A span too short for its name shows as much of it as fits; every span has a column at least.
    """
    total = sum(length for _, length in spans)
    spare = max(width - len(spans), 0)
    runs: list[Run] = []
    passed, start = 0.0, 0
    for index, (name, length) in enumerate(spans):
        passed += length
        end = round(spare * passed / total) if total else spare * (index + 1) // len(spans)
        room = end - start + 1
        start = end
        label = f" {name} {length:.0f}"
        text = fit(label if room > len(label) else f" {name}", room) if room > 1 else " "
        runs.append((text, f"band{index % 2}/plain"))
    return tuple(runs)
