"""Role cards for a replay in a group: what each player reads aloud, and when."""

from collections.abc import Iterable

from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import local
from pmtui.replay.card import Card, Line
from pmtui.replay.knowledge import Knowledge

READERS = {"automated": "Monitoring", "external": "Customers and suppliers"}
"""Who reads what machines said, and what was said from outside."""


def role_cards(session: Session) -> tuple[Card, ...]:
    """Give the cards: one leads, two read what came from machines and from outside, all else act.

    What the review found stands on none. Whoever leads and whoever acts has no lines: they decide
    anew, and hear afterwards what was done.
    """
    known = Knowledge(session)
    entries = [entry for _, entry in known.entries]
    last = known.at(known.span[1])
    readers = [
        Card(title, (Line("Read each line aloud at its time. Add nothing."), *lines))
        for agency, title in READERS.items()
        if (lines := tuple(_lines(session, (e for e in entries if e.agency == agency))))
    ]
    names = {each.key: (each.name or each.key, each.team or "") for each in last.people}
    acted = dict.fromkeys(each.actor for each in entries if each.actor and each.agency == "human")
    players = [_player(*names.get(actor, (actor, ""))) for actor in acted]
    return (_lead(session), *readers, *players)


def _lead(session: Session) -> Card:
    lines = (
        Line("You lead. Say what you see, what you decide, and who does it."),
        Line("Ask before each step: what else might it be? What would we check? Whom do we tell?"),
        Line("Nobody is right or wrong here: what was done in the end is one way of several."),
        Line(one_line(session.id or "this incident"), "incident:", "quiet"),
    )
    return Card("Incident commander", lines)


def _player(name: str, team: str) -> Card:
    lines = (
        Line("You are on call. Say what you would look at, and what you expect to see there."),
        Line("You know what has been read aloud, and what you know from your own work."),
        *([Line(one_line(team), "team:", "quiet")] if team else []),
    )
    return Card(one_line(name), lines)


def _lines(session: Session, entries: Iterable[Entry]) -> Iterable[Line]:
    for entry in entries:
        source = f"{one_line(entry.source)}: " if entry.source else ""
        yield Line(f"{source}{one_line(entry.quote or entry.text)}", local(entry.at, session))
