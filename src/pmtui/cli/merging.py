"""`pmtui merge`: two sessions that came from one, made one again, also for git."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.core.session import Session

SUFFIX = ".toml"
"""How the name of a session file ends."""


def merge(words: Sequence[str]) -> int:
    """Merge OURS and THEIRS, which began as BASE; 1 where something is left to be settled."""
    parser = Parser(
        "merge",
        "Merge two sessions that came from one, by item and field.\n"
        "Where both changed the same thing, OURS stays and both values are kept as a conflict:\n"
        "the result is a valid session, and the meeting screen shows both and asks.\n"
        "Comments are not merged: an OUT that has some is kept beside it as OUT.bak.\n"
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

    out = None if options.output in (None, STANDARD) else Path(options.output)
    known = _known(out) if out else None
    base, ours, theirs = (_begun(names[0]), *map(_writable, names[1:]))
    found = merged(base, ours, theirs)
    data = _bounded(found.session)
    if out is None:
        put(data.decode("utf-8"))
    else:
        _write(out, data, known)
    if found.session.conflicts:
        say(f"{several(len(found.session.conflicts), 'conflict')} to be settled:")
        for line in unsettled(found.session):
            say(f"  {line}")
    return 1 if found.session.conflicts else 0


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
    if name != STANDARD and _commented(Path(name)):
        say(f"{shown(Path(name).name)}: its comments are not merged.")
    return loaded.session


def _commented(path: Path) -> bool:
    from pmtui.storage.form import commented
    from pmtui.storage.problems import Unreadable
    from pmtui.storage.source import read

    try:
        return commented(read(path))
    except Unreadable:
        return False  # it was there a moment ago


def _known(out: Path) -> str | None:
    """Give the digest of the file `out`, or None where there is none. Raises Stop."""
    from pmtui.storage.atomic import reason
    from pmtui.storage.session import digest_at

    try:
        return digest_at(out)
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(out)} cannot be written: {cause}") from None


def _bounded(session: "Session") -> bytes:
    """Give the file that holds `session`. Raises Stop where it could not be opened again."""
    from pmtui.core.limits import FILE, ITEMS, megabytes
    from pmtui.storage.canonical import dumps
    from pmtui.storage.crowds import crowded

    text = dumps(session)
    data = text.encode("utf-8")
    if len(data) > FILE:
        raise Stop(f"Both together are larger than {megabytes(FILE)}; nothing was written")
    if crowded(text) is not None:
        raise Stop(f"Both together have a list of more than {ITEMS:,} items; nothing was written")
    return data


def _write(out: Path, data: bytes, known: str | None) -> None:
    """Put `data` into the file `out`, which had the digest `known` before. Raises Stop."""
    from pmtui.storage.atomic import reason, write
    from pmtui.storage.session import ChangedOutside, check

    try:
        if known is not None and out.suffix == SUFFIX:
            _keep(out)
        write(out, data, partial(check, out, (known,) if known else None))
    except ChangedOutside as change:
        raise Stop(f"{shown(str(change))}; it is left as it is") from None
    except OSError as error:
        raise Stop(f"{shown(out)} cannot be written: {reason(error)}") from None


def _keep(out: Path) -> None:
    """Keep what the session file `out` holds, which is about to be written over. Raises OSError.

    A file that git hands over for a merge has another name, and git keeps what it held.
    """
    from pmtui.storage.keepsakes import Keepsakes

    for sentence in Keepsakes(out).keep(datetime.now(UTC)):
        say(shown(sentence))
