"""The log of git: as it prints by itself, or a line a commit with tabs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.texts import decoded
from pmtui.sources.written import whole

LINE = re.compile(
    r"(?P<sum>[0-9a-f]{7,64})\t(?P<author>[^\t]+)\t(?P<at>[^\t]+)\t(?P<who>[^\t]*)\t(?P<says>.*)"
)
"""Of `--format='%H%x09%aI%x09%cI%x09%an%x09%s'`."""
COMMIT = re.compile(r"commit (?P<sum>[0-9a-f]{7,64})(?: \(.*\))?")
FIELD = re.compile(r"(?P<name>Author|AuthorDate|Commit|CommitDate|Date|Merge):\s+(?P<value>.*)")
MAIL = re.compile(r"\s*<[^<>]*>\s*$")


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such a log."""
    if len(pieces) != 1:
        return 0
    first = decoded(pieces[0].data[:2000]).lstrip().partition("\n")[0]
    return 95 if LINE.fullmatch(first) or COMMIT.fullmatch(first) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the commits, each at the time of the committer (that of an author may be days older)."""
    name = pieces[0].name
    lines = decoded(pieces[0].data).splitlines()
    tabs = any(LINE.fullmatch(line) for line in lines[:2])
    found = [*(_tabs(lines, name) if tabs else _blocks(lines, name))]
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("git", f"git log, {name}", rows, skipped)


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


def _row(commit: str, at: str, who: str, says: str, raw_where: tuple[str, str]) -> Candidate:
    raw, where = raw_where
    return Candidate(
        raw=raw,
        where=where,
        text=one_line(says) or f"Commit {commit[:12]}",
        when=whole(at),
        system="git",
        actor=one_line(who),
        agency="human",
        kind="change",
        why="a commit; when it was deployed is not known from it",
        key=f"git:{commit}",
    )


KINDS: Mapping[str, Source] = MappingProxyType({"git": Source("git log", "code", fits, read)})
"""The kinds by name."""
