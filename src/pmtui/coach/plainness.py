"""Rules 23 and 24: abbreviations that nobody explains, and summaries for insiders only."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.masks import masked
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.texts import places
from pmtui.core.acronyms import abbreviations, unexplained
from pmtui.core.findings import Severity
from pmtui.core.language import words

EXPANDED = re.compile(r"\(\s*([A-Z][A-Za-z0-9]{1,6}?)s?\s*\)|\b([A-Z][A-Z0-9]{1,6})s? ?\([a-z]")
"""A short form beside its long form, either one in brackets."""
SPAN = re.compile(r"`[^`\n]+`")
HOST = re.compile(
    r"\b[a-z]{2,20}(?:-[a-z0-9]{1,20}){0,4}-\d{1,4}\b|\b[\w-]{1,40}\.(?:internal|local|lan|corp)\b"
)
TWICE = 2
"""How many of them a summary does not carry."""
LONG = 40
"""How many words a sentence of it has at most."""


def undefined(case: Case) -> Iterator[Seen]:
    """Rule 23: give abbreviations that the session does not explain, where each first stands."""
    every = [each for each in places(case.session) if each.field not in ("quote", "external")]
    told = {word for each in every for match in EXPANDED.finditer(each.text) for word in _of(match)}
    known = told | {each.casefold() for each in case.policy.known}
    left = {word for word, _ in unexplained(case.session) if word.casefold() not in known}
    for place in every:
        if not left:
            return
        text = masked(place.text)
        for word in abbreviations(text):
            if word in left:
                left.remove(word)
                at = re.search(rf"\b{re.escape(word)}", text)
                span = at.span() if at else None
                grave: Severity | None = "warning" if place.field == "summary" else None
                yield Seen(place.path, word, span, severity=grave)


def _of(match: re.Match[str]) -> Iterator[str]:
    return (each.casefold() for each in match.groups() if each)


def unreadable(reading: Reading) -> Iterator[Seen]:
    """Rule 24: give what makes a summary hard to read for people outside of the team."""
    if reading.context.policy.readers == "engineers":
        return
    spans, hosts = (pattern.findall(reading.text) for pattern in (SPAN, HOST))
    short = [*_unknown(reading)]
    for found in (spans, short):
        if len(found) >= TWICE:
            yield Seen(found=found[1], values={"what": " and ".join(found[:TWICE])})
            return
    if hosts:
        yield Seen(found=hosts[0], values={"what": hosts[0]})
        return
    for sentence in reading.sentences:
        count = len([each for each in sentence.text.split() if any(map(str.isalnum, each))])
        if count > LONG:
            yield Seen(says="long", values={"count": str(count)})


def _unknown(reading: Reading) -> Iterator[str]:
    context = reading.context
    known = {*words("known"), *context.terms, *context.policy.known}
    folded = {each.casefold() for each in known} | {
        word for match in EXPANDED.finditer(reading.text) for word in _of(match)
    }
    found = dict.fromkeys(abbreviations(reading.masked))
    return (each for each in found if each.casefold() not in folded)


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {"unreadable-summary": unreadable}
)
"""The rule of texts by name."""
OF_SESSIONS: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {"undefined-acronym": undefined}
)
"""The rule of sessions by name."""
