"""The review: everything that the rules find in one session, in the order of the document."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from pmtui.coach.accepted import settled
from pmtui.coach.case import Case
from pmtui.coach.catalogue import OF_SESSIONS, OF_TEXTS, Rule, finding, rules
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.reading import Context, Reading
from pmtui.coach.seen import Seen
from pmtui.coach.texts import Place, places
from pmtui.core.addresses import Positions, item_of, split, value_of
from pmtui.core.findings import Finding, Severity, Stage
from pmtui.core.session import Session
from pmtui.core.values import Part

GRAVITY: tuple[Severity, ...] = ("hint", "warning", "error")


class Memory:
    """What was read before, so that one edit has only its own text read again.

    Hold one for as long as one session is looked at. Without it everything is read each time.
    """

    def __init__(self) -> None:
        self._context: Context | None = None
        self._held: dict[Place, tuple[tuple[Rule, Seen], ...]] = {}
        self._new: dict[Place, tuple[tuple[Rule, Seen], ...]] = {}

    def begin(self, context: Context) -> None:
        """Forget what was read in another context."""
        if context != self._context:
            self._context, self._held = context, {}
        self._new = {}

    def seen(self, place: Place, context: Context) -> tuple[tuple[Rule, Seen], ...]:
        """Give what the rules of language saw in the text at `place`."""
        if place not in self._held:
            self._held[place] = tuple(_read(place, context))
        self._new[place] = self._held[place]
        return self._new[place]

    def end(self) -> None:
        """Forget the texts that are there no more."""
        self._held = self._new


def review(
    session: Session,
    now: datetime,
    stage: Stage = "edit",
    policy: Policy = USUAL,
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """Give what the rules find in `session`: one finding for a rule and an item, by place.

    While the meeting is live nothing is found. What is accepted comes as a hint with its reason.

    Args:
        session: The session.
        now: The time, UTC.
        stage: What it is looked through for.
        policy: What the team has decided.
        memory: What was read before.
    """
    if stage == "live":
        return ()
    case = Case(session, now, stage, policy)
    found = [*_of_texts(case, memory or Memory()), *_of_session(case)]
    rank = _Rank(session)
    found.sort(key=lambda each: (rank(each.path), each.span or (0, 0)))
    return tuple(_once(settled(found, session, policy.off)))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give of the findings of one rule in one item the gravest, and of these the first."""
    kept: dict[tuple[str, str], Finding] = {}
    for each in findings:
        key = (each.rule, item_of(each.path))
        other = kept.get(key)
        if other is None or GRAVITY.index(each.severity) > GRAVITY.index(other.severity):
            kept.pop(key, None)
            kept[key] = each
    return iter(kept.values())


def _of_texts(case: Case, memory: Memory) -> Iterator[Finding]:
    memory.begin(case.context)
    for place in places(case.session):
        for rule, seen in memory.seen(place, case.context):
            if case.stage in rule.severity:
                severity = seen.severity or rule.within.get(place.field)
                seen_here = seen._replace(path=place.path, severity=severity)
                yield finding(rule, seen_here, case.stage)
    memory.end()


def _read(place: Place, context: Context) -> Iterator[tuple[Rule, Seen]]:
    reading = Reading(place.text, place.field, place.kind, context)
    for name, sees in OF_TEXTS.items():
        rule = rules()[name]
        if place.field in rule.fields:
            yield from ((rule, seen) for seen in sees(reading))


def _of_session(case: Case) -> Iterator[Finding]:
    for name, sees in OF_SESSIONS.items():
        rule = rules()[name]
        if case.stage in rule.severity:
            yield from (finding(rule, seen, case.stage) for seen in sees(case))


class _Rank:
    """Where each item and field stands in the document."""

    def __init__(self, session: Session) -> None:
        self._session, self._at = session, Positions()

    def __call__(self, path: str) -> tuple[int, ...]:
        """Give the positions on the way to `path`; what is around it comes first."""
        here: Any = self._session
        found = []
        for step in split(path) if path else ():
            index = -1
            if isinstance(here, tuple):
                index = self._at(here, step)
                here = here[index] if index >= 0 else None
            elif isinstance(here, Part):
                index = _fields(type(here)).get(step, -1)
                here = value_of(here, step)
            found.append(index)
        return tuple(found)


@cache
def _fields(kind: type[Part]) -> dict[str, int]:
    return {name: index for index, name in enumerate(kind.model_fields)}
