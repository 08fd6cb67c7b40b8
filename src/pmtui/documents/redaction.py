"""What leaves with a document and what stays: people, links, evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from pmtui.core.choices import choices
from pmtui.core.followup import External
from pmtui.core.notes import Link
from pmtui.core.session import Session
from pmtui.documents.names import SOMEBODY, Names, Naming, named, naming_of, strangers
from pmtui.documents.rewriting import rewritten
from pmtui.documents.urls import Unlinked, urls

Links = Literal["keep", "titles", "drop"]
"""Whether addresses are printed, only what they are called, or neither."""
Excerpts = Literal["keep", "drop"]
"""Whether what was cut out of logs, chats and queries is printed."""

OUTSIDE = frozenset({"products", "external", "timeline", "actions"})
HEADER = frozenset(
    (
        *("owner", "author", "reviewers", "facilitator", "scribe", "commander"),
        *("customer_liaison", "title", "summary", "impact", "links", "factors", "actions"),
    )
)
PARTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "customer": OUTSIDE,
        "one-page": HEADER,
        "mail": HEADER,
        "actions": frozenset({"actions", "title"}),
        "actions-csv": frozenset({"actions", "factors", "title"}),
        "actions-ics": frozenset({"actions", "questions", "decisions", "title"}),
    }
)
"""The parts of a session that a kind of document prints; of the kinds that are not here, all."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is hidden from the readers of a document."""

    names: Names = "full"
    """How people are shown."""
    links: Links = "keep"
    """What is printed of links."""
    excerpts: Excerpts = "keep"
    """What is printed of excerpts of evidence, of its queries, and of quoted lines."""


NOTHING = Redaction()
"""Nothing is hidden."""


def redacted(session: Session, redaction: Redaction) -> Session:
    """Give `session` without what `redaction` hides.

    What is written for customers keeps its addresses: they are there to be followed.
    """
    shown = named(session, redaction.names)
    if redaction.excerpts == "drop":
        shown = _without_excerpts(shown)
    return shown if redaction.links == "keep" else _without_links(shown, redaction.links)


def _without_excerpts(session: Session) -> Session:
    cut: dict[str, Any] = {"excerpt": None, "query": None}
    return session.model_copy(
        update={
            "evidence": tuple(each.model_copy(update=cut) for each in session.evidence),
            "timeline": tuple(
                each.model_copy(update={"quote": None}) if each.quote else each
                for each in session.timeline
            ),
        }
    )


def _without_links(session: Session, links: Links) -> Session:
    update = {
        "links": tuple(map(_titled, session.links)) if links == "titles" else (),
        "evidence": tuple(
            each.model_copy(update={"url_or_path": None}) for each in session.evidence
        ),
        "external": External(),
    }
    bare = rewritten(session.model_copy(update=update), Unlinked())
    return bare.model_copy(update={"external": session.external})


def _titled(link: Link) -> Link:
    """Give `link` without its address: by its title, else by what kind of place it is."""
    kind = choices("link_kinds")[link.kind].label if link.kind else "Link"
    return link.model_copy(update={"url": "", "title": link.title or kind})


# -- what is hidden -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Census:
    """Counts people and addresses, and leaves everything as it is."""

    naming: Naming
    names: set[str] = field(default_factory=set)
    addresses: int = 0
    holding: int = 0
    """How many addresses hold a name."""

    def person(self, value: str) -> str:
        if value in self.naming.shown:
            self.names.add(self.naming.shown[value].casefold())
            return value
        return self.text(value)

    def text(self, value: str) -> str:
        if self.naming.mention:
            for found in self.naming.mention.finditer(value):
                self.names.add(self.naming.text(found[0]).casefold())
        self.addresses += len(urls(value))
        return value

    def address(self, value: str) -> str:
        self.addresses += bool(value)
        self.holding += self.naming.text(value) != value
        return value


def hidden(session: Session, redaction: Redaction, kind: str = "internal") -> tuple[str, ...]:
    """Give what `redaction` hides of `session`, a sentence each: "3 names become roles".

    Nothing is said of what is not there to be hidden.

    Args:
        session: The session as it is, nothing hidden yet.
        redaction: What is to be hidden.
        kind: The document, a name of `KINDS`; the customer version names nobody anyway.
    """
    names = "none" if kind == "customer" else redaction.names
    return tuple(_hidden(session, redaction, kind, names))


def _hidden(session: Session, redaction: Redaction, kind: str, names: Names) -> Iterator[str]:
    shown = _printed(session, kind)
    everybody = (*session.people, *strangers(session))
    census = _Census(naming_of(everybody, "none"))
    rewritten(shown.model_copy(update={"external": External()}), census)
    linked = census.addresses
    rewritten(shown.external, census)
    if names != "full":
        yield from _names(census, names, len(everybody) if shown.people else 0)
    if redaction.links != "keep":
        yield from _links(len(shown.links), linked - len(shown.links), redaction.links)
    elif names != "full" and census.holding:
        yield f"{_many(census.holding, 'address', 'addresses')} left out, as a name is in it"
    if redaction.excerpts == "drop":
        yield from _excerpts(shown)


def _printed(session: Session, kind: str) -> Session:
    """Give what the document `kind` may print of `session`."""
    if kind not in PARTS:
        return session
    kept = {name: getattr(session, name) for name in PARTS[kind]}
    if kind == "customer":
        for name in ("timeline", "actions"):
            public = (each for each in kept[name] if each.public)
            kept[name] = tuple(type(each).model_construct(text=each.text) for each in public)
        kept["external"] = session.external.model_copy(update={"approved_by": None})
    return Session.model_construct(**{"title": "", **kept})


def _names(census: _Census, names: Names, listed: int) -> Iterator[str]:
    """Give what becomes of names: of all `listed`, or of those that are mentioned."""
    count = listed or len(census.names - {SOMEBODY})
    one, many = {
        "initials": ("initials", "initials"),
        "none": ("a letter, as in “responder A”", "letters, as in “responder A”"),
    }.get(names, ("a role", "roles"))
    if count:
        yield f"1 name becomes {one}" if count == 1 else f"{count} names become {many}"
    if listed and names == "none":
        yield "The list of people is left out"


def _links(listed: int, others: int, links: Links) -> Iterator[str]:
    """Give what becomes of the links of the incident, and of addresses anywhere else."""
    if links == "titles":
        if listed + others:
            count = _many(listed + others, "address", "addresses")
            yield f"{count} left out; what they are called stays"
        return
    if listed:
        yield f"{_many(listed, 'link', 'links')} left out"
    if others:
        yield f"{_many(others, 'other address', 'other addresses')} left out"


def _excerpts(session: Session) -> Iterator[str]:
    """Give how many excerpts, queries and quoted lines go."""
    counts = (
        (sum(bool(each.excerpt) for each in session.evidence), "excerpt", "excerpts"),
        (sum(bool(each.query) for each in session.evidence), "query", "queries"),
        (sum(bool(each.quote) for each in session.timeline), "quoted line", "quoted lines"),
    )
    for count, one, many in counts:
        if count:
            yield f"{_many(count, one, many)} left out"


def _many(count: int, one: str, many: str) -> str:
    return f"1 {one} is" if count == 1 else f"{count} {many} are"
