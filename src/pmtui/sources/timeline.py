"""The timeline in our own document, read back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from pmtui.core.choices import choices
from pmtui.core.origins import role
from pmtui.core.timeline import MILESTONES, Milestone
from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.ids import ids
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Paragraph, Row, Table
from pmtui.sources.words import day, moment, value

ZONE = re.compile(r"The team's own zone is (\S+)\.\Z")
TIME = re.compile(
    r"(?P<guess>~)?(?P<from>\d\d:\d\d(?::\d\d)?)"
    r"(?: to (?:(?P<day>\d{4}-\d\d-\d\d) )?(?P<until>\d\d:\d\d(?::\d\d)?))?"
)
SAYS = ("All times are UTC.", "Learned later, and not known", "No entries yet: unknown.")
HEAD = frozenset({"Id", "Time (UTC)", "Who or what", "Event", "Source"})
OUTSIDE = "(outside)"
BELIEF = "Belief at the time:"
SEVERITY = "Severity from here:"
DISPUTED = "Disputed: memories of this differ."
IN_ORDER = "in order"
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class _Frame:
    """What the times of one timeline are read against."""

    day: date
    """The day of rows above which no day stands."""
    start: datetime | None
    """When impact began, where the document says so apart from the entries."""
    before: datetime | None = None
    """When the row before happened."""
    zero: datetime | None = None
    """The moment from which minutes count, as far as rows with a time tell."""


def read(chapter: Chapter, draft: Draft, today: date) -> None:
    """Read the timeline into `draft`; `today` is its day where the document names none."""
    tables = [table for table in chapter.tables if set(table.titles) >= HEAD]
    for block in chapter.blocks:
        if isinstance(block, Paragraph) and block.words.text.startswith(SAYS):
            zone = ZONE.search(block.words.text)
            draft.put("zone", zone[1] if zone else None, block.line)
        elif block not in tables:
            draft.keep([block])
    start, usual = _start(tables, draft), _usual(tables, draft, today)
    for table in tables:
        frame = _Frame(usual, start, zero=start or _zero(table, usual))
        for row in table.rows:
            _row(_cells(table, row), row, frame, draft)
    entries = draft.items("timeline")
    if entries:
        draft.put("date", min(entry["at"] for entry in entries).date())


def _start(tables: list[Table], draft: Draft) -> datetime | None:
    """Give the start of impact from its windows, where no entry marks it."""
    label = choices("milestones")["impact_start"].label.lower()
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    if any(label in cell.split("strong")[0].lower() for cell in cells):
        return None
    return min((window["start"] for window in draft.items("impact/windows")), default=None)


def _usual(tables: list[Table], draft: Draft, today: date) -> date:
    """Give the day of rows above which no day stands.

    A day beside the end of a row says that it began on another one.
    """
    cells = (_cells(table, row)["Time (UTC)"].text for table in tables for row in table.rows)
    ends = {match["day"] for cell in cells if (match := TIME.fullmatch(cell)) and match["day"]}
    usual = _day(draft) or min(filter(None, map(day, ends)), default=today)
    while str(usual) in ends and usual > date.min:
        usual -= timedelta(days=1)
    return usual


def _day(draft: Draft) -> date | None:
    """Give the day of a timeline within one day: the first that the document names elsewhere."""
    windows = [window["start"] for window in draft.items("impact/windows")]
    taken = [each["captured_at"] for each in draft.items("evidence") if "captured_at" in each]
    typed = [draft.data[name] for name in ("detected", "resolved", "created") if name in draft.data]
    for found in ([draft.day] if draft.day else [], windows, typed, taken):
        for each in found:
            return each.date() if isinstance(each, datetime) else each
    return None


def _zero(table: Table, usual: date) -> datetime | None:
    """Give the moment from which the minutes of `table` count, by the first row with a time."""
    frame = _Frame(usual, None)
    for row in table.rows:
        cells = _cells(table, row)
        written, minute = cells["Time (UTC)"].text, cells.get("+min", Inline()).text
        frame.day = day(written) or frame.day
        times = _times(written, "", frame) if minute and written != IN_ORDER else None
        if times and (zero := _moved(times["at"], minute, -1)):
            return zero
    return None


def _cells(table: Table, row: Row) -> dict[str, Inline]:
    return dict(zip(table.titles, row.cells, strict=True))


def _row(cells: dict[str, Inline], row: Row, frame: _Frame, draft: Draft) -> None:
    key, written = cells["Id"].text, cells["Time (UTC)"]
    if not key and (found := day(written.text)):
        frame.day, frame.before = found, None
        return
    times = _times(written.text, cells.get("+min", Inline()).text, frame)
    if times is None:
        draft.miss(row.line, " | ".join(cell.text for cell in row.cells), "its time cannot be read")
        return
    frame.before = times["at"]
    item = {
        "id": key,
        **times,
        **who(cells["Who or what"].text, draft),
        **event(cells["Event"]),
        "evidence": ids(cells["Source"], "E"),
        "known_from": _known_from(cells.get("Known from", Inline()).text),
    }
    draft.add("timeline", item, row.line)


def _times(written: str, minute: str, frame: _Frame) -> dict[str, Any] | None:
    match = TIME.fullmatch(written)
    if written == IN_ORDER:
        return {"at": _in_order(minute, frame), "precision": "order-only"}
    if not match:
        return None
    try:
        at = _at(frame.day, match["from"])
        if frame.start and (there := _moved(frame.start, minute)):
            day_of = there.date()
            at = at.replace(year=day_of.year, month=day_of.month, day=day_of.day)
        until_day = date.fromisoformat(match["day"]) if match["day"] else at.date()
        until = _at(until_day, match["until"]) if match["until"] else None
    except (ValueError, OverflowError):
        return None
    seconds = len(match["from"]) > 5 or len(match["until"] or "") > 5  # noqa: PLR2004
    if frame.before and at < frame.before < at + MINUTE:
        at = frame.before
    precision = "approx" if match["guess"] else "exact" if seconds else None
    return {"at": at, "until": until, "precision": precision}


def _moved(at: datetime, minute: str, sign: int = 1) -> datetime | None:
    """Give `at` moved by the minutes that `minute` is; None where it is no such number."""
    try:
        return at + sign * int(minute) * MINUTE
    except (ValueError, OverflowError):
        return None


def _at(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), UTC)


def _in_order(minute: str, frame: _Frame) -> datetime:
    """Give a moment for a row whose time is not shown: by its minute, else as the row before."""
    there = _moved(frame.zero, minute) if frame.zero else None
    return there or frame.before or _at(frame.day, "00:00")


def who(text: str, draft: Draft) -> dict[str, Any]:
    """Give the actor, system and agency that `text` says, such as `Mira Okonjo, checkout-api`."""
    outside = text.endswith(OUTSIDE)
    names = text.removesuffix(OUTSIDE).strip(" ")
    found: dict[str, Any] = {"agency": "external"} if outside else {}
    if not names:
        return found
    first, *rest = draft.roster.apart(names) or [names]
    if first in draft.roster.keys:
        found = {"agency": "human"} | found | {"actor": draft.roster.key(first)}
        return found | {"system": ", ".join(rest)}
    if rest:
        return found | {"actor": first, "system": ", ".join(rest)}
    return found | {"actor" if role(first) else "system": first}


def event(words: Inline) -> dict[str, Any]:
    """Give what the cell of an event tells: milestones, belief, text, quotation, and the rest."""
    bold, words = words.split("strong")
    named = [_milestone(each) for each in bold.strip().rstrip(".").split(", ")] if bold else []
    italic, rest = Inline(tuple(_stripped(words))).split("em")
    lines = rest.text.split("\n")
    item: dict[str, Any] = {"milestones": [each for each in named if each]}
    if italic.strip() == BELIEF:
        item["kind"] = "belief"
    if len(lines) > 1 and lines[-1] == DISPUTED:
        item["disputed"] = True
        lines.pop()
    severity = _last(lines, SEVERITY)
    if severity:
        item["severity_after"] = "\n".join(lines[severity:]).removeprefix(SEVERITY)
        item["severity_after"] = item["severity_after"].removeprefix(" ")
        lines = lines[:severity]
    if len(lines) > 1 and lines[-1].endswith("”"):
        quote = _last(lines, "“")
        if quote:
            item["quote"] = "\n".join(lines[quote:])[1:-1]
            lines = lines[:quote]
    return item | {"text": "\n".join(lines)}


def _stripped(words: Inline) -> Iterator[Any]:
    """Give the runs of `words` without the blank that begins them."""
    for index, run in enumerate(words.runs):
        if index or run.text.strip(" "):
            yield run


def _last(lines: list[str], beginning: str) -> int:
    """Give the last line but the first that begins so; 0: none does."""
    found = (index for index in range(len(lines) - 1, 0, -1) if lines[index].startswith(beginning))
    return next(found, 0)


def _milestone(label: str) -> Milestone | None:
    name = value("milestones", label)
    return next((each for each in MILESTONES if each == name), None)


def _known_from(text: str) -> datetime | str | None:
    return "review" if text == "the review" else moment(text)
