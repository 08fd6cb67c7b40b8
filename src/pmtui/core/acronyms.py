"""Words in capitals that a session uses and its glossary does not explain."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pmtui.core.choices import choices
from pmtui.core.language import words
from pmtui.core.people import HOLDS_PERSON, OR_ROLE
from pmtui.core.session import Session
from pmtui.core.values import Part

WORD = re.compile(
    r"(?<![\w.@#\\-])(?<!(?<![A-Z0-9])/)([A-Z][A-Z0-9]{1,5})(?:e?s)?(?!\w|-\d|\.\w|[/\\]\w*[.\d])"
)
"""A word of two to six capitals and digits: no part of a ticket, a host or a path."""
ADDRESS = re.compile(r"\b[a-z]+://\S+|`[^`]*`")
NUMBERED = re.compile(r"[A-Z][0-9]+")
"""Ids such as T7, quantiles such as P95."""

ELSEWHERE = HOLDS_PERSON | OR_ROLE
NO_PROSE = frozenset(
    (
        *("id", "key", "handle", "zone", "level", "severity_after", "ticket", "url", "url_or_path"),
        *(
            "quote",
            "excerpt",
            "query",
            "term",
            "aliases",
            "unit",
            "lint_ok",
            "lint_off",
            "origin",
            "template",
        ),
    )
)
"""Fields that hold no sentences of the team."""


def unexplained(session: Session) -> tuple[tuple[str, int], ...]:
    """Give the abbreviations that the glossary lacks, and how often each is used, most first.

    Units, ids, tickets, severity labels, roles of the scale and words that every reader knows are
    none.
    """
    known = {word for term in session.glossary for word in (term.term, *term.aliases)}
    known |= words("known") | set(choices("units"))
    folded = {word.casefold() for word in known}
    counted = Counter(found for text in _texts(session) for found in abbreviations(text))
    left = [(word, count) for word, count in counted.items() if word.casefold() not in folded]
    return tuple(sorted(left, key=lambda pair: -pair[1]))


def abbreviations(text: str) -> Iterator[str]:
    """Give the abbreviations within `text`; one that is all in capitals has none."""
    if text.isupper() and " " in text.strip():
        return
    for match in WORD.finditer(ADDRESS.sub(" ", text)):
        if not NUMBERED.fullmatch(match[1]):
            yield match[1]


def _texts(value: Any) -> Iterator[str]:
    """Give all texts below `value` that people wrote as sentences."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Part):
        for name, each in value.__dict__.items():
            if name not in NO_PROSE and name not in ELSEWHERE:
                yield from _texts(each)
