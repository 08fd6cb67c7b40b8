"""What a team has decided about its documents, where the field disagrees."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from pmtui.core.outside import NOBODY, Customers

NO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
NOTHING_OFF: Mapping[str, str] = MappingProxyType({})


class Policy(NamedTuple):
    """The choices of one team (domain table of disagreements); without any, all is as here."""

    root_cause: Literal["warn", "allow"] = "warn"
    """Whether a single root cause may stand."""
    summary: Literal["full", "impact-only"] = "full"
    """What a summary tells."""
    readers: Literal["everyone", "engineers"] = "everyone"
    """Whom a summary is for."""
    team_owner: bool = False
    """Whether a team may own an action."""
    tickets: bool = True
    """Whether actions live in a tracker."""
    names_in_thanks: bool = True
    """Whether people may be thanked by name for what went well."""
    utc: bool = True
    """Whether times are best told in UTC."""
    factors: tuple[int, int] = (3, 7)
    """How many factors of a document are neither few nor many."""
    known: tuple[str, ...] = ()
    """Abbreviations that everybody in the organisation knows."""
    more: Mapping[str, tuple[str, ...]] = NO_WORDS
    """Words that a list has beyond its own, by the name of the list."""
    fewer: Mapping[str, tuple[str, ...]] = NO_WORDS
    """Words that a list does without, by the name of the list."""
    off: Mapping[str, str] = NOTHING_OFF
    """Rules that are off for all sessions, each with its reason."""
    customers: Customers = NOBODY
    """What is known of those who read the customer version."""


USUAL = Policy()
"""What holds where a team has decided nothing."""
