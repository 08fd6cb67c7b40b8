"""Entries of a timeline in Markdown, line by line: what begins with a time, and what goes on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Skipped, Written
from pmtui.sources.chronology import milestone
from pmtui.sources.kinds.grids import grid
from pmtui.sources.kinds.held import Family, Held, unfinished
from pmtui.sources.kinds.labels import label, tail
from pmtui.sources.kinds.outline import Line
from pmtui.sources.kinds.parts import (
    Part,
    alone,
    approximate,
    based,
    begins,
    is_elsewhere,
    is_timeline,
    stated,
)
from pmtui.sources.kinds.paste import OLD
from pmtui.sources.kinds.prose import worded
from pmtui.sources.written import day_in, written, zone_in

FIRM = re.compile(r"[*_`\[(~≈]{0,4}[0-9]")
BOLD = re.compile(r"(?:\*\*|__).")
TITLE = re.compile(r"(?:\*\*|__)(?P<says>[^*\n]{1,160}?)(?:\*\*|__)[:.]?|(?P<plain>[^:*]{3,40}):")

SIGNS = " :|-–—"
"""What may stand between a time and what happened, beside what `written` takes."""
CODE = 4
"""Lines that stand in so many columns more are code, or go on with an item."""


@dataclass(slots=True)
class Entries:
    """Reads the lines of one part."""

    name: str
    """What the file is called."""
    links: Mapping[str, str]
    part: Part
    found: list[Candidate | Skipped] = field(default_factory=list)
    day: Written | None = None
    """The day that stands over the rows."""
    base: Written | None = None
    """The day of all rows that do not say another."""
    zone: str = ""
    about: bool = False
    """Whether all times are said to be approximate."""
    current: Held | None = None
    gap: bool = False
    """Whether the line before was blank."""
    prior: Line | None = None
    """The line before."""
    listed: int = -1
    """How far the items with times stand in; -1: there is none."""
    elsewhere: bool = False
    """Whether a line in bold began what holds no timeline."""
    passed: bool = False
    """Whether the line before was no part of an entry."""
    rows: list[Line] = field(default_factory=list)
    """The rows of the table that is being read."""

    def read(self) -> list[Candidate | Skipped]:
        """Give the rows of the part, and what of it was none."""
        self._over(self.part.title)
        for line in self.part.lines:
            if self.rows and line.role not in ("row", "rule"):
                self._table()
            self._take(line)
            self.gap = line.role == "blank"
            self.prior = line
        self._table()
        self._close()
        return self.found

    def _take(self, line: Line) -> None:
        match line.role:
            case "heading":
                self._heading(line)
            case "titles" | "row":
                self._close()
                self.rows.append(line)
            case "text":
                self._text(line)
            case "blank" | "code" if self.current:
                self.current.lines.append(line)

    def _over(self, title: str) -> None:
        """Take the day and the zone that a heading names."""
        day = day_in(title)
        ranged = day and (day.until or day_in(title.partition(day.shown)[2]))
        if day and not ranged and not self.part.whole:
            self.day = day
        zone = stated(title) or (zone_in(title) if is_timeline(title) or begins(title) else "")
        self.zone = zone or self.zone
        self.about = self.about or approximate(title)

    def _heading(self, line: Line) -> None:
        self.elsewhere = False
        found = written(line.body)
        if found and found[0].grain != "date":
            self._begin("heading", *found, line)
        elif found:
            self._day(found, line)
        elif named := self._label(line) or self._tail(line):
            self._begin("heading", *named, line)
        elif self.current and self.current.family in ("heading", "day") and self._deeper(line):
            self.current.lines.append(line)
        else:
            self._close()
            self._over(line.body)

    def _deeper(self, line: Line) -> bool:
        first = self.current.first if self.current else line
        return bool(first.level) and line.level > first.level

    def _day(self, found: tuple[Written, str], line: Line) -> None:
        """Take a day that stands alone; it is an entry where words without a time follow it."""
        self._close()
        self.day = found[0]
        self.zone = stated(line.body) or zone_in(found[1]) or self.zone
        if not self.part.whole:
            self.current = Held("day", *found, [line])

    def _text(self, line: Line) -> None:
        chat = OLD.fullmatch(line.body)
        found = None if chat else self._stamp(line)
        if chat:
            when = written(chat["at"])
            if when:
                self._begin("plain", when[0], "", line)
            if self.current:
                self.current.actor = one_line(chat["who"])
        elif found and found[0].grain == "date" and not found[1].strip(" :*_-.–—="):
            self._day((found[0], ""), line)
        elif found:
            self._begin("item" if line.bullet else "plain", *found, line)
        elif named := self._label(line) or self._tail(line):
            self._begin("item" if line.bullet else "plain", *named, line)
        elif not self._says(line):
            self._goes_on(line)

    def _stamp(self, line: Line) -> tuple[Written, str] | None:
        """Give the time that begins an entry with `line`, and what follows it."""
        if self.elsewhere or self._is_rest(line):
            return None
        found = written(line.body)
        if found is None or not self.part.whole:
            return found
        marked = line.bullet or BOLD.match(line.body)
        if self.part.strict and not (marked or FIRM.match(line.body)):
            return None
        bare = found[0].refused or (found[0].grain == "date" and found[1].strip(" :*_-.–—="))
        return None if bare and not marked else found

    def _is_rest(self, line: Line) -> bool:
        """Whether a line belongs to the entry above, whatever it begins with."""
        held = self.current
        if held is None or held.family == "day":
            return False
        if line.quoted and (held.actor or not held.first.quoted):
            return True
        if line.indent >= held.first.indent + CODE and not line.bullet and held.family != "plain":
            return True
        if self.gap or line.bullet or self.prior is None or self.prior.ends:
            return False
        deep = held.family == "item" and line.indent > held.first.indent
        return deep or unfinished(self.prior.body)

    def _label(self, line: Line) -> tuple[Written, str] | None:
        """Give the time of a line such as `Resolved: 10:40`, and all that it says."""
        found = None if self.elsewhere or self._is_rest(line) else label(line.body)
        if found is None:
            return None
        full = found.when.clock and found.when.day
        firm = not found.rest.strip() and (bool(full and line.bullet) or not self.part.whole)
        if not (found.known or firm):
            return None
        rest = found.rest.strip()
        return found.when, f"{found.name}: {rest}" if rest else found.name

    def _tail(self, line: Line) -> tuple[Written, str] | None:
        """Give the time that ends a heading or an item in parentheses, and what stands before."""
        held = self.current
        deep = held and held.family != "day" and line.indent > held.first.indent
        inner = held and held.family == "heading" and not line.level
        if self.part.whole or deep or inner or not (line.level or line.bullet):
            return None
        return None if self._is_rest(line) else tail(line.body)

    def _says(self, line: Line) -> bool:
        """Take what a line says of the times below it; gives whether it says anything of them."""
        match = TITLE.fullmatch(line.body)
        deep = (
            self.current
            and self.current.family == "item"
            and line.indent > self.current.first.indent
        )
        if match and not deep:
            title = match["says"] or match["plain"]
            if match["says"] and self.part.whole:
                self.elsewhere = is_elsewhere(title)
            if alone(title) and (found := day_in(title)):
                self._day((found, ""), line)
                return True
        if day := based(line.body):
            self.day = self.base = day
        before = f"{self.prior.body} " if self.prior and self.prior.role == "text" else ""
        zone = stated(line.body) or stated(f"{before[-200:]}{line.body}")
        if not zone and not day and not approximate(line.body):
            return False
        self.zone = zone or self.zone
        self.about = self.about or approximate(line.body)
        return self.current is None

    def _goes_on(self, line: Line) -> None:
        """Add a line without a time to the entry above it, where it belongs to one."""
        held = self.current
        if held and held.goes_on(line, gap=self.gap, whole=self.part.whole):
            held.lines.append(line)
            return
        self._close()
        if self.part.whole:
            return
        if line.bullet and line.indent == self.listed:
            self._begin("item", Written("", "unknown"), line.body, line)
        elif self.gap or line.bullet or not self.passed:
            where = f"{self.name}:{line.number}"
            self.found.append(Skipped(where, line.raw[:80], "no time stands in it"))
            self.passed = True

    def _begin(self, family: Family, when: Written, head: str, line: Line) -> None:
        held = self.current
        beside = line.level and held and line.level <= held.first.level
        if held and held.family == "day" and when.clock:
            said = any(each.body for each in held.lines[1:])
            if said and not beside:
                where = f"{self.name}:{held.first.number}"
                self.found.append(Skipped(where, held.first.raw[:80], "it introduces a day"))
            self.current = held if said and beside else None
        self._close()
        self.passed = False
        self.current = Held(family, when, head.lstrip(SIGNS), [line])
        if family == "item":
            self.listed = line.indent

    def _close(self) -> None:
        """Make a row of the entry that was read."""
        held, self.current = self.current, None
        if held is None:
            return
        while held.lines[-1].role == "blank":
            held.lines.pop()
        below = "\n".join(each.raw for each in held.lines[1:])
        said = worded(held.head, below, self.links)
        if held.family == "day" and not said.text:
            return
        marked = milestone(worded(held.head, "", self.links).text if below.strip() else said.text)
        row = Candidate(
            raw="\n".join(each.raw for each in held.lines).strip(),
            where=f"{self.name}:{held.first.number}",
            text=said.text or "(nothing)",
            when=held.when,
            actor=held.actor,
            agency="human" if held.actor else None,
            milestones=(marked,) if marked else (),
            link=said.link,
        )
        self.found.append(self._placed(row))

    def _placed(self, row: Candidate) -> Candidate:
        """Give `row` with what stands over it."""
        when = row.when
        if self.about and when.grain == "minute":
            when = replace(when, grain="approx")
        own = when.day or when.either or when.numbers or when.at
        if own:  # the rows below without a day are on that of this one, where none is for all
            self.day = self.base or (when if when.grain == "date" and not when.until else None)
        zone = row.zone or ("" if when.zone or when.at else self.zone)
        return replace(row, when=when, day=None if own else self.day, zone=zone)

    def _table(self) -> None:
        lines, self.rows = self.rows, []
        made = grid(lines, self.name, self.links, whole=self.part.whole) if lines else ()
        for each in made:
            self.found.append(self._placed(each) if isinstance(each, Candidate) else each)
