"""The rows of an import as the review shows them: lines, and one row in paragraphs."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo

from pmtui.core.text import cut, one_line
from pmtui.core.times import clock
from pmtui.sources.candidates import When, ZoneFrom
from pmtui.sources.proposals import Proposal
from pmtui.sources.sieve import Sight
from pmtui.widgets.candidates import REFUSED, THERE, Shown
from pmtui.widgets.page import Paragraph

LABELS = 8
"""Columns of what stands before a paragraph."""
RAW, TEXT, WHY = 360, 200, 240
"""How many characters of a line, of its words and of the reasons are shown."""
SEARCHED = 1_000
"""How many characters of a row are searched."""
ZONES: Mapping[ZoneFrom, str] = {
    "line": "as written",
    "format": "by its form",
    "heading": "by the heading",
    "asked": "as answered",
    "session": "as the session",
    "": "nobody said why",
}
"""Where a zone came from, in words."""
MARKS = {"approx": "~", "order-only": "?"}


class Table:
    """All rows as they are shown and looked for; made in a thread."""

    def __init__(
        self,
        rows: Sequence[Proposal],
        about: Mapping[str, Sequence[str]],
        mask: Callable[[str], str],
        zone: tzinfo = UTC,
    ) -> None:
        """Take the rows.

        Args:
            rows: The rows, in their order.
            about: What does not fit, by the place of the row.
            mask: Gives texts as they may be shown.
            zone: The zone of the clocks.
        """
        usual = _usual(rows, zone)
        self.lines = [
            _line(each, each.settled.row.where in about, mask, zone, usual) for each in rows
        ]
        self.states = [_states(each) for each in rows]
        self.sights = [_sight(*pair, mask, zone) for pair in zip(rows, self.lines, strict=True)]

    def names(self, part: str) -> Counter[str]:
        """Give how many rows are of each `source` or `kind`."""
        told = (each.source if part == "source" else each.kind for each in self.lines)
        return Counter(filter(None, told))


def _usual(rows: Sequence[Proposal], zone: tzinfo) -> date | None:
    """Give the day that most rows are of; their lines need not say it."""
    days = Counter(
        each.settled.when.at.astimezone(zone).date() for each in rows if each.settled.when.at
    )
    return days.most_common(1)[0][0] if days else None


def _line(
    row: Proposal, odd: bool, mask: Callable[[str], str], zone: tzinfo, usual: date | None
) -> Shown:
    entry, given = row.entry, row.settled.row
    sign = "!" if odd else "?" if row.confidence == "unsure" else " "
    source = entry.get("actor") or entry.get("system") or given.actor or given.system
    text = f"{row.refused}: {given.raw}" if row.refused else str(entry.get("text", given.text))
    mark = REFUSED if row.refused else THERE if row.duplicate_of else ""
    return Shown(
        _time(row, zone, usual),
        sign,
        str(entry.get("kind", "")),
        mask(one_line(str(source or ""))),
        mask(cut(text, TEXT)),
        mark,
        bool(row.noise),
    )


def _time(row: Proposal, zone: tzinfo, usual: date | None) -> str:
    """Give the time of a row; with its day where that is not the usual one."""
    at: datetime | None = row.entry.get("at") or row.settled.when.at
    if at is None:
        return cut(row.settled.row.when.shown or "-", 12)
    there = at.astimezone(zone)
    precision = row.entry.get("precision", "minute")
    shown = f"{MARKS.get(precision, '')}{clock(there, precision == 'exact')}"
    return shown if there.date() == usual else f"{there.date():%m-%d} {shown}"


def _states(row: Proposal) -> frozenset[str]:
    found = {"unsure"} if row.confidence == "unsure" else set()
    if row.refused:
        found.add("refused")
    elif row.duplicate_of:
        found.add("there")
    elif row.noise:
        found.add("noise")
    else:
        found.add("new")
    return frozenset(found)


def _sight(row: Proposal, line: Shown, mask: Callable[[str], str], zone: tzinfo) -> Sight:
    """Give what the filter looks at: what is shown, with roles where these are shown."""
    raw = mask(row.settled.row.raw[:SEARCHED])
    at = row.entry.get("at") or row.settled.when.at
    text = f"{line.source} {line.text} {raw}".casefold()
    return Sight(text, line.source.casefold(), line.kind, at.astimezone(zone) if at else None)


def explained(
    row: Proposal, about: Sequence[str], mask: Callable[[str], str], zone: tzinfo
) -> Iterator[Paragraph]:
    """Give what is to be known of a row: its line, the entry, how sure that is, and why.

    Args:
        row: The row.
        about: What does not fit, a sentence each.
        mask: Gives texts as they may be shown.
        zone: The zone of the clocks.
    """
    given, entry = row.settled.row, row.entry
    yield _labelled("Line", mask(cut(given.raw, RAW)), "strong", f"  {mask(given.where)}")
    if row.refused:
        yield _labelled("Refused", mask(row.refused), "mark")
        return
    yield from (_labelled("Doubt", mask(each), "mark") for each in about[:2])
    if row.duplicate_of:
        yield _labelled("There", f"{row.duplicate_of} says it already", "mark")
    parts = [str(entry.get(name, "")) for name in ("kind", "agency", "actor", "system")]
    said = (*parts, *(f"!{name}" for name in entry.get("milestones", ())))
    after = mask(" · ".join(filter(None, said)))
    yield _labelled("Entry", mask(cut(str(entry["text"]), TEXT)), "plain", f"  {after}")
    noise = f"folded: {row.noise}; " if row.noise else ""
    why = mask(cut(row.why, WHY)) or "all of it is written"
    yield _labelled("Why", f"{row.confidence}: {noise}{why}", "quiet")
    at = entry["at"].astimezone(zone)
    seconds = entry.get("precision") == "exact"
    when = _read(row.settled.row.when.shown, row.settled.when, str(entry.get("precision", "")))
    yield _labelled("Time", f"{at.date()} {clock(at, seconds)} {at:%Z}", "plain", f"  {when}")


def _read(shown: str, when: When, precision: str) -> str:
    """Give how a time was read, which is `shown` in the source."""
    zone = f"in {when.zone}, {ZONES[when.zone_from]}" if when.zone else ""
    return " · ".join(
        filter(None, (f"from {cut(shown, 40) or 'nothing'}", precision or "to the minute", zone))
    )


def _labelled(label: str, text: str, ink: str, after: str = "") -> Paragraph:
    runs = ((text, ink), (after, "quiet")) if after else ((text, ink),)
    return Paragraph(runs, ((label.ljust(LABELS), "quiet"),))
