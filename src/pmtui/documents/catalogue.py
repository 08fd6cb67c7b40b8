"""The documents that a session can be written as: what each is called, and who reads it.

What makes one is imported when it is made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from pmtui.core.session import Session
from pmtui.documents.layout import USUAL as AS_USUAL
from pmtui.documents.layout import Layout
from pmtui.documents.redaction import NOTHING, Redaction, redacted


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a document is wanted."""

    redaction: Redaction = NOTHING
    """What is hidden from its readers."""
    now: datetime | None = None
    """Where an incident that still goes on is frozen (UTC); None: its ends are unknown."""
    findings: int | None = None
    """How many checks are open; None: nobody counted."""
    layout: Layout = AS_USUAL
    """How the internal document is laid out."""
    zone: str | None = None
    """The IANA zone of readers outside, whose times stand beside UTC; None: UTC alone."""
    address: str | None = None
    """Where the internal document can be read, for a mail; None: nobody said."""
    draft: bool = False
    """Whether a text for customers is a draft even where it is approved."""


USUAL = Wishes()
"""Everything, as it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    label: str
    """What it is called."""
    readers: str
    """For whom it is."""
    ending: str
    """How the names of its files end, such as `.md`."""
    make: Callable[[Session, Wishes], str]
    """Gives its text of a session that is redacted already."""
    outside: bool = False
    """Whether it leaves the company: then it names nobody, and waits for approval."""


def document(session: Session, kind: str | Kind, wishes: Wishes = USUAL) -> str:
    """Give the document of `kind`, a name of `KINDS` or a kind of one's own.

    The same arguments give the same bytes.
    """
    found = KINDS[kind] if isinstance(kind, str) else kind
    wishes = replace(wishes, redaction=hiding(found, wishes.redaction))
    if found.outside:
        from pmtui.core.approval import approved

        wishes = replace(wishes, draft=wishes.draft or not approved(session))
    return found.make(redacted(session, wishes.redaction), wishes)


def hiding(kind: Kind, redaction: Redaction) -> Redaction:
    """Give what is hidden in a document where `redaction` is wanted: outside, nobody is named."""
    return replace(redaction, names="none") if kind.outside else redaction


def _internal(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.internal import printed

    return printed(session, wishes)


def _customer(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.customer import customer

    return customer(session, now=wishes.now, zone=wishes.zone, draft=wishes.draft)


def _page(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.page import page

    return page(session, wishes.now)


def _actions(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.tracker import checklist

    return checklist(session)


def _csv(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.tracker import table

    return table(session)


def _calendar(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.calendar import calendar

    return calendar(session)


def _mail(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.mail import mail

    return mail(session, now=wishes.now, address=wishes.address)


def _machine(session: Session, wishes: Wishes) -> str:
    from pmtui.documents.machine import machine

    return machine(session, now=wishes.now, keys=wishes.redaction.names == "full")


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "internal": Kind("Internal document", "everyone in the company", ".md", _internal),
        "customer": Kind("Customer version", "customers", ".md", _customer, outside=True),
        "one-page": Kind("One page", "whoever has two minutes", ".md", _page),
        "actions": Kind("Action list", "whoever works on the actions", ".md", _actions),
        "actions-csv": Kind("Actions as a table", "a tracker", ".csv", _csv),
        "actions-ics": Kind("Days in a calendar", "a calendar", ".ics", _calendar),
        "mail": Kind("Internal mail", "everyone in the company", ".txt", _mail),
        "json": Kind("All as data", "another program", ".json", _machine),
    }
)
"""The kinds by the names that `pmtui export --as` takes."""
