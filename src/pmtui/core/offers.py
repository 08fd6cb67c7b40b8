"""Picking milestones: who holds each, and what setting it at an entry would do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pmtui.core.choices import choices
from pmtui.core.edits import EditRefused, Set
from pmtui.core.milestones import EARLIEST, LAST, Claims, Mark, Marks, claims, marks, relapses
from pmtui.core.remarks import Remark, label, misplaced, taken_from
from pmtui.core.requests import Choose, Option, Selected
from pmtui.core.session import Session
from pmtui.core.timeline import MILESTONES, Entry, Milestone
from pmtui.core.times import local
from pmtui.core.told import named

MANY: tuple[Milestone, ...] = ("mitigated", "comms_first", "comms_last")
"""Milestones that several entries may claim without a question."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One milestone as it can be set at one entry."""

    milestone: Milestone
    """The milestone."""
    verdict: Literal["fine", "warning", "refused"]
    """Whether setting it here is fine."""
    sentence: str
    """Who marks it now, and what setting it here would mean."""
    holder: Mark | None
    """The moment that counts as the milestone now."""
    here: bool
    """Whether the entry marks it already."""


def milestone(on: Selected) -> Choose:
    """Give the milestones to choose from, each with its present holder.

    Raises EditRefused where what is selected is no entry.
    """
    entry = on.item
    if not isinstance(entry, Entry):
        raise EditRefused("milestones belong to entries of the timeline")
    options = tuple(_option(on, entry, milestone_offer(on.session, entry, n)) for n in MILESTONES)
    return Choose(f"Milestones of {named(entry, on.session)}", options)


def _option(on: Selected, entry: Entry, offer: Offer) -> Option:
    """Give one line of the choice: the milestone is set, or cleared where it is set here."""
    words = choices("milestones")[offer.milestone]
    kept = [each for each in MILESTONES if each in entry.milestones and each != offer.milestone]
    note = f"{_holding(on, offer)}{offer.sentence}"
    if offer.here:
        clear = Set(f"{on.path}/milestones", kept)
        return Option(f"✓ {words.label}", f"{offer.sentence} Choose to clear.", clear)
    if offer.verdict == "refused":
        return Option(f"✗ {words.label}", f"refused: {note}")
    setting = Set(f"{on.path}/milestones", [*kept, offer.milestone])
    if offer.verdict == "warning":
        return Option(f"! {words.label}", f"warning: {note}", setting)
    free = "" if offer.holder else f" {words.meaning}."
    return Option(f"  {words.label}", f"{note}{free}", setting)


def _holding(on: Selected, offer: Offer) -> str:
    """Give who holds the milestone now, where the sentence of the offer does not say so."""
    if offer.holder is None:
        return ""
    said = f"{taken_from(offer.holder)} (" in offer.sentence or "is taken from" in offer.sentence
    return "" if said else f"{_who(on.session, offer.holder)} holds it. "


def milestone_offer(session: Session, entry: Entry, milestone: Milestone) -> Offer:
    """Give what setting `milestone` at `entry` would do, by the domain table of odd cases.

    Args:
        session: The session that holds the entry.
        entry: One of its entries.
        milestone: The milestone to set.
    """
    claimed = claims(session)
    held = marks(session, claimed)
    holder = held.get(milestone)
    if milestone in entry.milestones:
        said = _held_already(session, entry, holder) + _without(session, claimed, entry, milestone)
        return Offer(milestone, "fine", said, holder, here=True)
    verdict, sentence = _judged(session, claimed, held, entry, milestone)
    return Offer(milestone, verdict, sentence, holder, here=False)


def judged(session: Session, entry: Entry) -> Iterator[Offer]:
    """Give for each milestone that `entry` marks what setting it there does, the others set.

    Args:
        session: The session, of which the entry is one or becomes one.
        entry: The entry.
    """
    others = [each for each in session.timeline if each.id != entry.id]
    for name in entry.milestones:
        rest = tuple(each for each in entry.milestones if each != name)
        there = entry.model_copy(update={"milestones": rest})
        timeline = tuple(sorted((*others, there), key=lambda each: each.at))
        yield milestone_offer(session.model_copy(update={"timeline": timeline}), there, name)


