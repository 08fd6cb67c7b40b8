"""What of a session may be told outside: what is marked as public, and what is not written yet."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.actions import ActionItem
from pmtui.core.durations import minutes_between, spoken
from pmtui.core.milestones import claims, marks
from pmtui.core.session import Session
from pmtui.core.text import capital
from pmtui.core.timeline import Entry
from pmtui.core.times import clock, spoken_day

NEEDED: Mapping[str, str] = MappingProxyType(
    {
        "headline": "the headline",
        "summary": "what customers saw",
        "what_happened": "what happened",
        "impact_on_you": "who was affected",
        "what_we_did": "what was done",
        "what_we_change": "what changes",
        "data_statement": "whether data was lost or exposed",
    }
)
"""The fields without which the text is not complete, and what each says."""
FINISHED = ("done", "verified")
AGREED = ("agreed", "started")


class Customers(NamedTuple):
    """What a team says of its customers, for all its texts."""

    names: tuple[str, ...] = ()
    """Names of customers, which no text that leaves may hold."""
    known: tuple[str, ...] = ()
    """Words that customers do know, such as the short name of a product."""


NOBODY = Customers()
"""No customer is named, and nothing is said of what they know."""


class Stretch(NamedTuple):
    """How long customers felt it."""

    start: datetime
    end: datetime | None


def entries(session: Session) -> tuple[Entry, ...]:
    """Give the entries that customers may read: no theories, nothing that memories differ about."""
    return tuple(
        each
        for each in session.timeline
        if each.public and each.kind != "belief" and not each.disputed
    )


def actions(session: Session) -> tuple[ActionItem, ...]:
    """Give the actions that customers may read: those that are done first, then what is agreed."""
    public = [each for each in session.actions if each.public]
    done = [each for each in public if each.status in FINISHED]
    return (*done, *(each for each in public if each.status in AGREED))


def unwritten(session: Session) -> tuple[str, ...]:
    """Give the fields of `NEEDED` that say nothing, and for which nothing public stands in."""
    stand_ins = {"what_we_did": entries(session), "what_we_change": actions(session)}
    return tuple(
        name
        for name in NEEDED
        if not getattr(session.external, name) and not stand_ins.get(name, ())
    )


def stretch(session: Session) -> Stretch | None:
    """Give how long customers felt it, as the timeline and the windows say; None: nobody knows."""
    held = marks(session, claims(session))
    start, end = held.get("impact_start"), held.get("impact_end")
    if session.near_miss or not start:
        return None
    return Stretch(start.at, end.at if end and end.at >= start.at else None)


def known(session: Session) -> Mapping[str, str]:
    """Give with what the fields of the customer version could begin, as far as that is known.

    Times, products and what is marked as public are all that it takes; the words stay to be
    written by people.
    """
    found = {
        "audience": _audience(session),
        "headline": _headline(session),
        "summary": _summary(session),
        "what_we_did": "\n".join(map(_told, entries(session))),
        "what_we_change": "\n".join(map(_promised, actions(session))),
        "data_statement": _data(session),
    }
    return {name: text for name, text in found.items() if text}


def _audience(session: Session) -> str:
    return f"customers of {_and(session.products)}" if session.products else ""


def _headline(session: Session) -> str:
    """Give product, day and window; what failed is for people to say."""
    felt = stretch(session)
    if not felt:
        return ""
    named = _and(session.products or session.services)
    return capital(f"{named}, {_when(felt)}" if named else _when(felt))


def _when(felt: Stretch) -> str:
    day = spoken_day(felt.start.date())
    if not felt.end:
        return f"since {clock(felt.start)} UTC on {day}"
    other = "" if felt.end.date() == felt.start.date() else f" on {spoken_day(felt.end.date())}"
    return f"{day}, {clock(felt.start)}{' UTC' if other else ''} to {clock(felt.end)} UTC{other}"


def _summary(session: Session) -> str:
    felt = stretch(session)
    if not felt or not felt.end:
        return ""
    lasted = spoken(minutes_between(felt.start, felt.end))
    return f"It lasted {lasted}, from {_when(felt).replace(', ', ' at ', 1)}."


def _told(entry: Entry) -> str:
    about = "about " if entry.precision in ("approx", "order-only") else ""
    return f"{spoken_day(entry.at.date())}, {about}{clock(entry.at)} UTC: {entry.text}"


def _promised(action: ActionItem) -> str:
    """Give what an action changes; a day only where an owner has agreed to it."""
    if action.status in FINISHED:
        return f"Done: {action.text}"
    agreed = action.due and action.owner
    return f"By {spoken_day(action.due)}: {action.text}" if agreed and action.due else action.text


def _data(session: Session) -> str:
    """Give what is known of data; empty where nobody has asked."""
    lost, exposed = session.impact.data_lost, session.impact.data_exposed
    if lost == exposed == "no":
        return "No data was lost or exposed."
    said = [_answer("lost", lost), _answer("exposed", exposed)]
    return " ".join(filter(None, said))


def _answer(what: str, answer: str | None) -> str:
    return {
        "yes": f"Data was {what}.",
        "no": f"No data was {what}.",
        "unknown": f"We are still examining whether data was {what}.",
    }.get(answer or "", "")


def _and(some: tuple[str, ...]) -> str:
    return " and ".join(filter(None, [", ".join(some[:-1]), *some[-1:]]))
