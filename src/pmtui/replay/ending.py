"""The end of a replay: what made it possible, factor by factor, and what went well."""

from collections.abc import Iterator
from math import floor

from pmtui.core.choices import effects
from pmtui.core.durations import minutes_between
from pmtui.core.factors import Factor
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.times import local
from pmtui.replay.card import Card, Line
from pmtui.replay.knowledge import Knowledge
from pmtui.replay.stops import course_of, stops


def ending(session: Session) -> tuple[Card, ...]:
    """Give the cards of the end: how it ended, each factor, what went well, luck, what was learned.

    A card that would be empty is left out. None of them says who was right.
    """
    asked = _asked(session)
    shown = [each for each in session.factors if each.in_document is not False]
    factors = (
        Card(f"What made it possible, {n} of {len(shown)}", tuple(_factor(session, each, asked)))
        for n, each in enumerate(shown, 1)
    )
    rest = (
        _list("What went well", [each.text for each in session.well]),
        Card("What luck spared us", tuple(_luck(session))),
        _list("What was learned", [each.text for each in session.learned]),
    )
    return tuple(card for card in (_outcome(session), *factors, *rest) if card.lines)


def _outcome(session: Session) -> Card:
    return Card("How it ended", tuple(_outcome_lines(session)))


def _outcome_lines(session: Session) -> Iterator[Line]:
    measured = metrics(session)
    impact = measured.interval("impact")
    yield Line(one_line(session.title), tone="strong")
    if session.near_miss:
        yield Line("A near miss: nothing reached users.")
    elif impact.minutes is not None:
        yield Line(f"Impact lasted {impact.text}.")
        yield from (Line(f"It used {share.text}.") for share in measured.budget.shares)
    told = (session.impact.headline, session.summary)
    yield from (Line(one_line(each)) for each in told if each)
    later = [each for each in session.timeline if each.later]
    if later:
        yield Line("What was learned only later:", tone="strong")
    yield from (Line(one_line(each.text), local(each.at, session)) for each in later)


def _factor(session: Session, factor: Factor, asked: str) -> Iterator[Line]:
    yield Line(one_line(factor.title), factor.id, "strong")
    yield from (Line(one_line(each)) for each in (factor.was, factor.did) if each)
    if factor.effect:
        yield Line(effects()[factor.effect].label.lower(), "what it did:", "quiet")
    shows = (each for each in session.timeline if each.id in factor.entries)
    yield from (Line(one_line(each.text), local(each.at, session), "quiet") for each in shows)
    yield Line(f"Did you suspect it {asked}? What would have shown it to you?", tone="strong")


def _asked(session: Session) -> str:
    """Say when somebody is asked for the first time: `at minute 12`."""
    known = Knowledge(session)
    found = stops(known, course_of(known))
    first = found[0].at if found else None
    marks = metrics(session).marks
    noticed = marks.get("impact_start") or marks.get("detected")
    start = noticed.at if noticed else next(iter(known.moments), None)
    if first is None or start is None or first < start:
        return "when you first saw it"
    return f"at minute {floor(minutes_between(start, first))}"


def _luck(session: Session) -> Iterator[Line]:
    for each in session.lucky:
        yield Line(one_line(each.text), "-")
        if each.if_not:
            yield Line(one_line(each.if_not), "  If not:", "quiet")


def _list(title: str, texts: list[str]) -> Card:
    return Card(title, tuple(Line(one_line(each), "-") for each in texts if each))
