"""The rules of the milestones: which are missing, and which contradict each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.grades import grave
from pmtui.coach.lexicon import words
from pmtui.coach.seen import Seen
from pmtui.core.durations import minutes_between
from pmtui.core.findings import Severity
from pmtui.core.intervals import FORMS
from pmtui.core.milestones import Mark, claims
from pmtui.core.remarks import label, misplaced
from pmtui.core.timeline import Entry, Milestone
from pmtui.core.times import local

NEEDED: tuple[Milestone, ...] = ("impact_start", "detected", "mitigated", "resolved")
USEFUL: tuple[Milestone, ...] = ("acknowledged", "identified")
AGAIN: frozenset[Milestone] = frozenset(
    ("impact_start", "detected", "acknowledged", "identified", "impact_end", "resolved")
)
"""What comes again with a relapse."""
LEAST = 1
"""Minutes from which a window and the milestones disagree."""
GUESS = 10
"""The same where a milestone is a guess."""
NAMED = 5
"""How many intervals are named; more of them are most of all."""
SIGNALS = ("alert", "report")


def missing(case: Case) -> Iterator[Seen]:
    """Rule 88: give the milestones that are not there, and the numbers that stay blank for it."""
    held = case.metrics.marks
    near_miss = bool(case.session.near_miss)
    needed = [each for each in (("detected",) if near_miss else NEEDED) if each not in held]
    useful = [] if near_miss else [each for each in USEFUL if each not in held]
    if grave(case.session) and not near_miss and "comms_first" not in held:
        useful.append("comms_first")
    names = needed or useful
    if names:
        values = {"names": _listed([f"'{label(each)}'" for each in names]), "blank": _blank(names)}
        yield Seen("timeline", values=values, severity=None if needed else "hint")


def _blank(names: Sequence[Milestone]) -> str:
    """Give the intervals that need one of the milestones `names`."""
    forms = [each.label for each in FORMS if each.start in names or each.end in names]
    if {"impact_start", "mitigated"} & {*names}:
        forms.append("impact time")
    return _listed(forms) if len(forms) <= NAMED else "most numbers of the header"


def _listed(some: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(some[:-1]), *some[-1:]]))


def order(case: Case) -> Iterator[Seen]:
    """Rule 89: give the milestones that lie before one that they cannot precede."""
    for remark in misplaced(case.session, case.metrics.marks):
        path = f"timeline/{remark.parts[0]}/milestones" if remark.parts else "timeline"
        grade: Severity | None = None if remark.level == "error" else "warning"
        yield Seen(path, values={"text": remark.text}, severity=grade)


def double(case: Case) -> Iterator[Seen]:
    """Rule 90: give each milestone that two entries claim; after a relapse some come again."""
    spared = AGAIN if case.metrics.relapses else frozenset[Milestone]()
    for milestone, entries in claims(case.session).items():
        if len(entries) > 1 and milestone != "mitigated" and milestone not in spared:
            mark = case.metrics.marks.get(milestone)
            values = {"name": label(milestone), "ids": _listed([each.id for each in entries])}
            values |= {"counts": mark.entry if mark and mark.entry else entries[0].id}
            other = next(each.id for each in entries if each.id != values["counts"])
            yield Seen(f"timeline/{other}/milestones", values=values)


def signals(case: Case) -> Iterator[Seen]:
    """Rule 103: give the alert or report that came before the detection."""
    marks = case.metrics.marks
    detected = marks.get("detected")
    if not detected or "first_signal" in marks:
        return
    for entry in case.session.timeline:
        known = not entry.later and entry.precision != "order-only"
        if entry.kind in SIGNALS and entry.at < detected.at and known:
            values = {"id": entry.id, "at": local(entry.at, case.session)}
            values |= {"detected": local(detected.at, case.session)}
            yield Seen(f"timeline/{entry.id}/milestones", values=values)
            return


def at_once(case: Case) -> Iterator[Seen]:
    """Rule 104: give a resolution that nobody waited for; what healed by itself needs none."""
    marks = case.metrics.marks
    mitigated, resolved = marks.get("mitigated"), marks.get("resolved")
    if not mitigated or not resolved or not resolved.entry or mitigated.at != resolved.at:
        return
    begin = marks.get("detected") or marks.get("impact_start") or mitigated
    if any(_remedy(each) and begin.at <= each.at <= mitigated.at for each in case.session.timeline):
        yield Seen(f"timeline/{resolved.entry}/milestones")


def _remedy(entry: Entry) -> bool:
    """Tell whether somebody did something about it."""
    return entry.kind in ("action", "change", "decision") and (
        entry.agency == "human" or (entry.agency is None and entry.actor is not None)
    )


def windows(case: Case) -> Iterator[Seen]:
    """Rule 106: give each impact window that begins before or ends after what entries say."""
    session, marks = case.session, case.metrics.marks
    if session.near_miss:
        return
    start, resolved, end = (marks.get(each) for each in ("impact_start", "resolved", "impact_end"))
    late = max((m for m in (resolved, end) if m and not m.assumed), key=_at, default=None)
    for window in session.impact.windows:
        told = f"{window.note or ''} {window.scope or ''}".casefold()
        tail = any(each in told for each in words("sources.tail", case.policy))
        before = minutes_between(window.start, start.at) if start and not start.assumed else 0
        after = minutes_between(late.at, window.end) if resolved and late and window.end else 0
        for name, minutes, mark in (("start", before, start), ("end", after, late)):
            if not mark or minutes < (GUESS if mark.approx else LEAST) or (name == "end" and tail):
                continue
            values = {"window": window.id, "minutes": f"{minutes:.0f}"}
            values |= {"name": label(mark.milestone)}
            yield Seen(f"impact/windows/{window.id}/{name}", values=values, says=name)


def _at(mark: Mark) -> float:
    return mark.at.timestamp()


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "milestone-missing": missing,
        "milestone-order": order,
        "milestone-double": double,
        "detected-not-first": signals,
        "resolved-equals-mitigated": at_once,
        "window-vs-milestones": windows,
    }
)
"""The rules by name."""
