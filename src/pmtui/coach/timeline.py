"""The rules of the timeline: whether a stranger could follow it, and check it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.grades import grave
from pmtui.coach.lexicon import words
from pmtui.coach.seen import Seen
from pmtui.core.gaps import steps
from pmtui.core.session import Session
from pmtui.core.timeline import Agency, Entry
from pmtui.core.times import local

TIMELINE = "timeline"
FEWEST = 5
"""How many entries a timeline has at least that can be followed."""
PACE, HOURS = 20, 240
"""In a response of up to so many minutes (the second), one entry for so many (the first)."""
QUICK = 10
"""Minutes within which systems that recover by themselves leave little to tell."""
SILENT, SHARE = timedelta(minutes=30), 0.25
"""What is silent for at least so long, and for that share of the response, is a gap."""
BOTH = 6
"""From how many entries on both people and machines are expected to act."""
OLDEST = datetime(2000, 1, 1, tzinfo=UTC)
SHOWN = ("log", "dashboard", "alert")
"""Kinds of evidence that hold a line that people saw."""
TOLD = ("belief", "decision")
"""Kinds of entries that a talk can show."""


def thin(case: Case) -> Iterator[Seen]:
    """Rule 77: give a timeline with too few entries to be followed."""
    session = case.session
    entries = session.timeline
    minutes = _response(case)
    if not entries:
        yield Seen(TIMELINE, says="empty", severity="error")
        return
    if minutes is not None and minutes < QUICK and all(_side(e) != "human" for e in entries):
        return
    within = entries
    if len(entries) >= FEWEST:
        marks = case.metrics.marks
        if minutes is None or minutes > HOURS:
            return
        ends = marks["detected"].at, marks["resolved"].at
        within = tuple(each for each in entries if ends[0] <= each.at <= ends[1])
        if len(within) * PACE >= minutes:
            return
    values = {"count": f"{len(within)} {'entry' if len(within) == 1 else 'entries'}"}
    found = steps(within)
    if not found:
        yield Seen(TIMELINE, values=values, says="alone")
        return
    widest = max(found, key=lambda key: found[key])
    end = next(each.at for each in within if each.id == widest)
    yield Seen(TIMELINE, values=values | _ends(session, end - found[widest], end))


def _response(case: Case) -> float | None:
    """Give the minutes of the response; None where it is not over, or nobody knows."""
    found = case.metrics.interval("ttr")
    return None if "so far" in found.marks else found.minutes


def order(case: Case) -> Iterator[Seen]:
    """Rule 78: give each entry that lies before the one above it, or ends before it begins."""
    for before, entry in pairwise(case.session.timeline):
        if entry.at < before.at and "order-only" not in (before.precision, entry.precision):
            values = {"id": entry.id, "other": before.id}
            yield Seen(f"timeline/{entry.id}/at", values=values)
    for entry in case.session.timeline:
        if entry.until and entry.until < entry.at:
            values = _ends(case.session, entry.at, entry.until)
            yield Seen(f"timeline/{entry.id}/until", values=values, says="until")


def gap(case: Case) -> Iterator[Seen]:
    """Rule 83: give each silence, between the first effect and the mitigation."""
    session, marks = case.session, case.metrics.marks
    response = timedelta(minutes=_response(case) or 0)
    least = max(SILENT, response * SHARE)
    detected, over = marks.get("detected"), marks.get("mitigated") or marks.get("resolved")
    first = marks.get("impact_start") or marks.get("introduced")
    begin = detected if session.near_miss or not first else first
    found = steps(session.timeline)
    last: Entry | None = None
    for entry in session.timeline:
        quiet = found.get(entry.id)
        if quiet and quiet > least and last:
            start = max(entry.at - quiet, begin.at) if begin else entry.at - quiet
            late = over is not None and entry.at > over.at
            waited = last.kind == "state" and _overnight(session, start, entry.at)
            if entry.at - start > least and not late and not waited:
                sought = detected is not None and over is not None and detected.at <= start
                minutes = round((entry.at - start).total_seconds() / 60)
                values = {"minutes": str(minutes)} | _ends(session, start, entry.at)
                path = f"timeline/{entry.id}/at"
                yield Seen(path, values=values, severity="warning" if sought else None)
        if last is None or _end(entry) >= _end(last):
            last = entry


def _overnight(session: Session, start: datetime, end: datetime) -> bool:
    return start.astimezone(session.tz).date() != end.astimezone(session.tz).date()


def _end(entry: Entry) -> datetime:
    return max(entry.at, entry.until or entry.at)


def one_sided(case: Case) -> Iterator[Seen]:
    """Rule 85: give a timeline in which only people act, or only machines."""
    if case.session.near_miss:
        return
    sides = [_side(each) for each in case.session.timeline]
    inside = [each for each in sides if each != "external"]
    if len(inside) >= BOTH and len(set(inside)) == 1 and inside[0]:
        yield Seen(TIMELINE, says=inside[0], values={"count": str(len(inside))})


def _side(entry: Entry) -> Agency | None:
    """Give who acted, by what the entry names where it does not say."""
    if entry.agency or not entry.source:
        return entry.agency
    return "human" if entry.actor else "automated"


def source(case: Case) -> Iterator[Seen]:
    """Rule 86: give each entry that no evidence shows; graver where it marks a milestone."""
    talked = any(each.kind == "interview" for each in case.session.evidence)
    for entry in case.session.timeline:
        if not entry.evidence and not (talked and entry.kind in TOLD):
            path = f"timeline/{entry.id}/evidence"
            yield Seen(path, severity="warning" if entry.milestones else None)


def late_start(case: Case) -> Iterator[Seen]:
    """Rule 87: give a timeline that begins when it was noticed, and not with what led to it."""
    session = case.session
    detected = case.metrics.marks.get("detected")
    if not session.timeline or not detected or session.timeline[0].at < detected.at:
        return
    before = {"introduced", "impact_start"}
    claimed = any(not before.isdisjoint(each.milestones) for each in session.timeline)
    outside = any(
        each.category == "dependency" or each.level == "outside" for each in session.factors
    )
    if not claimed and not outside:
        yield Seen(f"timeline/{session.timeline[0].id}/at")


def future(case: Case) -> Iterator[Seen]:
    """Rule 91: give each entry that has not happened yet, or too long ago."""
    for entry in case.session.timeline:
        values = {"at": local(entry.at, case.session)}
        if _end(entry) > case.now:
            values = {"at": local(_end(entry), case.session)}
            yield Seen(f"timeline/{entry.id}/at", values=values)
        elif entry.at < OLDEST:
            yield Seen(f"timeline/{entry.id}/at", values=values, says="old")


def comms(case: Case) -> Iterator[Seen]:
    """Rule 93: give that nobody outside was told, of a grave incident that they felt."""
    session = case.session
    felt = "impact_start" in case.metrics.marks and not session.near_miss
    told = any(
        each.kind == "comms" or not {"comms_first", "comms_last"}.isdisjoint(each.milestones)
        for each in session.timeline
    )
    if session.timeline and felt and not told and grave(session):
        yield Seen(TIMELINE, values={"level": session.severity.level or ""})


def verbatim(case: Case) -> Iterator[Seen]:
    """Rule 96: give each entry whose evidence holds a line that nobody pasted."""
    known = {
        each.id: each
        for each in case.session.evidence
        if each.kind in SHOWN
        and not each.excerpt
        and not _closed(f"{each.title} {each.note}", case)
    }
    for entry in case.session.timeline:
        shown = next((known[each] for each in entry.evidence if each in known), None)
        open_ = any(each not in known for each in entry.evidence)
        if shown and not entry.quote and not open_:
            yield Seen(f"timeline/{entry.id}/quote", values={"evidence": shown.id})


def _closed(text: str, case: Case) -> bool:
    """Tell whether nobody may copy from a piece of evidence."""
    said = text.casefold()
    return any(each in said for each in words("sources.confidential", case.policy))


def _ends(session: Session, start: datetime, end: datetime) -> dict[str, str]:
    return {"start": local(start, session), "end": local(end, session)}


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "timeline-thin": thin,
        "timeline-order": order,
        "timeline-gap": gap,
        "timeline-one-sided": one_sided,
        "timeline-no-source": source,
        "timeline-starts-late": late_start,
        "timeline-future": future,
        "timeline-no-comms": comms,
        "verbatim-missing": verbatim,
    }
)
"""The rules by name."""
