"""Tables of a document, merged by row, column and cell."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pmtui.revision.clashes import Ledger
from pmtui.revision.marks import (
    Lines,
    cell_parted,
    in_cell,
    row_is_gone,
    row_is_out,
    row_marked,
    row_plain,
)
from pmtui.revision.pairing import Three, moved_units, threes
from pmtui.revision.sameness import ANCHOR, anchor_in, normal
from pmtui.revision.weaving import woven

BORDER = re.compile(r"(?<!\\)\|")


class Row(NamedTuple):
    """A row; a unit as `pairing` takes it."""

    line: str
    """The row as it is written."""
    cells: tuple[str, ...]
    key: str
    name: str
    same: str
    """What its cells say, but for what marks it or a cell."""
    kind: str = "row"


class Column(NamedTuple):
    """A column; a unit as `pairing` takes it."""

    title: str
    rule: str
    """Its part of the line below the head."""
    name: str
    same: str = ""
    key: str = ""
    kind: str = "column"


class Table(NamedTuple):
    """A table in parts."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: Lines
    """The two lines above the rows, as they are written."""


EMPTY = Table((), (), ())


def table(lines: Sequence[str]) -> Table:
    """Give the table that `lines` hold; a row has at least as many cells as there are columns."""
    titles, rules = _cells(lines[0]), _cells(lines[1])
    rules += ("---",) * (len(titles) - len(rules))
    columns = (
        Column(title, rule, normal(title)) for title, rule in zip(titles, rules, strict=False)
    )
    rows = tuple(_row(line, len(titles)) for line in lines[2:])
    return Table(tuple(columns), rows, tuple(lines[:2]))


def _row(line: str, width: int) -> Row:
    cells = _cells(line)
    cells += ("",) * (width - len(cells))
    parts = (cell_parted(each) for each in (row_plain(cells[0]), *cells[1:]))
    plain = [normal(hand if session is None else session) for hand, session in parts]
    named = (ANCHOR.sub("", each).strip() for each in plain)
    return Row(line, cells, anchor_in(cells[0]), next(filter(None, named), ""), "|".join(plain))


def _cells(line: str) -> tuple[str, ...]:
    line = line.strip()
    parts = BORDER.split(line)
    return tuple(map(str.strip, parts[line.startswith("|") : len(parts) - bool(not parts[-1])]))


def merged(base: Table, mine: Table, new: Table, ledger: Ledger) -> Lines:
    """Give the lines of the table with what was done to it by hand and in the session."""
    return _Merge(base, mine, new, ledger).lines()


