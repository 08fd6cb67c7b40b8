"""Rules 12, 13 and 20: one cause for everything, questions that look for somebody, no mechanism."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from pmtui.coach.frames import found, seen
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

ASKED = re.compile(
    r"\s*(?:(?:and|but|so)\s+)?(?:why\s+(?:did|was|were|had)|who\s+\w+)", re.IGNORECASE
)
WANTED = frozenset(
    {
        "owns",
        "knows",
        "will",
        "can",
        "should",
        "needs",
        "is",
        "could",
        "has",
        "maintains",
        "was",
        "were",
    }
)


def single(reading: Reading) -> Iterator[Seen]:
    """Rule 12: give where one cause is made to explain everything."""
    if reading.context.policy.root_cause == "allow" or reading.kind == "belief":
        return
    lists = ("causes.named", "causes.single")
    yield from seen(reading, found(reading, *lists, spare="causes.spare", unless="causes.several"))


def whodunit(reading: Reading) -> Iterator[Seen]:
    """Rule 13: give questions that ask why or who, where how would tell more."""
    for sentence in reading.sentences:
        match = ASKED.match(sentence.text)
        if match and sentence.is_question and match[0].split()[-1].casefold() not in WANTED:
            start = sentence.start + match.start() + len(match[0]) - len(match[0].lstrip())
            span = (start, sentence.start + match.end())
            yield Seen(found=reading.text[slice(*span)], span=span)


def shapeless(reading: Reading) -> Iterator[Seen]:
    """Rule 20: give where a passive hides what let something slip."""
    lists = found(reading, "causes.shapeless", spare="causes.spare", unless="causes.told")
    yield from seen(reading, lists)


RULES = MappingProxyType(
    {
        "single-root-cause": single,
        "why-or-who-question": whodunit,
        "passive-hides-mechanism": shapeless,
    }
)
"""The rules by name."""
