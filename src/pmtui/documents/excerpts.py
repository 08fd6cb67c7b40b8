"""Parts of a session as text to be pasted elsewhere.

People are shown by name, or as a session that is masked already has them.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from pmtui.core.addresses import find
from pmtui.core.factors import Factor, HowStep
from pmtui.core.forms import FormField, fields
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import day_and_time
from pmtui.core.values import Item
from pmtui.documents.internal import printed
from pmtui.documents.names import named

HEADING = re.compile(r"^## (.*)$", re.MULTILINE)
SECTIONS = {
    "timeline": ("Timeline", "Detection and response"),
    "factors": ("Contributing factors",),
    "actions": ("Actions", "Decided not to act"),
    "parking": ("Open questions and parked points",),
}
"""The sections of the document that tell what a pane shows; the story tells all others."""
ABOUT = ("The meeting", "Provenance")
"""Sections that no pane tells."""
HEADS = ("title", "text", "name", "how", "term", "headline")
"""The field that says in a line what an item is, whichever it has."""
IN_HEAD = ("at", "actor", "system", *HEADS)


def text_of(session: Session, path: str) -> str:
    """Give the item or the field at `path` in lines: what it is, then all that is known of it.

    Raises NotFound where nothing is there, EditRefused where it cannot be told.
    """
    session = named(session, "full")
    form, item = fields(session, path), find(session, path)
    if not isinstance(item, Item):
        return "\n".join(map(_line, form.fields))
    told = [each for each in form.fields if each.text and each.name not in IN_HEAD]
    steps = item.how if isinstance(item, Factor) else ()
    return "\n".join([_head(item, session), *map(_line, told), *map(_step, steps)])


def _head(item: Item, session: Session) -> str:
    """Give the first line: id, time and source where it has them, and what it is."""
    values = {name: getattr(item, name, None) for name in HEADS}
    said = [str(getattr(item, item.KEY))] if item.KEY == "id" else []
    if isinstance(item, Entry):
        at = item.at.astimezone(session.tz)
        said += [f"{day_and_time(at)} {session.zone or 'UTC'}", item.source or ""]
    said.append(next(filter(None, values.values()), ""))
    return " · ".join(filter(None, map(one_line, said)))


def _line(field: FormField) -> str:
    return f"{field.label[:1].upper()}{field.label[1:]}: {field.text or 'unknown'}"


def _step(step: HowStep) -> str:
    return " ".join(filter(None, (f"{step.id} · {step.how}", step.answer)))


def section_of(
    session: Session, pane: str, now: datetime | None = None, *, roles: bool = False
) -> str:
    """Give what `pane` shows as Markdown, as the internal document tells it; empty if it does not.

    `now` and `roles` are those of `whole`.
    """
    elsewhere = {title for titles in SECTIONS.values() for title in titles}
    wanted = SECTIONS.get(pane)
    told = (
        text
        for title, text in _sections(whole(session, now, roles=roles))
        if (title in wanted if wanted else title not in elsewhere and title not in ABOUT)
    )
    return "\n\n".join(told)


def _sections(document: str) -> Iterator[tuple[str, str]]:
    """Give the title of each section of the document, and the section with it."""
    starts = [*HEADING.finditer(document)]
    ends = [*(each.start() for each in starts[1:]), len(document)]
    for start, end in zip(starts, ends, strict=True):
        yield start[1], document[start.start() : end].strip("\n")


def whole(session: Session, now: datetime | None = None, *, roles: bool = False) -> str:
    """Give the internal document; where `roles` are in place of the names already, it says so.

    An incident that still goes on is frozen at `now`, UTC.
    """
    return printed(named(session, "full"), names="role" if roles else "full", now=now)
