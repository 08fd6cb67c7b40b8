"""A postmortem in Markdown, read into a session: our own exactly, others as well as can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from pmtui.core.session import Session
from pmtui.sources import exported
from pmtui.sources.draft import Unplaced
from pmtui.sources.markdown import parsed

NONE: Mapping[str, str] = MappingProxyType({})
UNTITLED = "Postmortem without a title"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document became."""

    session: Session
    """The session; nothing in it is made up but what `unplaced` says."""
    unplaced: tuple[Unplaced, ...]
    """What a person has to look at, in the order of the lines."""
    ours: bool
    """Whether pmtui wrote the document."""


def read(text: str, today: date, headings: Mapping[str, str] = NONE) -> Reading:
    """Give the session that `text` tells of, and what of it found no place.

    Args:
        text: A document in Markdown; what a terminal would obey is removed.
        today: The day of the incident, where the document names none.
        headings: Ids of our sections by headings that a team gives them.
    """
    document = parsed(text)
    draft = exported.read(document, today, headings)
    for line, lost in document.lost:
        draft.miss(line, lost, "it stands too deep in other blocks, or is no Markdown")
    draft.put("title", UNTITLED)
    draft.background()
    session = Session.model_validate({**draft.data, "people": draft.roster.people})
    return Reading(session, tuple(sorted(draft.unplaced)), ours=True)
