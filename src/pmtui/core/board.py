"""The factor board: its sections by effect or by category, and where a card may go."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pmtui.core.addresses import key_of, position, split
from pmtui.core.choices import categories, effects
from pmtui.core.edits import Batch, Edit, EditRefused, Move, Set
from pmtui.core.factors import Factor
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Grouping, Viewing

UNSORTED = "Unsorted"


class Section(NamedTuple):
    """A part of the board: an effect or a category."""

    key: str | None
    """The effect or category; None: that of factors not yet placed."""
    title: str
    question: str = ""
    """What the room is asked there."""
    letter: str = ""
    """The one character that stands for a category."""
    family: str = ""
    """The wider family of a category."""


class Group(NamedTuple):
    """A section and the factors in it, in their order."""

    section: Section
    factors: list[Factor]


class Place(NamedTuple):
    """Where a card may be put."""

    section: str | None
    """The key of the section."""
    before: str | None = None
    """The id of the factor there that it goes before; None: behind all of them."""


@cache
def sections(grouping: Grouping) -> tuple[Section, ...]:
    """Give the sections of the board in their order, that of what is not yet placed last."""
    if grouping == "effect":
        found = [Section(key, each.label, each.question) for key, each in effects().items()]
        return (*found, Section(None, UNSORTED))
    return tuple(
        Section(key if each.lens else None, each.label, "", each.letter, each.lens)
        for key, each in categories().items()
    )


def section_of(factor: Factor, grouping: Grouping) -> str | None:
    """Give the key of the section that `factor` stands in."""
    if grouping == "effect":
        return factor.effect
    return None if factor.category == "unsorted" else factor.category


def grouped(factors: Iterable[Factor], grouping: Grouping) -> list[Group]:
    """Give the factors by section; that of what is not yet placed only where there is any."""
    found = {section.key: Group(section, []) for section in sections(grouping)}
    for factor in factors:
        found[section_of(factor, grouping)].factors.append(factor)
    return [group for key, group in found.items() if key or group.factors]


def regroup(on: Selected) -> Viewing:
    """Give the way to look at the factors that groups them by the other of effect and category."""
    other: Grouping = "category" if on.viewing.grouping == "effect" else "effect"
    return replace(on.viewing, grouping=other)


def beside(on: Selected, factor: Factor, step: int) -> Edit:
    """Give the edit that moves `factor` to the next section (1) or to the one before (-1).

    Raises EditRefused where there is none.
    """
    grouping = on.viewing.grouping
    keys = [section.key for section in sections(grouping)]
    index = keys.index(section_of(factor, grouping)) + step
    if not 0 <= index < len(keys):
        raise EditRefused("this is the last column" if step > 0 else "this is the first column")
    return Set(f"factors/{factor.id}/{grouping}", keys[index])


def dropped(session: Session, path: str, place: Place, grouping: Grouping) -> Edit | None:
    """Give the edit that puts the factor at `path` to `place`; None: it stands there already.

    Raises EditRefused where the factor or the one it is to go before is not there.
    """
    index = position(session.factors, split(path)[-1])
    if index < 0:
        raise EditRefused("this factor is not there any more")
    factor = session.factors[index]
    there = [
        each
        for each in session.factors
        if each is not factor and section_of(each, grouping) == place.section
    ]
    if place.before is not None and position(tuple(there), place.before) < 0:
        raise EditRefused("the factors have changed; move it once more")
    edits: list[Edit] = []
    if section_of(factor, grouping) != place.section:
        edits.append(Set(f"{path}/{grouping}", place.section))
    at = len(there) if place.before is None else position(tuple(there), place.before)
    if at != sum(position(session.factors, each.id) < index for each in there):
        edits.append(Move(path, place.before or _behind(session, there[-1])))
    if not edits:
        return None
    return Batch(tuple(edits), f"move {factor.id} to {worded(place, grouping)}")


def worded(place: Place, grouping: Grouping) -> str:
    """Give `place` in words: `'Kept it hidden', before F3`."""
    title = next(each.title for each in sections(grouping) if each.key == place.section)
    return f"'{title}'" + (f", before {place.before}" if place.before else "")


def _behind(session: Session, factor: Factor) -> str | None:
    """Give the id of the factor that follows `factor` in the whole list."""
    index = position(session.factors, factor.id) + 1
    return key_of(session.factors[index]) if index < len(session.factors) else None
