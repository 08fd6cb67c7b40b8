"""The factor board: what made it possible, by what each factor did."""

from collections.abc import Sequence

from pmtui.core.choices import categories, effects
from pmtui.core.factors import Factor
from pmtui.core.session import Session
from pmtui.core.verbs import COLUMNS
from pmtui.widgets.cells import Run, fit, hanging
from pmtui.widgets.lines import Lines, Row
from pmtui.widgets.timeline import counted


class FactorBoard(Lines):
    """Cards of factors by effect, an effect under the other."""

    BORDER_TITLE = "2 Contributing factors"

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give a heading for each effect and the rows of each factor below it."""
        answered = action_marks(session)
        if not self.watched((session.factors, width), answered):
            return self.rows
        self.border_subtitle = counted(len(session.factors), "factor", "factors")
        rows: list[Row] = []
        for effect in COLUMNS:
            group = [factor for factor in session.factors if factor.effect == effect]
            if effect is None and not group:
                continue
            rows.append(heading(effects()[effect].label if effect else "Unsorted", len(group), width))
            for factor in group:
                front = ((f" {factor.id:<3} ", "quiet"), (letter(factor) + " ", "accent"))
                told = [(factor.title, "plain"), (marks(factor, answered.get(factor.id, "")), "quiet")]
                rows += [Row(f"factors/{factor.id}", line) for line in hanging(front, told, width)]
        return rows


def heading(label: str, count: int, width: int) -> Row:
    """Give the title of a column and how many factors it has."""
    runs: tuple[Run, ...] = ((label, "strong" if count else "quiet"), (f" {count or '-'}", "quiet"))
    return Row(None, (*runs, (fit("", width), "plain")))


def letter(factor: Factor) -> str:
    """Give the letter of the factor's category."""
    return categories()[factor.category or "unsorted"].letter


def marks(factor: Factor, actions: str) -> str:
    """Give what a card shows after its title: links, votes, how sure the team is."""
    words = [*factor.entries, *actions.split()]
    if factor.votes is not None:
        words.append(f"{factor.votes}\u00a0vote{'' if factor.votes == 1 else 's'}")
    if factor.confidence and factor.confidence != "established":
        words.append(factor.confidence)
    if factor.disposition and factor.disposition not in ("act", "open"):
        words.append(factor.disposition)
    return " ".join(words)


def action_marks(session: Session) -> dict[str, str]:
    """Give for each factor the ids of the actions that answer it."""
    found: dict[str, list[str]] = {}
    for action in session.actions:
        for factor in action.factors:
            found.setdefault(factor, []).append(action.id)
    return {factor: " ".join(ids) for factor, ids in found.items()}
