"""What becomes of parked points: an action, a factor, a question, or a place elsewhere."""

from collections.abc import Iterator
from typing import Any

from pmtui.core.addresses import find
from pmtui.core.choices import choices, effects
from pmtui.core.edits import Add, Batch, EditRefused, Set, new_id
from pmtui.core.factors import Factor
from pmtui.core.notes import Lane, Outcome, Parked
from pmtui.core.requests import Choose, Fill, Option, Selected
from pmtui.core.session import Session
from pmtui.core.told import named

LANES: tuple[Lane, ...] = ("fix-idea", "off-topic", "question", "needs-someone-absent")
LISTS: dict[Outcome, str] = {"action": "actions", "factor": "factors", "question": "questions"}
"""The list into which a point goes that becomes an item."""
LIKELY: dict[Lane | None, Outcome] = {"question": "question", "off-topic": "other-meeting"}
"""What a point of a lane most often becomes, where that is not an action."""


def turn(on: Selected) -> Choose:
    """Give what the selected parked point can become, the likeliest first.

    Raises EditRefused where something became of it already.
    """
    point = _point(on)
    if point.outcome:
        raise EditRefused(f"{fate(point)}; {{item.edit}} opens its form, where that can be changed")
    likely = LIKELY.get(point.lane, "action")
    found = sorted(_options(on.session, on.path or "", point), key=lambda each: each[0] != likely)
    return Choose(f"What becomes of {named(point, on.session)}?", tuple(each for _, each in found))


def beside(session: Session, path: str, by: int) -> Set:
    """Give the parked point at `path` the next lane (1) or the one before (-1), in a circle."""
    point: Parked = find(session, path)
    at = LANES.index(point.lane) if point.lane else min(-by, 0)
    return Set(f"{path}/lane", LANES[(at + by) % len(LANES)])


def fate(point: Parked) -> str:
    """Give what became of `point`, in words, such as `P2: it became an action item (A4)`."""
    if point.outcome is None:
        return f"{point.id}: still open"
    meaning = choices("outcomes")[point.outcome].meaning
    return (
        f"{point.id}: {meaning[:1].lower()}{meaning[1:]}{f' ({point.note})' if point.note else ''}"
    )


def _options(session: Session, path: str, point: Parked) -> Iterator[tuple[Outcome, Option]]:
    words = choices("outcomes")
    for outcome, to in LISTS.items():
        item = _made(session, point, outcome)
        key = new_id(session, to)
        links = [*item.get("entries", ()), *item.get("factors", ())]
        note = f"{key}, linked to {' and '.join(links)}" if links else key
        edits = (
            Add(to, {"id": key, **item}),
            Set(f"{path}/outcome", outcome),
            Set(f"{path}/note", " · ".join(filter(None, (point.note, key)))),
        )
        label = f"turn {point.id} into {outcome} {key}"
        yield outcome, Option(words[outcome].label, note, Batch(edits, label))
    for outcome in ("ticket", "other-meeting"):
        asks = Fill(path, ("note",), Set(f"{path}/outcome", outcome), ("note",))
        yield outcome, Option(words[outcome].label, f"{words[outcome].meaning}: say where", asks)
    dropped = Set(f"{path}/outcome", "dropped")
    yield "dropped", Option(words["dropped"].label, words["dropped"].meaning, dropped)


def _made(session: Session, point: Parked, outcome: Outcome) -> dict[str, Any]:
    """Give the fields of what `point` becomes: its words, its links, and who takes it."""
    entries = {"entries": [point.entry]} if point.entry else {}
    taken = point.taker
    if outcome == "factor":
        return {"title": point.text, **entries}
    if outcome == "question":
        return {"text": point.text, **entries, **({"taker": taken} if taken else {})}
    shown = [each for each in session.factors if point.entry and point.entry in each.entries]
    return {
        "text": point.text,
        **_answering(shown[0] if len(shown) == 1 else None),
        **({"owner": taken} if taken else {}),
    }


def _answering(factor: Factor | None) -> dict[str, Any]:
    """Give the link of an action to the only factor that shows at the entry, and its kind."""
    if factor is None:
        return {}
    kind = effects()[factor.effect].kind if factor.effect else None
    return {"factors": [factor.id], **({"kind": kind} if kind else {})}


def _point(on: Selected) -> Parked:
    point = on.item
    if not isinstance(point, Parked):
        raise EditRefused("select a parked point first")
    return point
