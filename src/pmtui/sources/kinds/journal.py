"""The journal of systemd: `journalctl -o json`, a line an entry."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pmtui.core.text import clean, one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.records import MOST, document, likely
from pmtui.sources.stamped import epoch

AT = "__REALTIME_TIMESTAMP"
NAMES = ("_SYSTEMD_UNIT", "UNIT", "SYSLOG_IDENTIFIER", "_COMM")
"""What an entry is of, the closest first; `init.scope` is systemd speaking of a `UNIT`."""
LINED = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]")
LOOKED_AT = 4000
GRAVE = 3
"""Priorities up to this are errors."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such a journal."""
    return 97 if len(pieces) == 1 and likely(pieces[0], AT) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the entries; a line that is none is skipped, the others stay."""
    name = pieces[0].name
    rows: list[Candidate] = []
    skipped: list[Skipped] = []
    if not LINED.match(pieces[0].data[:LOOKED_AT]):
        return _together(pieces[0])
    for number, line in enumerate(_lines(pieces[0].data), 1):
        found = _row(line, f"{name}:{number}") if line.strip() else None
        if isinstance(found, Candidate):
            rows.append(found)
        elif found:
            skipped.append(found)
    return Gathered("journal", f"systemd journal, {name}", tuple(rows), tuple(skipped))


def _together(piece: Piece) -> Gathered:
    """Give the entries of a list, or of `-o json-pretty`, which takes many lines for each."""
    whole = document(piece)
    found = [_entry(each.value, each.where("__CURSOR", AT)) for each in whole.items("items")]
    found += [_entry(whole.value, piece.name)] if AT in whole.value else []
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("journal", f"systemd journal, {piece.name}", rows, skipped)


def _lines(data: bytes) -> Iterator[bytes]:
    """Give the lines of `data` one by one, none of them copied before its turn."""
    begin = 0
    while begin < len(data):
        end = data.find(b"\n", begin)
        end = len(data) if end < 0 else end
        yield data[begin:end]
        begin = end + 1


def _row(line: bytes, where: str) -> Candidate | Skipped:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return Skipped(where, clean(line[:80].decode("utf-8", "replace")).text, "it is no JSON")
    if not isinstance(entry, dict) or AT not in entry:
        return Skipped(where, clean(line[:80].decode("utf-8", "replace")).text, f"it has no {AT}")
    return _entry(entry, where)


def _entry(entry: Mapping[str, Any], where: str) -> Candidate | Skipped:
    if AT not in entry:
        return Skipped(where, "", f"it has no {AT}")
    says = _message(entry.get("MESSAGE"))
    if not says:
        return Skipped(where, "", "it says nothing")
    priority = entry.get("PRIORITY")
    grave = isinstance(priority, str) and priority.isdecimal() and int(priority[:4]) <= GRAVE
    cursor = entry.get("__CURSOR")
    cursor = clean(cursor[:MOST]).text if isinstance(cursor, str) else ""
    return Candidate(
        raw=says,
        where=where,
        text=one_line(says),
        when=epoch(str(entry[AT])[:40]),
        system=_system(entry),
        agency="automated",
        kind="signal" if grave else None,
        why=f"priority {priority}" if grave else "a line of the journal",
        key=f"journal:{cursor}" if cursor else "",
    )


def _message(value: Any) -> str:
    """Give the message; one that is no UTF-8 is written as a list of bytes."""
    if isinstance(value, list) and all(isinstance(each, int) and 0 <= each < 256 for each in value):  # noqa: PLR2004
        value = bytes(value).decode("utf-8", "replace")
    return clean(value[:MOST]).text.strip() if isinstance(value, str) else ""


def _system(entry: Mapping[str, Any]) -> str:
    unit = next(
        (each for name in NAMES if (each := _short(entry.get(name))) != "init.scope" and each), ""
    )
    host = _short(entry.get("_HOSTNAME"))
    return f"{unit} on {host}" if unit and host else unit or host


def _short(value: Any) -> str:
    return _name(value[:200]) if isinstance(value, str) else ""


@lru_cache(maxsize=1024)
def _name(value: str) -> str:
    return clean(value).text


KINDS: Mapping[str, Source] = MappingProxyType(
    {"journal": Source("systemd journal", "log", fits, read)}
)
"""The kinds by name."""
