"""Timelines of many shapes: tables, lists, paragraphs and code whose lines begin with a time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any

from pmtui.core import stamps
from pmtui.core.moments import Frame, Moment, moment
from pmtui.core.origins import Known, agreement, origin
from pmtui.core.session import Session
from pmtui.core.timeline import MILESTONES, Milestone
from pmtui.core.zones import AMBIGUOUS, Unclear, written
from pmtui.sources.columns import columns, holds
from pmtui.sources.dates import found as day_in
from pmtui.sources.dates import leading
from pmtui.sources.draft import Draft
from pmtui.sources.markdown import Block, Code, Listing, Paragraph, Table, told

ZONE = re.compile(
    rf"\b(?:{stamps.NAMES}|(?:UTC|GMT)[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?|[A-Z][a-z]+(?:/[A-Z][A-Za-z_]+)+)(?![A-Za-z])"
)
SPOKEN = {
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
    "central european": "Europe/Berlin",
}
"""Zones as they are said before the word `time`."""
SAID = re.compile(
    rf"\b({'|'.join(sorted(SPOKEN, key=len, reverse=True))}) (?:standard |daylight )?time\b", re.I
)
STATEMENT = re.compile(r"\b(?:times?|timestamps?|clocks?)\b[^.\n]{0,60}", re.IGNORECASE)
SHORT = re.compile(rf"(?<=[0-9apmAPM])(\s?\(?)({'|'.join(AMBIGUOUS)})\b")
AT = re.compile(r"(?:at|around|about|approximately|approx\.?|by|from)\s+(?=~?[0-9])", re.IGNORECASE)
GUESS = re.compile(r"(?:around|about|approx)", re.IGNORECASE)
CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
WIDTH = 24
"""A time begins a line within so many characters."""
LABEL = re.compile(r"([^:–—.!,;-]{3,40}?)(?:[:–—.!,;]| - |\Z)")
SECOND = re.compile(r"(?P<day>\S+)[ T](?P<clock>[0-9]{1,2}:[0-9]{2}\S*)")
BEFORE = re.compile(r"[\s>*•-]*")


@dataclass(slots=True)
class Chronicle:
    """Reads one line after another into the timeline of a draft."""

    draft: Draft
    frame: Frame
    known: Known
    stated: bool = False
    """Whether a zone is written anywhere."""
    dated: bool = True
    """Whether the day is one that the document names."""
    taken: dict[str, str] = field(default_factory=dict)
    """Abbreviations that mean several zones, and the offset that was taken."""
    agreed: frozenset[str] = frozenset()
    """Words that the lines show to be sources."""

    def heading(self, text: str) -> None:
        """Take the day and the zone that stand over the lines below."""
        year = self.frame.day.year if self.frame.day else None
        found = day_in(text, year)
        if found:
            self.frame = replace(self.frame, day=found, after=None)
            self.dated = True
        if zone := self._zone(text):
            self.frame, self.stated = replace(self.frame, stated=zone), True

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Read all of `blocks`; what is no line of a timeline is kept in the background."""
        for block in blocks:
            match block:
                case Table():
                    self.table(block)
                case Listing():
                    self._listing(block)
                case Paragraph():
                    self._paragraph(block)
                case Code():
                    lines = [
                        (block.line + n, each) for n, each in enumerate(block.text.split("\n"), 1)
                    ]
                    self._lines([(line, text) for line, text in lines if text.strip()], block)
                case _:
                    self.blocks(block.blocks)

    def table(self, table: Table) -> None:
        """Read a table, by what its columns are called."""
        found = columns("timeline", table.titles)
        time = found.pop("time", None)
        on = found.pop("date", None)
        if time is None and on is None:
            time = 0
        time, on = (on, None) if time is None else (time, on)
        for title in table.titles:
            if zone := self._zone(title):
                self.frame, self.stated = replace(self.frame, stated=zone), True
        who, text = found.get("who"), found.get("text")
        others = [n for n in range(len(table.head)) if n not in (time, on, who, text)]
        for row in table.rows:
            cells = [cell.written for cell in row.cells]
            if on is not None and (found_day := day_in(cells[on], self._year())):
                self.frame = replace(self.frame, day=found_day, after=None)
            rest = [cells[text]] if text is not None else []
            rest += [
                f"{table.titles[n]}: {cells[n]}" if rest else cells[n] for n in others if cells[n]
            ]
            stamp = cells[time] if time is not None else ""
            source = cells[who] if who is not None else ""
            self._entry(row.line, stamp, "\n".join(filter(None, rest)), source)

    def _listing(self, listing: Listing) -> None:
        self.agreed |= agreement(_rests(each.words.text for each in listing.entries), self.known)
        for entry in listing.entries:
            text = entry.words.written
            nested = [each for each in entry.below if isinstance(each, Listing)]
            alone = leading(text, self._year())
            if alone and not alone[1] and nested:
                self.heading(text)
                self.blocks(entry.below)
                continue
            below = [line for _, line in told(entry.below)]
            if nested and len(nested) == len(entry.below) and all(map(_timed, nested)):
                self._line(entry.line, text)
                self.blocks(nested)
            else:
                self._line(entry.line, "\n".join([text, *below]))

    def _paragraph(self, paragraph: Paragraph) -> None:
        lines = [each.written for each in paragraph.words.lines(soft=True)]
        if any(_starts(self._plain(line)) for line in lines):
            self._lines([(paragraph.line + n, line) for n, line in enumerate(lines)], paragraph)
            return
        text = paragraph.words.text
        self.heading(text)
        if self._zone(text) or (day_in(text) and len(text) < 40):  # noqa: PLR2004
            return
        self.draft.keep([paragraph])

    def _lines(self, lines: list[tuple[int, str]], block: Block) -> None:
        """Read `lines`; those without a time go on with the one above."""
        whole: list[tuple[int, list[str]]] = []
        for line, text in lines:
            if whole and not _starts(self._plain(text)):
                whole[-1][1].append(text)
            else:
                whole.append((line, [text]))
        if not any(_starts(self._plain(texts[0])) for _, texts in whole):
            self.draft.keep([block])
            return
        for line, texts in whole:
            self._line(line, "\n".join(texts))

    def _line(self, line: int, text: str) -> None:
        self._entry(line, "", text, "")

    def _year(self) -> int | None:
        return self.frame.day.year if self.frame.day else None

    def _plain(self, text: str) -> str:
        """Give `text` without what stands before its time; a day there holds from here on."""
        text = BEFORE.sub("", text, count=1)
        dated = leading(text, self._year())
        if dated and _starts(AT.sub("", dated[1], count=1)):
            text = f"{dated[0].isoformat()} {AT.sub('', dated[1], count=1)}"
        begin = AT.match(text)
        guess = "~" if begin and GUESS.match(text) else ""
        text = guess + text[begin.end() :] if begin else text
        return SHORT.sub(lambda match: match[1] + self._offset(match[2]), text, count=2)

    def _offset(self, name: str) -> str:
        """Give the offset for an abbreviation that means several: the one most often meant."""
        return self.taken.setdefault(name, AMBIGUOUS[name][0])

    def states(self, text: str) -> None:
        """Take the zone that a sentence such as `All times are in CEST` names."""
        found = STATEMENT.search(text)
        if found and not self.stated and (zone := self._zone(found[0])):
            self.frame, self.stated = replace(self.frame, stated=zone), True

    def _zone(self, text: str) -> tzinfo | None:
        spoken = SAID.search(text)
        if spoken:
            return written(SPOKEN[spoken[1].lower()])
        for match in ZONE.finditer(text):
            name = match[0]
            try:
                return written(self._offset(name) if name in AMBIGUOUS else name)
            except Unclear:
                continue
        return None

    def _entry(self, line: int, stamp: str, text: str, source: str) -> None:
        """Add one entry: its time stands in `stamp`, or begins `text`."""
        plain = self._plain(stamp or text)
        try:
            found = stamps.split(plain)
            when = moment(found[0], self.frame) if found else None
        except (Unclear, OverflowError) as error:
            self._untimed(line, f"{stamp} {text}".strip(), source, f"{error}")
            return
        if not found or not when:
            self._untimed(line, f"{stamp} {text}".strip(), source, "it has no time")
            return
        self.stated = self.stated or bool(getattr(found[0].start, "zone", None))
        self.dated = self.dated or bool(getattr(found[0].start, "day", None))
        rest = "\n".join(filter(None, (found[1].strip(), text))) if stamp else found[1]
        for note in when.notes:
            self.draft.miss(line, f"{stamp} {text}", note)
        self._add(line, when, rest, source)
        self.frame = replace(self.frame, after=when.at)

    def _untimed(self, line: int, text: str, source: str, why: str) -> None:
        """Add an entry whose time cannot be read after the one above it, and say so."""
        before = self.frame.after
        if before is None:
            self.draft.miss(line, text, f"{why}; it stands in the background")
            self.draft.kept.append((line, text))
            return
        if self._add(line, Moment(before, precision="order-only"), text, source):
            self.draft.miss(line, text, f"{why}; it stands in order after the line above it")

    def _add(self, line: int, when: Moment, text: str, source: str) -> bool:
        first, *below = text.strip().split("\n") if text.strip() else [""]
        item: dict[str, Any] = {"at": when.at, "until": when.until}
        item["precision"] = when.precision if when.precision != "minute" else None
        if source:
            person = origin(f"{source}\tx", self.known)[0]
            names = person.name if person and person.name == source else source
            item[person.field if person else "system"] = self.draft.roster.find(names) or names
            item["agency"] = person.agency if person else None
        else:
            named, rest = origin(first, self.known, agreed=self.agreed)
            if named and rest and not milestone(first):
                first = rest
                name = self.draft.roster.find(named.name) or named.name
                item |= {named.field: name, "agency": named.agency}
        words = "\n".join(filter(None, (first, *below)))
        item["text"] = words or "(nothing is said)"
        marked = milestone(first)
        item["milestones"] = (marked,) if marked else ()
        return self.draft.add("timeline", item, line) is not None


