"""Links from one part of a document to another."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmtui.core.notes import Note
from pmtui.core.session import Session
from pmtui.documents.factors import printed_factors
from pmtui.documents.markdown import Markdown, inline, reference


@dataclass(frozen=True, slots=True)
class References:
    """The ids that a document has an anchor for."""

    ids: frozenset[str]
    """Such as `T7` or `F3`."""

    def __call__(self, ids: str | Iterable[str] | None) -> Markdown:
        """Give links to `ids`, joined by commas; one without an anchor stays text."""
        wanted = (ids,) if isinstance(ids, str) else ids or ()
        return Markdown(", ".join(reference(i) if i in self.ids else inline(i) for i in wanted))

    def after(self, note: Note) -> Markdown:
        """Give what a note is about, in parentheses after its text; empty where it is nothing."""
        return self.within((*note.entries, *filter(None, [note.factor])))

    def within(self, ids: tuple[str, ...]) -> Markdown:
        """Give links to `ids` in parentheses after a text; empty where there are none."""
        return Markdown(f" ({self(ids)})" if ids else "")


def references(session: Session) -> References:
    """Give the references of the internal document of `session`."""
    printed = (
        *(session.timeline, session.evidence, session.impact.windows, printed_factors(session)),
        *(session.actions, session.decisions, session.questions, session.parking),
    )
    return References(frozenset(item.id for group in printed for item in group))
