"""What the actions cover: how many there are, of which kinds, and which factors have none."""

from collections import Counter

from pmtui.core.actions import ActionItem
from pmtui.core.session import Session

FEWEST, MOST = 6, 10
"""How many actions a review usually leaves with (domain table: one meeting's actions)."""


def coverage(session: Session) -> tuple[str, str]:
    """Give how many actions there are, and what they cover.

    Such as `6 of 6-10` and `fix 3 · limit 2 · speed 1 · F4 has none`.

    Actions that were dropped and chores that close out do not count.
    """
    counted = _counted(session)
    kinds = Counter(action.kind for action in counted)
    without = unanswered(session)
    parts = [f"{kind} {kinds[kind]}" for kind in ("fix", "limit", "speed")]
    if without:
        shown = ", ".join(without[:3]) + (" …" if len(without) > 3 else "")  # noqa: PLR2004
        parts.append(f"{shown} {'has' if len(without) == 1 else 'have'} none")
    return f"{len(counted)} of {FEWEST}-{MOST}", " · ".join(parts)


def unanswered(session: Session) -> tuple[str, ...]:
    """Give the ids of the factors that call for an action and have none.

    What kept the incident smaller calls for none, nor does what was accepted or is done elsewhere.
    """
    answered = {factor for action in _counted(session) for factor in action.factors}
    return tuple(
        factor.id
        for factor in session.factors
        if factor.id not in answered
        and factor.disposition not in ("accept", "elsewhere")
        and factor.effect != "softened"
    )


def _counted(session: Session) -> list[ActionItem]:
    return [a for a in session.actions if a.kind != "closeout" and a.status != "dropped"]
