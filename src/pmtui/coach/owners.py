"""The rules of those who own actions: one person each, and no one person for all."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.lexicon import words
from pmtui.coach.seen import Seen
from pmtui.core.actions import ActionItem
from pmtui.core.origins import role
from pmtui.core.outside import FINISHED
from pmtui.core.people import Person
from pmtui.core.session import Session

SEVERAL = re.compile(r"[,/&+;]|\band\b", re.IGNORECASE)
"""What stands between two names."""
LAST = re.compile(r"[\s_/-]+")
"""What parts the words of a name."""
MOST = 3
"""How many open actions one person can carry beside other work."""
SHARED_FROM = 4
"""From how many open actions on more than half of them are too many for one."""
SMALL = 2
"""How many people are so few that each has many actions."""


def missing(case: Case) -> Iterator[Seen]:
    """Rule 58: give each action that nobody owns."""
    for action in _standing(case.session):
        if not action.owner:
            yield Seen(f"actions/{action.id}/owner")


def team(case: Case) -> Iterator[Seen]:
    """Rule 59: give each owner that is a team or anybody, unless teams may own actions."""
    if case.policy.team_owner:
        return
    people = _people(case.session)
    teams = {each.team.casefold() for each in case.session.people if each.team}
    for action in _standing(case.session):
        owner = _plain(action.owner)
        if owner and owner not in people and (owner in teams or _many(owner, case)):
            yield Seen(f"actions/{action.id}/owner", action.owner or "")


def several(case: Case) -> Iterator[Seen]:
    """Rule 60: give each owner that is more than one."""
    people = _people(case.session)
    teams = {each.team.casefold() for each in case.session.people if each.team}
    for action in _standing(case.session):
        owner = _plain(action.owner)
        if owner in people or owner in teams or _turned(owner) in people:
            continue
        parts = [each for each in SEVERAL.split(owner) if each.strip()]
        if len(parts) > 1:
            yield Seen(f"actions/{action.id}/owner", action.owner or "")


def overloaded(case: Case) -> Iterator[Seen]:
    """Rule 72: give each person who owns too many of the open actions."""
    session = case.session
    if 0 < len(session.people) <= SMALL:
        return
    people = _people(session)
    held: dict[str, list[ActionItem]] = {}
    open_ones = [each for each in _standing(session) if each.status not in FINISHED]
    for action in open_ones:
        if action.owner:
            owner = _plain(action.owner)
            held.setdefault(people[owner].key if owner in people else owner, []).append(action)
    for some in held.values():
        most = len(open_ones) >= SHARED_FROM and 2 * len(some) > len(open_ones)
        if len(some) > MOST or most:
            values = {"count": str(len(some)), "all": str(len(open_ones))}
            yield Seen(f"actions/{some[0].id}/owner", some[0].owner or "", values=values)


def _standing(session: Session) -> list[ActionItem]:
    return [each for each in session.actions if each.status != "dropped"]


def _people(session: Session) -> dict[str, Person]:
    """Give the people of the roster by each of their names."""
    return {
        _plain(name): each
        for each in session.people
        for name in (each.name, each.handle, each.key)
        if name
    }


def _plain(name: str | None) -> str:
    return " ".join((name or "").strip("@ ").casefold().split())


def _turned(name: str) -> str:
    """Give `surname, first name` the other way round."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}"


def _many(owner: str, case: Case) -> bool:
    """Tell whether `owner` is a word for several people, or for nobody in particular."""
    last = next(filter(None, reversed(LAST.split(owner))), owner)
    if owner in words("owners.anybody", case.policy):
        return True
    if not {owner, last}.isdisjoint(words("owners.teams", case.policy)):
        return True
    trades = words("owners.trades", case.policy)
    return last.endswith("s") and (last[:-1] in trades or role(last[:-1]) is not None)


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "action-owner-missing": missing,
        "action-owner-team": team,
        "action-owner-several": several,
        "action-owner-overloaded": overloaded,
    }
)
"""The rules by name."""
