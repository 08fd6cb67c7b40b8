"""How far the document is, and how grave the incident was: what each can become, and why not."""

from collections.abc import Iterator
from typing import get_args

from pmtui.core import approval
from pmtui.core.addresses import find
from pmtui.core.choices import choices, severities
from pmtui.core.edits import Batch, EditRefused, Set
from pmtui.core.forms import fields
from pmtui.core.metrics import metrics
from pmtui.core.readiness import END_FIRST, GOES_ON, with_reason
from pmtui.core.requests import Choose, Fill, Open, Option, Request, Selected
from pmtui.core.rounds import hushed
from pmtui.core.session import Session, Status
from pmtui.core.typed import Kind

QUESTIONS = {
    "landed": "whether the actions landed",
    "used": "whether somebody used the document",
    "shorter": "whether the next similar event was absent or shorter",
}
"""The three questions of the follow-up, by field."""

CHOSEN = ("incident/status", "severity/level", "severity/criterion", "external/state")
"""Fields whose values are chosen with what is to know of each."""

STEPPED: tuple[Kind, ...] = ("choice", "flag")
"""The kinds of fields that step from value to value."""


def opened(on: Selected) -> Request | None:
    """Give what opens where a field has a way of its own to be edited; None: its form does.

    Status and severity are chosen, and so is how far the customer version is, whose fields may
    begin with what is known; an answer of the follow-up comes with what was seen.
    """
    if on.path == "incident/status":
        return status(on)
    if on.path in ("severity/level", "severity/criterion"):
        return severity(on)
    if (on.path or "").startswith("external/"):
        return approval.opened(on)
    name = (on.path or "").removeprefix("followup/").removesuffix("_note")
    return Fill("followup", (name, f"{name}_note")) if name in QUESTIONS else None


def status(on: Selected) -> Choose:
    """Give the states of the document: what each means, and what stands in its way.

    The order of them is free, and so is the way back (domain 1.4). Abandoned asks for its reason
    in the same step; what a document lacks that is to become final is shown first.
    """
    labels = choices("standings")
    options = []
    for each in get_args(Status):
        here = each == on.session.status
        label, meaning = labels[each].label, labels[each].meaning
        leads, note = (None, f"It is so now. {meaning}.") if here else _move(on, each)
        options.append(Option(f"{'✓' if here else ' '} {label}", note or meaning, leads))
    return Choose("How far the document is", tuple(options))


def _move(on: Selected, to: Status) -> tuple[Set | Fill | Open | None, str]:
    """Give what moving the document `to` another state asks for, and what to know before."""
    meaning = choices("standings")[to].meaning
    if to == "abandoned":
        return with_reason(to, "abandoned_reason"), f"{meaning}; asks for it"
    if to in ("final", "closed"):
        problems = metrics(on.session, on.at).problems
        grave = next((each for each in problems if each.key == GOES_ON), None)
        if grave:
            return None, grave.text
        missing = list(_unanswered(on.session)) if to == "closed" else []
        if missing:
            return None, f"The follow-up has not said yet {_listed(missing)}."
    if to == "final":
        first = f"{meaning}; shows first what is missing"
        return (None, END_FIRST) if hushed(on) else (Open("coach.readiness"), first)
    return Set("incident/status", to), ""


def _unanswered(session: Session) -> Iterator[str]:
    """Give the questions of the follow-up that have no answer, in words (domain 3.13)."""
    for name, words in QUESTIONS.items():
        if getattr(session.followup, name) is None:
            yield words


def _listed(some: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(some[:-1]), some[-1]]))


def severity(on: Selected) -> Choose:
    """Give each criterion of the scale to choose from, which sets level and criterion together."""
    now = (on.session.severity.level, on.session.severity.criterion)
    scale = [(level, each) for level, one in severities().items() for each in one.criteria]
    options = []
    for level, criterion in scale:
        both = (Set("severity/level", level), Set("severity/criterion", criterion))
        edit = Batch(both, f"set the severity to {level}: {criterion}")
        mark = "✓" if (level, criterion) == now else " "
        options.append(Option(f"{mark} {level} · {criterion}", "", edit))
    own = " · ".join(filter(None, now)) if now[1] and now not in scale else ""
    words = f"✓ In your own words: {own}" if own else "  Another criterion, in your own words"
    options.append(Option(words, "", Fill("severity")))
    return Choose("How grave it was, by which criterion", tuple(options))


def stepped(on: Selected, step: int) -> Set:
    """Give the selected field at its next value (1) or the one before (-1), unknown among them.

    Raises EditRefused where it is no field that has few values.
    """
    if on.path is None or on.path in CHOSEN:
        raise EditRefused("enter opens what can be chosen here")
    found = fields(on.session, on.path).fields
    if len(found) != 1 or found[0].kind not in STEPPED:
        raise EditRefused("only fields with few values step sideways; {item.edit} edits this one")
    field = found[0]
    values: list[str | bool | None] = [None, *(each.value for each in field.choices)]
    if field.kind == "flag":
        values = [None, True, False]
    at = values.index(find(on.session, on.path)) + step
    return Set(on.path, values[at % len(values)])
