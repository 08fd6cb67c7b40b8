"""Records as lines of a journal, and back: JSON, ended by a checksum over the rest of the line.

There is one way to write a record. What is written in another way, or holds what a session file
could not hold, is no record: nothing is guessed.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Any

from pmtui.core.limits import FILE, megabytes
from pmtui.core.records import Happening, Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.refusals import shown
from pmtui.core.text import FORBIDDEN, clean, cut
from pmtui.core.values import FIRST, LARGE, LAST
from pmtui.core.written import read, written

LINE = 96 * 2**20
"""The longest line, in bytes: a start with a file of the largest size."""
EDIT = 16 * 2**20
"""The longest of all other lines, in bytes; of a start, what is beside its file."""
LABEL = 500
"""How many characters of a label are kept."""
PACKED = re.compile(rb',"base":"([A-Za-z0-9+/=]*+)"\}\Z')
"""The file that a start begins from, at the end of its line."""
SUM = len(',"sum":"00000000"}')
SUSPECT = re.compile(rf"{FORBIDDEN.pattern}|\\[ubfr]|[0-9]{{19}}")
"""What makes it necessary to look at each text and number of a line."""
WINDOW = re.compile(r"[0-9a-f]{1,32}")
HASH = re.compile(r"[0-9a-f]{64}")
SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")

_dumped = partial(json.dumps, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class BadLine(ValueError):
    """A line that is no record of a journal; its text says why, to follow the line's number."""


def encode(record: Record) -> bytes:
    """Give the line of `record`, with its newline; its texts are cleaned like those of a file.

    Raises ValueError where it holds a value that no file can hold.
    """
    at = record.at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    head = {"n": record.n, "at": f"{at.isoformat()}Z", "window": record.window}
    table = head | _plain(record.what)
    text = _dumped(table)
    if SUSPECT.search(text):
        text = _dumped(_kept(table, cleaning=True))
    body = text.encode("utf-8")
    if len(body) > EDIT:
        raise BadLine("it is too long")
    if isinstance(record.what, Started):
        if len(record.what.base) > FILE:
            raise BadLine("the file that it begins from is too large")
        packed = base64.b64encode(zlib.compress(record.what.base))
        body = b'%s,"base":"%s"}' % (body[:-1], packed)
    return body[:-1] + _sum(body) + b"\n"


def decode(line: bytes, *, base: bool = True) -> Record:
    """Give the record that `line` holds; its newline may be there or not.

    Without `base` the bytes that a start begins from are left out. Raises BadLine.
    """
    line = line.removesuffix(b"\n")
    body = line[:-SUM] + b"}"
    if line[-SUM:] != _sum(body):
        raise BadLine("its checksum does not agree with it")
    packed = PACKED.search(body)
    if packed:
        body = body[: packed.start()] + b"}"
    if len(body) > EDIT:
        raise BadLine("it is too long")
    try:
        record = _record(_values(body))
    except BadLine:
        raise
    except RecursionError:
        raise BadLine("it is nested too deeply") from None
    except (ValueError, TypeError, KeyError) as error:
        raise BadLine(_said(error)) from None
    return _based(record, packed[1] if packed else None, base)


def _said(error: Exception) -> str:
    """Give what is wrong in words that may be shown."""
    if isinstance(error, KeyError):
        return f"{shown(str(error.args[0]))} is missing or not known"
    return cut(str(error), 200) or "it holds a value that cannot be read"


def _sum(body: bytes) -> bytes:
    return b',"sum":"%08x"}' % zlib.crc32(body)


def _values(body: bytes) -> dict[str, Any]:
    """Give the values of a line without its checksum. Raises ValueError."""
    try:
        text = body.decode("utf-8")
        found = json.loads(text)
        same = isinstance(found, dict) and _dumped(found) == text
    except UnicodeError:
        raise BadLine("it is not text in UTF-8") from None
    except json.JSONDecodeError:
        raise BadLine("it is no JSON") from None
    except ValueError:
        raise BadLine("it holds a number that no file can hold") from None
    if not same:
        raise BadLine("it is not written as a journal is")
    if SUSPECT.search(text):
        _kept(found, cleaning=False)
    return dict(found)


def _kept(value: Any, *, cleaning: bool) -> Any:
    """Give `value` with clean texts, or refuse it without `cleaning`. Raises BadLine."""
    match value:
        case str() if FORBIDDEN.search(value):
            if cleaning:
                return clean(value).text
            raise BadLine("it holds characters that cannot be shown")
        case dict():
            return {
                _kept(name, cleaning=cleaning): _kept(each, cleaning=cleaning)
                for name, each in value.items()
            }
        case list():
            return [_kept(each, cleaning=cleaning) for each in value]
        case int() if not -LARGE <= value < LARGE:
            raise BadLine("it holds a number that is too large")
    return value


