"""Where a fact comes from: the person or system that the text of a line begins with."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Agency

FIRST = re.compile(r"(\S+)(\s*)(.*)", re.DOTALL)
HUMAN = re.compile(r"@(\w[\w.+-]*)|(\w[\w.+-]*)@")
SERVICE = re.compile(r"[a-z][a-z0-9_]*(?:[-.][a-z0-9_]+)+")
PLAIN = re.compile(r"[a-z][a-z0-9_]*")
BRAND = re.compile(r"[A-Z][A-Za-z0-9]*")
BEGINS_ANEW = re.compile(r"[^a-z]")
VERSION = re.compile(r"(?:v|r|rev|rc|build)[0-9]+(?:[-._][a-z0-9]+)*")
INITIALS = re.compile(r"[a-z](?:\.[a-z])+")
DASH = re.compile(r"^[-–—|:](?:\s+|$)")
QUANTILE = re.compile(r"p[0-9]+")
LONGEST = 4
"""Names of more words than this are not looked for."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of an entry."""

    field: Literal["actor", "system"]
    name: str
    agency: Agency
    stranger: bool = False
    """Whether it is a person whom the roster lacks."""


@cache
def words(name: str) -> frozenset[str]:
    """Give the words of the list `name` in the table of words beside this module."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomllib
    from importlib.resources import files

    text = (files("pmtui.core") / "origins.toml").read_text(encoding="utf-8")
    return {name: frozenset(listed.split()) for name, listed in tomllib.loads(text).items()}


def role(word: str) -> Agency | None:
    """Give whom `word` stands for where it is a word for people, such as `support`."""
    if word.lower() in words("human"):
        return "human"
    return "external" if word.lower() in words("external") else None


class Known:
    """The people and systems that a session names, found by what a line begins with."""

    def __init__(self, session: Session) -> None:
        self.people: dict[str, str] = {}
        self.origins: dict[str, Origin] = {}
        self.longest = 1
        given = Counter(p.name.split()[0] for p in session.people if p.name)
        for person in session.people:
            origin = Origin("actor", person.key, "human")
            handle = (person.handle or "").strip("@")
            for name in (person.key, handle, person.name):
                if name:
                    self.people.setdefault(name.casefold(), person.key)
                    self._learn(name, origin)
            if person.name and given[person.name.split()[0]] == 1:
                self._learn(person.name.split()[0], origin)
        for service in session.services:
            self._learn(service, Origin("system", service, "automated"))
        for entry in session.timeline:
            if entry.actor and entry.actor not in self.origins:
                agency = entry.agency or "human"
                self.learn(replace(self.person(entry.actor), agency=agency))
            if entry.system and entry.system not in self.origins:
                agency = "external" if entry.agency == "external" else "automated"
                self.learn(Origin("system", entry.system, agency))

    def learn(self, origin: Origin) -> None:
        """Know `origin` from here on."""
        self._learn(origin.name, origin)

    def _learn(self, name: str, origin: Origin) -> None:
        parts = name.split()
        if len(parts) <= LONGEST:
            self.longest = max(self.longest, len(parts))
            self.origins.setdefault(" ".join(parts), origin)

    def person(self, name: str) -> Origin:
        """Give the person with the key, handle or name `name`, or a stranger so called."""
        bare = name.strip("@") or name
        key = self.people.get(bare.casefold())
        stranger = key is None and role(bare) is None
        return Origin("actor", key or bare, "human", stranger)

    def leading(self, rest: str) -> tuple[Origin, str] | None:
        """Give the longest known name that `rest` begins with, and what follows it."""
        first = rest.split(None, self.longest)[: self.longest]
        for size in range(len(first), 0, -1):
            origin = self.origins.get(" ".join(first[:size]).rstrip(":"))
            if origin:
                left = rest.split(None, size)
                return origin, left[size] if len(left) > size else ""
        return None


def origin(rest: str, known: Known, *, agreed: Iterable[str] = ()) -> tuple[Origin | None, str]:
    """Give the source that `rest`, a line after its time, begins with, and the text without it.

    `agreed` are the words that the lines of a pasted block show to be sources. A word that has no
    text after it is text itself, unless it is marked with `@`.
    """
    match = FIRST.match(rest)
    if match is None:
        return None, ""
    word, gap, text = match.groups()
    bare = _bare(word)
    named = called(bare)
    if named:
        return known.person(named), _after(text)
    found = known.leading(rest)
    if found and _after(found[1]):
        return found[0], _after(found[1])
    apart = ("\t" in gap or len(gap) > 1) and bare[:1].isalnum()
    if _after(text) and (apart or is_service(bare) or bare in agreed):
        return _unmarked(bare, known), _after(text)
    return None, one_line(rest)


def _bare(word: str) -> str:
    """Give a first word without the marks that a document puts around it."""
    return word.strip("`*[]").rstrip(":").rstrip("`*]")


def _after(text: str) -> str:
    """Give the text that follows a source, without what parts the two."""
    return one_line(DASH.sub("", text, count=1))


def called(word: str) -> str | None:
    """Give the person whom `word` marks with an `@` at its beginning or end."""
    match = HUMAN.fullmatch(word.rstrip(":,"))
    name = (match[1] or match[2]) if match else None
    return None if name is None or name.lower() in words("everybody") else name


def is_service(word: str) -> bool:
    """Whether `word` looks like the name of a service: `payment-svc`, `db.eu1`.

    Versions, abbreviations, file names and everyday words with a hyphen do not.
    """
    if not SERVICE.fullmatch(word) or VERSION.fullmatch(word) or INITIALS.fullmatch(word):
        return False
    parts = re.split("[-.]", word)
    if "." in word and parts[-1] in words("files"):
        return False
    return parts[0] not in words("beginnings") or parts[-1] in words("parts") or parts[-1].isdigit()


def _unmarked(word: str, known: Known) -> Origin:
    agency = role(word)
    if agency:
        return Origin("actor", word, agency)
    person = known.person(word)
    return Origin("system", word, "automated") if person.stranger else person


def agreement(rests: Iterable[str], known: Known) -> frozenset[str]:
    """Give the first words that are sources because the lines `rests` agree that theirs are.

    They agree where more than half of the first words are marked, known, look like services, or
    begin several lines. Then every word that could name something is a source.
    """
    first = [match for rest in rests if (match := FIRST.match(rest)) and match[3].strip()]
    named = [(_bare(match[1]), match) for match in first]
    counts = Counter(word for word, _ in named)
    sure = [
        called(word) is not None
        or is_service(word)
        or "\t" in match[2]
        or len(match[2]) > 1
        or known.leading(match[0]) is not None
        or (counts[word] > 1 and _could_name(word, match[3], counts[word]))
        for word, match in named
    ]
    if len(sure) < 2 or 2 * sum(sure) <= len(sure):  # noqa: PLR2004
        return frozenset()
    return frozenset(word for word, match in named if _could_name(word, match[3], counts[word]))


def _could_name(word: str, text: str, count: int) -> bool:
    """Whether `word`, followed by `text` and the first of `count` lines, could name a source.

    A word in capitals does only where the text begins anew after it: "PagerDuty SEV-2 paged".
    """
    anew = BEGINS_ANEW.match(text) is not None
    if word.lower() in words("ordinary") or QUANTILE.fullmatch(word):
        return anew and role(word) is not None
    if PLAIN.fullmatch(word) or (role(word) and word.islower()):
        return not (word.endswith("ed") and word.isalpha()) and (anew or "-" not in word)
    inner = any(letter.isupper() for letter in word[1:]) and not word.isupper()
    return BRAND.fullmatch(word) is not None and anew and (inner or count > 1)
