"""A change that a command makes to a session: written at once, and undone in the next meeting."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pmtui.cli.streams import Stop, say, shown

if TYPE_CHECKING:
    from pmtui.core.edits import Edit
    from pmtui.core.history import History
    from pmtui.storage.toml import Loaded

NOTHING = "Nothing was added"


def saved(path: Path, loaded: "Loaded", edit: "Edit") -> str:
    """Write the session that was `loaded` from `path` with `edit`; give how it may be taken back.

    Where no other window has the session, its journal keeps the edit as a step that undo takes
    back, unless it is very large; another window takes it in from the file. Raises Stop, and then
    writes nothing.
    """
    from pmtui.core.edits import EditRefused
    from pmtui.core.history import History
    from pmtui.storage.atomic import reason
    from pmtui.storage.keepsakes import Keepsakes
    from pmtui.storage.session import ChangedOutside, save

    now = datetime.now(UTC)
    with _taken(path, now) as who:
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
        alone = who == "here" and loaded.session.record is not True
        kept = alone and _keep(path, loaded, after, digest)
    for sentence in said:
        say(shown(sentence))
    if who == "there":
        return "the window that has it open takes it in"
    return "undo takes it back" if kept else ""


@contextlib.contextmanager
def _taken(path: Path, now: datetime) -> Iterator[Literal["here", "there", "unknown"]]:
    """Take the session for this command, where no window has it; gives who has it then."""
    from pmtui.storage.lock import Lock, NoLocks

    lock = Lock(path)
    try:
        holder = lock.take(now)
    except NoLocks:
        yield "unknown"
        return
    try:
        yield "there" if holder else "here"
    finally:
        lock.release()


def _keep(path: Path, loaded: "Loaded", after: "History", digest: str) -> bool:
    """Have the journal hold the step that led to `after`, on top of those from before, if it can.

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
                return False
            after = after.upon(recalled(path, loaded.session)[0])
        journal.Journal(path).cut(after, datetime.now(UTC), digest)
        return journal.place(path).exists()
    return False
