"""`pmtui new --from`: what a new session takes over from a document in Markdown."""

from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmtui.cli.sessions import INPUT, STANDARD
from pmtui.cli.streams import Stop, say, shown, taken

if TYPE_CHECKING:
    from pmtui.core.agenda import Agenda
    from pmtui.core.session import Session
    from pmtui.settings import Settings
    from pmtui.sources.draft import Unplaced
    from pmtui.sources.postmortem import Reading

MOST = 100
"""So many lines that found no place are named; the rest are counted."""


def read(options: Namespace, settings: "Settings", now: datetime) -> "Session":
    """Give the session that the document `options.source` tells of, and say what found no place.

    What other options say counts instead of what the document says. Raises Stop.
    """
    from pmtui.core.session import zone_of
    from pmtui.core.values import day
    from pmtui.sources.postmortem import read as reading
    from pmtui.sources.published import Wanted

    name = INPUT if options.source == STANDARD else shown(options.source)
    try:
        on = day(options.date) if options.date else None
        zone_of(options.zone or None)
    except ValueError as error:
        raise Stop(f"pmtui new: {shown(str(error))}") from None
    wanted = Wanted(now.date(), on, options.zone or None)
    headings = {heading: section for section, heading in settings.document.headings}
    found = reading(_text(options.source, name), wanted, headings)
    _tell(found, name)
    return _begun(found.session, options, settings.agendas, now)


def _text(source: str, name: str) -> str:
    """Give the text of the document. Raises Stop."""
    from pmtui.core.limits import DOCUMENT, megabytes
    from pmtui.storage.problems import Unreadable
    from pmtui.storage.source import read, text_of

    if source != STANDARD and not Path(source.replace("\0", "")).exists():
        raise Stop(f"{name} does not exist; name a document in Markdown")
    if source.lower().endswith(".toml"):
        raise Stop(f"{name} is named like a session; name a document in Markdown")
    try:
        data = taken() if source == STANDARD else read(Path(source))
        if len(data) > DOCUMENT:
            raise Stop(f"{name} is larger than {megabytes(DOCUMENT)}; keep what the session needs")
        text = text_of(data, name)
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    if not text.strip():
        raise Stop(f"{name} holds no text; name a document in Markdown")
    return text


def _tell(found: "Reading", name: str) -> None:
    """Say what was read, and what a person has to look at, line by line."""
    session = found.session
    counts = (
        _count(len(session.timeline), "entry", "entries"),
        _count(len(session.factors), "factor", "factors"),
        _count(len(session.actions), "action", "actions"),
    )
    ours = " It is a document that pmtui wrote." if found.ours else ""
    say(f"{name}: {', '.join(counts)}.{ours}")
    if not found.unplaced:
        return
    say("Please look at these lines:")
    for why, some in groupby(found.unplaced[:MOST], lambda each: each.why):
        for each in some:
            say(f"  {_line(each)}")
        say(f"    {why.rstrip('.')}.")
    if len(found.unplaced) > MOST:
        say(f"  … and {len(found.unplaced) - MOST} more.")


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _line(each: "Unplaced") -> str:
    where = f"line {each.line}" if each.line else "all of it"
    below = f" below “{each.heading}”" if each.heading else ""
    return f"{where}{below}: {each.text}"


def _begun(
    session: "Session", options: Namespace, own: Mapping[str, "Agenda"], now: datetime
) -> "Session":
    """Give `session` as a new one: what options say, and an agenda where no meeting was held.

    Raises Stop.
    """
    from pmtui.cli.beginning import optional
    from pmtui.core.beginning import NotBegun, begun

    try:
        new = begun(optional(options, session.title), now, own)
    except NotBegun as problem:
        raise Stop(f"pmtui new: {shown(str(problem))}") from None
    names = ("title", "id", "date", "zone", "trigger_reason", "near_miss")
    given: dict[str, Any] = {name: value for name in names if (value := getattr(new, name))}
    stated = {name: value for name, value in new.severity if value}
    given["severity"] = session.severity.model_copy(update=stated)
    given["created"] = session.created or new.created
    if not session.meeting.phases or options.agenda:
        given["meeting"] = new.meeting
    return session.model_copy(update=given)
