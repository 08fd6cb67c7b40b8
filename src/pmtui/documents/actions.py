"""What will change and what will not, as a document prints it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pmtui.core.actions import ActionItem
from pmtui.core.choices import choices
from pmtui.core.session import Session
from pmtui.documents.factors import printed_factors

DONE = ("done", "verified")
"""The states of an action that is finished, whether or not somebody has seen that it is."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that will not be done."""

    id: str
    """The id of the decision; empty where a factor was accepted without one."""
    factor: str | None
    """The id of the factor."""
    text: str
    """What will not be done."""
    reason: str
    """What makes that acceptable."""
    by: str = ""
    """Who decided."""
    revisit: date | None = None
    """When to look at it again."""


def kind(action: ActionItem) -> str:
    """Give the kind of an action, with what it speeds up."""
    if not action.kind:
        return ""
    label = choices("kinds")[action.kind].label
    speeds = choices("speeds")[action.speeds].label.lower() if action.speeds else ""
    return f"{label}: {speeds}" if speeds else label


def owner(action: ActionItem) -> str:
    """Give who owns an action, with the helpers below."""
    helpers = f"\nwith {', '.join(action.helpers)}" if action.helpers else ""
    return f"{action.owner or 'not yet named'}{helpers}"


def status(action: ActionItem) -> str:
    """Give how far an action is, with what shows it or what became of it, line by line."""
    return "\n".join(_status(action))


def _status(action: ActionItem) -> Iterator[str]:
    yield choices("statuses")[action.status or "proposed"].label
    seen = action.verification
    if seen.date or seen.by or seen.seen:
        by = f"by {seen.by}" if seen.by else ""
        day = str(seen.date) if seen.date else ""
        yield ": ".join(filter(None, (" ".join(filter(None, ("seen", day, by))), seen.seen)))
    if action.dropped_reason:
        yield action.dropped_reason
    if action.moved_to:
        yield f"Goes on as {action.moved_to}"
    if action.exception_reason:
        yield f"Exception: {action.exception_reason}"


def refusals(session: Session) -> tuple[Refusal, ...]:
    """Give the decisions not to act, then the factors that were accepted without one."""
    decided = [
        Refusal(each.id, each.factor, each.text or "", each.reason, each.by or "", each.revisit)
        for each in session.decisions
    ]
    named = {each.factor for each in session.decisions}
    accepted = [
        Refusal(
            "", each.id, f"Stays as it is: {each.title}", each.disposition_reason or "", "", None
        )
        for each in printed_factors(session)
        if each.disposition == "accept" and each.id not in named
    ]
    return (*decided, *accepted)


def glance(session: Session) -> tuple[str, ...]:
    """Give three lines for a reader who decides: to do, not to do, still open."""
    standing = [action for action in session.actions if action.status != "dropped"]
    left = [action for action in standing if action.status not in DONE]
    dates = [action.due for action in left if action.due]
    due = f"; the next is due on {min(dates)}" if dates else ""
    unanswered = sum(1 for question in session.questions if not question.answer)
    unsettled = sum(1 for point in session.parking if not point.outcome)
    return (
        f"To do: {_count(standing, 'action')}, {len(standing) - len(left)} done or verified{due}.",
        f"Not to do: {_count(refusals(session), 'decision')} not to act.",
        f"Open: {unanswered + unsettled} of {len(session.questions) + len(session.parking)}"
        " questions and parked points.",
    )


def _count(items: Iterable[object], noun: str) -> str:
    count = sum(1 for _ in items)
    return f"{count} {noun}{'' if count == 1 else 's'}"
