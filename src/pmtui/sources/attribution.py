"""Whom and what a row names: people of the roster, services of the session."""

import re
from collections import Counter
from typing import NamedTuple

from pmtui.core.origins import Known, origin, role
from pmtui.core.session import Session
from pmtui.core.timeline import Agency

BESIDE = re.compile(r"\s*\([^()]*\)\s*$|\s*\[[^\[\]]*\]\s*$")
"""What stands behind a name: `(she/her)`, `[away]`."""
NICK = re.compile(r"(?:[_`^]+|\|\w{1,20})$")
"""What people add to a nick that is taken, or when they leave: `mira_`, `mira|afk`."""
WORD = re.compile(r"[\w.-]+")
READ = 400
"""How many characters of a text are looked at for services."""


class Named(NamedTuple):
    """Who acted in a row, and what."""

    actor: str = ""
    """The key of somebody on the roster, else the name as it is written."""
    system: str = ""
    agency: Agency | None = None
    text: str = ""
    """What the row says without the name that it began with."""
    why: tuple[str, ...] = ()
    """How that was found, a sentence each."""


class Attribution:
    """The people and services that a session knows, to be found in rows."""

    def __init__(self, session: Session) -> None:
        self._known = Known(session)
        self._services = {each.casefold(): each for each in session.services}
        firsts = Counter(_first(person.name) for person in session.people if person.name)
        self._firsts = {
            _first(person.name): person.key
            for person in session.people
            if person.name and firsts[_first(person.name)] == 1
        }
        self._plain = {_plain(name): key for name, key in self._known.people.items()}
        self._keys = {person.key: person.name or person.key for person in session.people}
        self._found: dict[str, str] = {}

    def named(self, actor: str, system: str, text: str, agency: Agency | None) -> Named:
        """Give whom and what a row names, by its columns `actor` and `system`, else by `text`."""
        if actor:
            who, why = self._who(actor)
            outside = role(actor)
            return Named(who, system, agency or outside or "human", text, why)
        if system:
            known = self._services.get(system.casefold(), system)
            return Named("", known, agency or "automated", text)
        return self._leading(text, agency)

    def _who(self, actor: str) -> tuple[str, tuple[str, ...]]:
        """Give the key of `actor`, else the name itself; and how that was found."""
        key = self._found.get(actor)
        if key is None:
            key = self._found[actor] = self._key(actor)
        if not key:
            return actor, () if role(actor) else ("not on the roster",)
        name = self._keys.get(key, key)
        return key, () if actor in (key, name) else (f"{actor} is {name} on the roster",)

    def _key(self, actor: str) -> str:
        """Give the key of the one person on the roster who is called `actor`, or nothing."""
        bare = NICK.sub("", BESIDE.sub("", actor).strip().lstrip("@"))
        for name in (actor.strip().lstrip("@"), bare, bare.partition("@")[0]):
            if key := self._known.people.get(name.casefold()):
                return key
        words = bare.split()
        if key := self._plain.get(_plain(bare)):
            return key
        if len(words) == 1:
            return self._firsts.get(words[0].casefold(), "")
        key = self._firsts.get(words[0].casefold(), "") if words else ""
        last = self._keys.get(key, "").split()[-1:] if key else []
        initial = len(words) == 2 and len(words[1].rstrip(".")) == 1  # noqa: PLR2004
        fits = initial and bool(last) and last[0][:1].casefold() == words[1][:1].casefold()
        return key if fits else ""

    def _leading(self, text: str, agency: Agency | None) -> Named:
        """Give whom the text begins with, else the one service that it names."""
        found, rest = origin(text, self._known)
        if found and rest:
            why = (f"the line begins with {found.name}",)
            if found.field == "actor":
                return Named(found.name, "", agency or found.agency, rest, why)
            return Named("", found.name, agency or found.agency, rest, why)
        words = dict.fromkeys(each.casefold() for each in WORD.findall(text[:READ]))
        services = [self._services[each] for each in words if each in self._services]
        if len(services) == 1:
            return Named("", services[0], agency, text, (f"the text names {services[0]}",))
        return Named("", "", agency, text)


def _first(name: str | None) -> str:
    return (name or "").split()[0].casefold()


def _plain(name: str) -> str:
    return "".join(mark for mark in name.casefold() if mark.isalnum())