# -- each kind of record --------------------------------------------------------------------------


def _plain(what: Happening) -> dict[str, Any]:
    """Give what happened as a value that JSON can hold."""
    match what:
        case Started(session=session, schema=schema, hash=digest):
            return {"what": "start", "session": session, "schema": schema, "hash": digest}
        case Made(edit=edit, back=back, label=label, phase=phase):
            both = {"edit": written(edit), "back": written(back)}
            return {"what": "edit", **both, "label": cut(label, LABEL), "phase": phase}
        case Undone(of=of):
            return {"what": "undo", "of": of}
        case Redone(of=of):
            return {"what": "redo", "of": of}
        case Met(edit=edit, phase=phase, clock=clock):
            return {"what": "meeting", "edit": written(edit), "phase": phase, "clock": clock}
        case Saved(to=to, hash=digest):
            return {"what": "saved", "to": to, "hash": digest}


def _record(table: dict[str, Any]) -> Record:
    """Give the record of `table`. Raises ValueError, KeyError or TypeError."""
    n, at, window = _number(table.pop("n"), 1), table.pop("at"), table.pop("window")
    if not (isinstance(at, str) and SECOND.fullmatch(at)):
        raise BadLine(f"its time is {shown(at)}")
    when = datetime.fromisoformat(at)
    if not FIRST <= when < LAST:
        raise BadLine("its time is outside the calendar")
    if not (isinstance(window, str) and WINDOW.fullmatch(window)):
        raise BadLine(f"its window is {shown(window)}")
    kind = table.pop("what")
    if not isinstance(kind, str):
        raise BadLine(f"what happened is {shown(kind)}")
    what = KINDS[kind](table)
    if table:
        raise BadLine(f"it holds {shown(next(iter(table)))}, which is not known")
    earlier = what.to if isinstance(what, Saved) else getattr(what, "of", 0)
    if earlier >= n:
        raise BadLine(f"it names record {earlier}, which is not one before it")
    return Record(n, when, window, what)


def _based(record: Record, packed: bytes | None, wanted: bool) -> Record:
    """Give `record` with the file that it begins from, if it is a start and that is `wanted`.

    Raises BadLine.
    """
    if isinstance(record.what, Started) != (packed is not None):
        raise BadLine("only a start holds a file, and each does")
    if packed is None or not wanted or not isinstance(record.what, Started):
        return record
    base = unpacked(packed)
    if sha256(base).hexdigest() != record.what.hash:
        raise BadLine("the file that it begins from is not the one that it names")
    return replace(record, what=replace(record.what, base=base))


def _start(table: dict[str, Any]) -> Started:
    session, schema = _words(table.pop("session")), _number(table.pop("schema"))
    return Started(session, schema, _hash(table.pop("hash")), b"")


def unpacked(packed: bytes) -> bytes:
    """Give the bytes that a start holds. Raises BadLine where they are broken or too many."""
    machine = zlib.decompressobj()
    try:
        data = machine.decompress(base64.b64decode(packed, validate=True), FILE + 1)
    except (binascii.Error, zlib.error, ValueError):
        raise BadLine("the file that it begins from is damaged") from None
    if len(data) > FILE:
        raise BadLine(f"the file that it begins from is larger than {megabytes(FILE)}")
    if not machine.eof or machine.unused_data:
        raise BadLine("the file that it begins from is damaged")
    return data


def _made(table: dict[str, Any]) -> Made:
    edit, back = read(table.pop("edit")), read(table.pop("back"))
    label = _words(table.pop("label")) or ""
    if label != cut(label, LABEL):
        raise BadLine("its label is too long")
    return Made(edit, back, label, _words(table.pop("phase")))


def _met(table: dict[str, Any]) -> Met:
    edit, phase = read(table.pop("edit")), _words(table.pop("phase"))
    return Met(edit, phase, _words(table.pop("clock")) or "")


def _words(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise BadLine(f"{shown(value)} is not text")
    return value


def _number(value: object, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < LARGE:
        raise BadLine(f"{shown(value)} is not a number from {least} on")
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or not HASH.fullmatch(value):
        raise BadLine(f"its hash is {shown(value)}")
    return value


KINDS: dict[str, Callable[[dict[str, Any]], Happening]] = {
    "start": _start,
    "edit": _made,
    "undo": lambda table: Undone(_number(table.pop("of"), 1)),
    "redo": lambda table: Redone(_number(table.pop("of"), 1)),
    "meeting": _met,
    "saved": lambda table: Saved(_number(table.pop("to")), _hash(table.pop("hash"))),
}
"""Each kind of record by its name in the journal, and how it is read."""
