"""The review of an import: what each row would become, and which of them are taken."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pmtui.core.edits import Add
from pmtui.core.labels import several
from pmtui.core.requests import FillNew
from pmtui.screens.doing import Doing
from pmtui.screens.question import QuestionScreen
from pmtui.screens.sifting import SiftingScreen
from pmtui.screens.source import Found
from pmtui.screens.weighing import Table
from pmtui.sources.asking import Question
from pmtui.sources.proposals import Proposal, taken
from pmtui.sources.weighed import Weighed, likely, weighed

WORDED = ("order", "step", "fold")
"""Questions whose answers are known by what they mean."""
UNTAKEN = "nothing is taken yet: space takes a row, a all that are shown"
NONE = "no row is taken: space takes one, a all that are shown"
WHOLE = "all times are written whole: there is nothing to ask"
DROPS = "escape again drops the import; nothing was added"


class ImportScreen(SiftingScreen):
    """Shows the rows of what was found; gives the one edit that adds those taken, or None.

    What the source leaves open is asked once, before anything is taken.
    """

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "Take", show=False),
        Binding("a", "all(True)", "Take all shown", show=False),
        Binding("x", "all(False)", "Take none shown", show=False),
        Binding("e", "edit", "Edit", show=False),
        Binding("w", "ask", "When", show=False),
        Binding("enter", "take", "Add", show=False),
        Binding("escape", "leave", "Drop", show=False),
    ]

    def __init__(self, found: Found, doing: Doing) -> None:
        super().__init__(found, doing)
        self.answers: dict[str, str] = {}
        """What was answered, by the keys of questions."""
        self.chosen: set[int] = set()
        """The rows that are taken, by their place in the source."""
        self._decided = False
        """Whether anything was taken or left here."""
        self._asked: set[str] = set()
        self._means: dict[str, str] = {}
        """What answers mean that are no day and no zone."""
        self._edited: dict[int, Mapping[str, Any]] = {}
        """The entries that were edited, by the place of their row in the source."""

    def on_mount(self) -> None:
        """Weigh the rows."""
        self._weigh()

    # -- what the rows come to ------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def _weigh(self) -> None:
        """Find what the rows come to with the answers that there are; in a thread."""
        on, answers = self.doing.on(), dict(self.answers)
        found = weighed(self.found.gathered, on.session, on.at, answers)
        found = found._replace(rows=tuple(map(self._as_edited, found.rows)))
        table = Table(found.rows, found.about, self.mask, on.session.tz)
        self.app.call_from_thread(self._lay, found, table, answers)

    def _as_edited(self, row: Proposal) -> Proposal:
        entry = self._edited.get(row.settled.index)
        if entry is None:
            return row
        return replace(row, entry=entry, confidence="sure", why="edited here")

    def _lay(self, found: Weighed, table: Table, answers: Mapping[str, str]) -> None:
        """Show what was found, unless something else was answered since; ask what is open."""
        if not self.is_attached or answers != self.answers:
            return
        self.weighed, self.table = found, table
        question = next((each for each in found.questions if each.key not in self._asked), None)
        if question is None and not self._decided:
            self._decided = True
            self.chosen = {each.settled.index for each in likely(found.rows, self.found.gathered)}
        rows = enumerate(found.rows)
        self.lines.know(table.lines)
        self.lines.taken = {
            n for n, each in rows if each.settled.index in self.chosen and not each.refused
        }
        with self.app.batch_update():
            self.say("" if self.lines.taken or question or not found.rows else UNTAKEN)
            self._tell_answers()
            self.show()
        if question is not None:
            self._ask(question)

    # -- questions ------------------------------------------------------------------------------

    def _tell_answers(self) -> None:
        told = [f"{each.key} is open" for each in self.weighed.questions]
        told += [f"{key}: {self._means.get(value, value)}" for key, value in self.answers.items()]
        asked = self.query_one("#asked", Static)
        asked.update(Content(self.mask(" · ".join(["w asks again", *told]))))
        asked.display = bool(told)
        asked.set_class(bool(self.weighed.questions), "-open")

    def _ask(self, question: Question) -> None:
        self._asked.add(question.key)
        if question.key in WORDED:
            self._means |= {each.value: each.says for each in question.choices}
        self.put_on_top(QuestionScreen(question), partial(self._answer, question.key))

    def _answer(self, key: str, value: str | None) -> None:
        if value:
            self.answers[key] = value
        self._weigh()

    def action_ask(self) -> None:
        """Ask again what was asked, from the first question on."""
        if self._asked:
            self.answers.clear()
            self._asked.clear()
            self._weigh()
        else:
            self.say(WHOLE)

    # -- which rows are taken -------------------------------------------------------------------

    def _switch(self, places: Sequence[int], *, taken: bool) -> None:
        """Take the rows at `places`, or leave them."""
        self._decided = True
        for place in places:
            index = self.weighed.rows[place].settled.index
            (self.lines.taken.add if taken else self.lines.taken.discard)(place)
            (self.chosen.add if taken else self.chosen.discard)(index)
        self.count()

    def _may(self, row: Proposal | None) -> bool:
        """Tell whether `row` can become an entry; say why where it cannot."""
        if row is not None and row.refused:
            self.say(f"this row cannot be added: {row.refused}", warned=True)
        return row is not None and not row.refused

    def action_switch(self) -> None:
        """Take the row under the cursor, or leave it, and go on to the next."""
        place = self.lines.place
        if place is not None and self._may(self.here):
            self.say("")
            self._switch([place], taken=place not in self.lines.taken)
            self.lines.refresh_line(self.lines.cursor)
            self.lines.move(1)

    def action_all(self, taken: bool) -> None:
        """Take all rows that are shown and new, or leave all that are shown."""
        rows, shown = self.weighed.rows, list(self.lines.shown)
        if taken:
            shown = [n for n in shown if not (rows[n].refused or rows[n].duplicate_of)]
        before = len(self.lines.taken)
        self._switch(shown, taken=taken)
        self.lines.refresh()
        count = several(abs(len(self.lines.taken) - before), "row")
        self.say(f"{count} more taken" if taken else f"{count} left out")

    def action_edit(self) -> None:
        """Open the form of the entry that the row under the cursor would become."""
        from pmtui.screens.form import FormScreen

        row, on = self.here, self.doing.on()
        if row is not None and self._may(row):
            fields = row.entry.items()
            given = {name: tuple(one) if isinstance(one, list) else one for name, one in fields}
            today = on.at.astimezone(on.session.tz).date()
            form = FormScreen(on.session, FillNew("timeline", given), today)
            self.put_on_top(form, partial(self._edit, row))

    def _edit(self, row: Proposal, edit: Add | None) -> None:
        if edit is not None:
            kept = {name: row.entry[name] for name in ("origin",) if name in row.entry}
            entry = {name: value for name, value in edit.item.items() if name != "id"}
            self._edited[row.settled.index] = {**entry, **kept}
            self._decided = True
            self.chosen.add(row.settled.index)
            self._weigh()

    # -- ending ---------------------------------------------------------------------------------

    def action_take(self) -> None:
        """End with the edit that adds all rows that are taken."""
        chosen = [self.weighed.rows[n] for n in sorted(self.lines.taken)]
        if not chosen:
            self.say(NONE, warned=True)
            return
        lacking = sum(bool(each.settled.when.needs) for each in chosen)
        words = f"{several(lacking, 'row')} without a time: w asks, enter again adds them in order"
        if lacking and self.warned != words:
            self.say(words, warned=True)
            return
        self.dismiss(taken(chosen, self.found.gathered, self.doing.on().session))

    def action_leave(self) -> None:
        """End the filter; else end without an edit, once it was said what is dropped."""
        if self.filter.display:
            self.filter.value = ""
            self.leave_filter()
        elif self.lines.taken and self.warned != DROPS:
            self.say(DROPS, warned=True)
        else:
            self.dismiss(None)

    def unsent(self) -> list[tuple[str, str]]:
        """Give the text, where it was pasted: a file can be read again."""
        return [("Pasted to be imported", self.found.pasted)] if self.found.pasted else []
