"""Rules 18 and 22: what nobody can keep, and remedies within the account of what was."""

from collections.abc import Iterator
from types import MappingProxyType

from pmtui.coach.frames import found, seen
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

INTENDED = frozenset({"belief", "decision"})
"""Kinds of entries in which a plan of the moment stands."""


def absolute(reading: Reading) -> Iterator[Seen]:
    """Rule 18: give what is promised without measure."""
    some = found(reading, "promises.absolute", spare="promises.spare", unless="promises.unless")
    yield from seen(reading, some)


def remedies(reading: Reading) -> Iterator[Seen]:
    """Rule 22: give what is still to be done, where only what was belongs."""
    if reading.kind not in INTENDED:
        some = found(reading, "fixes.future", spare="fixes.spare", unless="fixes.unless")
        yield from seen(reading, some)


RULES = MappingProxyType({"absolute-promise": absolute, "fix-in-the-story": remedies})
"""The rules by name."""
