"""The review: everything that the rules find in one session, in the order of the document."""

from collections.abc import Iterator
from datetime import datetime

from pmtui.coach.accepted import settled
from pmtui.coach.case import Case
from pmtui.coach.catalogue import OF_SESSIONS, OF_TEXTS, Rule, finding, rules
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.reading import Context, Reading
from pmtui.coach.seen import Seen
from pmtui.coach.texts import Place, places
from pmtui.core.addresses import item_of
from pmtui.core.findings import Finding, Stage
from pmtui.core.session import Session


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
    order = _order(session)
    found.sort(key=lambda each: (order.get(item_of(each.path), len(order)), each.span or (0, 0)))
    once = {(each.rule, item_of(each.path)): each for each in reversed(found)}
    return settled(reversed(once.values()), session, policy.off)


def _of_texts(case: Case, memory: Memory) -> Iterator[Finding]:
    memory.begin(case.context)
    for place in places(case.session):
        for rule, seen in memory.seen(place, case.context):
            if case.stage in rule.severity:
                yield finding(rule, seen._replace(path=place.path), case.stage)
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


def _order(session: Session) -> dict[str, int]:
    """Give where each item and field stands in the document."""
    paths = dict.fromkeys(item_of(each.path) for each in places(session))
    return {path: index for index, path in enumerate(paths)}
