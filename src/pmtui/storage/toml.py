"""The text of a session file, read: cleaned, checked, and refused in plain sentences."""

from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import ValidationError

from pmtui.core import links
from pmtui.core.session import SCHEMA, Session
from pmtui.storage.intake import Intake
from pmtui.storage.problems import Problem, Unreadable, shown
from pmtui.storage.refusals import astray, located, refused
from pmtui.storage.source import parsed

EMPTY = "is empty; `pmtui new FILE` begins a session"


class Loaded(NamedTuple):
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
    found = digest(text.encode("utf-8", "surrogatepass"))
    text = text.removeprefix("\ufeff")
    data, intake = _taken(text, name)
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
    return Loaded(session, newer, (*notes, *intake.notes()), found)


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
