"""An incident replayed as text: what is said, and after how many seconds."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from pmtui.core.durations import spoken
from pmtui.core.session import Session
from pmtui.core.text import clean, one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import clock, day_and_time
from pmtui.replay.card import Card, folded, printed
from pmtui.replay.course import Course
from pmtui.replay.ending import ending
from pmtui.replay.knowledge import Facet, Knowledge
from pmtui.replay.moment import moment
from pmtui.replay.practice import QUESTIONS
from pmtui.replay.stops import Stop, course_of, stops

WIDTH = 100
"""Columns of a line."""
READING = 6.0
"""Seconds, at the usual speed, between two cards at the end."""
INDENT = " " * 6
GLYPHS = {"human": "●", "automated": "◆", "external": "○"}


class Said(NamedTuple):
    """A text of a replay, and when it is said."""

    seconds: float
    """After how many seconds of play at the usual speed."""
    text: str
    """Whole lines, each with its end; clean."""


def lived(session: Session, *, later: bool = False) -> tuple[Said, ...]:
    """Give the incident of `session` as text, in order: as known then, or (`later`) as known now.

    The end card follows the end.
    """
    knowledge = Knowledge(session, later=later)
    along = course_of(knowledge)
    found = [Said(0.0, _beginning(session, later=later))]
    asked = stops(knowledge, along)
    found += (_question(each) for each in asked if each.before)
    found += _happening(knowledge, along)
    found += (_question(each) for each in asked if not each.before)
    found += read_out(ending(session), along.length)
    return tuple(
        said._replace(text=clean(said.text).text)
        for said in sorted(found, key=lambda each: each.seconds)
    )


def _beginning(session: Session, *, later: bool) -> str:
    name = one_line((session.id or "an incident") if not later else session.title)
    known = "as known now, what was learned later marked ┆" if later else "as known then"
    glyphs = " ".join(f"{glyph} {name}" for name, glyph in GLYPHS.items())
    nothing = "" if session.timeline else f"{INDENT}The timeline has no entries.\n"
    return f"REPLAY of {name}, {known}\n{glyphs} · times in {session.zone or 'UTC'}\n{nothing}"


def _question(stop: Stop) -> Said:
    before = "Before the next step: " if stop.before else "The story turns here: "
    return Said(stop.place, wrapped(f"{INDENT}? {before}{' '.join(QUESTIONS)}", INDENT + "  "))


def _happening(knowledge: Knowledge, along: Course) -> Iterator[Said]:
    """Give what came to be seen, all of one time together."""
    session = knowledge.whole
    day: date | None = None
    last: datetime | None = None
    changed = {time for time, _ in knowledge.named}
    for since, group in groupby(sorted(knowledge.entries, key=_when), key=_when):
        lines: list[str] = []
        if last is not None and since - last > along.limit:
            lines.append(f"{INDENT}-- {spoken((since - last).total_seconds() / 60)} quiet --\n")
        there = since.astimezone(session.tz)
        if there.date() != day:
            day = there.date()
            lines.append(f"\n{day:%A} {day.day} {day:%B %Y}\n")
        entries = sorted((entry for _, entry in group), key=lambda each: each.at != since)
        lines += [_entry(session, entry, day) for entry in entries]
        if since in changed or any(each.milestones or each.severity_after for each in entries):
            lines += _standing(knowledge, since)
        last = since
        yield Said(along.seconds(since), "".join(lines))


def _when(facet: Facet) -> datetime:
    return facet[0]


def _entry(session: Session, entry: Entry, day: date) -> str:
    there = entry.at.astimezone(session.tz)
    time = clock(there) if there.date() == day else day_and_time(there)
    words = [f"[{each.replace('_', ' ')}]" for each in entry.milestones]
    if entry.severity_after:
        words.append(f"[now {one_line(entry.severity_after)}]")
    if entry.later:
        words.append("┆ learned later:")
    if entry.kind in ("belief", "decision"):
        words.append("believed:" if entry.kind == "belief" else "decided:")
    source = f"{one_line(entry.source)}: " if entry.source else ""
    text = f"{' '.join([*words, source])}{one_line(entry.text)}"
    lines = wrapped(f"{time} {GLYPHS.get(entry.agency or '', '·')} {text}", " " * 8)
    return lines + (wrapped(f"{' ' * 8}> {one_line(entry.quote)}", " " * 10) if entry.quote else "")


def _standing(knowledge: Knowledge, at: datetime) -> Iterator[str]:
    """Give how it stands where something has changed that the entries do not show by themselves."""
    for time, entry in knowledge.named:
        if time == at:
            names = ", ".join(each.replace("_", " ") for each in entry.milestones)
            there = clock(entry.at.astimezone(knowledge.whole.tz))
            yield f"{INDENT}| known from here on: {names} at {there}\n"
    now = moment(knowledge, at)
    facts = (now.elapsed, now.segment.partition(",")[0], now.severity, now.budget)
    yield wrapped(f"{INDENT}| {' · '.join(filter(None, facts))}", INDENT + "  ")


def wrapped(text: str, indent: str) -> str:
    """Give `text` in lines of at most WIDTH columns, `indent` before each but the first."""
    return "".join(f"{line}\n" for line in folded(text, WIDTH, indent))


def read_out(cards: Iterable[Card], after: float) -> Iterator[Said]:
    """Give each of `cards` as it is said from `after` on, with time to read the one before it."""
    for number, card in enumerate(cards):
        yield Said(after + number * READING, f"\n{printed([card])}")


def text_of(said: Iterable[Said]) -> str:
    """Give all that is said, at once."""
    return "".join(each.text for each in said)
