"""A recorded meeting as frames: what changed in the session, one change after the other.

What was made and taken back again soon is no frame of its own: the edits of both lead to the next
frame. So each frame is the session as it was then, ids that were given meanwhile included.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pmtui.core.edits import Edit, EditRefused, apply, flat
from pmtui.core.history import touched
from pmtui.core.labels import several
from pmtui.core.meeting import ClockState
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.recovery import Broken
from pmtui.core.session import Session
from pmtui.core.told import describe

REACH = 100
"""From the nearest scene that is kept, no more single edits than this lead to any other."""
SOON = timedelta(minutes=2)
"""What is taken back within this time was not meant."""

Kind = Literal["begun", "made", "undone", "redone", "met", "outside", "ended"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One change, and when it came."""

    n: int
    """The number of its record."""
    at: datetime
    """When, UTC; never before the frame before it."""
    kind: Kind
    """A change that undo takes back, one taken back or made again, or the meeting's log going on.

    `begun` and `ended` are the ends of the record, `outside` is what others wrote to the file.
    """
    label: str
    """What it does, in words."""
    phase: str | None
    """The key of the phase of the meeting since then."""
    state: ClockState | None
    """How the clock of the meeting stands since then."""
    edits: tuple[Edit, ...] = ()
    """What leads here from the frame before, its own change last."""
    folded: int = 0
    """How many changes were made and taken back since the frame before."""

    @property
    def edit(self) -> Edit | None:
        """Its own change; None at the ends of the record."""
        return None if self.kind in ("begun", "ended") else self.edits[-1]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of what a reader looks at."""
        return () if self.edit is None else touched(self.edit)

    @property
    def meets(self) -> bool:
        """Whether the meeting is under way since then."""
        return self.state in ("running", "paused")


@dataclass(frozen=True, slots=True)
class Scene:
    """The session at one frame."""

    index: int
    """Which frame it is, counted from 0."""
    session: Session
    cost: int = 0
    """How many single edits were applied to come here."""


@dataclass(frozen=True, slots=True)
class Reel:
    """All frames of a record, and the scenes from which the others are reached."""

    frames: tuple[Frame, ...]
    """The frames in order; the first one is the session as it was found."""
    kept: tuple[Scene, ...]
    """Scenes in order; the first and the last frame are among them."""

    @property
    def last(self) -> Session:
        """The session as the record ends."""
        return self.kept[-1].session

    def scene(self, index: int, here: Scene | None = None) -> Scene:
        """Give the session at frame `index`, counted from 0; outside of the reel at its end.

        `here` is a scene that is at hand; the nearest one before is gone on from.
        """
        index = min(max(index, 0), len(self.frames) - 1)
        near = self.kept[bisect_right(self.kept, index, key=lambda scene: scene.index) - 1]
        if here is not None and near.index <= here.index <= index:
            near = here
        session, cost = near.session, 0
        for frame in self.frames[near.index + 1 : index + 1]:
            for edit in frame.edits:
                session = apply(session, edit)
                cost += len(flat(edit))
        return Scene(index, session, cost)


def reel(records: Sequence[Record], bases: Mapping[int, Session]) -> Reel:
    """Give the frames of `records` from their first start on; what stands before is only undone.

    `bases` are the sessions that starts begin from, by the number of the record: of the first one,
    and of each that does not go on from what stands before it. Raises Broken.
    """
    found = next((each for each in records if each.n in bases), None)
    if found is None:
        raise Broken("holds no session to begin from")
    making = _Making(found, bases[found.n])
    folded = noise(records)
    made: dict[int, Made] = {}
    for record in records:
        if isinstance(record.what, Made):
            made[record.n] = record.what
        if record.n <= found.n:
            continue
        if record.n in bases:
            making.begin_anew(record, bases[record.n])
        elif not isinstance(record.what, Started | Saved):
            making.take(record, made, fold=record.n in folded)
    return making.ended(records[-1])


def noise(records: Sequence[Record]) -> frozenset[int]:
    """Give the numbers of the records that cancel each other out: made, and soon taken back.

    So do those that were taken back and soon made again. Where the log of the meeting went on in
    between, both count: what stands there was seen with it.
    """
    open_: list[tuple[Record, int]] = []
    found: set[int] = set()
    for record in records:
        match record.what:
            case Met() | Started():
                open_.clear()
            case Made():
                open_.append((record, record.n))
            case Undone(of=of) | Redone(of=of):
                before, same = open_[-1] if open_ else (record, 0)
                turned = isinstance(record.what, Undone) != isinstance(before.what, Undone)
                if same == of and turned and record.at - before.at <= SOON:
                    open_.pop()
                    found |= {before.n, record.n}
                else:
                    open_.append((record, of))
    return frozenset(found)


class _Making:
    """Frames while records are gone through."""

    def __init__(self, start: Record, base: Session) -> None:
        self._session = base
        self._at = start.at
        self._frames: list[Frame] = []
        self._kept: list[Scene] = []
        self._edits: list[Edit] = []
        self._turned = self._cost = 0
        self._put(start, "begun", "the session as it was found")
        self._keep()

    def take(self, record: Record, made: Mapping[int, Made], *, fold: bool) -> None:
        """Take a record that changes the session; `made` are the edits before it. Raises Broken."""
        kind, edit, label = _change(record, made, self._session)
        try:
            self._session = apply(self._session, edit)
        except EditRefused as refusal:
            raise Broken(f"record {record.n}: {refusal}") from None
        self._edits.append(edit)
        if fold:
            self._turned += 1
        else:
            self._put(record, kind, label)

    def begin_anew(self, record: Record, base: Session) -> None:
        """Go on from the file as others have left it."""
        from pmtui.core.diff import diff

        change = diff(self._session, base)
        self._edits.append(change)
        self._session = base
        count = several(len(change.edits), "change")
        self._put(record, "outside", f"{count} made outside of the record")
        self._keep()

    def ended(self, record: Record) -> Reel:
        """Give the reel, which ends with `record`."""
        self._put(record, "ended", "the record ends")
        self._keep()
        return Reel(tuple(self._frames), tuple(self._kept))

    def _put(self, record: Record, kind: Kind, label: str) -> None:
        self._at = max(self._at, record.at)
        meeting, edits = self._session.meeting, tuple(self._edits)
        phase, state = meeting.phase, meeting.state
        folded = self._turned // 2
        self._frames.append(Frame(record.n, self._at, kind, label, phase, state, edits, folded))
        self._cost += sum(len(flat(each)) for each in edits)
        self._edits.clear()
        self._turned = 0
        if self._cost > REACH or (kind == "met" and phase != self._frames[-2].phase):
            self._keep()

    def _keep(self) -> None:
        """Keep the scene at the last frame."""
        index = len(self._frames) - 1
        if not self._kept or self._kept[-1].index < index:
            self._kept.append(Scene(index, self._session))
        self._cost = 0


def _change(record: Record, made: Mapping[int, Made], session: Session) -> tuple[Kind, Edit, str]:
    """Give what a record is, what it does to `session`, and that in words. Raises Broken."""
    try:
        match record.what:
            case Made(edit=edit, label=label):
                return "made", edit, label
            case Undone(of=of):
                return "undone", made[of].back, f"taken back: {made[of].label}"
            case Redone(of=of):
                return "redone", made[of].edit, f"made again: {made[of].label}"
            case Met(edit=edit):
                return "met", edit, describe(edit, session).partition(": {")[0]  # no key is named
    except KeyError as missing:
        raise Broken(f"record {record.n}: record {missing} is not in the journal") from None
    raise Broken(f"record {record.n} changes nothing")
