"""Particulars: what documents say by a label and a value, such as `Severity: SEV-2`."""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from pmtui.core import stamps
from pmtui.core.beginning import level
from pmtui.core.moments import Frame, moment
from pmtui.core.text import one_line
from pmtui.core.zones import AMBIGUOUS, Unclear
from pmtui.sources.chronology import SHORT
from pmtui.sources.columns import holds
from pmtui.sources.dates import found as day_in
from pmtui.sources.dates import leading
from pmtui.sources.draft import Draft
from pmtui.sources.headings import section_of
from pmtui.sources.inline import Inline, Run
from pmtui.sources.markdown import Block, Listing, Paragraph, Row, Table

PAIR = re.compile(r"([^:|\n]{1,40}?)\s*:\s+(.*)", re.DOTALL)
SEVERITY = re.compile(r"((?:sev|severity|s|p)[\s-]?[0-9])\b[\s:,(–—-]*(.*?)\)?", re.IGNORECASE)
WORDS = 4
"""A name has at most so many words."""
NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\n)\s*")
TEAM = re.compile(
    r"\b(?:team|squad|guild|group|department|everyone|all|on-?call|sre|tbd|unknown|none|n/a)\b",
    re.I,
)
HEAD = re.compile(r"values?|details?|information|description", re.IGNORECASE)
"""What stands at the head of a column of values, and is none itself."""
STATES = {
    "draft": "draft",
    "in review": "in-review",
    "review": "in-review",
    "final": "final",
    "complete": "final",
    "completed": "final",
    "published": "final",
    "closed": "closed",
}
LISTS = ("services", "products", "regions", "tags")
PEOPLE = ("author", "owner", "commander", "scribe", "facilitator", "customer_liaison")


class Pair(NamedTuple):
    """A label and its value."""

    line: int
    label: str
    """Empty where there is none."""
    words: Inline


def pairs(block: Block) -> tuple[Pair, ...]:
    """Give what `block` says by labels; nothing where its first line has no label."""
    match block:
        case Table() if len(block.head) == 2:  # noqa: PLR2004
            first = _label(block.head[0].text) and not HEAD.fullmatch(block.head[1].text.strip())
            rows = [Row(block.line, block.head)] * first + [*block.rows]
            return tuple(
                Pair(row.line, row.cells[0].text.rstrip(":"), row.cells[1]) for row in rows
            )
        case Listing() if not any(entry.below for entry in block.entries):
            found = [_pair(entry.line, entry.words) for entry in block.entries]
        case Paragraph():
            lines = block.words.lines(soft=True)
            found = [_pair(block.line + number, line) for number, line in enumerate(lines)]
        case _:
            return ()
    return _joined(found) if found[0].label else ()


def _joined(found: list[Pair]) -> tuple[Pair, ...]:
    """Give the pairs, each with the lines without a label that follow it."""
    whole: list[tuple[Pair, list[Run]]] = []
    for pair in found:
        if pair.label or not whole:
            whole.append((pair, [*pair.words.runs]))
        else:
            whole[-1][1].extend((Run(" "), *pair.words.runs))
    return tuple(pair._replace(words=Inline(tuple(runs))) for pair, runs in whole)


def _label(text: str) -> bool:
    return holds("facts", text) is not None or section_of(text) is not None


def _pair(line: int, words: Inline) -> Pair:
    label, rest = words.split("strong")
    if label and (label.rstrip().endswith(":") or rest.text.startswith(":")):
        cut = (
            rest.after(len(rest.text) - len(rest.text.lstrip(": ")) + 1)
            if rest.text[:1] == ":"
            else rest
        )
        return Pair(line, label.strip().rstrip(":"), cut)
    match = PAIR.fullmatch("".join(run.text for run in words.runs))
    if match and not label and _label(match[1]):
        return Pair(line, match[1].strip(), words.after(match.start(2)))
    return Pair(line, "", words)


