"""What the actions cover: how many there are, of which kinds, and which factors have none."""

from collections import Counter

from pmtui.core.actions import ActionItem, ActionKind
from pmtui.core.session import Session

FEWEST, MOST = 6, 10
"""How many actions a review usually leaves with (domain table: one meeting's actions)."""
NAMED = 2
"""How many factors without an action are named; of more, their number is said."""

VERBS: tuple[tuple[ActionKind, str, str], ...] = (
    ("fix", "fixes a cause", "fix a cause"),
    ("limit", "limits the reach", "limit the reach"),
    ("speed", "speeds up the response", "speed up the response"),
)
"""What actions of a kind do: one of them, several."""


def coverage(session: Session) -> tuple[str, str]:
    """Give how many actions there are, and what they cover.

    Such as `6 of 6-10` and `fix 3 · limit 2 · speed 1 · F4 has none`.

    Actions that were dropped and chores that close out do not count.
    """
    some = counted(session)
    kinds = Counter(action.kind for action in some)
    without = unanswered(session)
    parts = [f"{kind} {kinds[kind]}" for kind in ("fix", "limit", "speed")]
    if without:
        has = "has" if len(without) == 1 else "have"
        named = f"{', '.join(without)} {has} none"
        parts.append(named if len(without) <= NAMED else f"none for {len(without)} factors")
    return f"{len(some)} of {FEWEST}-{MOST}", " · ".join(parts)


def in_words(session: Session) -> str:
    """Give what the actions cover in full words, where there is room for them."""
    some = counted(session)
    kinds = Counter(action.kind for action in some)
    parts = [f"{len(some)} of {FEWEST}-{MOST} actions"]
    for kind, one, many in VERBS:
        parts.append(f"{kinds[kind] or 'none'} {one if kinds[kind] in (0, 1) else many}")
    without = unanswered(session)
    if without:
        parts.append(f"no action yet for {', '.join(without)}")
    return " · ".join(parts)


def unanswered(session: Session) -> tuple[str, ...]:
    """Give the ids of the factors that call for an action and have none.

    What kept the incident smaller calls for none, nor does what was accepted, is done elsewhere, or
    was decided not to be acted on.
    """
    answered = {factor for action in counted(session) for factor in action.factors}
    answered |= {each.factor for each in session.decisions if each.factor}
    return tuple(
        factor.id
        for factor in session.factors
        if factor.id not in answered
        and factor.disposition not in ("accept", "elsewhere")
        and factor.effect != "softened"
    )


def counted(session: Session) -> list[ActionItem]:
    """Give the actions that count: none that was dropped, and no chore that closes out."""
    return [a for a in session.actions if a.kind != "closeout" and a.status != "dropped"]
