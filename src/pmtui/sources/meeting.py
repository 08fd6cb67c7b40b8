"""The log of the meeting in our own document, read back."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from pmtui.core.meeting import BUFFER, PAST_END
from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.markdown import Listing, Paragraph, Row, Table
from pmtui.sources.roster import Roster
from pmtui.sources.words import moment, number

HELD = re.compile(
    r"(?:Held on (?P<day>[0-9-]{10}), (?P<from>[0-9:]{5}) to (?P<to>[0-9:]{5}) UTC\.|"
    r"Began (?P<at>.*?) UTC\.)"
    r"(?: Agenda: (?P<agenda>.*?)\.)?"
    r"(?: Planned \S+ min, used (?P<used>[0-9]+) min.*)?",
    re.DOTALL,
)
COUNTS = {
    "took part": "attendance",
    "learned something that changes their work": "learned_count",
    "would come again": "again_count",
    "hands for “new to me”": "new_to_me",
    "points parked": "parked_count",
}
PHASES = ("Phase", "Began", "Planned", "Used", "Extended")
PASSED, RULES = "phases passed over: ", "ground rules shown"
MOST = 2**63 - 1
"""No number in a file is larger."""
COUNT = re.compile(r"([0-9]+) (.*)")
VOTE = re.compile(
    r"(?P<minutes>[+-]\S+) min(?: from(?: |(?=\n))(?P<source>.*?))?"
    r"(?: \((?P<hands>[0-9][^()]*)\))?",
    re.DOTALL,
)
VOTES = re.compile(r"\n(?=[+-]\S+ min(?:\s|\Z))")
HANDS = {"yes": "yes", "no": "no", "held back": "abstain"}
PLACES = {"the buffer": BUFFER, "time past the end": PAST_END}


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the log into `draft`."""
    used = None
    for block in chapter.blocks:
        match block:
            case Paragraph() if held := HELD.fullmatch(block.words.text):
                used = int(held["used"]) if held["used"] else None
                _held(held, draft, block.line)
            case Listing():
                for entry in block.entries:
                    if not _count(entry.words.text, draft, entry.line):
                        draft.keep(entry.blocks)
            case Table() if block.titles == PHASES:
                _phases(block, draft)
            case _:
                draft.keep([block])
    if used is not None:
        _spread(draft.items("meeting/phases"), used)


def _held(held: re.Match[str], draft: Draft, line: int) -> None:
    started = moment(f"{held['day']} {held['from']}" if held["day"] else held["at"])
    draft.put("meeting/started", started, line)
    if started and held["to"]:
        ended = datetime.combine(started.date(), time.fromisoformat(held["to"]), UTC)
        draft.put("meeting/ended", ended if ended >= started else ended + timedelta(days=1), line)
    draft.put("meeting/state", "ended" if held["to"] else "paused", line)
    draft.put("meeting/template", held["agenda"], line)


def _count(text: str, draft: Draft, line: int) -> bool:
    match = COUNT.fullmatch(text)
    if match and match[2] in COUNTS:
        return draft.put(f"meeting/{COUNTS[match[2]]}", int(match[1]), line)
    if text == RULES:
        return draft.put("meeting/rules_shown", value=True, line=line)
    return text.startswith(PASSED)


def _phases(table: Table, draft: Draft) -> None:
    keys = Roster()
    names: dict[str, str] = {}
    for row in table.rows:
        name = row.cells[0].text
        key = keys.add(name)
        names.setdefault(name, key)
    day = draft.data.get("meeting", {}).get("started")
    found = [_phase(row, names, day.date() if day else None, draft) for row in table.rows]
    for person, (item, line) in zip(keys.people, found, strict=True):
        draft.add("meeting/phases", item | {"key": person["key"]}, line)


def _phase(
    row: Row, names: dict[str, str], day: date | None, draft: Draft
) -> tuple[dict[str, Any], int]:
    name, began, planned, used, extended = (cell.text for cell in row.cells[:5])
    minutes = number(used.removesuffix(" min"))
    started = moment(f"{day} {began}") if day else None
    item = {
        "name": name,
        "planned": number(planned.removesuffix(" min")),
        "used": None if minutes is None else min(60 * minutes, MOST),
        "started": started,
        "skipped": True if used == "skipped" else None,
        "extensions": [
            vote
            for line in VOTES.split(extended)
            if line and (vote := _vote(line, names, draft, row.line))
        ],
    }
    return item, row.line


def _vote(text: str, names: dict[str, str], draft: Draft, line: int) -> dict[str, Any] | None:
    match = VOTE.fullmatch(text)
    if not match:
        draft.miss(line, text, "it is no extension of a phase")
        return None
    item: dict[str, Any] = {"minutes": number(match["minutes"])}
    if source := match["source"]:
        item["source"] = PLACES.get(source, names.get(source, source))
    for part in (match["hands"] or "").split(", "):
        count, _, word = part.partition(" ")
        if word in HANDS and count.isdecimal():
            item[HANDS[word]] = int(count)
    return draft.add("meeting/phases/extensions", item, line)


def _spread(phases: list[dict[str, Any]], used: int) -> None:
    """Give phases the seconds below a minute by which their sum is the one that is shown."""
    begun = [phase for phase in phases if phase.get("used") is not None]
    left = 60 * used - sum(phase["used"] for phase in begun)
    for phase in begun:
        least = -30 if phase["used"] else 0
        more = max(least, min(29, left))
        phase["used"] += more
        left -= more
    passed = [phase for phase in phases if phase.get("skipped")]
    if passed and left > 0:
        passed[0]["used"] = min(left, MOST)
