"""Making one factor of several, and two of one; nothing that was written is lost."""

from collections.abc import Iterable, Sequence
from typing import Any

from pmtui.core.addresses import join, key_of, plain, position
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Remove, Set, new_id
from pmtui.core.factors import Factor
from pmtui.core.links import linking
from pmtui.core.requests import Choose, FillNew, Option, Selected
from pmtui.core.session import Session
from pmtui.core.told import named

FIRST = ("category", "effect", "level", "confidence", "disposition")
"""Fields of which the first that is known is kept."""
UNION = ("entries", "evidence", "lint_ok")
"""Fields of which all values are kept."""
TAKEN_OVER = ("effect", "category", "level", "entries", "evidence")
"""What the second of two factors begins with."""


def merge(on: Selected) -> Batch | Choose:
    """Give the edit that makes one factor of the marked ones, or the others to merge with."""
    factors = _factors(on)
    if len(factors) > 1:
        return merged(on.session, factors)
    factor = factors[0]
    options = tuple(
        Option(named(other, on.session), other.did or "", merged(on.session, (factor, other)))
        for other in on.session.factors
        if other is not factor
    )
    if not options:
        raise EditRefused("there is no other factor to merge it with")
    return Choose(f"Merge into {named(factor, on.session)}", options)


def split(on: Selected) -> FillNew:
    """Give the form of a second factor, right behind the selected one, about the same entries."""
    factor = on.item
    if not isinstance(factor, Factor):
        raise EditRefused("select a factor first")
    index = position(on.session.factors, factor.id) + 1
    before = key_of(on.session.factors[index]) if index < len(on.session.factors) else None
    given = {name: value for name in TAKEN_OVER if (value := getattr(factor, name))}
    return FillNew("factors", given, before)


def merged(session: Session, factors: Sequence[Factor]) -> Batch:
    """Give the edit that merges `factors` into the first of them.

    Its title stays; the other titles and texts are joined to its own, votes are added, and all that
    links to the others links to it.
    """
    kept, others = factors[0], factors[1:]
    gone = {each.id for each in others}
    path = f"factors/{kept.id}"
    edits: list[Edit] = [
        Set(f"{path}/{join(name)}", value)
        for name, value in _joined(factors).items()
        if value != plain(kept).get(name)
    ]
    edits += _repointed(session, kept.id, gone)
    edits += [
        Set(f"{path}/how/{step.id}/branches_to", None)
        for step in kept.how
        if step.branches_to in gone
    ]
    edits += [Add(f"{path}/how", step) for step in _steps(session, kept, others)]
    edits += [Remove(f"factors/{each.id}") for each in others]
    return Batch(tuple(edits), f"merge {' and '.join(sorted(gone))} into {named(kept, session)}")


def _joined(factors: Sequence[Factor]) -> dict[str, Any]:
    """Give the fields of the one factor as TOML values, by name; its how-chain aside."""
    kept, others = factors[0], factors[1:]
    found: dict[str, Any] = {}
    for each in reversed(factors):
        found |= {key: plain(value) for key, value in (each.model_extra or {}).items()}
    for name in FIRST:
        found[name] = next((v for each in factors if (v := getattr(each, name))), None)
    for name in UNION:
        values = [value for each in factors for value in getattr(each, name)]
        found[name] = list(dict.fromkeys(values)) or None
    told = [text for each in others for text in (each.title, each.was)]
    found["was"] = _text("\n", (kept.was, *told))
    found["did"] = _text("\n", (each.did for each in factors))
    found["since"] = _text("; ", (each.since for each in factors))
    found["disposition_reason"] = _text("; ", (each.disposition_reason for each in factors))
    hands = [each.votes for each in factors if each.votes is not None]
    found["votes"] = sum(hands) if hands else None
    hidden = all(each.in_document is False for each in factors)
    found["in_document"] = kept.in_document if hidden or kept.in_document else None
    return found


def _text(between: str, texts: Iterable[str | None]) -> str | None:
    return between.join(dict.fromkeys(filter(None, texts))) or None


def _repointed(session: Session, kept: str, gone: set[str]) -> Iterable[Edit]:
    """Give the edits that let all that links to what is `gone` link to `kept`."""
    found: dict[str, Edit] = {}
    within = tuple(f"factors/{each}/" for each in (*gone, kept))
    for key in gone:
        for placed, field in linking(session, "factors", key):
            if placed.path.startswith(within):
                continue
            value = placed.item.__dict__[field]
            path = f"{placed.path}/{field}"
            if isinstance(value, tuple):
                new = [kept if each in gone else each for each in value]
                found[path] = Set(path, list(dict.fromkeys(new)))
            else:
                found[path] = Set(path, kept)
    return found.values()


def _steps(session: Session, kept: Factor, others: Sequence[Factor]) -> Iterable[dict[str, Any]]:
    """Give the how-steps of `others` as they follow those of `kept`, ids that are taken new."""
    ids = {step.id for step in kept.how}
    own = {kept.id, *(each.id for each in others)}
    fresh = 0
    for step in (step for each in others for step in each.how):
        values = plain(step)
        if step.id in ids:
            values["id"] = new_id(session, f"factors/{kept.id}/how", fresh)
            fresh += 1
        if step.branches_to in own:
            del values["branches_to"]
        ids.add(values["id"])
        yield values


def _factors(on: Selected) -> tuple[Factor, ...]:
    """Give the marked factors, or the selected one. Raises EditRefused where it is none."""
    if not isinstance(on.item, Factor):
        raise EditRefused("select a factor first")
    ids = {path.rpartition("/")[2] for path in on.paths}
    return tuple(each for each in on.session.factors if each.id in ids)
