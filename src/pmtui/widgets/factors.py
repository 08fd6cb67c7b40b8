"""The factor board: what made it possible, by what each factor did or by category."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pmtui.commands import keyed
from pmtui.core.addresses import key_of
from pmtui.core.board import Group, grouped
from pmtui.core.coverage import unanswered
from pmtui.core.session import Session
from pmtui.core.votes import closed, said
from pmtui.widgets.cards import BESIDE, LANDS, Look, action_marks, lane, lanes, stacked, tone
from pmtui.widgets.cells import Run, Runs, cells, fit, fitted, flowed, spread
from pmtui.widgets.drag import Draggable
from pmtui.widgets.rows import Row, Rows

ROOMY = 20
"""From so many lines on, columns show the question that belongs to them."""
HINT = "{item.add} adds one: f spread: what made it possible"
"""What an empty board says."""
VOTING = "{factors.votes} counts hands"
"""What the title says once the list is closed."""


class FactorBoard(Draggable):
    """Cards of factors in sections, these beside each other where there is room."""

    BORDER_TITLE = "2 Contributing factors"
    _heads: Sequence[Sequence[Sequence[Run]]] = ()
    """What stands above each column, line by line, but the line below it."""
    _notes: Mapping[str | None, str] = MappingProxyType({})
    """What is said of sections, by their keys."""

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the factors, the actions that may answer them, and how they are looked at."""
        look = (self.viewing.grouping, self.spaced, self.size.height >= ROOMY)
        return session.factors, session.actions, look, said(session), self.aim

    def columns_of(self, session: Session, width: int) -> Rows:
        """Give a column for each section or for some, or one column with a heading for each."""
        grouping = self.viewing.grouping
        groups = grouped(session.factors, grouping)
        self._entitle(session, width)
        self._notes = self._said(session, groups)
        look = Look(grouping, action_marks(session), self._notes, self.spaced)
        self.lanes = lanes(groups, grouping, width)
        rooms = [len(room) for room in spread(width, len(self.lanes))]
        if len(rooms) == 1:
            self.head_height = 0
            hint = (
                ()
                if session.factors
                else (Row(None, ((f" {keyed(HINT, self.keymap)}", "quiet"),)),)
            )
            return Rows([*hint, *stacked(groups, look, width)])
        roomy = self.size.height >= ROOMY
        self._heads = [_head(*each, roomy) for each in zip(self.lanes, rooms, strict=True)]
        self.head_height = max(map(len, self._heads)) + 1
        return Rows(*(lane(each, look, room) for each, room in zip(self.lanes, rooms, strict=True)))

    def _entitle(self, session: Session, width: int) -> None:
        """Say how many factors there are, and how they are shown, as far as there is room."""
        list_ = said(session)
        hint = keyed(VOTING, self.keymap) if list_ and closed(session) else ""
        by = "by category" if self.viewing.grouping == "category" else ""
        note = f"{len(session.factors)}"
        for words in filter(None, (list_, by, hint)):
            if cells(f"{self.BORDER_TITLE} · {note} · {words}") < width:
                note = f"{note} · {words}"
        self.entitle(note if session.factors or width < BESIDE else keyed(HINT, self.keymap))

    def _said(self, session: Session, groups: Sequence[Group]) -> dict[str | None, str]:
        """Give what is said of sections: where a card would land, which effect has no action."""
        without = set(unanswered(session))
        answered = set(action_marks(session))
        found: dict[str | None, str] = {}
        for section, factors in groups if self.viewing.grouping == "effect" else ():
            ids = {key_of(each) for each in factors}
            if section.key and ids & without and not ids & answered:
                found[section.key] = "no action yet"
        if self.aim is not None:
            before = f" before {self.aim.place.before}" if self.aim.place.before else ""
            found[self.aim.place.section] = f"{LANDS} {self.aim.factor}{before}"
        return found

    def head(self, y: int, width: int) -> Runs:
        """Give the titles of the columns, their questions, and the line below them."""
        line: list[Run] = []
        end = 0
        rooms = spread(width, len(self.lanes))
        for groups, head, room in zip(self.lanes, self._heads, rooms, strict=True):
            line.append((" " * (room.start - end), "quiet"))
            end = room.stop
            if y == self.head_height - 1:
                line += self._rule(groups, len(room))
            else:
                line += (
                    fitted(head[y], len(room)) if y < len(head) else [(" " * len(room), "quiet")]
                )
        return tuple(line)

    def _rule(self, groups: Sequence[Group], width: int) -> list[Run]:
        """Give the line below the head of a column, and what is said of its only section."""
        note = self._notes.get(groups[0].section.key, "")
        if not note or self.viewing.grouping == "category":
            return [("─" * width, "quiet")]
        note = f" {note} " if len(note) + 2 <= width else fit(note, width)
        return [(note, tone(note.strip())), ("─" * (width - len(note)), "quiet")]


def _head(groups: Sequence[Group], width: int, roomy: bool) -> list[list[Run]]:
    """Give what stands above a column of `groups`: its title, how many cards; its question."""
    size = sum(len(each.factors) for each in groups)
    families = dict.fromkeys(each.section.family for each in groups if each.section.family)
    title = " · ".join(families) or groups[0].section.title
    told = [(f"{title}\u00a0{size or '-'}", "strong" if size else "quiet")]
    asked = [(groups[0].section.question, "quiet")] if roomy else []
    lines = (*flowed(told, width - 1), *flowed(asked, width - 1))
    return [[(" ", "quiet"), *line] for line in lines if line]