def take(label: str, words: Inline, line: int, draft: Draft) -> bool:
    """Put the value `words` of `label` where it belongs; gives whether it has a place."""
    name, text = holds("facts", label), words.text
    if not name or not text:
        return False
    if name in LISTS:
        return draft.put(name, tuple(filter(None, NAMES.split(text))), line)
    if name in PEOPLE:
        return _people(name, text, line, draft)
    if name in ("reviewers", "people"):
        keys = tuple(person(each, draft) for each in NAMES.split(text) if each)
        return name == "people" or draft.put(name, keys, line)
    if name in READERS:
        return READERS[name](words, line, draft)
    if name in ("id", "title"):
        return draft.put(name, one_line(text), line)
    return False


def person(name: str, draft: Draft, role: str = "") -> str:
    """Give what a field holds for `name`: the key of somebody who is on the roster from now on.

    A team is nobody; its name stays as it is.
    """
    bare = one_line(name).strip("@ ")
    told, _, aside = bare.partition("(")
    bare = told.strip() or bare
    if known := draft.roster.find(bare):
        return known
    if not bare or TEAM.search(bare) or len(bare.split()) > WORDS or not bare[0].isalpha():
        return bare
    roles = tuple(filter(None, (role or aside.rstrip(")").strip(),)))
    return draft.roster.add(
        bare, roles=roles, handle=name.strip() if name.strip()[:1] == "@" else None
    )


def _people(name: str, text: str, line: int, draft: Draft) -> bool:
    role = "incident commander" if name == "commander" else name.replace("_", " ")
    first, *others = [person(each, draft, role) for each in NAMES.split(text) if each] or [""]
    if others:
        draft.miss(
            line, text, f"a session has one {role}: the first is taken, all are on the roster"
        )
    return draft.put(name, first, line)


def severity(text: str, line: int, draft: Draft) -> bool:
    """Put a severity such as `SEV-2 (major)` into `draft`."""
    match = SEVERITY.fullmatch(one_line(text))
    if match:
        draft.put("severity/criterion", match[2], line)
    return draft.put(
        "severity/level", level(match[1] if match and match[1][0] in "sS" else text), line
    )


def instant(text: str, draft: Draft) -> datetime | None:
    """Give the instant that `text` is, on the incident's day where it names none."""
    told = leading(text, draft.day.year if draft.day else None)
    plain = f"{told[0].isoformat()} {told[1]}" if told else text
    plain = SHORT.sub(lambda match: match[1] + AMBIGUOUS[match[2]][0], plain)
    try:
        found = stamps.split(re.sub(r"^at\s+", "", plain.replace(" at ", " ")))
        return moment(found[0], Frame(draft.zone, day=draft.day)).at if found else None
    except (Unclear, OverflowError):
        return None


def _date(words: Inline, line: int, draft: Draft) -> bool:
    day = day_in(words.text)
    if day:
        draft.day = draft.day or day
        return draft.put("date", draft.day, line)
    return False


def _status(words: Inline, line: int, draft: Draft) -> bool:
    state = STATES.get(words.text.split(",")[0].strip().casefold())
    return bool(state) and draft.put("status", state, line)


def _at(name: str, words: Inline, line: int, draft: Draft) -> bool:
    at = instant(words.text, draft)
    return bool(at) and draft.put(name, at, line)


def _time(name: str, words: Inline, line: int, draft: Draft) -> bool:
    draft.day = draft.day or day_in(words.text)
    at = instant(words.text, draft)
    if at:
        draft.times.setdefault(name, at)
    return bool(at)


def _on(name: str, words: Inline, line: int, draft: Draft) -> bool:
    day = day_in(words.text)
    value = (
        datetime(day.year, day.month, day.day, tzinfo=UTC) if day and name == "published" else day
    )
    return bool(day) and draft.put(name, value, line)


def _link(words: Inline, line: int, draft: Draft) -> bool:
    for run in words.links:
        draft.add("links", {"title": one_line(run.text), "url": run.url}, line)
    return bool(words.links)


READERS = {
    "date": _date,
    "status": _status,
    "severity": lambda words, line, draft: severity(words.text, line, draft),
    "detected": lambda *told: _at("detected", *told),
    "resolved": lambda *told: _at("resolved", *told),
    "start": lambda *told: _time("start", *told),
    "end": lambda *told: _time("end", *told),
    "published": lambda *told: _on("published", *told),
    "meeting": lambda *told: _on("meeting_date", *told),
    "link": _link,
}
"""What reads the particulars that are no plain text."""
