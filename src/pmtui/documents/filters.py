"""What a template can do with a value: `{{ entry.text | cell }}`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from jinja2 import pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import FILTERS as SHIPPED
from jinja2.runtime import Context

from pmtui.core.session import Session
from pmtui.core.times import clock, day_and_time
from pmtui.documents import actions, impact, markdown, notes, references
from pmtui.documents.sections import slug
from pmtui.documents.times import moment

USUAL = (
    *("capitalize", "default", "first", "groupby", "items", "join", "last", "length", "list"),
    *("lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "select"),
    *("selectattr", "sort", "string", "title", "trim", "truncate", "unique", "upper"),
)
"""The filters of Jinja that a template can use: those that look at nothing but the value."""


@pass_context
def local(context: Context, at: datetime) -> datetime:
    """Give a time in the zone of the team.

    Raises TemplateRuntimeError in a document that is given no session.
    """
    session = context.get("session")
    if not isinstance(session, Session):
        raise TemplateRuntimeError("the zone of the team is not known in this document")
    return at.astimezone(session.tz)


OWN: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "about": references.about,
        "amount": impact.amount,
        "anchor": markdown.anchor,
        "block": markdown.block,
        "cell": markdown.cell,
        "clock": clock,
        "code": markdown.code,
        "day_and_time": day_and_time,
        "described": notes.described,
        "fenced": markdown.fenced,
        "heading": markdown.heading,
        "item": markdown.item,
        "kind": actions.kind,
        "label": lambda value, table: notes.label(table, value),
        "local": local,
        "located": notes.located,
        "moment": moment,
        "owner": actions.owner,
        "prose": markdown.prose,
        "refs": references.refs,
        "share": impact.share_of,
        "slug": slug,
        "status": actions.status,
        "verbatim": markdown.verbatim,
        "within": references.within,
    }
)
"""The filters that are ours."""

FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {**{name: SHIPPED[name] for name in USUAL}, **OWN}
)
"""All filters by their names."""
