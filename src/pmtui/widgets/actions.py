"""The action tracker: what will change, who owns it and by when."""

from collections.abc import Sequence

from pmtui.commands import keyed
from pmtui.core.actions import ActionItem
from pmtui.core.addresses import find
from pmtui.core.arranged import arranged, told
from pmtui.core.cell import CELLS, cells_of
from pmtui.core.cell import told as told_cell
from pmtui.core.coverage import coverage, in_words
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.celled import Celled
from pmtui.widgets.cells import Runs, cells, fit
from pmtui.widgets.grid import TABLE, decided, laid, titles
from pmtui.widgets.rows import Row

HINT = " {item.add} adds one: a limit @mira +14d F3: what to do"
"""What an empty tracker says."""


class ActionTracker(Celled):
    """The action items, what they cover, and what was decided not to be done."""

    BORDER_TITLE = "3 Actions"
    head_height = 1

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._covers = ""
        self._laid: dict[str, tuple[ActionItem, int, list[Row]]] = {}
        self._filter = (self.viewing.only, self.viewing.whose)
        self._choosing = False
        self._besides: str | None = None
        """The path of an item that is shown although it is filtered out."""

    # -- rows -----------------------------------------------------------------------------------

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the actions and decisions, the factors that they cover, and which are shown."""
        look = self.viewing
        shown = (look.only, look.whose, look.order, self._besides)
        return session.actions, session.factors, session.decisions, *shown

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each action that is shown, and below them those of decisions."""
        actions = self._shown_of(session)
        self._head_up(session, len(actions), width)
        rows = [row for action in actions for row in self._rows_of(action, width)]
        decisions = [
            each
            for each in session.decisions
            if self.viewing.only == "all"
            or (self.viewing.only == "factor" and each.factor == self.viewing.whose)
        ]
        if decisions:
            rows += [Row(None), Row(None, ((f" Decided not to act: {len(decisions)}", "strong"),))]
        for each in decisions:
            rows += [Row(f"decisions/{each.id}", line) for line in decided(each, width)]
        return rows

    def _shown_of(self, session: Session) -> list[ActionItem]:
        """Give the actions that are shown, in their order.

        One that was just made, or looked for, or is under the cursor, is not hidden by what it is.
        """
        kept = {self._besides, None if self._choosing else self.selected}
        if not any(path and path.startswith("actions/") for path in kept):
            return list(arranged(session, self.viewing))
        return list(arranged(session, self.viewing, besides=kept))

    def _rows_of(self, action: ActionItem, width: int) -> list[Row]:
        known = self._laid.get(action.id)
        if known is None or known[0] is not action or known[1] != width:
            path = f"actions/{action.id}"
            known = action, width, [Row(path, line) for line in laid(action, width)]
            self._laid[action.id] = known
        return known[2]

    def _head_up(self, session: Session, shown: int, width: int) -> None:
        """Say what is shown, and what all actions cover, where there is room for it."""
        count, covers = coverage(session)
        looked = told(self.viewing)
        if looked:
            looked = f"{looked} · {shown} of {len(session.actions)}"
        full = in_words(session)
        room = width - cells(f"{self.BORDER_TITLE} {looked}") - 8
        short = f"{count} · {covers}"
        self._covers = full if cells(full) < width else short if looked else covers
        beside = full if cells(full) <= room else fit(short, max(room, 0)).rstrip()
        if width < TABLE:
            beside = "" if looked else count
        self.entitle(" · ".join(filter(None, (one_line(looked), beside))))

    def head(self, y: int, width: int) -> Runs:
        """Give what the cell holds; else the titles of the columns, or what actions cover."""
        if not self.rows:
            hidden = told(self.viewing)
            words = f" none {hidden}; {{actions.show}} shows others" if hidden else HINT
            return ((keyed(words, self.keymap), "quiet"),)
        if self.cell and self.session is not None and self.selected:
            action = find(self.session, self.selected)
            words = one_line(told_cell(action, self.cell))
            name = f" {action.id} {CELLS[self.cell]}: "
            return ((name, "strong"), (fit(words, max(width - cells(name), 0)), "plain"))
        return ((titles(width) if width >= TABLE else fit(f" {self._covers}", width), "quiet"),)

    # -- what is shown --------------------------------------------------------------------------

    def show(self, path: str) -> None:
        """Put the cursor on the item at `path`, which is shown then whatever is filtered."""
        if path.startswith("actions/") and path not in self.rows.places:
            self._besides = path
            self.watch_session()
        super().show(path)

    def watch_viewing(self) -> None:
        """Take another way to look: what was shown besides is hidden again."""
        wanted = (self.viewing.only, self.viewing.whose)
        if wanted != self._filter:
            self._filter, self._besides, self._choosing = wanted, None, True
        super().watch_viewing()
        self._choosing = False

    def cells_here(self) -> tuple[str, ...]:
        """Give the fields of the selected action."""
        path = self.selected or ""
        if self.session is None or not path.startswith("actions/") or path not in self.rows.places:
            return ()
        return cells_of(find(self.session, path))
