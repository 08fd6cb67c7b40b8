"""Rules 11, 48 and 69: remedies that rest on care, memory and training, and advice."""

from collections.abc import Iterator
from types import MappingProxyType

from pmtui.coach.frames import found, has, seen
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

WISHES = frozenset({"action", "learned", "external"})
"""Where something is asked of the future."""
ASKED = "remedies.asked"
"""What asks for something, where a sentence could also tell of what was."""
TRAINED = "remedies.training_spare"
"""Training that is no remedy."""


def careful(reading: Reading) -> Iterator[Seen]:
    """Rule 11: give where care or memory is the remedy."""
    wishes = reading.field in WISHES
    some = found(reading, "remedies.care", spare="remedies.care_spare")
    yield from seen(reading, (each for each in some if wishes or has(each.sentence, ASKED)))
    if reading.field == "action":
        yield from seen(reading, found(reading, "remedies.manner", spare="remedies.care_spare"))
    if wishes:
        yield from seen(reading, found(reading, "remedies.rules"))


def person(reading: Reading) -> Iterator[Seen]:
    """Rule 69: give where somebody is to be changed, not a tool, a default or a page."""
    told = found(reading, "remedies.people", spare=TRAINED, unless="remedies.tools")
    yield from seen(reading, told)
    if reading.field != "learned":
        yield from seen(reading, found(reading, "remedies.training", spare=TRAINED))


def advice(reading: Reading) -> Iterator[Seen]:
    """Rule 48: give advice that stands in the place of what was learned."""
    yield from seen(reading, found(reading, "remedies.advice", spare="remedies.advice_spare"))


RULES = MappingProxyType(
    {
        "be-more-careful": careful,
        "learned-is-advice": advice,
        "action-targets-person": person,
    }
)
"""The rules by name."""
