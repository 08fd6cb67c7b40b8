"""A postmortem in Markdown, read into a session: our own exactly, others as well as can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pmtui.core.session import Session
from pmtui.sources import exported, published
from pmtui.sources.draft import Unplaced
from pmtui.sources.linkage import mend
from pmtui.sources.markdown import parsed
from pmtui.sources.published import Wanted

NONE: Mapping[str, str] = MappingProxyType({})
UNTITLED = "Postmortem without a title"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document became."""

    session: Session
    """The session."""
    unplaced: tuple[Unplaced, ...]
    """What a person has to look at, in the order of the lines; 0: it concerns all of them."""
    ours: bool
    """Whether pmtui wrote the document."""


def read(text: str, wanted: Wanted, headings: Mapping[str, str] = NONE) -> Reading:
    """Give the session that `text` tells of, and what of it found no place.

    Args:
        text: A document in Markdown; what a terminal would obey is removed.
        wanted: What is said about it: its day, its zone.
        headings: Ids of our sections by headings that a team gives them in our own documents.
    """
    document = parsed(text)
    ours = exported.is_ours(document)
    if ours:
        draft = exported.read(document, wanted.day or wanted.today, headings)
    else:
        draft = published.read(document, wanted)
    for line, lost in document.lost:
        draft.miss(line, lost, "it stands too deep in other blocks, or is no Markdown")
    draft.data.setdefault("title", UNTITLED)
    mend(draft)
    draft.background()
    session = Session.model_validate({**draft.data, "people": draft.roster.people})
    return Reading(session, tuple(sorted(draft.unplaced)), ours)
