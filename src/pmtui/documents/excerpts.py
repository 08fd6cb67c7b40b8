"""Parts of a session as text to be pasted elsewhere.

People are shown by name, or as a session that is masked already has them.
"""

from datetime import datetime

from pmtui.core.addresses import find
from pmtui.core.factors import Factor, HowStep
from pmtui.core.forms import FormField, fields
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import day_and_time
from pmtui.core.values import Item
from pmtui.documents.catalogue import Wishes
from pmtui.documents.internal import parts, printed
from pmtui.documents.layout import USUAL, Layout
from pmtui.documents.names import named
from pmtui.documents.redaction import Redaction

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
    session: Session,
    pane: str,
    now: datetime | None = None,
    *,
    roles: bool = False,
    layout: Layout = USUAL,
) -> str:
    """Give what `pane` shows as Markdown, as the internal document tells it; empty if it does not.

    All else is as in `whole`.
    """
    told = parts(named(session, "full"), _wishes(now, layout, roles=roles))
    return "\n".join(text for section, text in told if section and section.pane == pane).strip("\n")


def whole(
    session: Session,
    now: datetime | None = None,
    *,
    roles: bool = False,
    layout: Layout = USUAL,
) -> str:
    """Give the internal document; where `roles` are in place of the names already, it says so.

    An incident that still goes on is frozen at `now`, UTC.
    """
    return printed(named(session, "full"), _wishes(now, layout, roles=roles))


def _wishes(now: datetime | None, layout: Layout, *, roles: bool) -> Wishes:
    return Wishes(Redaction("role" if roles else "full"), now, layout=layout)
