"""JSON as other systems write it: records whose fields may be missing, null, or of another kind."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pmtui.core.text import clean
from pmtui.sources.candidates import Piece, Unreadable, Written
from pmtui.sources.stamped import epoch
from pmtui.sources.written import whole

MOST = 20_001
"""How many characters of a text are kept."""
OPENS = (b"{", b"[")
FAR = 2**20
"""Names of fields are looked for in so many bytes of a file."""
LONG_WAYS = 200
"""How often a whole document is searched for a text that does not come next."""
WEB = ("http://", "https://")
BOM = "\ufeff"
COUNT = re.compile(r"[0-9]{5,40}(?:\.[0-9]{1,9})?")


class Record:
    """One object of a JSON document; what is not there is empty."""

    def __init__(self, value: Any, lines: "Lines") -> None:
        self.value = value if isinstance(value, dict) else {}
        self.lines = lines

    def get(self, path: str) -> Any:
        """Give what stands at `path`, names with dots between; None where nothing does."""
        if path in self.value:
            return self.value[path]
        found: Any = self.value
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def text(self, *paths: str) -> str:
        """Give the first text or number that stands at one of `paths`, clean; else nothing."""
        for path in paths:
            found = self.get(path)
            if isinstance(found, str | int | float) and not isinstance(found, bool):
                said = clean(str(found)[:MOST]).text.strip()
                if said:
                    return said
        return ""

    def link(self, *paths: str) -> str:
        """Give the first address of the web that stands at one of `paths`; else nothing."""
        return next((each for each in map(self.text, paths) if each.startswith(WEB)), "")

    def flag(self, path: str) -> bool:
        """Tell whether it is true at `path`."""
        return self.get(path) is True

    def within(self, path: str) -> "Record":
        """Give the object at `path`, an empty one where there is none."""
        return Record(self.get(path), self.lines)

    def items(self, path: str) -> "Iterator[Record]":
        """Give the objects of the list at `path`."""
        found = self.get(path)
        for each in found if isinstance(found, list) else ():
            if isinstance(each, dict):
                yield Record(each, self.lines)

    def values(self, path: str) -> "Iterator[Record]":
        """Give the objects that the object at `path` holds, by whatever names."""
        found = self.get(path)
        for each in found.values() if isinstance(found, dict) else ():
            if isinstance(each, dict):
                yield Record(each, self.lines)

    def time(self, *paths: str) -> Written | None:
        """Give the time at the first of `paths` that has one; None where none has."""
        for path in paths:
            found = self.get(path)
            if isinstance(found, int | float) and not isinstance(found, bool) and found > 0:
                return epoch(found)
            if isinstance(found, str) and found.strip():
                text = clean(found[:MOST]).text.strip()
                return epoch(text) if COUNT.fullmatch(text) else whole(text)
        return None

    def where(self, *paths: str) -> str:
        """Give the file and the line in which the text at one of `paths` stands."""
        for path in paths:
            found = self.get(path)
            if isinstance(found, str | int) and not isinstance(found, bool) and found:
                return self.lines.where(found)
        return self.lines.name


class Lines:
    """In which line of a document something stands; quick where asked in its order."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text, self._at, self._line, self._left = text, 0, 1, LONG_WAYS

    def where(self, value: str | int) -> str:
        """Give `name:line` of the next place where `value` stands, else of the first one."""
        said = [str(value)]
        if isinstance(value, str):
            said = [json.dumps(value, ensure_ascii=False), json.dumps(value)]
        for start in (self._at, 0):
            for each in said if self._left else ():
                at = self._text.find(each, start)
                if at >= 0:
                    self._move(start, at)
                    return f"{self.name}:{self._line}"
            self._left -= self._left > 0
        return f"{self.name}:{self._line}"

    def _move(self, start: int, at: int) -> None:
        self._line = (self._line if start else 1) + self._text.count("\n", start, at)
        self._at = at


def likely(piece: Piece, *names: str) -> bool:
    """Tell whether `piece` may be JSON that has all of `names` as names of fields."""
    start = piece.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(OPENS):
        return False
    return all(piece.data.find(f'"{each}"'.encode(), 0, FAR) >= 0 for each in names)


def document(piece: Piece) -> Record:
    """Give the object that `piece` is; a list is that of its `items`. Raises Unreadable."""
    text = piece.data.decode("utf-8", "replace").removeprefix(BOM)
    try:
        found = json.loads(text)
    except RecursionError:
        raise Unreadable(f"{piece.name} is nested too deep to be read") from None
    except json.JSONDecodeError as fault:
        found = _one_by_one(text)
        if found is None:
            at = f"{piece.name}:{fault.lineno}"
            raise Unreadable(f"{at} is not JSON: {fault.msg.lower()}; export it again") from None
    except ValueError:
        raise Unreadable(f"{piece.name} holds a number that is too long") from None
    return Record({"items": found} if isinstance(found, list) else found, Lines(piece.name, text))


def _one_by_one(text: str) -> list[Any] | None:
    """Give the objects of `text` that stand one behind the other; None where that is not so."""
    decoder, found, at = json.JSONDecoder(), [], 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            found += value if isinstance(value, list) else [value]
            while at < len(text) and text[at].isspace():
                at += 1
    except (ValueError, RecursionError):
        return None
    return found
