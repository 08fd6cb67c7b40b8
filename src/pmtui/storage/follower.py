"""A session as the window that writes it has it, read from its journal while that grows."""

from collections.abc import Sequence
from pathlib import Path

from pmtui.core.edits import Edit, EditRefused, apply
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.recovery import Broken, segment
from pmtui.core.session import Session
from pmtui.storage import journal, source
from pmtui.storage.lock import NoLocks, holder
from pmtui.storage.problems import Unreadable
from pmtui.storage.stamp import Stamp, stamp
from pmtui.storage.toml import digest, loads


class Segment:
    """What a journal says since its last start, as far as it has been read."""

    def __init__(self, start: Record, base: Session, earlier: Sequence[Record]) -> None:
        """Begin with the record `start`, which holds `base`, after the records `earlier`."""
        self.began = start.at
        """When it began, UTC."""
        self.session = base
        """What it has come to."""
        self.settled = True
        """Whether all of it is in the session's file, as the journal says."""
        self.n = start.n
        """The number of the last record."""
        self._changed = start.n
        self._made = {each.n: each.what for each in earlier if isinstance(each.what, Made)}

    def take(self, record: Record) -> None:
        """Go on with `record`. Raises Broken where that cannot be."""
        self.n, what = record.n, record.what
        if isinstance(what, Made):
            self._made[record.n] = what
        try:
            edit = self._edit(record)
            if edit is not None:
                self.session = apply(self.session, edit)
        except EditRefused as error:
            raise Broken(f"record {record.n}: {error}") from None
        if edit is not None:
            self._changed, self.settled = record.n, False
        elif isinstance(what, Saved):
            self.settled = what.to >= self._changed

    def _edit(self, record: Record) -> Edit | None:
        """Give what `record` does to the session. Raises Broken."""
        match record.what:
            case Made(edit=edit) | Met(edit=edit):
                return edit
            case Undone(of=of) | Redone(of=of) as turned:
                if of not in self._made:
                    raise Broken(f"record {record.n}: there is no record {of} of an edit")
                made = self._made[of]
                return made.back if isinstance(turned, Undone) else made.edit
        return None


class Follower:
    """Reads what another window does to a session; for one thread at a time."""

    def __init__(self, session: Path) -> None:
        """Stand ready to follow the session in the file at the path `session`; reads nothing."""
        self._path = session
        self._journal = journal.place(session)
        self._stamps: tuple[Stamp, Stamp] | None = None
        self._trouble: Broken | Unreadable | None = None
        self._segment: Segment | None = None
        self._end = 0
        self._file: tuple[str, Session] | None = None
        self._shown: Session | None = None

    @property
    def gone(self) -> bool:
        """Whether nobody has the session open for writing any more."""
        try:
            return holder(self._path) is None
        except NoLocks:
            return False

    def look(self) -> Session | None:
        """Give the session as it is now, or None where it is what was given last.

        What a file holds while it is being written is waited for until the next look. Raises
        Unreadable where the session's file is the same then; once, until it changes again.
        """
        stamps = stamp(self._journal), stamp(self._path)
        again, known, trouble = stamps == self._stamps, self._stamps, self._trouble
        if again and trouble is None:
            return None
        self._stamps, self._trouble = stamps, None
        if again and isinstance(trouble, Unreadable):
            raise trouble
        try:
            session = self._filed() if again else self._now(known, stamps)
        except (Broken, Unreadable) as error:
            self._trouble = error
            return None
        if session == self._shown:
            return None
        self._shown = session
        return session

    def _now(self, known: tuple[Stamp, Stamp] | None, stamps: tuple[Stamp, Stamp]) -> Session:
        """Give the session as it is now. Raises Broken, Unreadable."""
        if not (known and _same(known[0], stamps[0]) and self._further()):
            self._segment = self._anew()
        part = self._segment
        if part is None or (part.settled and not self._writing(part)):
            return self._filed()
        return part.session

    def _further(self) -> bool:
        """Read what was appended to the journal and tell whether it goes on from what was read."""
        part, self._segment = self._segment, None
        if part is None:
            return False
        found = journal.read(self._journal, self._end, part.n)
        if found.broken or any(isinstance(each.what, Started) for each in found.records):
            return False
        try:
            for record in found.records:
                part.take(record)
        except Broken:
            return False
        self._segment, self._end = part, found.end
        return True

    def _anew(self) -> Segment | None:
        """Read the journal from its beginning; give its last segment where it has one.

        Raises Broken.
        """
        found = journal.read(self._journal)
        if found.broken:
            raise Broken(found.broken)
        last = segment(found.records)
        if last is None:
            return None
        started, after = last
        try:
            base = loads(source.text_of(started.base, self._path.name), self._path.name).session
        except Unreadable as error:
            raise Broken(str(error)) from None
        index = len(found.records) - len(after) - 1
        part = Segment(found.records[index], base, found.records[:index])
        for record in after:
            part.take(record)
        self._end = found.end
        return part

    def _filed(self) -> Session:
        """Give the session as its file holds it. Raises Unreadable."""
        data = source.read(self._path)
        found = digest(data)
        if self._file is None or self._file[0] != found:
            self._file = (
                found,
                loads(source.text_of(data, self._path.name), self._path.name).session,
            )
        return self._file[1]

    def _writing(self, part: Segment) -> bool:
        """Tell whether the window that wrote `part` still has the session open."""
        try:
            has = holder(self._path)
        except NoLocks:
            return True
        return has is not None and (has.since is None or has.since <= part.began)


def _same(before: Stamp, after: Stamp) -> bool:
    """Tell whether both are stamps of one file, whatever was written to it."""
    return before is not None and after is not None and before[:2] == after[:2]
