"""Cards of factors: beside each other in columns, or one under the other in sections."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmtui.core.board import Group, Section
from pmtui.core.choices import categories, effects
from pmtui.core.factors import Factor
from pmtui.core.session import Session
from pmtui.core.viewing import Grouping
from pmtui.widgets.cells import GAP, Run, Runs, hanging
from pmtui.widgets.rows import Row

BESIDE = 90
"""From so many columns on, sections stand beside each other; below, one under the other."""
NARROWEST = 17
"""Columns that a family of categories has at least, where it stands in a column of its own."""
TITLE = 6
"""How many lines the title of a card takes at most, where it stands beside others."""
EMPTY = " Empty: "
"""What stands before sections without cards, where they share a line."""
BETWEEN, LANDS = "·", "◂"
"""What stands between them and between marks, and before the card that would land in a section."""
DISPOSED = {"accept": "accepted", "elsewhere": "done\u00a0elsewhere"}
"""What a card says of a factor that calls for no action here."""
NAME = 2
"""How many lines its id and its category or effect take there."""


class Heading(Row):
    """The row that a section begins with."""

    __slots__ = ()


class Shelf(Row):
    """A row that names sections without cards."""

    __slots__ = ()

    def section_at(self, x: int) -> str:
        """Give what stands at the column `x` of the row, as `named` gives it."""
        text = "".join(text for text, _ in self.value) if isinstance(self.value, tuple) else ""
        begins = text.rfind(BETWEEN, 0, x + 1) + 1
        part = text[begins:].split(BETWEEN)[0].split(LANDS)[0]
        return " ".join(part.removeprefix(EMPTY).split())


class Look(NamedTuple):
    """What cards show beside their factors."""

    grouping: Grouping
    answers: dict[str, str]
    """The ids of the actions that answer a factor, by its id."""
    notes: dict[str | None, str]
    """What is said of a section, by its key."""
    spaced: bool
    """Whether sections stand apart where they stand one under the other."""

    def note(self, section: Section) -> str:
        """Give what is said of `section`."""
        return self.notes.get(section.key, "")


def lanes(groups: Sequence[Group], grouping: Grouping, width: int) -> list[list[Group]]:
    """Give the groups of each column; a single column where there is no room for more.

    Effects have a column each, families of categories one each or two together; what is not yet
    placed in a category stands below the last of them.
    """
    if width < BESIDE:
        return [sorted(groups, key=lambda each: grouping == "category" and not each.factors)]
    if grouping == "effect":
        return [[group] for group in groups]
    families = list(dict.fromkeys(each.section.family for each in groups if each.section.key))
    alone = (width + GAP) // len(families) - GAP >= NARROWEST
    together = 1 if alone else 2
    found: list[list[Group]] = [[] for _ in families[::together]]
    for group in groups:
        place = families.index(group.section.family) // together if group.section.key else -1
        found[place].append(group)
    return found


def lane(groups: Sequence[Group], look: Look, width: int) -> list[Row]:
    """Give the rows of a column that stands beside others, a heading above each of several."""
    rows: list[Row] = []
    for group in groups:
        if look.grouping == "category":
            rows.append(heading(group, look))
        for factor in group.factors:
            rows += [*card(factor, look, width), Row(None)]
    return rows


def card(factor: Factor, look: Look, width: int) -> list[Row]:
    """Give the rows of a card beside others: its id and what it is, its title, its marks."""
    path = f"factors/{factor.id}"
    margin = ((" ", "plain"),)
    sort = f"{letter(factor)} " if look.grouping == "effect" else ""
    name = f"{factor.id} {sort}{kind(factor, look.grouping)}"
    lines: list[Runs] = [
        *hanging(margin, [(name, "accent")], width - 1, most=NAME),
        *hanging(margin, [(factor.title, "plain")], width - 1, most=TITLE),
    ]
    told = marks(factor, look.answers.get(factor.id, ""))
    if told:
        lines += hanging(margin, [(told, "quiet")], width - 1)
    return [Row(path, line) for line in lines]


def stacked(groups: Sequence[Group], look: Look, width: int) -> list[Row]:
    """Give the rows of all cards, a heading above each group; below, what the letters stand for.

    Categories without a card share some lines at the end.
    """
    rows: list[Row] = []
    shelved = [each for each in groups if look.grouping == "category" and not each.factors]
    for group in (each for each in groups if each not in shelved):
        if look.spaced and rows:
            rows.append(Row(None))
        rows.append(heading(group, look))
        for factor in group.factors:
            path = f"factors/{factor.id}"
            front: list[Run] = [(f" {factor.id:<3} ", "quiet"), (f"{letter(factor)} ", "accent")]
            told = [(factor.title, "plain")]
            if look.grouping == "category":
                did = kind(factor, look.grouping).lower().replace(" ", "\u00a0")
                told.append((f"{BETWEEN}\u00a0{did}", "accent"))
            shown = marks(factor, look.answers.get(factor.id, ""))
            told.append((f"{BETWEEN}\u00a0{shown}" if shown else "", "quiet"))
            rows += [Row(path, line) for line in hanging(front, told, width)]
    if look.grouping == "effect":
        return [*rows, *legend(groups, width)]
    return [*rows, Row(None), *shelf(shelved, look, width)]


def heading(group: Group, look: Look) -> Heading:
    """Give the heading of a section: its title, how many cards it has, what is said of it."""
    section, count = group.section, len(group.factors)
    note = look.note(section)
    runs = [(f" {named(section)}", "strong" if count else "quiet"), (f" {count or '-'}", "quiet")]
    return Heading(None, (*runs, (f"  {note}" if note else "", tone(note))))


def tone(note: str) -> str:
    """Give the ink of what is said of a section: only where a card would land stands out.

    That an effect has no action yet is a fact to work with, and no reproach.
    """
    return "mark" if note.startswith(LANDS) else "quiet"


def shelf(groups: Iterable[Group], look: Look, width: int) -> list[Row]:
    """Give the names of sections without cards, and the card that would land in one."""
    runs: list[Run] = []
    for section, _ in groups:
        name, note = (text.replace(" ", "\u00a0") for text in (named(section), look.note(section)))
        runs += [(BETWEEN, "quiet")] if runs else []
        runs += [(name, "quiet"), (note, tone(note))]
    lines = hanging(((EMPTY, "quiet"),), runs, width) if runs else []
    return [Shelf(None, line) for line in lines]


def named(section: Section) -> str:
    """Give the title of `section`, its letter before it where it has one."""
    return " ".join(filter(None, (section.letter, section.title)))


def legend(groups: Iterable[Group], width: int) -> list[Row]:
    """Give what the letters of the cards stand for, below a blank row."""
    used = {factor.category or "unsorted" for group in groups for factor in group.factors}
    words = [
        f"{kind.letter}\u00a0{kind.label}" for key, kind in categories().items() if key in used
    ]
    lines = hanging(((" ", "plain"),), [(" · ".join(words), "quiet")], width) if words else []
    return [Row(None), *(Row(None, line) for line in lines)]


def letter(factor: Factor) -> str:
    """Give the character that stands for the category of `factor`."""
    return categories()[factor.category or "unsorted"].letter


def kind(factor: Factor, grouping: Grouping) -> str:
    """Give what a card says that its section does not: the category, or the effect."""
    if grouping == "effect":
        return categories()[factor.category or "unsorted"].label
    return effects()[factor.effect].label if factor.effect else "no effect yet"


def marks(factor: Factor, actions: str) -> str:
    """Give what a card shows after its title: links, votes, how sure the team is."""
    words = ["\u00a0".join((*factor.entries, *actions.split()))]
    if factor.how:
        words.append(f"how:\u00a0{len(factor.how)}")
    if factor.votes is not None:
        words.append(f"{factor.votes}\u00a0vote{'' if factor.votes == 1 else 's'}")
    if factor.confidence and factor.confidence != "established":
        words.append(factor.confidence)
    if factor.disposition and factor.disposition not in ("act", "open"):
        words.append(DISPOSED[factor.disposition])
    return f" {BETWEEN}\u00a0".join(filter(None, words))


def action_marks(session: Session) -> dict[str, str]:
    """Give for each factor the ids of the actions that answer it."""
    found: dict[str, list[str]] = {}
    for action in session.actions:
        for factor in action.factors:
            found.setdefault(factor, []).append(action.id)
    return {factor: " ".join(ids) for factor, ids in found.items()}
