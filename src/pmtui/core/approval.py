"""The customer version: what its fields begin with, and how it is approved.

Approval is a step of its own, and of these very words: what is said otherwise later is not
approved.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import get_args

from pmtui.core import outside
from pmtui.core.addresses import find
from pmtui.core.choices import choices
from pmtui.core.edits import Batch, Edit, Set
from pmtui.core.followup import Approval
from pmtui.core.labels import field
from pmtui.core.requests import Choose, Fill, Option, Request, Selected
from pmtui.core.session import Session
from pmtui.core.text import cut

READY = ("approved", "posted")
"""The states of a text that somebody has approved."""
TEXTS = (
    *("edition", "audience", "headline", "summary", "what_happened", "impact_on_you"),
    *("what_we_did", "what_we_change", "what_you_can_do", "data_statement", "apology", "contact"),
)
"""The fields that customers read."""
CHANGED = "changed since it was approved"
DIGITS = 16
"""How many digits a sum has."""
PREVIEW = 160
"""How many characters of a text are shown where it is offered."""


def sum_of(session: Session) -> str:
    """Give a sum of all that customers read: another one where any of it is another.

    That an agreed action is done by now changes nothing: it was promised.
    """
    felt, public = outside.stretch(session), outside.entries(session)
    printed = {each.id for each in outside.actions(session)}
    told = [
        *(str(getattr(session.external, name) or "") for name in TEXTS),
        *session.products,
        *(f"{at:%Y-%m-%dT%H:%M}" if at else "" for at in felt or ()),
        *(f"{each.at.isoformat()} {each.precision} {each.text}" for each in public),
        *(
            f"{each.due if each.owner else ''} {each.text}"
            for each in session.actions
            if each.id in printed
        ),
    ]
    return sha256("\x1f".join(told).encode()).hexdigest()[:DIGITS]


def changed(session: Session) -> bool:
    """Tell whether what customers read was changed since somebody approved it."""
    held = session.external.approved_sum
    return session.external.state in READY and held is not None and held != sum_of(session)


def approved(session: Session) -> bool:
    """Tell whether what customers read was approved as it stands."""
    return session.external.state in READY and not changed(session)


def opened(on: Selected) -> Request | None:
    """Give what opens at the selected field of the customer version; None: its form does."""
    if on.path == "external/state":
        return states(on)
    name = (on.path or "").removeprefix("external/")
    return begun(on, name) if name in outside.known(on.session) else None


# -- how far it is --------------------------------------------------------------------------------


def states(on: Selected) -> Choose:
    """Give the states of the text: what each means, and what stands in its way."""
    labels = choices("approvals")
    options = []
    for each in get_args(Approval):
        here = each == (on.session.external.state or "none")
        label, meaning = labels[each].label, labels[each].meaning
        leads, note = _move(on, each, here=here)
        said = f"It is so now. {meaning}." if here else f"{meaning}."
        options.append(Option(f"{'✓' if here else ' '} {label}", note or said, leads))
    return Choose("How far the customer version is", tuple(options))


def _move(on: Selected, to: Approval, *, here: bool) -> tuple[Edit | Fill | None, str]:
    """Give what moving the text `to` another state asks for, and what to know before."""
    if here and not changed(on.session):
        return None, ""
    if to == "posted":
        return _posted(on)
    return _approved(on) if to == "approved" else (_withdrawn(on.session, to), "")


def _approved(on: Selected) -> tuple[Fill | None, str]:
    """Give the approval, which asks who gives it; nothing where parts are not written yet."""
    missing = [outside.NEEDED[name] for name in outside.unwritten(on.session)]
    if missing:
        return None, f"Not written yet: {', '.join(missing)}."
    both = (
        Set("external/state", "approved"),
        Set("external/approved_by", None),
        Set("external/approved_sum", sum_of(on.session)),
    )
    approval = Batch(both, "approve the customer version")
    asks = Fill("external", ("approved_by",), approval, ("approved_by",))
    before = "It was changed since. " if changed(on.session) else ""
    return asks, f"{before}{choices('approvals')['approved'].meaning}; asks who approves it."


def _posted(on: Selected) -> tuple[Fill | None, str]:
    """Give the mark that customers can read it, which asks since when."""
    if changed(on.session):
        return None, f"It was {CHANGED}; approve it again first."
    if not approved(on.session):
        return None, "Nobody has approved it yet."
    both = (
        Set("external/state", "posted"),
        Set("external/posted_at", on.at.replace(second=0, microsecond=0)),
    )
    posting = Batch(both, "say that the customer version is posted")
    asks = Fill("external", ("posted_at",), posting, ("posted_at",))
    return asks, f"{choices('approvals')['posted'].meaning}; asks since when."


def _withdrawn(session: Session, to: Approval) -> Edit:
    """Give the move `to` a state before approval, which takes the approval back."""
    said = session.external
    gone = tuple(
        Set(f"external/{name}", None)
        for name in ("approved_by", "approved_sum", "posted_at")
        if getattr(said, name) is not None
    )
    move = Set("external/state", to)
    return Batch((move, *gone), "take back the approval of the customer version") if gone else move


# -- what it begins with --------------------------------------------------------------------------


def begun(on: Selected, name: str) -> Choose | None:
    """Give ways to begin the field `name` where it is empty: with what is known, or with nothing.

    None where it says something already.
    """
    offered = dict(_offered(on.session))
    if name not in offered:
        return None
    options = [
        Option(
            "Begin with what is known",
            cut(offered[name], PREVIEW),
            Fill("external", (name,), Set(f"external/{name}", offered[name])),
        ),
        Option("Begin with nothing", "", Fill("external", (name,))),
    ]
    if len(offered) > 1:
        edits = tuple(Set(f"external/{each}", text) for each, text in offered.items())
        all_of_it = Batch(edits, "begin the customer version with what is known")
        told = ", ".join(map(field, offered))
        options.append(Option(f"Begin {len(edits)} empty fields", told, all_of_it))
    return Choose(f"Customer version: {field(name)}", tuple(options))


def _offered(session: Session) -> Iterator[tuple[str, str]]:
    """Give with what each field that is still empty could begin."""
    for name, text in outside.known(session).items():
        if find(session, f"external/{name}") is None:
            yield name, text
