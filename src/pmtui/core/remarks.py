"""What is missing or odd in the milestones and windows, by the domain table of odd cases."""

from datetime import datetime
from typing import Literal, NamedTuple

from pmtui.core.choices import choices
from pmtui.core.felt import Felt
from pmtui.core.intervals import in_order
from pmtui.core.milestones import Claims, Mark, Marks, relapses
from pmtui.core.session import Session
from pmtui.core.timeline import Milestone
from pmtui.core.times import local


class Remark(NamedTuple):
    """One thing to know before the numbers are believed."""

    key: str
    """One word to find it by, such as `resolved-early`."""
    level: Literal["error", "warning", "note"]
    """An error keeps the document from becoming final."""
    text: str
    """The sentence."""
    parts: tuple[str, ...] = ()
    """Ids of the entries and windows concerned."""


BEFORE: tuple[tuple[Milestone, Milestone, Literal["error", "warning"]], ...] = (
    ("acknowledged", "detected", "warning"),
    ("resolved", "detected", "error"),
    ("resolved", "mitigated", "error"),
    ("impact_end", "impact_start", "error"),
    ("impact_start", "introduced", "warning"),
)
"""Milestones where the first must not lie before the second, and how grave it is if it does."""


def remarks(session: Session, claimed: Claims, held: Marks, felt: Felt) -> tuple[Remark, ...]:
    """Give all remarks on one session, errors first."""
    found = [
        *misplaced(session, held),
        *_doubtful(claimed, held),
        *_windows(session, felt),
        *_unusual(claimed, held),
    ]
    grave = ("error", "warning", "note")
    return tuple(sorted(found, key=lambda remark: grave.index(remark.level)))


def misplaced(session: Session, held: Marks) -> tuple[Remark, ...]:
    """Give the milestones of `session` that lie before one that they cannot precede."""
    return tuple(
        Remark(
            f"{early}-before-{late}",
            level,
            f"{_told(session, held[early])} lies before {_told(session, held[late])}.",
            tuple(mark.entry for mark in (held[early], held[late]) if mark.entry),
        )
        for early, late, level in BEFORE
        if early in held and late in held and held[early].at < held[late].at
    )


def label(name: str) -> str:
    """Give what the milestone `name` is called; what is none comes back as it is."""
    known = choices("milestones")
    return known[name].label if name in known else name


def taken_from(mark: Mark) -> str:
    """Give what says when it was: an entry or a window by its id, a milestone, or the header."""
    return mark.entry or label(mark.assumed or "the header")


def _told(session: Session, mark: Mark) -> str:
    """Give a mark by its name, with its time in the session's zone and who says so."""
    return f"'{label(mark.milestone)}' ({local(mark.at, session)}, {taken_from(mark)})"


def _doubtful(claimed: Claims, held: Marks) -> list[Remark]:
    """Give claims that do not count, and marks that no entry shows."""
    found = []
    theories = tuple(entry.id for entry in claimed.get("identified", ()) if entry.kind == "belief")
    if theories:
        name = label("identified")
        text = f"A belief is a theory held at the time; it does not count as '{name}'."
        found.append(Remark("theory-identified", "warning", text, theories))
    resolved = held.get("resolved")
    mitigated = claimed.get("mitigated", ())
    late = tuple(entry.id for entry in mitigated if resolved and entry.at > resolved.at)
    if late and len(late) < len(mitigated):
        names = label("mitigated"), label("resolved")
        text = "'{}' is claimed after '{}'; the last before it counts.".format(*names)
        found.append(Remark("mitigated-late", "warning", text, late))
    for mark in held.values():
        if mark.unanchored:
            text = f"'{label(mark.milestone)}' was typed in the header; no entry shows it yet."
            found.append(Remark(f"{mark.milestone}-unanchored", "note", text))
    return found


def _windows(session: Session, felt: Felt) -> list[Remark]:
    """Give what the impact windows leave open or contradict."""
    windows = session.impact.windows
    found = []
    backwards = tuple(window.id for window in windows if window.end and window.end < window.start)
    if backwards:
        text = f"{' and '.join(backwards)} ends before it begins and counts as nothing."
        found.append(Remark("window-backwards", "error", text, backwards))
    if felt.basis == "statement" and windows:
        text = "A near miss by statement, yet impact windows are given; they count as nothing."
        ids = tuple(window.id for window in windows)
        found.append(Remark("near-miss-with-windows", "warning", text, ids))
    if felt.unweighted:
        text = f"The weight of {' and '.join(felt.unweighted)} is unknown: taken as 1, estimated."
        found.append(Remark("weight-unknown", "note", text, felt.unweighted))
    elif felt.basis == "milestones":
        text = "No impact window is given: start to end of impact at weight 1, estimated."
        found.append(Remark("weight-unknown", "note", text))
    gaps = tuple(dict.fromkeys(part.excluded for part in felt.stretches if part.excluded))
    if gaps:
        text = f"{' and '.join(gaps)} subtracted: the objective does not count that time."
        found.append(Remark("excluded", "note", text, gaps))
    return found


def _unusual(claimed: Claims, held: Marks) -> list[Remark]:
    """Give what is legitimate and still worth saying."""
    found = []
    again = relapses(claimed, held)
    if again:
        text = f"Relapsed {len(again)}x: the last '{label('mitigated')}' counts."
        found.append(Remark("relapsed", "note", text, again))
    if not in_order(held):
        text = "The milestones stand in an unusual order: numbers only, no bar."
        found.append(Remark("order-unusual", "note", text))
    return found


def goes_on_remark(session: Session, windows: tuple[str, ...], now: datetime | None) -> Remark:
    """Give the error that keeps an incident that still goes on from becoming final."""
    until = f"intervals are so far, up to {local(now, session)}. " if now else ""
    text = f"Still going on: {until}It cannot become final before it ended."
    return Remark("goes-on", "error", text, windows)
