"""The rules of language: each reads one text, and knows of the session only its context."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach import hindsight
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

LABEL = re.compile(
    r"\b(?:human|operator|operational|pilot|manual|engineer|admin)(?:[\u2019']s)? "
    r"(?:error|mistake)s?\b"
    r"(?! (?:rate|count|log|budget)s?)",
    re.IGNORECASE,
)


def human_error(reading: Reading) -> Iterator[Seen]:
    """Rule 1: give where a slip of a person is the explanation."""
    for match in LABEL.finditer(reading.masked):
        yield Seen(found=reading.text[slice(*match.span())], span=match.span())


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {
        "human-error-label": human_error,
        **hindsight.RULES,
    }
)
"""The rules by name."""
