"""The rules for texts that customers read (122 to 127), in what was written and in what leaves."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.jargon import jargon
from pmtui.coach.outward import Outward
from pmtui.coach.promise import promises
from pmtui.coach.prose import lines, paragraphs
from pmtui.coach.seen import Seen
from pmtui.coach.texts import EXTERNAL
from pmtui.coach.tone import blamed, regret
from pmtui.core.approval import approved, changed
from pmtui.core.outside import NEEDED, Customers, stretch, unwritten
from pmtui.core.session import Session

INCOMPLETE, UNAPPROVED = "external-incomplete", "external-not-approved"
ROW = 3
"""How many words in a row tell that a field stands in a text."""


def seen(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    """Give what the rules see in `text`, the customer version of `session`; secrets left aside."""
    for look in LOOKS.values():
        yield from look(session, text, customers)


def _jargon(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    return jargon(session, text, customers.known)


def _blamed(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    return blamed(tuple(paragraphs(text)))


def _regret(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    return regret(tuple(paragraphs(text)))


def _promises(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    return promises(session, paragraphs(text))


def _unapproved(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    """Rule 127: give why the text does not count as approved."""
    if approved(session) and session.external.approved_by:
        return
    why = "unsigned" if approved(session) else "changed" if changed(session) else "unapproved"
    yield Outward(UNAPPROVED, path="external/state", says=why)


def _incomplete(session: Session, text: str, customers: Customers) -> Iterator[Outward]:
    """Rule 123: give each part that the text does not say."""
    bare = " ".join(lines(text))
    if not _has_window(bare):
        yield _missing("window", "external/headline")
    lacking = unwritten(session)
    squeezed = _squeezed(bare)
    for name in NEEDED:
        said = getattr(session.external, name)
        if name in lacking or (said and not _stands(said, squeezed)):
            yield _missing(name, f"external/{name}")


def _missing(part: str, path: str) -> Outward:
    missing, instead = table("external")["parts"][part]
    return Outward(INCOMPLETE, path=path, values={"missing": missing, "instead": instead})


def _has_window(text: str) -> bool:
    """Tell whether `text` says when it was: a day, a time with its zone, and an end or a length."""
    signs = {name: re.compile(find) for name, find in table("external")["window"].items()}
    ends = len(signs["time"].findall(text)) > 1 or signs["lasted"].search(text)
    return bool(signs["day"].search(text) and signs["zone"].search(text) and ends)


def _stands(said: str, squeezed: str) -> bool:
    """Tell whether some words in a row of `said` stand in a text; names in it may have gone."""
    words = [word for word in map(_squeezed, said.split()) if word]
    rows = ("".join(words[at : at + ROW]) for at in range(max(1, len(words) - ROW + 1)))
    return not words or any(row in squeezed for row in rows)


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


LOOKS: Mapping[str, Callable[[Session, str, Customers], Iterator[Outward]]] = MappingProxyType(
    {
        "external-jargon": _jargon,
        "external-incomplete": _incomplete,
        "external-vendor-blame": _blamed,
        "external-no-regret": _regret,
        "external-promise": _promises,
        "external-not-approved": _unapproved,
    }
)
"""What each rule sees in a text of a session, for customers of whom something is known."""


def _written(case: Case, rule: str) -> Iterator[Seen]:
    """Give what `rule` sees in the fields of a customer version that somebody has begun.

    When it was need not be written where the document tells it by itself.
    """
    said = case.session.external
    fields = {name: text for name in EXTERNAL if (text := getattr(said, name))}
    if not fields:
        return
    felt = stretch(case.session)
    timed = felt is not None and felt.end is not None
    for each in LOOKS[rule](case.session, "\n\n".join(fields.values()), case.policy.customers):
        if not (timed and each.path == "external/headline" and said.headline):
            yield _placed(each, fields)


def _placed(each: Outward, fields: Mapping[str, str]) -> Seen:
    """Give what was seen in all `fields` together with the field in which it stands."""
    before = 0
    for name, text in fields.items():
        inside = (each.line or 0) - before
        rows = text.split("\n")
        if 0 < inside <= len(rows):
            start = text.find(each.found, len("\n".join(rows[: inside - 1])))
            span = (start, start + len(each.found)) if start >= 0 and each.found else None
            return Seen(f"external/{name}", each.found, span, each.values, each.says)
        before += len(rows) + 1
    return Seen(each.path, each.found, None, each.values, each.says)


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {rule: partial(_written, rule=rule) for rule in LOOKS}
)
"""The rules by name, for sessions in which a text for customers is begun."""
