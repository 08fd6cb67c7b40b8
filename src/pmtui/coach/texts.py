"""The places of a session that hold sentences, and what kind of place each is."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from pmtui.core.factors import Factor
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.values import Part

Field = Literal[
    "title",
    "summary",
    "background",
    "impact",
    "timeline",
    "factor",
    "how",
    "well",
    "lucky",
    "learned",
    "surprise",
    "question",
    "action",
    "decision",
    "parked",
    "external",
    "quote",
]
"""The kinds of places, as the rules name them."""
PARTS: tuple[tuple[str, Mapping[str, Field]], ...] = (
    (
        "incident",
        {
            "title": "title",
            "summary": "summary",
            "background": "background",
            "service_health": "background",
        },
    ),
    (
        "impact",
        dict.fromkeys(("headline", "end_users", "infrastructure", "staff"), "impact"),
    ),
)
"""The texts of the session itself and of its impact, by part."""
LISTS: Mapping[str, Mapping[str, Field]] = {
    "timeline": {"text": "timeline", "quote": "quote"},
    "evidence": {"excerpt": "quote", "query": "quote"},
    "factors": {"title": "factor", "was": "factor", "did": "factor"},
    "well": {"text": "well"},
    "lucky": {"text": "lucky", "if_not": "parked"},
    "learned": {"text": "learned"},
    "surprises": {"text": "surprise"},
    "questions": {"text": "question", "answer": "how"},
    "actions": {"text": "action"},
    "decisions": {"text": "decision", "reason": "decision"},
    "parking": {"text": "parked"},
}
"""The texts of each item, by its list."""
EXTERNAL = (
    *("headline", "summary", "what_happened", "impact_on_you", "what_we_did", "what_we_change"),
    *("what_you_can_do", "data_statement", "apology"),
)
"""The texts of the customer version."""


class Place(NamedTuple):
    """A text of a session, and where it stands."""

    path: str
    field: Field
    text: str
    kind: str = ""
    """The kind of the entry, such as `belief`; empty where it is none."""


def places(session: Session) -> Iterator[Place]:
    """Give all texts of `session` that rules of language read, in the order of the document.

    What was pasted as it stood is a `quote`: no sentence of the team's own.
    """
    yield from _parts(session)
    for name, fields in LISTS.items():
        for item in getattr(session, name):
            yield from _texts(f"{name}/{item.id}", item, fields)
            if isinstance(item, Factor):
                yield from _chain(item)
    yield from _external(session)


def headings(session: Session) -> Iterator[Place]:
    """Give the texts that tell of the incident as a whole: of the session, for readers outside."""
    yield from _parts(session)
    yield from _external(session)


def _parts(session: Session) -> Iterator[Place]:
    for part, fields in PARTS:
        yield from _texts(part, session if part == "incident" else session.impact, fields)


def _external(session: Session) -> Iterator[Place]:
    return _texts("external", session.external, dict.fromkeys(EXTERNAL, "external"))


def _chain(factor: Factor) -> Iterator[Place]:
    """Give the texts of the how-chain of `factor`, and why nothing is done about it."""
    at = f"factors/{factor.id}"
    for step in factor.how:
        yield from _texts(f"{at}/how/{step.id}", step, {"how": "question", "answer": "how"})
    yield from _texts(at, factor, {"disposition_reason": "decision"})


def _texts(at: str, part: Part, fields: Mapping[str, Field]) -> Iterator[Place]:
    kind = part.kind or "" if isinstance(part, Entry) else ""
    for name, field in fields.items():
        text = getattr(part, name)
        if text:
            yield Place(f"{at}/{name}", field, text, kind)