class _Merge:
    """One merge of a table."""

    def __init__(self, base: Table, mine: Table, new: Table, ledger: Ledger) -> None:
        self.base, self.mine, self.new = base, mine, new
        self.ledger = ledger
        self.rows = threes(base.rows, mine.rows, new.rows)
        columns = threes(base.columns, mine.columns, new.columns)
        self.columns = [each for each in columns if self._stays(each)]
        """Those that neither side took out, unless there is something in them by hand."""
        ledger.kept += sum((moved_units(self.rows), moved_units(columns), *map(_by_hand, columns)))
        self.as_mine = [each.mine for each in self.columns] == [*range(len(mine.columns))]
        self.as_new = [each.new for each in self.columns] == [*range(len(new.columns))]

    def lines(self) -> Lines:
        """Give the lines of the table."""
        return (*self._head(), *filter(None, map(self._row, self.rows)))

    def _stays(self, column: Three) -> bool:
        """Whether a column stays: not where one side took it out and the other left it alone."""
        if column.base is None or column.mine is None:
            return column.base is None
        old, ours = column.base, column.mine
        return column.new is not None or any(
            normal(self.mine.rows[row.mine].cells[ours])
            != normal(self.base.rows[row.base].cells[old] if row.base is not None else "")
            for row in self.rows
            if row.mine is not None
        )

    def _head(self) -> Lines:
        titles, rules = [], []
        for each in self.columns:
            base, mine, new = (
                some.columns[at] if at is not None else None
                for some, at in zip((self.base, self.mine, self.new), each, strict=True)
            )
            by_hand = mine and (not new or not base or mine.name != base.name)
            chosen = mine if by_hand else new
            if mine and new and mine.name == new.name:
                chosen = mine
            rules.append(ruled.rule if (ruled := mine or new) else "---")
            titles.append(chosen.title if chosen else "")
        if self.as_mine and titles == [each.title for each in self.mine.columns]:
            return self.mine.head
        return _line(titles), _line(rules)

    def _row(self, three: Three) -> str:
        """Give the line of a row; empty where it goes."""
        base, mine, new = (
            some.rows[at] if at is not None else None
            for some, at in zip((self.base, self.mine, self.new), three, strict=True)
        )
        if mine is None:
            return self._absent(base, new)
        if new is None:
            return self._gone(base, mine)
        if base is not None and base.line == new.line and self.as_mine:
            self.ledger.kept += mine.same != base.same
            return mine.line
        return self._cellwise(base, mine, new)

    def _absent(self, base: Row | None, new: Row | None) -> str:
        """Give a row that is not there by hand: a new one, or one that was taken out."""
        if new is None:
            return ""
        cells = [new.cells[each.new] if each.new is not None else "" for each in self.columns]
        line = new.line if self.as_new else _line(cells)
        if base is None:
            return line
        if base.same == new.same:
            self.ledger.kept += 1
            return ""
        match self.ledger.choice("", new.line):
            case "session":
                return line
            case "hand":
                return ""
        return _line([row_marked(cells[0], out=True), *cells[1:]])

    def _gone(self, base: Row | None, mine: Row) -> str:
        """Give a row that the session does not have: one that was added, or one that it dropped."""
        cells = [mine.cells[each.mine] if each.mine is not None else "" for each in self.columns]
        line = mine.line if self.as_mine else _line([*cells, *self._beyond(mine)])
        if base is None or row_is_gone(mine.cells[0]):
            self.ledger.kept += 1
            return line
        if row_is_out(mine.cells[0]) or not self._touched(base, mine):
            return ""
        match self.ledger.choice(mine.line, ""):
            case "session":
                return ""
            case "hand":
                return line
        cells[0] = row_marked(ANCHOR.sub("", cells[0]), out=False)
        return _line([*cells, *self._beyond(mine)])

    def _touched(self, base: Row, mine: Row) -> bool:
        """Whether a row has something that it was not exported with."""
        return any(
            normal(mine.cells[each.mine])
            != normal(base.cells[each.base] if each.base is not None else "")
            for each in self.columns
            if each.mine is not None
        )

    def _beyond(self, mine: Row) -> tuple[str, ...]:
        """Give the cells of a row that stand behind the last column."""
        return mine.cells[len(self.mine.columns) :]

    def _cellwise(self, base: Row | None, mine: Row, new: Row) -> str:
        """Give a row that both have, cell by cell."""
        before = self.ledger.kept
        cells = [self._cell(each, base, mine, new) for each in self.columns]
        self.ledger.kept = min(self.ledger.kept, before + 1)
        if row_is_out(mine.cells[0]) and not row_is_out(cells[0]):
            cells[0] = row_marked(cells[0], out=True)
        whole = (*cells, *self._beyond(mine))
        if self.as_mine and whole == mine.cells:
            return mine.line
        return new.line if self.as_new and whole == new.cells else _line(whole)

    def _cell(self, three: Three, base: Row | None, mine: Row, new: Row) -> str:
        old = base.cells[three.base] if base and three.base is not None else None
        ours = mine.cells[three.mine] if three.mine is not None else None
        theirs = new.cells[three.new] if three.new is not None else None
        if ours is None or theirs is None:
            self.ledger.kept += bool(ours)
            return ours or theirs or ""
        return self._settled(old, ours, theirs)

    def _settled(self, old: str | None, ours: str, theirs: str) -> str:
        """Give the cell that comes of what was in it, what is there by hand, and what is new."""
        hand, marked = cell_parted(row_plain(ours))
        if normal(hand) == normal(theirs):
            return ours if marked is None else theirs
        seen = marked if marked is not None else old
        if seen is not None and normal(theirs) == normal(seen):
            self.ledger.kept += 1
            return ours
        if marked is None and old is not None:
            if normal(hand) == normal(old):
                return theirs
            if (both := woven(old, hand, theirs)) is not None:
                self.ledger.kept += 1
                return both
        match self.ledger.choice(hand, theirs):
            case "session":
                return theirs
            case "hand":
                return hand
        return in_cell(hand, theirs)


def _by_hand(column: Three) -> bool:
    """Whether a column was added or taken out by hand."""
    return (column.base is None) != (column.mine is None) and (
        column.new is None or column.base is not None
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
