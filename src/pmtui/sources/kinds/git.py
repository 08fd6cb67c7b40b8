"""The log of git: as it prints by itself, or a line a commit with tabs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import (
    Candidate,
    Gathered,
    Piece,
    Skipped,
    Source,
    Unreadable,
    Written,
)
from pmtui.sources.stamped import epoch
from pmtui.sources.texts import decoded
from pmtui.sources.written import whole, written

LINE = re.compile(
    r"(?P<sum>[0-9a-f]{7,64})\t(?P<author>[^\t]+)\t(?P<at>[^\t]+)\t(?P<who>[^\t]*)\t(?P<says>.*)"
)
"""Of `--format='%H%x09%aI%x09%cI%x09%an%x09%s'`."""
SHORT = re.compile(
    r"(?P<sum>[0-9a-f]{7,40})(?: \([^()]{1,200}\))?[ |,:-]{1,3}"
    r"(?:(?:HEAD|[\w./-]{1,80})@\{(?P<in>[^{}]{1,40})\}.*|(?P<at>\S.*))"
)
"""A line with a sum and what follows: a time, a name, what was written, in some order."""
LATER = re.compile(r"(?P<before>.{0,120}?)[ |,;]{1,3}(?P<sum>[0-9a-f]{7,40})(?P<says>[ |,;:-].*)")
"""A line in which the sum comes after the time."""
GRAPH = re.compile(r"[|\\/_ .-]{0,60}\*[|\\/_ .-]{1,60}(?=commit [0-9a-f]{7,64}(?: |$))")
EDGE = re.compile(r"[|\\/ ]{0,60}?(?=(?:Author|AuthorDate|Commit|CommitDate|Date|Merge): | {4}|$)")
COMMIT = re.compile(r"commit (?P<sum>[0-9a-f]{7,64})(?: \(.*\))?")
FIELD = re.compile(r"(?P<name>Author|AuthorDate|Commit|CommitDate|Date|Merge):\s+(?P<value>.*)")
STAMP = re.compile(
    r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?: ?[+-]\d\d:?\d\d|Z)?"
    r"|\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d \d{4}(?: [+-]\d{4})?"
)
"""A time within a line."""
WIDTH = 1_000
RAW = re.compile(r"(\d{9,10}) [+-]\d{4}")
MARKS = " |,;:-"
MAIL = re.compile(r"\s*<[^<>]*>\s*$")


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such a log."""
    if len(pieces) != 1:
        return 0
    lines = [each for each in decoded(pieces[0].data[:4000]).splitlines() if each.strip()][:20]
    first = _bare(lines)[0] if lines else ""
    if LINE.fullmatch(first) or COMMIT.fullmatch(first):
        return 95
    told = [_sum(line) for line in lines[: len(lines) - 1] or lines]
    if not told or None in told:
        return 0
    return 90 if all(each and each.re is SHORT for each in told) else 50


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the commits, each at the time of the committer (that of an author may be days older)."""
    name = pieces[0].name
    lines = decoded(pieces[0].data).splitlines()
    tabs = any(LINE.fullmatch(line) for line in lines[:2])
    bare = _bare(lines)
    blocks = any(map(COMMIT.fullmatch, bare[:20]))
    if not tabs and not blocks and any(map(_sum, lines[:20])):
        return _short(lines, name)
    found = [*(_tabs(lines, name) if tabs else _blocks(bare, name))]
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("git", f"git log, {name}", rows, skipped)


def _bare(lines: Sequence[str]) -> Sequence[str]:
    """Give `lines` without the graph that `--graph` draws before them."""
    if not any(line.startswith("*") for line in lines[:2]):
        return lines
    drawn = [GRAPH.match(line) or EDGE.match(line) for line in lines]
    return [line[edge.end() :] if edge else line for line, edge in zip(lines, drawn, strict=True)]


def _sum(line: str) -> re.Match[str] | None:
    """Tell whether `line` tells of a commit: its sum has letters and digits."""
    line = line.removeprefix("* ")
    match = SHORT.fullmatch(line) or LATER.fullmatch(line)
    told = match["sum"] if match else ""
    if match and match.re is LATER:
        begun = written(match["before"])
        told = told if begun and not begun[1].strip(MARKS) else ""
    return match if re.search("[0-9]", told) and re.search("[a-f]", told) else None


def _short(lines: Sequence[str], name: str) -> Gathered:
    """Give the commits of a log with a line each. Raises Unreadable where none has a time."""
    rows: list[Candidate] = []
    skipped: list[Skipped] = []
    for number, line in enumerate(lines, 1):
        where, match = f"{name}:{number}", _sum(line)
        if match and (found := _told(match)):
            rows.append(_row(match["sum"], found[0], "", found[1], (line, where)))
        elif line.strip():
            skipped.append(Skipped(where, line[:80], "no time of a commit stands in it"))
    if len(rows) <= len(skipped):
        raise Unreadable(f"{name} tells commits without their times; use git log --format=fuller")
    return Gathered("git", f"git log, {name}", tuple(rows), tuple(skipped))


def _told(match: re.Match[str]) -> tuple[Written, str] | None:
    """Give the time of a commit and what else its line says; None where there is no time."""
    if match.re is LATER:
        begun = written(match["before"])
        return (begun[0], match["says"].strip(MARKS)) if begun and _is_time(begun[0]) else None
    if match["in"]:
        when = whole(match["in"])
        return (when, match.string[match.end("in") + 1 :].strip(MARKS)) if _is_time(when) else None
    begun = written(match["at"])
    if begun and _is_time(begun[0]):
        return begun[0], begun[1].strip(MARKS)
    inside = STAMP.search(match["at"][:WIDTH])
    if not inside:
        return None
    said = (match["at"][: inside.start()], match["at"][inside.end() :])
    return whole(inside[0]), ", ".join(filter(None, (each.strip(MARKS) for each in said)))


def _is_time(when: Written) -> bool:
    return bool(when.at or when.clock or when.month)


def _tabs(lines: Sequence[str], name: str) -> Iterator[Candidate | Skipped]:
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        where = f"{name}:{number}"
        if match:
            yield _row(match["sum"], match["at"], match["who"], match["says"], (line, where))
        elif line.strip():
            yield Skipped(where, line[:80], "it is no commit with four tabs")


def _blocks(lines: Sequence[str], name: str) -> Iterator[Candidate | Skipped]:
    """Give the commits of a log as git prints it: a head of fields, then what was written."""
    starts = [index for index, line in enumerate(lines) if COMMIT.fullmatch(line)]
    for begin, end in pairwise([*starts, len(lines)]):
        block, where = lines[begin:end], f"{name}:{begin + 1}"
        match = COMMIT.fullmatch(block[0])
        fields = {each["name"]: each["value"] for each in map(FIELD.fullmatch, block[1:7]) if each}
        says = next(
            (line.strip() for line in block[1:] if line.startswith("    ") and line.strip()), ""
        )
        at = fields.get("CommitDate") or fields.get("Date")
        who = MAIL.sub("", fields.get("Commit") or fields.get("Author") or "")
        if match and at:
            yield _row(match["sum"], at, who, says, (f"{match['sum'][:12]} {says}", where))
        else:
            yield Skipped(where, block[0][:80], "its day is not told; use git log --format=fuller")


def _row(
    commit: str, at: str | Written, who: str, says: str, raw_where: tuple[str, str]
) -> Candidate:
    raw, where = raw_where
    return Candidate(
        raw=raw,
        where=where,
        text=one_line(says) or f"Commit {commit[:12]}",
        when=at if isinstance(at, Written) else _when(at),
        system="git",
        actor=one_line(who),
        agency="human",
        kind="change",
        why="a commit; when it was deployed is not known from it",
        key=f"git:{commit}",
    )


def _when(at: str) -> Written:
    """Give the time of a commit; where it is told as `3 weeks ago` it is not known."""
    raw = RAW.fullmatch(at.strip())
    when = epoch(raw[1]) if raw else whole(at)
    if when.refused and at.rstrip().endswith(" ago"):
        return Written(at, "unknown", notes=("Use git log --format=fuller for the time itself.",))
    return when


KINDS: Mapping[str, Source] = MappingProxyType({"git": Source("git log", "code", fits, read)})
"""The kinds by name."""
