"""One moment of an incident that is replayed: its header, its timeline, and what is told of it."""

from collections.abc import Iterable, Iterator, Sequence

from textual.reactive import reactive

from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.replay.moment import Moment
from pmtui.replay.practice import QUESTIONS
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import Run, Runs, fit
from pmtui.widgets.entry import LEGEND
from pmtui.widgets.flow import flow
from pmtui.widgets.page import Page, Paragraph
from pmtui.widgets.rows import Row
from pmtui.widgets.timeline import TimelineEditor

ROOM = 200
"""Rows for which a growing timeline makes room at once."""
MANY = 4
"""How many people are named where room is short."""


class ReplayHead(Bar):
    """One line: that it is a replay, of what, and whether as known then or as known now."""

    words: reactive[tuple[str, str, str]] = reactive(("", "", ""))
    """The id, the severity at the time, and the title."""
    known: reactive[str] = reactive("")
    """`known then` or `known now`."""

    def left(self, y: int, width: int) -> list[Group]:
        """Give what is replayed."""
        name, severity, title = map(one_line, self.words)
        first: Group = [(" REPLAY ", "mark")]
        if name:
            first.append((f" {name} ", "strong"))
        if severity:
            first.append((f" {severity} ", "mark"))
        room = width - sum(len(text) for text, _ in first) - 2
        return [[*first, (f" {fit(title, room).rstrip()}" if room > MANY else "", "plain")]]

    def right(self, y: int) -> Group:
        """Give how it is looked at."""
        return [(f" {self.known} ", "accent")] if self.known else []


