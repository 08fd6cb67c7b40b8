"""The sessions of a folder, each with what a list of them shows; read quickly and with patience."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pmtui.core.text import clean, one_line
from pmtui.storage.problems import Unreadable
from pmtui.storage.source import parsed, read, text_of

SIGNS = frozenset(
    {"schema", "status", "severity", "impact", "timeline", "factors", "actions", "meeting"}
)
"""Keys by which a file is known as a session, beside its title."""
HEADER = re.compile(r"^[ \t]*\[+[ \t]*([A-Za-z0-9_-]+)", re.MULTILINE)
ITEMS = re.compile(r"^[ \t]*\[\[", re.MULTILINE)
LIKELY = re.compile(r"^[ \t]*(?:schema[ \t]*=[ \t]*[0-9]|\[\[timeline\]\])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One session file of a folder."""

    path: Path
    title: str | None = None
    status: str | None = None
    severity: str | None = None
    day: date | None = None
    """The incident's day, or else the day on which the session was begun."""
    problem: str | None = None
    """Why it cannot be opened, where that is plain from its beginning."""
    id: str | None = None
    """The incident's id."""


def sessions_in(folder: Path) -> list[Listed]:
    """Give the session files in `folder` by name; other TOML files are passed over.

    Only the beginning of a file is looked at, so that a listed file may still prove unreadable.
    Raises OSError where the folder cannot be read.
    """
    paths = (path for path in folder.iterdir() if path.name.endswith(".toml"))
    seen = (_listed(path) for path in sorted(paths) if not path.name.startswith("."))
    return [listed for listed in seen if listed is not None]


def _listed(path: Path) -> Listed | None:
    try:
        text = text_of(read(path), path.name).removeprefix("\ufeff")
    except Unreadable as error:
        return None if path.is_dir() else Listed(path, problem=str(error))
    try:
        data = _beginning(text, path.name)
    except Unreadable as error:
        return Listed(path, problem=str(error)) if LIKELY.search(text) else None
    names = data.keys() | set(HEADER.findall(text))
    if not names & SIGNS or not ("title" in data or "schema" in data):
        return None
    severity = data.get("severity")
    return Listed(
        path,
        title=_text(data.get("title")),
        status=_text(data.get("status")) or "draft",
        severity=_text(severity.get("level")) if isinstance(severity, dict) else None,
        day=_day(data.get("date")) or _day(data.get("created")),
        problem=None if "title" in data else f"{path.name}: title is missing",
        id=_text(data.get("id")),
    )


def _beginning(text: str, name: str) -> dict[str, Any]:
    """Give the values of `text` up to its first list of tables; of all of it, where need be."""
    first = ITEMS.search(text)
    if first and not re.search(r"^[ \t]*\[?[ \t]*severity\b", text[first.start() :], re.MULTILINE):
        try:
            return parsed(text[: first.start()], name)
        except Unreadable:
            pass  # the bracket stood in a text
    return parsed(text, name)


def _text(value: object) -> str | None:
    return one_line(clean(value).text) or None if isinstance(value, str) else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