def _held_already(session: Session, entry: Entry, holder: Mark | None) -> str:
    """Say what a milestone that the entry marks counts for."""
    if holder and holder.entry == entry.id:
        return "Marked here."
    counts = f", yet {_who(session, holder)} counts" if holder else "; it counts not"
    return f"Marked here{counts}."


def _without(session: Session, claimed: Claims, entry: Entry, milestone: Milestone) -> str:
    """Say what would be out of order without the claim of `entry`."""
    others = [each for each in claimed[milestone] if each.id != entry.id]
    left = {name: some for name, some in claimed.items() if name != milestone}
    after = marks(session, left | ({milestone: others} if others else {}))
    remark = _new_remark(misplaced(session, marks(session, claimed)), misplaced(session, after))
    return f" Without it {remark.text}" if remark else ""


def _judged(
    session: Session, claimed: Claims, held: Marks, entry: Entry, milestone: Milestone
) -> tuple[Literal["fine", "warning", "refused"], str]:
    """Give whether a new claim is fine, and the sentence that says why."""
    if milestone == "identified" and entry.kind == "belief":
        return "refused", "A belief is a theory held at the time: mark where it was confirmed."
    if session.near_miss and milestone in ("impact_start", "impact_end"):
        return "warning", "By statement this was a near miss: nothing reached users."
    others = claimed.get(milestone, [])
    more = {**claimed, milestone: sorted([*others, entry], key=lambda claim: claim.at)}
    after = marks(session, more)
    remark = _new_remark(misplaced(session, held), misplaced(session, after))
    if remark:
        return "refused" if remark.level == "error" else "warning", remark.text
    resolved = after.get("resolved")
    if milestone == "mitigated" and resolved and entry.at > resolved.at:
        said = f"{_who(session, resolved)} marks '{label('resolved')}' before"
        return "warning", f"{said}: this one would not count."
    if not others:
        return "fine", _free(session, held.get(milestone))
    winner = after.get(milestone)
    said = f"{_all(session, others)} it too; {_rule(milestone)} counts: {_who(session, winner)}."
    again = relapses(more, after) if milestone == "mitigated" else ()
    said += f" Relapsed {len(again)}x." if again else ""
    return "fine" if milestone in MANY else "warning", said


def _new_remark(before: tuple[Remark, ...], after: tuple[Remark, ...]) -> Remark | None:
    """Give the gravest remark that was not there before."""
    new = [remark for remark in after if remark not in before]
    return min(new, key=lambda remark: remark.level != "error", default=None)


def _rule(milestone: Milestone) -> str:
    """Say which of several claims counts."""
    if milestone in EARLIEST:
        return "the earliest"
    if milestone in LAST:
        return "the last"
    rules = {
        "acknowledged": "the earliest after detection",
        "identified": "the last before mitigation",
    }
    return rules.get(milestone, "the last before resolution")


def _free(session: Session, holder: Mark | None) -> str:
    """Say that no entry marks the milestone, and what stands in for it."""
    if holder is None:
        return "No entry marks it yet."
    source = label(holder.assumed or "the header")
    return f"No entry marks it yet; {local(holder.at, session)} is taken from {source}."


def _who(session: Session, mark: Mark | None) -> str:
    """Name the entry of a mark and its time."""
    return f"{taken_from(mark)} ({local(mark.at, session)})" if mark else "none"


def _all(session: Session, entries: list[Entry]) -> str:
    """Name the entries that claim a milestone."""
    names = " and ".join(f"{entry.id} ({local(entry.at, session)})" for entry in entries)
    return f"{names} {'mark' if len(entries) > 1 else 'marks'}"
