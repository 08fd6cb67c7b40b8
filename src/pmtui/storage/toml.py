"""The text of a session file, read: cleaned, checked, and refused in plain sentences."""

import re
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from pmtui.core import links
from pmtui.core.session import SCHEMA, Session
from pmtui.storage.intake import Intake
from pmtui.storage.problems import Problem, Unreadable, shown
from pmtui.storage.refusals import astray, located, refused

EMPTY = "is empty; `pmtui new FILE` begins a session"
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
    "Invalid date": "this date does not exist",
}
"""What the reader of TOML says at the beginning of its message, and what it means."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session as it came from a file."""

    session: Session
    read_only: bool
    """Whether a newer program wrote the file, so that this one must not write it."""
    notes: tuple[str, ...]
    """What the reader should know, a sentence each: what was removed, and from where."""
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""


def digest(data: bytes) -> str:
    """Give the SHA-256 of `data` in hexadecimal."""
    return sha256(data).hexdigest()


def loads(text: str, name: str = "session") -> Loaded:
    """Give the session that `text` holds; `name` is what messages call the file.

    Raises Unreadable where the text is no session, or one with broken links.
    """
    data, intake = _taken(text.removeprefix("\ufeff"), name)
    schema = data.get("schema")
    newer = isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA
    about = f"was written by a newer pmtui (schema {schema}; this one knows {SCHEMA})"
    try:
        session = Session.model_validate(data)
    except ValidationError as error:
        problems = located(refused(error, data), text)
        first = [Problem("", None, f"{about}, and this one cannot read it")] if newer else []
        raise Unreadable(name, first + problems) from None
    broken = astray(links.problems(session), data)
    if broken and not newer:
        raise Unreadable(name, located(broken, text))
    notes = [f"The file {about}: it opens for reading only."] if newer else []
    notes += [f"{shown(place)}: {message}." for place, message in broken]
    return Loaded(session, newer, (*notes, *intake.notes()), digest(_bytes(text)))


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

    Raises Unreadable where it is no TOML.
    """
    if found := MANY_STEPS.search(text):
        line = _line(text, found.start())
        raise Unreadable(name, [Problem("", line, "this is nested too deeply")])
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


def _taken(text: str, name: str) -> tuple[dict[str, Any], Intake]:
    """Give the cleaned values of `text`, which has at least one key of a session."""
    intake = Intake()
    data: dict[str, Any] = intake.take(parsed(text, name)) if text.strip() else {}
    if intake.refused:
        raise Unreadable(name, located(intake.refused, text))
    if not data:
        raise Unreadable(name, [Problem("", None, EMPTY)])
    if not data.keys() & {"schema", *Session.model_fields}:
        message = "is no session: it has neither a title nor any other key of one"
        raise Unreadable(name, [Problem("", None, message)])
    return data, intake


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


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
