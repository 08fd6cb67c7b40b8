"""Rule 122: words that customers cannot use."""

import re
from collections.abc import Collection, Iterator
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from pmtui.coach.data import table
from pmtui.coach.outward import Outward
from pmtui.coach.prose import WIDEST, addresses, lines, masked
from pmtui.core.acronyms import abbreviations
from pmtui.core.language import words
from pmtui.core.people import Person
from pmtui.core.session import Session

RULE = "external-jargon"
CODE = re.compile(r"[\w./-]*(?:[a-z0-9][-_./][a-z0-9]|[a-z][A-Z]|[a-z]\d)[\w./-]*")
"""What a name looks like that was made for a machine to read."""
CAMEL = re.compile(r"[a-z][A-Z]")
MANY = 2
"""How many words people join with hyphens."""
STAND_IN = re.compile(r"\b[Rr]esponder [A-Z]{1,2}\b")
"""What a text says where a name was."""
SHORTEST = 3
"""How many letters a part of a name has at least to be looked for alone."""
EXPANDED = re.compile(r"\(\s*([A-Z][A-Za-z0-9]{1,6}?)s?\s*\)|\b([A-Z][A-Z0-9]{1,6})s?\s*\([a-z]")
"""A short form beside its long form, either one in brackets."""


class Word(NamedTuple):
    """A word that customers cannot use."""

    line: int
    kind: str
    """A name of the table `jargon`."""
    found: str


def jargon(session: Session, text: str, known: Collection[str] = ()) -> Iterator[Outward]:
    """Give each word of `text` that customers of `session` cannot use, where it first stands.

    Args:
        session: The session that the text is about.
        text: The customer version.
        known: Words that customers do know.
    """
    told = {word.casefold() for word in (*known, *session.products)}
    for word in sorted(set(_words(session, text))):
        if word.found.casefold() in told:
            continue
        told.add(word.found.casefold())
        about = table("external")["jargon"][word.kind]
        values = {"what": about["what"], "instead": about["instead"]}
        yield Outward(RULE, word.found, word.line, values=values)


def _words(session: Session, text: str) -> Iterator[Word]:
    """Give all words that may be meant; one may be given for several reasons."""
    patterns = [*_patterns(session)]
    links, short = _links(session), _unexplained(text)
    for number, line in enumerate(lines(text), 1):
        bare = masked(line)
        for kind, pattern in patterns:
            yield from (Word(number, kind, each[0]) for each in pattern.finditer(bare))
        for found in (each.rstrip(".,;:!?)>]") for each in addresses(line)):
            if "@" not in found and _ours(found, links):
                yield Word(number, "address", found)
        yield from (Word(number, "acronym", each) for each in abbreviations(bare) if each in short)


def _patterns(session: Session) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give what is looked for in a line, and which kind of word it is."""
    for kind in ("machine", "ticket"):
        for find in table("external")["jargon"][kind]["find"]:
            yield kind, re.compile(find)
    yield from (("service", each) for each in _codes(session))
    yield from (("name", each) for each in _names(session.people))


def _codes(session: Session) -> list[re.Pattern[str]]:
    """Give patterns of the services and tickets by the names that only we have for them."""
    systems = (each.system for each in session.timeline)
    named = {each for each in (*session.services, *systems) if each and _coded(each[:WIDEST])}
    tickets = {each.ticket for each in session.actions if each.ticket and not each.ticket.isdigit()}
    found = sorted({*named, *tickets, *filter(None, [session.id])})
    return [_whole(each) for each in found]


def _coded(name: str) -> bool:
    """Tell whether `name` was made for a machine to read; two words with a hyphen may not be."""
    parts = [part.lower() for part in name.split("-")]
    plain = all(map(str.isalpha, parts)) and not CAMEL.search(name)
    if plain and len(parts) <= MANY:
        return len(parts) > 1 and not set(parts).isdisjoint(table("external")["spared"]["parts"])
    return CODE.fullmatch(name) is not None


def _names(people: Collection[Person]) -> Iterator[re.Pattern[str]]:
    """Give patterns of the names of `people`, and of what stands for them."""
    yield STAND_IN
    for person in people:
        if person.pseudonym:
            yield _whole(person.pseudonym)
        if person.handle:
            yield _whole(person.handle.lstrip("@"))
        parts = (person.name or "").split()
        if len(parts) > 1:
            yield _whole(" ".join(parts))
        for part in parts:
            common = part in table("external")["spared"]["names"]
            if len(part) >= SHORTEST and part[0].isupper() and not common:
                yield _whole(part)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@./-]){re.escape(words)}(?![\w-]|\.\w)")


def _unexplained(text: str) -> frozenset[str]:
    """Give the abbreviations of `text` that it does not explain."""
    found = {each for line in lines(text) for each in abbreviations(masked(line))}
    told = {each for match in EXPANDED.finditer(text) for each in match.groups() if each}
    spared = table("external")["spared"]
    usual = (words("known") - set(spared["acronyms"])) | set(spared["known"])
    return frozenset(found - told - usual)


def _links(session: Session) -> frozenset[str]:
    """Give the hosts of places that are our own: trackers, chats, dashboards, recordings."""
    kinds = table("external")["spared"]["links"]
    return frozenset(
        filter(None, (_host(each.url) for each in session.links if each.kind in kinds))
    )


def _ours(url: str, hosts: Collection[str]) -> bool:
    """Tell whether nobody outside can open `url`."""
    host = _host(url)
    if not host:
        return False
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        endings = table("external")["spared"]["hosts"]
        return (
            "." not in host or host in hosts or any(host.endswith(f".{each}") for each in endings)
        )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
