"""One moment of an incident that is replayed: its header, its timeline, and what is told of it."""

from collections.abc import Iterable, Iterator

from textual.reactive import reactive

from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.replay.moment import Moment
from pmtui.replay.practice import QUESTIONS
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import Run, Runs, fit
from pmtui.widgets.page import Page, Paragraph
from pmtui.widgets.timeline import TimelineEditor

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
    """The timeline without a bar above it, which would tell how long the incident was."""

    BORDER_TITLE = "Timeline"

    def _bar(self, width: int, *, some: bool) -> tuple[Runs, ...]:
        """Give no lines above the entries."""
        return ()

    def _keep_in_view(self) -> None:
        """Bring the cursor into view; what comes below it has room then for a while."""
        lines = self._lines(self.rows.around(self.cursor))
        if lines.stop > self.scroll_offset.y + self._room:
            self._scroll_to_line(max(lines.start - self._room // 3, 0))
        else:
            super()._keep_in_view()


class MomentPane(Page):
    """What is told of one moment; only lines that changed are drawn again."""

    DEFAULT_CSS = """
    MomentPane { border-top: solid $foreground 30%; border-title-color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__(raised=True, id="moment")


def told(
    moment: Moment, *, short: bool, covered: bool, first: Iterable[Paragraph] = ()
) -> Iterator[Paragraph]:
    """Give the paragraphs about `moment`, in few lines where room is `short`.

    Args:
        moment: What there is to be told.
        short: Whether there is room for a few lines only.
        covered: Whether factors and outcome are covered.
        first: What stands before all else: a question, the end.
    """
    yield from first
    facts = [
        each for each in (moment.elapsed, moment.segment, moment.severity, moment.budget) if each
    ]
    if short:
        yield Paragraph(((" · ".join(facts), "strong"),))
    else:
        yield from (Paragraph(((each, "strong"),)) for each in facts)
    yield from _latest(moment.latest, short=short)
    yield from _customers(moment, short=short)
    yield from _people(moment, short=short)
    if covered and not short:
        yield Paragraph(
            (("Title, factors and outcome are covered until the end.", "quiet"),), above=1
        )
    elif moment.factors:
        yield Paragraph((("What made it possible, as known now", "mark"),), above=0 if short else 1)
        for each in moment.factors:
            yield Paragraph(((one_line(each.title), "mark"),), ((f"{each.id} ", "mark"),))


def _latest(entries: tuple[Entry, ...], *, short: bool) -> Iterator[Paragraph]:
    for n, entry in enumerate(entries[:MANY]):
        source = f"{one_line(entry.source)}: " if entry.source else ""
        belief = "believed: " if entry.kind == "belief" else ""
        later = "learned later: " if entry.later else ""
        runs: list[Run] = [(source, "accent"), (belief + later, "mark")]
        runs.append((one_line(entry.text), "plain"))
        yield Paragraph(tuple(runs), above=0 if short or n else 1)
        if entry.quote and not short:
            yield Paragraph(((one_line(entry.quote), "quiet"),), (("  > ", "quiet"),))


def _customers(moment: Moment, *, short: bool) -> Iterator[Paragraph]:
    said = moment.told[-1:] if short else moment.told[-3:]
    if short:
        words = f"{said[0].time} {said[0].text}" if said else "nothing yet"
        yield Paragraph(((f"customers were told: {words}", "quiet"),))
        return
    yield Paragraph((("What customers had been told", "accent"),), above=1)
    for each in said:
        yield Paragraph(((each.text, "plain"),), ((f"{each.time} ", "quiet"),))
    if not said:
        yield Paragraph((("nothing yet", "quiet"),))


def _people(moment: Moment, *, short: bool) -> Iterator[Paragraph]:
    if short:
        names = ", ".join(each.name for each in moment.involved[-MANY:]) or "nobody yet"
        yield Paragraph(((f"involved: {names}", "quiet"),))
        return
    yield Paragraph((("Who was involved", "accent"),), above=1)
    for each in moment.involved:
        team = f" ({each.team})" if each.team else ""
        yield Paragraph(((each.name, "plain"), (team, "quiet")), ((f"{each.since} ", "quiet"),))
    if not moment.involved:
        yield Paragraph((("nobody yet", "quiet"),))


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
    said: reactive[str] = reactive("")

    def left(self, y: int, width: int) -> list[Group]:
        """Give the keys, or what was said."""
        if self.said:
            return [[(fit(f" {one_line(self.said)}", width), "strong")]]
        return [[(f" {key} ", "accent"), (f"{does} ", "quiet")] for key, does in self.pairs]

    def right(self, y: int) -> Group:
        """Give the keys for help and for leaving."""
        if self.said:
            return []
        pairs = ([(f" {key} ", "accent"), (f"{does} ", "quiet")] for key, does in self.always)
        return [piece for pair in pairs for piece in pair]
