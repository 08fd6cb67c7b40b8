"""What a journal brings back: the session as a window had it, with its undo and redo.

The hashes that starts and saves name chain what one window wrote to what another did: steps from
before a start count where the file was then what had last been saved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NamedTuple

from pmtui.core.edits import Edit, EditRefused, apply
from pmtui.core.history import History, Step
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone, linked
from pmtui.core.session import Session

Standing = Literal["level", "ahead", "apart", "past"]
"""How a journal stands to a file.

`level`: the file holds everything. `ahead`: it lacks changes. Else others wrote the file: `apart`
where there are changes that it never held, `past` where there are none.
"""


class Broken(ValueError):
    """A journal whose records do not go together; its text says which and why."""


class Placed(NamedTuple):
    """A step and the number of the record that made it; None where that is not known."""

    n: int | None
    step: Step


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal brought back."""

    base: Session
    """The session as it was when it was last saved."""
    history: History
    """The session as it is with all changes, and its steps."""
    changes: tuple[tuple[datetime, str], ...]
    """When each edit that the file lacks was made, and what it did; what was taken back is out."""
    first: datetime | None
    """When the first change that the file lacks was made, those of the meeting's log too."""
    last: datetime | None
    """When the last one was made."""


def segment(records: Sequence[Record]) -> tuple[Started, Sequence[Record]] | None:
    """Give the last start in `records` and what follows it, or None."""
    for index in range(len(records) - 1, -1, -1):
        what = records[index].what
        if isinstance(what, Started):
            return what, records[index + 1 :]
    return None


def level(last: Record | None, digest: str) -> bool:
    """Tell from the `last` record of a journal that the file with `digest` holds everything.

    Where that is not so, only `standing` can tell.
    """
    what = last.what if last else None
    if last is None or not isinstance(what, Started | Saved):
        return False
    return what.hash == digest and _saved(last) >= last.n - 1


def standing(records: Sequence[Record], digest: str) -> Standing:
    """Tell how `records` stand to the file whose SHA-256 is `digest`."""
    some, to = linked(records), _known(records, digest)
    if to is None:
        start = segment(some)
        return "apart" if start and any(_changes(some, max(map(_saved, some)))) else "past"
    return "ahead" if any(_changes(some, to)) else "level"


def fold(history: History, records: Iterable[Record]) -> History:
    """Give `history` after all that `records` say. Raises Broken where one cannot be applied."""
    return _folded(_Stacks(history), history.present, records, history.count)


def stacks(session: Session, records: Sequence[Record]) -> History:
    """Give the history that `records` led to; `session` is what came of it and is not touched.

    Only steps that lead to what was saved last count. Raises Broken.
    """
    found = _Stacks(History(session))
    for record in linked(records):
        found.take(record)
    return found.history(session, 0)


def numbers(records: Sequence[Record]) -> tuple[list[int], list[int]]:
    """Give the numbers of the records that undo and redo reach, the next one last. Raises Broken.

    They are those of the steps that `stacks` gives.
    """
    found = _Stacks()
    for record in linked(records):
        found.take(record)
    return found.numbers()


def recovered(session: Session, records: Sequence[Record], digest: str) -> Recovered:
    """Give what `records` bring back that `session` lacks, as its file with `digest` holds it.

    Raises Broken, also where the file is not known to the journal.
    """
    to = _known(records, digest)
    if to is None:
        raise Broken("the file is not one that the journal knows")
    return _recovered(session, linked(records), to)


def parted(base: Session, records: Sequence[Record]) -> Recovered:
    """Give what `records` hold where the file was changed by others.

    `base` is the session that the last start begins from. What comes back has as its base the
    session as it was saved last. Raises Broken.
    """
    some = linked(records)
    starts = [index for index, each in enumerate(some) if isinstance(each.what, Started)]
    if not starts:
        raise Broken("there is no file to begin from")
    older, rest, to = some[: starts[-1]], some[starts[-1] :], max(map(_saved, some))
    saved = fold(stacks(base, older), [each for each in rest if each.n <= to])
    return _recovered(saved.present, some, to)


def reached(base: Session, records: Sequence[Record], session: Session) -> int | None:
    """Give the number of the last record after which there was `session`, and it was not noted.

    `base` is the session that the last start begins from. A window that ends right after it has
    saved leaves a file that its journal does not name. None where it never was. Raises Broken.
    """
    some = linked(records)
    start, to = segment(some), max(map(_saved, some), default=0)
    if start is None:
        return None
    older, rest = some[: -len(start[1]) - 1], start[1]
    turned, present, found = _Stacks(stacks(base, older)), base, None
    for each in rest:
        present = _applied(turned, present, each)
        if each.n > to and present == session:
            found = each.n
    return found


