"""Rule 95: what was learned only afterwards, told as if it had been known."""

from collections.abc import Iterator
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.frames import found
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen


def later_knowledge(case: Case) -> Iterator[Seen]:
    """Give entries that tell what came out later and are not marked as learned afterwards."""
    for entry in case.session.timeline:
        if entry.later:
            continue
        reading = Reading(entry.text, "timeline", entry.kind or "", case.context)
        for each in found(reading, "hindsight.later"):
            span = each.span
            yield Seen(f"timeline/{entry.id}/text", entry.text[slice(*span)], span)


RULES = MappingProxyType({"later-knowledge": later_knowledge})
"""The rules by name."""
