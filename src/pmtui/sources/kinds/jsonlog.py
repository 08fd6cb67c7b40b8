"""Logs in JSON, a line an entry or a list of them, whatever their fields are called."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import clean, one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import OPENS, Lines, Record, document

LINED = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]{2,}\}[ \t\r]*(?:\n\s*\{|\n\S|\s*\Z)")
HEAD = 200_000
"""The first entry is looked for in so many bytes."""
TRIES = 4
PAIR = 2
"""A line of Loki is a time and a text."""
GRAVE = re.compile(r"(?:err|crit|fatal|alert|emerg|panic|severe)", re.IGNORECASE)
NUMBERED = 50
"""From this number on, levels that are numbers are errors."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such a log: its first entry has a time and says."""
    if len(pieces) != 1 or not pieces[0].data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(OPENS):
        return 0
    text = pieces[0].data[:HEAD].decode("utf-8", "replace")
    decoder, at = json.JSONDecoder(), -1
    for _ in range(TRIES):
        at = text.find("{", at + 1)
        try:
            found = decoder.raw_decode(text, at)[0] if at >= 0 else None
        except (ValueError, RecursionError):
            continue
        each = next(_entries(Record(found, Lines("", ""))), None)
        return 60 if each and isinstance(_row(each, ""), Candidate) else 0
    return 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the entries; what has no time or says nothing is skipped."""
    piece = pieces[0]
    found = _lined(piece) if LINED.match(piece.data[:HEAD]) else _listed(piece)
    rows: list[Candidate] = []
    skipped: list[Skipped] = []
    for each in found:
        if isinstance(each, Candidate):
            rows.append(each)
        else:
            skipped.append(each)
    return Gathered("json-log", piece.name, tuple(rows), tuple(skipped))


def _lined(piece: Piece) -> Iterator[Candidate | Skipped]:
    for number, line in enumerate(piece.data.split(b"\n"), 1):
        where = f"{piece.name}:{number}"
        if not line.strip():
            continue
        text = line.decode("utf-8", "replace").lstrip("\ufeff")
        try:
            given = json.loads(text)
        except (ValueError, RecursionError):
            yield Skipped(where, clean(text[:80]).text, "it is no JSON")
            continue
        entries = list(_entries(Record(given, Lines(piece.name, ""))))
        yield from (_row(each, where) for each in entries)
        if not entries:
            yield Skipped(where, clean(text[:80]).text, "it has no time, or says nothing")


def _listed(piece: Piece) -> Iterator[Candidate | Skipped]:
    whole = document(piece)
    for each in _entries(whole):
        yield _row(each, each.where(*table("jsonlog")["time"]))


def _entries(whole: Record) -> Iterator[Record]:
    """Give the entries of a document: itself, or those of the list that it holds."""
    names = table("jsonlog")
    if whole.time(*names["time"]) and whole.text(*names["text"]):
        yield whole
        return
    for name in names["lists"]:
        for each in whole.items(name):
            inside = [each.within("_source"), each.within("attributes")]
            yield next((one for one in inside if one.value), each)
    for stream in whole.items("data.result"):
        lines = stream.get("values")
        for pair in lines if isinstance(lines, list) else ():
            if isinstance(pair, list) and len(pair) == PAIR:
                told = {**stream.within("stream").value, "ts": pair[0], "msg": pair[1]}
                yield Record(told, whole.lines)


def _row(entry: Record, where: str) -> Candidate | Skipped:
    names = table("jsonlog")
    when, says = entry.time(*names["time"]), entry.text(*names["text"])
    if when is None or not says:
        return Skipped(where, says[:80], "it says nothing" if when else "it has no time")
    if when.refused and where == "":
        return Skipped(where, says[:80], when.refused)
    level, who = entry.text(*names["level"]), entry.text(*names["who"])
    grave = int(level[:4]) >= NUMBERED if level.isdecimal() else GRAVE.match(level) is not None
    key = entry.text(*names["key"])
    return Candidate(
        raw=says,
        where=where,
        text=one_line(says),
        when=when,
        system=one_line(entry.text(*names["system"]))[:200],
        actor=one_line(who),
        agency=None if who else "automated",
        kind="signal" if grave else None,
        why=f"level {one_line(level)}" if level else "a line of a log",
        key=f"log:{key}" if key else "",
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"json-log": Source("Log in JSON", "log", fits, read)}
)
"""The kinds by name."""
