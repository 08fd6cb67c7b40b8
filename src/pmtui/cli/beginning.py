"""`pmtui new`: a session in a new file."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import STANDARD
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.core.agenda import Agenda
    from pmtui.core.beginning import Told
    from pmtui.core.session import Session
    from pmtui.settings import Settings


def new(words: Sequence[str]) -> int:
    """Write a new session file, print its path and say what comes next; never overwrite."""
    options = _parser().parse_args(words)
    now = datetime.now(UTC)
    settings = _settings()
    session = _session(options, settings, now)

    from pmtui.core.beginning import file_name
    from pmtui.core.choices import severities

    if session.severity.level and session.severity.level not in severities():
        known = ", ".join(severities())
        say(f"{session.severity.level} is not of the scale ({known}); it is taken as it is.")
    if options.file == STANDARD:
        from pmtui.storage.canonical import dumps

        put(dumps(session))
        return 0
    path = Path(options.file or file_name(session))
    _create(path if path.suffix else path.with_name(f"{path.name}.toml"), session)
    return 0


def _session(options: Namespace, settings: "Settings", now: datetime) -> "Session":
    """Give the session that is read from a document, or begins with what is told."""
    if options.source:
        from pmtui.cli.reading import read

        return read(options, settings, now)
    told = _told(options, now, settings.agendas)

    from pmtui.core.beginning import NotBegun, begun

    try:
        return begun(told, now, settings.agendas)
    except NotBegun as problem:
        for each in settings.problems:
            say(shown(each))
        raise Stop(f"pmtui new: {shown(str(problem))}") from None


def _parser() -> Parser:
    parser = Parser(
        "new",
        "Begin a session in a new file; a file that is there is never overwritten.\n"
        "On a terminal and without --title it asks. With --from it reads a postmortem in\n"
        "Markdown, one of ours or of somebody else, and says what it could not place.",
        'pmtui new outage.toml --title "Checkout refused cards" --severity SEV-2',
    )
    add = parser.add_argument
    add("file", metavar="FILE", nargs="?", help="default: a name from id, date and title")
    add(
        "--from",
        dest="source",
        metavar="MARKDOWN",
        help="a postmortem to begin with, `-`: standard input",
    )
    add("--title", help="service, state and window in one line")
    add("--severity", metavar="LEVEL", default="", help="SEV-1 to SEV-4")
    add("--criterion", metavar="TEXT", default="", help="what of the severity's scale matched")
    add("--id", default="", help="the incident's id, such as INC-2031")
    add("--agenda", metavar="NAME", help="one of ours or of your team's; default: standard-60")
    add("--date", metavar="DAY", default="", help="the incident's day; default: today")
    add("--zone", default="", help="where its times are shown, such as Europe/Berlin; default: UTC")
    add("--trigger", metavar="NAME", action="append", default=[], help="why; may be repeated")
    add("--near-miss", action="store_true", help="nothing reached users")
    return parser


def optional(options: Namespace, title: str = "") -> "Told":
    """Give what the options say of the incident; `title` where they name none."""
    from pmtui.core.agenda import STANDARD as AGENDA
    from pmtui.core.beginning import Told

    return Told(
        title=options.title or title,
        level=options.severity,
        criterion=options.criterion,
        id=options.id,
        day=options.date,
        zone=options.zone,
        triggers=tuple(options.trigger),
        near_miss=options.near_miss,
        agenda=options.agenda or AGENDA,
    )


def _told(options: Namespace, now: datetime, own: Mapping[str, "Agenda"]) -> "Told":
    """Give what is known of the incident: from the options, or asked for on a terminal."""
    from pmtui.core.beginning import today

    told = optional(options)
    if options.title is not None:
        return told if told.day else replace(told, day=today(told.zone, now))

    from pmtui.terminal.surroundings import is_terminal

    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise Stop("pmtui new: --title is needed; see `pmtui new --help`")

    from pmtui.cli.questions import answered

    return answered(told, now, own, ask_agenda=options.agenda is None)


def _settings() -> "Settings":
    from pmtui import settings

    return settings.read(settings.folder(os.environ))


def _create(path: Path, session: "Session") -> None:
    from pmtui.storage.atomic import reason
    from pmtui.storage.session import create

    try:
        create(path, session)
    except FileExistsError:
        raise Stop(f"{shown(path)} is there already and stays; name another file") from None
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(path)} cannot be written: {cause}") from None
    put(f"{shown(path)}\n")
    say(f"`pmtui {shown(path)}` opens the meeting; `pmtui add {shown(path)} -` takes a timeline.")