def _timed(listing: Listing) -> bool:
    return all(_starts(each.words.text) for each in listing.entries)


def is_timed(block: Block) -> bool:
    """Whether `block` is a list most of whose items begin with a time."""
    if not isinstance(block, Listing):
        return False
    starts = [_starts(each.words.text) for each in block.entries]
    return len(starts) > 1 and 2 * sum(starts) > len(starts)


def _starts(text: str) -> bool:
    """Whether `text` begins with a time."""
    try:
        return stamps.split(BEFORE.sub("", text, count=1)) is not None
    except Unclear:
        return CLOCK.search(text[:WIDTH]) is not None


def _rests(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        try:
            found = stamps.split(text)
        except Unclear:
            continue
        if found:
            yield found[1]


def milestone(text: str) -> Milestone | None:
    """Give the milestone that `text` says that it is, as its label or as all of it."""
    match = LABEL.match(text.strip())
    name = holds("milestones", match[1]) if match else None
    return next((each for each in MILESTONES if each == name), None)


def begun(draft: Draft, day: date | None, today: date) -> Chronicle:
    """Give a reader for the timeline of `draft`.

    Args:
        draft: What was read so far.
        day: The incident's day, where the document names it.
        today: The day that is taken where it does not.
    """
    named: dict[str, Any] = {"title": "untitled", "people": draft.roster.people}
    named["services"] = draft.data.get("services", ())
    known = Known(Session.model_validate(named))
    return Chronicle(draft, Frame(draft.zone, day=day or today), known, dated=day is not None)