def _changes(records: Iterable[Record], to: int) -> Iterable[Record]:
    """Give those of `records` after number `to` that change the session."""
    return (e for e in records if e.n > to and isinstance(e.what, Made | Undone | Redone | Met))


def _saved(record: Record) -> int:
    """Give up to which number the file held everything at `record`; 0: it does not say."""
    if isinstance(record.what, Started):
        return record.n
    return record.what.to if isinstance(record.what, Saved) else 0


def _known(records: Sequence[Record], digest: str) -> int | None:
    """Give up to which number the file with `digest` holds everything, or None."""
    for each in reversed(linked(records)):
        if isinstance(each.what, Started | Saved) and each.what.hash == digest:
            return _saved(each)
    return None


def _recovered(session: Session, records: Sequence[Record], to: int) -> Recovered:
    """Give what `records` after number `to` bring to `session`, which holds all before."""
    upto = _Stacks(History(session))
    for each in records:
        if each.n <= to:
            upto.take(each)
    rest = [each for each in records if each.n > to]
    history = _folded(upto, session, rest)
    times = [each.at for each in _changes(rest, to)]
    first, last = (times[0], times[-1]) if times else (None, None)
    return Recovered(session, history, _told(records, to), first, last)


def _folded(
    stacks: "_Stacks", session: Session, records: Iterable[Record], count: int = 0
) -> History:
    """Give the history of `session` after `records`, on top of `stacks`. Raises Broken."""
    for record in records:
        session = _applied(stacks, session, record)
        count += any(_changes([record], 0))
    return stacks.history(session, count)


def _applied(stacks: "_Stacks", session: Session, record: Record) -> Session:
    """Give `session` after what `record` says, which `stacks` take. Raises Broken."""
    edit = stacks.take(record)
    try:
        return session if edit is None else apply(session, edit)
    except EditRefused as error:
        raise Broken(f"record {record.n}: {error}") from None


def _told(records: Sequence[Record], to: int) -> tuple[tuple[datetime, str], ...]:
    """Give the edits of `records` after number `to`; what was taken back again is left out."""
    labels: dict[int, str] = {}
    told: dict[tuple[str, int], tuple[datetime, str]] = {}
    for each in records:
        match each.what:
            case Made(label=label):
                labels[each.n] = label
                key, said = ("", each.n), label
            case Undone(of=of):
                key, said = ("undo", of), f"undo: {labels.get(of, '')}"
            case Redone(of=of):
                key, said = ("", of), labels.get(of, "")
            case _:
                continue
        if each.n <= to:
            continue
        other = ("undo" if not key[0] else "", key[1])
        if told.pop(other, None) is None:
            told[key] = each.at, said
    return tuple(told.values())


class _Stacks:
    """Undo and redo while records are gone through; the next step is the last."""

    def __init__(self, history: History | None = None) -> None:
        self._undoable = _listed(history.undoable if history else None)
        self._redoable = _listed(history.redoable if history else None)

    def take(self, record: Record) -> Edit | None:
        """Take what `record` says, and give what it does to the session. Raises Broken."""
        match record.what:
            case Made(edit=edit, back=back, label=label):
                self._undoable.append(Placed(record.n, Step(edit, back, label, record.at, None)))
                self._redoable.clear()
                return edit
            case Undone(of=of):
                return self._turned(record.n, of, self._undoable, self._redoable).inverse
            case Redone(of=of):
                return self._turned(record.n, of, self._redoable, self._undoable).edit
            case Met(edit=edit):
                return edit
        return None

    def history(self, session: Session, count: int) -> History:
        """Give the history of `session` with these steps."""
        return History(session, _chained(self._undoable), _chained(self._redoable), count)

    def numbers(self) -> tuple[list[int], list[int]]:
        """Give the numbers of the records that undo and redo reach."""
        undoable, redoable = (
            [each.n for each in some if each.n is not None]
            for some in (self._undoable, self._redoable)
        )
        return undoable, redoable

    def _turned(self, n: int, of: int, source: list[Placed], target: list[Placed]) -> Step:
        """Move the step of record `of` from one stack to the other. Raises Broken."""
        if not source or source[-1].n not in (None, of):
            raise Broken(f"record {n}: it turns record {of}, which is not the last one")
        target.append(source.pop())
        return target[-1].step


def _listed(step: Step | None) -> list[Placed]:
    """Give `step` and those below it, the lowest first."""
    some: list[Placed] = []
    while step is not None:
        some.append(Placed(None, step))
        step = step.before
    return some[::-1]


def _chained(some: list[Placed]) -> Step | None:
    """Give the last of `some` with the others below it."""
    chain: Step | None = None
    for each in some:
        chain = replace(each.step, before=chain)
    return chain
