"""The text of a file as it lies on disk: read, decoded and parsed, not yet held to the model."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from pmtui.core.limits import FILE, ITEMS, megabytes
from pmtui.storage.atomic import reason
from pmtui.storage.crowds import crowded
from pmtui.storage.problems import Problem, Unreadable

MANY_STEPS = re.compile(r"^[ \t\[]*[\w\"'-]+(?:[ \t]*\.[ \t]*[\w\"'-]+){60}", re.MULTILINE)
MANY_DIGITS = re.compile(r"[0-9_]{4000}")
AT_LINE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
TOML_ERRORS = {
    "Cannot overwrite a value": "a key is set twice, or is both a value and a table",
    "Cannot mutate immutable": "a table that is closed already gets another key",
    "Cannot declare": "a table is begun twice",
    "Unclosed array": "a list is not closed with ]",
    "Unterminated string": "a text is not closed with its quote",
    "Illegal character": "a text is not closed with its quote, or holds a control character",
    "Found invalid character": "a text holds a control character; write it as \\u and 4 digits",
    "Unescaped": "a backslash in a text is written twice, or the text stands in single quotes",
    "Invalid date": "this date does not exist",
}
"""What the reader of TOML says at the beginning of its message, and what it means."""


def read(path: Path) -> bytes:
    """Give the bytes of the file at `path`.

    Raises Unreadable where it is no plain file, larger than `FILE`, or may not be read.
    """
    name = path.name or str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _refusal(name, "is a folder; name a file in it")
        if not stat.S_ISREG(found.st_mode):
            raise _refusal(name, "is not a plain file")
        with path.open("rb") as file:
            data = file.read(FILE + 1)  # it may have grown since
        if len(data) > FILE:
            raise _refusal(name, f"is larger than {megabytes(FILE)}")
        return data
    except FileNotFoundError:
        raise _refusal(name, "does not exist; `pmtui new FILE` begins a session") from None
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise _refusal(name, f"cannot be read: {cause}") from None


def text_of(data: bytes, name: str) -> str:
    """Give the text that the bytes of the file `name` hold.

    Raises Unreadable where they are no UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = "is not text in UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            message = "is text in UTF-16; save it as UTF-8"
        elif b"\x00" not in data:
            line = data.count(b"\n", 0, error.start) + 1
            message += f"; line {line} is in another encoding"
        raise Unreadable(name, [Problem("", None, message)]) from None


def parsed(text: str, name: str) -> dict[str, Any]:
    """Give the values of `text` as TOML has them.

    Raises Unreadable where it is no TOML, or a list in it is longer than `ITEMS`.
    """
    if found := MANY_STEPS.search(text):
        line = _line(text, found.start())
        raise Unreadable(name, [Problem("", line, "this is nested too deeply")])
    if found_at := crowded(text):
        message = f"a list or a table holds at most {ITEMS:,} items, and this is one more"
        raise Unreadable(name, [Problem("", _line(text, found_at), message)])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(name, [_not_toml(str(error), text)]) from None
    except RecursionError:
        raise Unreadable(name, [Problem("", None, "is nested too deeply")]) from None
    except ValueError:
        digits = MANY_DIGITS.search(text)
        line = _line(text, digits.start()) if digits else 1
        raise Unreadable(name, [Problem("", line, "a number has too many digits")]) from None


def _not_toml(message: str, text: str) -> Problem:
    """Give the problem that the reader of TOML describes in `message`."""
    match = AT_LINE.fullmatch(message)
    what = match["what"] if match else message
    line = int(match["line"]) if match and match["line"] else text.count("\n") + 1
    source = text.split("\n")[line - 1]
    if source.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return Problem("", line, "a conflict of a merge was left here")
    for beginning, meaning in TOML_ERRORS.items():
        if what.startswith(beginning):
            return Problem("", line, f"this is not TOML: {meaning}")
    return Problem("", line, f"this is not TOML: {what[:1].lower()}{what[1:]}")


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


def _refusal(name: str, message: str) -> Unreadable:
    return Unreadable(name, [Problem("", None, message)])