class PlayedTimeline(TimelineEditor):
    """The timeline while it grows, of which only what is new is written.

    Nothing above the entries tells how long the incident was.
    """

    DEFAULT_CSS = """
    PlayedTimeline { overflow: hidden; }
    """
    BORDER_TITLE = "Timeline"

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each entry, and empty ones below for those that come.

        So the pane is not laid out anew for each entry.
        """
        rows = super().rows_of(session, width)
        return [*rows, *[Row(None)] * (ROOM + -len(rows) % ROOM)]

    def entitle(self, note: str) -> None:
        """Show what the glyphs stand for; a count would draw the whole pane for each entry."""
        super().entitle(LEGEND)

    def _bar(self, width: int, *, some: bool) -> tuple[Runs, ...]:
        """Give no lines above the entries."""
        return ()

    def _keep_in_view(self) -> None:
        """Bring the cursor into view; what comes below it has room then for a while."""
        lines, top, room = (
            self._lines(self.rows.span(self.cursor)),
            self.scroll_offset.y,
            self._room,
        )
        if room <= 0 or (top <= lines.start and lines.stop <= top + room):
            return
        self._scroll_to_line(max(lines.start - room // 3, 0))


class MomentPane(Page):
    """What is told of one moment; only lines that changed are written."""

    DEFAULT_CSS = """
    MomentPane { border-top: solid $foreground 30%; overflow: hidden; }
    """

    def __init__(self) -> None:
        super().__init__(raised=True, id="moment")

    def height_of(self, lines: int) -> int:
        """Give the height that there is, so that nothing is laid out anew."""
        return self.scrollable_content_region.height

    def _lay(self) -> None:
        """Lay the lines out; what has no room is cut, and that is seen."""
        super()._lay()
        room = self.scrollable_content_region.height
        if len(self._lines) > room > 0:
            self._lines[room - 1 :] = [(("…", "quiet"),)]


PEOPLE = 6
"""For how many people there is room."""
BLANK = Paragraph(())


def told(
    moment: Moment,
    *,
    short: bool,
    brisk: bool = False,
    still: bool = False,
    first: Iterable[Paragraph] = (),
) -> Iterator[Paragraph]:
    """Give the paragraphs about `moment`.

    Args:
        moment: What there is to be told.
        short: Whether there is room for a few lines only.
        brisk: Whether it plays so fast that nobody reads what has just come: what moves stands
            below what stays.
        still: Whether it stands.
        first: What stands before all else: a question, the end.
    """
    yield from (before := tuple(first))
    if before and not short:
        yield BLANK
    facts = [moment.elapsed, moment.segment, moment.budget]
    if short:
        yield Paragraph(((" · ".join(filter(None, facts)), "strong"),))
        yield from _shortly(moment)
    else:
        yield from (Paragraph(((each, "strong"),)) for each in facts if each or brisk)
    if not brisk:
        yield from _latest(moment.latest, short=short)
    if not short:
        yield from _people(moment, room=PEOPLE if brisk else 0)
        yield from _customers(moment)
    if brisk and still:
        yield from _latest(moment.latest, short=short)
    if moment.factors:
        yield BLANK
        yield Paragraph((("What made it possible, as known now", "mark"),))
        for each in moment.factors:
            yield Paragraph(((one_line(each.title), "mark"),), ((f"{each.id} ", "mark"),))


def _latest(entries: tuple[Entry, ...], *, short: bool) -> Iterator[Paragraph]:
    if entries and not short:
        yield BLANK
    for entry in entries[:MANY]:
        source = f"{one_line(entry.source)}: " if entry.source else ""
        belief = "believed: " if entry.kind == "belief" else ""
        later = "learned later: " if entry.later else ""
        runs: list[Run] = [(source, "accent"), (belief + later, "mark")]
        runs.append((one_line(entry.text), "plain"))
        yield Paragraph(tuple(runs))
        if entry.quote and not short:
            yield Paragraph(((one_line(entry.quote), "quiet"),), (("  > ", "quiet"),))


def _shortly(moment: Moment) -> Iterator[Paragraph]:
    said = [f"{each.time} {each.text}" for each in moment.told[-1:]]
    yield Paragraph(((f"customers were told: {''.join(said) or 'nothing yet'}", "quiet"),))
    names = ", ".join(each.name for each in moment.involved[-MANY:]) or "nobody yet"
    yield Paragraph(((f"involved: {names}", "quiet"),))


def _customers(moment: Moment) -> Iterator[Paragraph]:
    yield BLANK
    yield Paragraph((("What customers had been told", "accent"),))
    for each in moment.told[-MANY:]:
        yield Paragraph(((each.text, "plain"),), ((f"{each.time} ", "quiet"),))
    if not moment.told:
        yield Paragraph((("nothing yet", "quiet"),))


def _people(moment: Moment, *, room: int) -> Iterator[Paragraph]:
    yield BLANK
    yield Paragraph((("Who was involved", "accent"),))
    for each in moment.involved:
        team = f" ({each.team})" if each.team else ""
        yield Paragraph(((each.name, "plain"), (team, "quiet")), ((f"{each.since} ", "quiet"),))
    if not moment.involved:
        yield Paragraph((("nobody yet", "quiet"),))
    # Room for those who come: what stands below does not move for each of them.
    yield from [BLANK] * (room - max(len(moment.involved), 1))


def questions(before: bool) -> Iterator[Paragraph]:
    """Give what is asked at a stop: `before` a decision is seen, or where the story turns."""
    words = "Stop. Before the next step is seen:" if before else "Stop. The story turns here:"
    yield Paragraph(((words, "alert"),))
    yield Paragraph(((" ".join(QUESTIONS), "mark"),))


class KeyLine(Bar):
    """The lowest line: keys and what they do, or what was said."""

    pairs: reactive[tuple[tuple[str, str], ...]] = reactive(())
    always: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Those that stand at the right end, whatever room there is."""
    said: reactive[str] = reactive("", init=False)

    def watch_said(self) -> None:
        """Take as many lines as what was said needs."""
        self.styles.height = max(len(self.lines(self.app.size.width)), 1)

    def on_resize(self) -> None:
        """Take as many lines as what was said needs now."""
        self.watch_said()

    def lines(self, width: int) -> list[Group]:
        """Give what was said in lines of at most `width` columns."""
        words = ((one_line(self.said), "strong"),)
        return [[(" ", "strong"), *line] for line in flow(words, max(width - 2, 2)) if line]

    def left(self, y: int, width: int) -> list[Group]:
        """Give the keys, or line `y` of what was said."""
        if self.said:
            return self.lines(width)[y : y + 1]
        return [[(f" {key} ", "accent"), (f"{does} ", "quiet")] for key, does in self.pairs]

    def right(self, y: int) -> Group:
        """Give the keys for help and for leaving."""
        if self.said:
            return []
        pairs = ([(f" {key} ", "accent"), (f"{does} ", "quiet")] for key, does in self.always)
        return [piece for pair in pairs for piece in pair]
