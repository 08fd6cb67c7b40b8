"""What is kept of a session beside its file, and what each would bring; nothing is written."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pmtui.core.diff import diff
from pmtui.core.edits import flat
from pmtui.core.labels import several
from pmtui.core.records import Record
from pmtui.core.recovery import Broken, Recovered, parted, recovered, segment, standing
from pmtui.core.session import Session
from pmtui.core.text import clean, cut
from pmtui.storage import backups, journal
from pmtui.storage.canonical import dumps
from pmtui.storage.problems import Unreadable
from pmtui.storage.reader import ENDING
from pmtui.storage.session import load
from pmtui.storage.source import read, text_of
from pmtui.storage.toml import Loaded, loads
from pmtui.storage.unsent import BEGINNING, Unsent

SHOWN = 60
"""How many characters of a problem or of an edit are shown."""
SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that is kept of a session."""

    kind: str
    """What it is, in words: `journal`, `daily copy`."""
    path: Path
    at: datetime
    """When it was written last, UTC."""
    brings: tuple[str, ...]
    """What it would bring, in lines."""
    data: Callable[[], bytes] | None = field(default=None, repr=False)
    """Gives what is written of it to a file; None where nothing can be. May raise Unreadable."""


def finds(path: Path) -> list[Find]:
    """Give what is kept of the session in the file at `path`, which need not be there.

    Nothing is touched, and what cannot be read is told as that. Raises OSError where the folder
    cannot be read.
    """
    try:
        file: Loaded | None = load(path)
    except Unreadable:
        file = None
    found = [_journal(each, file) for each in _journals(path)]
    found += [_unsent(each) for each in Unsent(path).found()]
    found += [_session("copy beside", each, file, _touched(each)) for each in _kept(path)]
    with suppress(OSError):  # the folder of the copies is another one
        copies = reversed(backups.found(path))
        found += [_session("daily copy", each.path, file, each.at) for each in copies]
    return found


def sessions_of(folder: Path) -> list[Path]:
    """Give the sessions in `folder` of which something is kept beside them, by name.

    Their own files need not be there. Raises OSError where the folder cannot be read.
    """
    signs = re.compile(r"(.+)\.journal(?:\.kept-\d+)?\.jsonl|\.(.+)\.unsent(?:-\d+)?\.md")
    matches = (signs.fullmatch(each.name) for each in folder.iterdir())
    stems = {match[1] or match[2] for match in matches if match}
    return sorted(folder / f"{stem}{SUFFIX}" for stem in stems)


# -- where it is --------------------------------------------------------------------------------


def _named(folder: Path, pattern: str) -> Iterator[Path]:
    """Give the files of `folder` whose names `pattern` fits, those of higher numbers last."""
    found = [each for each in folder.iterdir() if re.fullmatch(pattern, each.name)]
    yield from sorted(found, key=lambda each: (len(each.name), each.name))


def _journals(path: Path) -> Iterator[Path]:
    own = journal.place(path)
    stem = re.escape(own.name.removesuffix(ENDING))
    if os.path.lexists(own):
        yield own
    if own.parent.is_dir():
        yield from _named(own.parent, rf"{stem}\.journal\.kept-\d+\.jsonl")


def _kept(path: Path) -> Iterator[Path]:
    from platformdirs import user_state_path

    stem, folder = re.escape(path.name.removesuffix(SUFFIX)), path.absolute().parent
    if folder.is_dir():
        yield from _named(folder, rf"{stem}(?:\.kept-\d+\.toml|\.toml\.bak(?:-\d+)?)")
    with suppress(OSError):
        rescued = user_state_path("pmtui", appauthor=False) / "rescued"
        yield from _named(rescued, rf"{stem}\.kept-\d+\.toml")


def _touched(path: Path) -> datetime:
    with suppress(OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    return datetime.fromtimestamp(0, UTC)


# -- what it would bring ------------------------------------------------------------------------


def _journal(path: Path, file: Loaded | None) -> Find:
    """Give what the journal at `path` would bring."""
    own = path.name.endswith(ENDING)
    made = partial(Find, "journal" if own else "journal kept aside", path)
    found = journal.read(path)
    damage = (f"but {path.name} {cut(found.broken, SHOWN)}",) if found.broken else ()
    if not found.records:
        return made(_touched(path), ("nothing", *damage))
    at = found.records[-1].at
    how = standing(found.records, file.digest) if file else "apart"
    if how == "level" and not damage:
        return made(at, ("nothing that the file lacks; undo goes on from it",))
    try:
        back = _brought(found.records, file if how == "ahead" else None)
    except (Broken, Unreadable, UnicodeDecodeError) as problem:
        return made(at, (f"nothing: {cut(str(problem), SHOWN)}", *damage))
    told = _told(back, "that the file lacks" if how == "ahead" else "never saved to the file")
    return made(at, (*told, *damage), partial(_written, back.history.present))


def _brought(records: Sequence[Record], file: Loaded | None) -> Recovered:
    """Give what `records` bring to `file`, or to what they begin from.

    Raises Broken, Unreadable.
    """
    if file is not None:
        return recovered(file.session, records, file.digest)
    start = segment(records)
    if start is None:
        raise Broken("it holds steps for undo, and no session to begin from")
    return parted(loads(start[0].base.decode("utf-8")).session, records)


def _told(back: Recovered, which: str) -> tuple[str, ...]:
    """Give what `back` is: how many edits, from when to when, and the last of them."""
    if back.first is None or back.last is None:
        return ("the session as it was last saved there",)
    times = dict.fromkeys(f"{each.astimezone():%H:%M:%S}" for each in (back.first, back.last))
    if not back.changes:
        return (f"the meeting as it went on, {' to '.join(times)}",)
    last = f"the last: {cut(back.changes[-1][1], SHOWN)}"
    return (f"{several(len(back.changes), 'edit')} {which}, {' to '.join(times)}", last)


def _unsent(path: Path) -> Find:
    made = partial(Find, "typed, not taken", path, _touched(path))
    try:
        text = clean(text_of(read(path), path.name)).text
    except Unreadable as problem:
        return made((f"nothing: {cut(str(problem), SHOWN)}",))
    size = len(text.removeprefix(BEGINNING).strip())
    said = f"what stood in open fields when pmtui ended, {several(size, 'character')}"
    return made((said,), partial(text.encode, "utf-8"))


def _session(kind: str, path: Path, file: Loaded | None, at: datetime) -> Find:
    """Give what the copy of a session at `path` would bring."""
    made = partial(Find, kind, path, at)
    try:
        found = load(path)
    except Unreadable as problem:
        return made((f"nothing: {cut(str(problem), SHOWN)}",))
    data = partial(read, path)
    if file and found.digest == file.digest:
        return made(("the file as it is now",), data)
    size = (
        several(len(found.session.timeline), "entry"),
        several(len(found.session.actions), "action"),
    )
    if file is None:
        return made((", ".join(size),), data)
    away = several(len(flat(diff(file.session, found.session))), "difference")
    return made((f"{', '.join(size)}; {away} from the file",), data)


def _written(session: Session) -> bytes:
    return dumps(session).encode("utf-8")
