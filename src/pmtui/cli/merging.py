"""`pmtui merge`: two sessions that came from one, made one again, also for git."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.core.session import Session


def merge(words: Sequence[str]) -> int:
    """Merge OURS and THEIRS, which began as BASE; 1 where something is left to be settled."""
    parser = Parser(
        "merge",
        "Merge two sessions that came from one, by item and field.\n"
        "Where both changed the same thing, OURS stays and both values are kept as a conflict:\n"
        "the result is a valid session, and the meeting screen shows both and asks.\n"
        "Exit codes: 0 merged; 1 merged, and conflicts are left; 2 nothing was written.\n"
        "For git: git config merge.pmtui.driver 'pmtui merge %O %A %B -o %A'",
        "pmtui merge before.toml mine.toml theirs.toml -o both.toml",
    )
    parser.add_argument("base", metavar="BASE", help="the session both came from; may be empty")
    parser.add_argument("ours", metavar="OURS", help="one of the two, whose ids stay")
    parser.add_argument("theirs", metavar="THEIRS", help="the other one")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write, OURS or another")
    options = parser.parse_args(words)
    names = (options.base, options.ours, options.theirs)
    if names.count(STANDARD) > 1:
        raise Stop("merge: only one of the three can be standard input")

    from pmtui.core.labels import several
    from pmtui.core.merge import merge as merged
    from pmtui.core.settling import unsettled

    base, ours, theirs = (_begun(names[0]), *map(_writable, names[1:]))
    found = merged(base, ours, theirs)
    _write(found.session, options.output)
    if found.session.conflicts:
        say(f"{several(len(found.session.conflicts), 'conflict')} to be settled:")
        for line in unsettled(found.session):
            say(f"  {line}")
    return 1 if found.conflicts else 0


def _begun(name: str) -> "Session":
    """Give the session that both came from; an empty file is one without anything."""
    from pmtui.core.session import Session

    if name == os.devnull or (name != STANDARD and _empty(Path(name))):
        return Session.model_construct(title="")
    return opened(name).session


def _empty(path: Path) -> bool:
    try:
        return path.is_file() and not path.stat().st_size
    except (OSError, ValueError):
        return False


def _writable(name: str) -> "Session":
    """Give the session in the file `name`. Raises Stop where this program may only read it."""
    loaded = opened(name)
    if loaded.read_only:
        raise Stop(f"{shown(Path(name).name)} cannot be merged by this pmtui")
    return loaded.session


def _write(session: "Session", name: str | None) -> None:
    from pmtui.storage.canonical import dumps

    text = dumps(session)
    if name is None or name == STANDARD:
        put(text)
        return
    from pmtui.storage.atomic import reason, write

    try:
        write(Path(name), text.encode("utf-8"))
    except OSError as error:
        raise Stop(f"{shown(Path(name).name)} cannot be written: {reason(error)}") from None
