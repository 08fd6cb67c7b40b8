"""Rules 65, 66, 67 and 73: actions without an end, too large for one, or that nobody sees done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.figures import figures
from pmtui.coach.groups import Hit, groups
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.tokens import Word
from pmtui.core.actions import ActionItem

LONG = 25
"""How many words one action has at most."""
FAR = 45
"""In how many days one action is done at the latest."""


def open_ended(case: Case) -> Iterator[Seen]:
    """Rule 65: give actions that have no end, and none that is told elsewhere."""
    for action, row in _actions(case):
        hit = next(groups(row, "wording.endless", case.policy), None)
        if hit and not action.done_when:
            yield _seen(action, row, hit)


def too_big(case: Case) -> Iterator[Seen]:
    """Rule 66: give actions that are larger than one."""
    for action, row in _actions(case):
        if action.moved_to or ";" in {each.low for each in row}:
            continue
        hit = next(groups(row, "wording.large", case.policy), None)
        told = [each for each in row if each.tag != "mark"]
        if hit:
            yield _seen(action, row, hit)
        elif len(told) > LONG:
            yield Seen(_path(action), values={"count": str(len(told))}, says="long")
        elif action.due and (action.due - case.now.date()).days > FAR:
            days = str((action.due - case.now.date()).days)
            yield Seen(_path(action), values={"count": days}, says="far")


def no_done_test(case: Case) -> Iterator[Seen]:
    """Rule 67: give actions that a stranger cannot see to be done."""
    for action, row in _actions(case):
        seen = {each.low for each in row} & words("wording.observable", case.policy)
        if not action.done_when and not seen and not any(figures(row)):
            yield Seen(_path(action))


def dashboard_trap(case: Case) -> Iterator[Seen]:
    """Rule 73: give actions that add a graph where none acts on what it shows."""
    shown = [(action, row, _first(row, "showing")) for action, row in _actions(case)]
    if any(_first(row, "acting") and not hit for _, row, hit in shown):
        return
    for action, row, hit in shown:
        if hit and not _first(row, "acting"):
            yield _seen(action, row, hit)


def _actions(case: Case) -> Iterator[tuple[ActionItem, Sequence[Word]]]:
    """Give the actions that are not dropped, with their words."""
    for action in case.session.actions:
        if action.status != "dropped":
            reading = Reading(action.text, "action", "", case.context)
            yield action, [word for each in reading.sentences for word in each.words]


def _first(row: Sequence[Word], name: str) -> Hit | None:
    return next(groups(row, f"wording.{name}"), None)


def _path(action: ActionItem) -> str:
    return f"actions/{action.id}/text"


def _seen(action: ActionItem, row: Sequence[Word], hit: Hit) -> Seen:
    start, end = row[hit.first].start, row[hit.end - 1].end
    return Seen(_path(action), action.text[start:end], (start, end))


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "action-open-ended": open_ended,
        "action-too-big": too_big,
        "action-no-done-test": no_done_test,
        "action-dashboard-trap": dashboard_trap,
    }
)
"""The rules by name."""
