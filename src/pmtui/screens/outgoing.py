"""The document that is about to leave: how it is wanted, and what comes of that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeVar, get_args

from pmtui.coach.leaving import leaving
from pmtui.core.findings import Finding
from pmtui.core.outside import NOBODY, Customers
from pmtui.core.session import Session
from pmtui.core.text import capital
from pmtui.documents.catalogue import KINDS, Wishes, document
from pmtui.documents.layout import USUAL as AS_USUAL
from pmtui.documents.layout import Layout
from pmtui.documents.names import Names
from pmtui.documents.redaction import NOTHING, Excerpts, Links, Redaction, hidden
from pmtui.screens.masks import Masks
from pmtui.widgets.markdown import Block, blocks, plain

INTERNAL = "internal"
"""The document that says how many checks are open."""
NAMES: tuple[Names, ...] = ("full", "role", "initials", "none")
MASKED: tuple[Names, ...] = ("role", "none")
"""How people may be shown while the room is shown roles for names."""
WORDS: dict[str, str] = {
    "full": "shown",
    "role": "as roles",
    "initials": "as initials",
    "none": "hidden",
    "keep": "shown",
    "titles": "as titles",
    "drop": "hidden",
}
"""What the ways to show people, addresses and excerpts are called."""
Part = Literal["names", "links", "excerpts"]
SomeT = TypeVar("SomeT")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is wanted, and what is hidden from its readers."""

    kind: str = INTERNAL
    """A name of `KINDS`."""
    redaction: Redaction = NOTHING
    draft: bool = False
    """Whether a text for customers may leave as a draft, which says so."""
    layout: Layout = AS_USUAL
    """How the team lays out its internal documents."""
    customers: Customers = NOBODY
    """What the team says of its customers."""
    masked: bool = False
    """Whether the room is shown roles for names: then no document is made with names."""

    @property
    def shown(self) -> Redaction:
        """What is hidden, with all that has to be."""
        names = self.redaction.names
        if KINDS[self.kind].outside:
            names = "none"
        elif self.masked and names not in MASKED:
            names = "role"
        return replace(self.redaction, names=names)

    def other(self, part: Part) -> "Wanted":
        """Give what is wanted with the next way to show people, addresses or excerpts."""
        now = self.shown
        match part:
            case "names":
                new = replace(now, names=_after(now.names, MASKED if self.masked else NAMES))
            case "links":
                new = replace(now, links=_after(now.links, get_args(Links)))
            case "excerpts":
                new = replace(now, excerpts=_after(now.excerpts, get_args(Excerpts)))
        return replace(self, redaction=new)

    def fixed(self, part: Part) -> str:
        """Give why a part cannot be shown in another way; empty where it can."""
        outside = part == "names" and KINDS[self.kind].outside
        return "this document leaves the company: it names nobody" if outside else ""


def _list(words: Sequence[str]) -> str:
    """Give words as a list: "names, addresses and excerpts"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _after(one: SomeT, of: Sequence[SomeT]) -> SomeT:
    return of[(of.index(one) + 1) % len(of)]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document as it would leave."""

    wanted: Wanted
    text: str
    lines: tuple[str, ...]
    """The lines of the text."""
    blocks: tuple[Block, ...]
    """Its parts, as a reader sees them."""
    hides: tuple[str, ...] = ()
    """What is hidden in it, a sentence each."""
    findings: tuple[Finding, ...] = ()
    """What was found in the text that ought not to leave, or stands against sending it."""
    judged: bool = False
    """Whether it is known what is hidden and what was found; until then it does not leave."""

    @property
    def hiding(self) -> str:
        """What is hidden, in words."""
        if not self.hides:
            kept = self.wanted.shown == NOTHING
            return "Nothing is hidden." if kept else "There is nothing in it to hide."
        return " ".join(f"{each}." for each in map(capital, self.hides))

    @property
    def leaves(self) -> tuple[str, ...]:
        """What is to be known before it is written, a sentence each."""
        kind, shown = KINDS[self.wanted.kind], self.wanted.shown
        ways = (("Names", shown.names), ("Addresses", shown.links), ("Excerpts", shown.excerpts))
        open_ = [part for part, way in ways if way in ("full", "keep")]
        size = f"{len(self.lines)} lines, {max(len(self.text) // 1000, 1)} kB"
        kept = f"{_list(open_).capitalize()} leave as they are." if open_ else ""
        hides = self.hiding if self.hides else ""
        return tuple(filter(None, (f"For {kind.readers}: {size}.", kept, hides, self.warning)))

    @property
    def warning(self) -> str:
        """What ought to be looked at before it leaves, in a sentence; empty: nothing."""
        if not self.findings:
            return ""
        first, count = self.findings[0].says, len(self.findings)
        return f"{count} to look at before it leaves: {first}" if count > 1 else first

    @property
    def refused(self) -> bool:
        """Whether it may not leave: customers get what was approved, or a draft that says so."""
        held = KINDS[self.wanted.kind].outside and not self.wanted.draft
        return held and any(each.severity == "error" for each in self.findings)


def outgoing(
    session: Session, wanted: Wanted, now: datetime, findings: int | None = None
) -> Outgoing:
    """Give the document that is wanted of `session`.

    Where the room is shown roles for names, it is made of a session that holds no name at all.

    Args:
        session: The session as it is.
        wanted: Which document.
        now: Where an incident that still goes on is frozen, UTC.
        findings: How many checks are open; None: nobody is told.
    """
    shown, redaction = session, wanted.shown
    if wanted.masked:
        masks = Masks()
        masks.take(session, wanted=True)
        shown = masks.session or session
    wishes = Wishes(redaction, now, findings, wanted.layout, draft=wanted.draft)
    text = document(shown, wanted.kind, wishes)
    drawn = text.replace("\r\n", "\n")
    lines = tuple(drawn.split("\n")[: -1 if drawn.endswith("\n") else None])
    parts = blocks(drawn) if KINDS[wanted.kind].ending == ".md" else plain(drawn)
    return Outgoing(wanted, text, lines, parts)


def judged(session: Session, made: Outgoing) -> Outgoing:
    """Give a document of `session` with what is hidden in it, and what was found in its text."""
    wanted = made.wanted
    hides = hidden(session, wanted.shown, wanted.kind)
    return replace(made, hides=hides, findings=_findings(session, wanted, made.text), judged=True)


def checked(session: Session, made: Outgoing, text: str) -> tuple[str, bool]:
    """Give what ought to be looked at in `text`, a document `made` that was edited by hand.

    The second value tells whether it may not leave.
    """
    found = replace(made, text=text, findings=_findings(session, made.wanted, text))
    return found.warning, found.refused


def _findings(session: Session, wanted: Wanted, text: str) -> tuple[Finding, ...]:
    outside = KINDS[wanted.kind].outside
    found = leaving(session, text, outside=outside, customers=wanted.customers)
    return tuple(sorted(found, key=lambda each: each.severity != "error"))
