"""The log of git: a line a commit, with tabs between sum, days, author and subject."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import clean
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.stamped import iso

LINE = re.compile(
    r"(?P<sum>[0-9a-f]{7,64})\t(?P<author>\S+)\t(?P<at>\S+)\t(?P<who>[^\t]*)\t(?P<says>.*)"
)


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are a log with tabs."""
    first = pieces[0].data[:1000].decode("utf-8", "replace").partition("\n")[0]
    return 95 if len(pieces) == 1 and LINE.fullmatch(first.rstrip("\r")) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the commits, each at the time of the committer (an author's may be days older)."""
    name, data = pieces[0]
    lines = data.decode("utf-8", "replace").splitlines()
    rows, skipped = [], []
    for number, line in enumerate(lines, 1):
        where, said = f"{name}:{number}", clean(line).text
        match = LINE.fullmatch(line)
        if match:
            rows.append(_row(match, where, said))
        elif line.strip():
            skipped.append(Skipped(where, said[:80], "it is no commit with four tabs"))
    return Gathered("git-tsv", name, tuple(rows), tuple(skipped))


def _row(match: re.Match[str], where: str, said: str) -> Candidate:
    return Candidate(
        raw=said,
        where=where,
        text=clean(match["says"]).text,
        when=iso(match["at"]),
        system="git",
        actor=clean(match["who"]).text,
        agency="human",
        kind="change",
        why="a commit; when it was deployed is not known from it",
        key=f"git:{match['sum']}",
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"git-tsv": Source("git log, tab separated", "code", fits, read)}
)
"""The kinds by name."""
