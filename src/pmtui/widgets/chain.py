"""The how-chain of one factor: its steps as a tree."""

from collections.abc import Callable, Iterator, Sequence

from pmtui.core.addresses import NotFound, find
from pmtui.core.factors import Factor, HowStep
from pmtui.core.labels import several
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, hanging
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

NONE_YET = "No step yet: a asks how it came about."
TREE = {False: ("├", "│"), True: ("└", " ")}
"""What stands before the first and the other lines of a step; of the last one."""


class HowChain(Lines):
    """Questions, answers, evidence and branches of the factor at `factor`."""

    factor: str = ""
    """The path of the factor."""
    mask: Callable[[str], str] = staticmethod(lambda text: text)
    """Gives a text as it may be shown."""

    def look_at(self, factor: str) -> None:
        """Show the chain of the factor at the path `factor`."""
        self.factor = factor
        self.watch_session()

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the factors, whose titles branches show, and the evidence."""
        return self.factor, session.factors, session.evidence

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of all steps, or a row that says how to begin."""
        try:
            factor = find(session, self.factor)
        except NotFound:
            return [Row(None)]
        rows: list[Row] = []
        for step in factor.how:
            last = step is factor.how[-1]
            rows += self._step(session, step, last, width)
            rows.append(Row(None, ((f" {TREE[last][1]}", "quiet"),)))
        return rows or [Row(None, ((f" {NONE_YET}", "quiet"),))]

    def _step(self, session: Session, step: HowStep, last: bool, width: int) -> Iterator[Row]:
        """Give the rows of `step`: the question, and below it all that is known."""
        path = f"{self.factor}/how/{step.id}"
        first, other = TREE[last]
        for number, (text, style) in enumerate(self._told(session, step)):
            indent = 5 if number else 3
            runs = [(self.mask(one_line(text)), style)]
            for place, line in enumerate(hanging(((" " * indent, "quiet"),), runs, width)):
                mark = other if number or place else first
                yield Row(path, ((f" {mark}".ljust(indent), "quiet"), *line[1:]))

    def _told(self, session: Session, step: HowStep) -> Iterator[Run]:
        yield step.how, "strong"
        yield (step.answer, "plain") if step.answer else ("no answer yet", "quiet")
        if step.evidence:
            titles = {each.id: each.title for each in session.evidence}
            yield ", ".join(f"{key} {titles[key]}" for key in step.evidence), "quiet"
        if step.branches_to:
            yield _branch(session, step.branches_to), "accent"


def _branch(session: Session, factor_id: str) -> str:
    """Give where a chain goes on, and how far that one has come."""
    factor: Factor = find(session, f"factors/{factor_id}")
    steps = several(len(factor.how), "step") if factor.how else "no step yet"
    return f"→ {factor_id} {factor.title} · {steps}"
