"""A change that a command makes to a session: written at once, and undone in the next meeting."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.streams import Stop, say, shown

if TYPE_CHECKING:
    from pmtui.core.edits import Edit
    from pmtui.core.history import History
    from pmtui.storage.toml import Loaded

NOTHING = "Nothing was added"


def saved(path: Path, loaded: "Loaded", edit: "Edit") -> None:
    """Write the session that was `loaded` from `path` with `edit`.

    Where no other window has the session, its journal keeps the edit as a step that undo takes
    back; another window takes it in from the file. Raises Stop, and then writes nothing.
    """
    from pmtui.core.edits import EditRefused
    from pmtui.core.history import History
    from pmtui.storage.atomic import reason
    from pmtui.storage.keepsakes import Keepsakes
    from pmtui.storage.session import ChangedOutside, save

    now = datetime.now(UTC)
    with _alone(path, now) as alone:
        try:
            after = History(loaded.session).apply(edit, now)
            said = Keepsakes(path).keep(now)
            digest = save(path, after.present, loaded.digest)
        except (EditRefused, ValueError) as refusal:
            raise Stop(f"{NOTHING}: {refusal}") from None
        except ChangedOutside as change:
            raise Stop(f"{NOTHING}: {shown(str(change))}; try again") from None
        except OSError as error:
            raise Stop(f"{shown(path.name)} cannot be written: {reason(error)}") from None
        if alone and loaded.session.record is not True:
            _keep(path, loaded, after, digest)
    for sentence in said:
        say(shown(sentence))


@contextlib.contextmanager
def _alone(path: Path, now: datetime) -> Iterator[bool]:
    """Take the session for this command, where no window has it; gives whether that is so."""
    from pmtui.storage.lock import Lock, NoLocks

    lock = Lock(path)
    try:
        holder = lock.take(now)
    except NoLocks:
        yield False
        return
    try:
        yield holder is None
    finally:
        lock.release()


def _keep(path: Path, loaded: "Loaded", after: "History", digest: str) -> None:
    """Have the journal hold the step that led to `after`, on top of those from before.

    A journal that holds more than the file did is left as it is: whoever opens the session is
    asked about it. Where none can be written the step is not undone later; nothing else is lost.
    """
    from pmtui.core.recovery import Broken, level
    from pmtui.storage import journal
    from pmtui.storage.resumption import recalled

    with contextlib.suppress(OSError, Broken, journal.BadLine):
        last = journal.last(journal.place(path))
        if last is not None:
            if not level(last, loaded.digest):
                return
            after = after.upon(recalled(path, loaded.session)[0])
        journal.Journal(path).cut(after, datetime.now(UTC), digest)
