"""The factor board: what made it possible, by what each factor did."""

from collections.abc import Iterable, Sequence

from pmtui.core.choices import categories, effects
from pmtui.core.factors import EFFECTS, Effect, Factor
from pmtui.core.session import Session
from pmtui.widgets.cells import Runs, fit, hanging, spread
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row, Rows
from pmtui.widgets.timeline import counted

BESIDE = 96
"""From so many columns on, effects stand beside each other; below, one under the other."""
TITLE = 6
"""How many lines the title of a card takes at most, where it stands beside others."""

HINT = "a adds one: f spread: what made it possible"
"""What an empty board says."""

Group = tuple[Effect | None, list[Factor]]
"""An effect and its factors; None: those not yet placed."""


class FactorBoard(Lines):
    """Cards of factors by effect, the effects beside each other where there is room."""

    BORDER_TITLE = "2 Contributing factors"
    _groups: Sequence[Group] = ()

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the factors, and the actions that answer them."""
        return session.factors, action_marks(session)

    def columns_of(self, session: Session, width: int) -> Rows:
        """Give a column for each effect, or one column with a heading for each."""
        self._groups = grouped(session.factors)
        count = counted(len(session.factors), "factor", "factors")
        self.entitle(count if session.factors else HINT)
        answers = action_marks(session)
        self.head_height = 2 if width >= BESIDE else 0
        if not self.head_height:
            return Rows(stacked(self._groups, answers, width))
        rooms = spread(width, len(self._groups))
        return Rows(
            *(
                [row for factor in group for row in card(factor, answers, len(room))]
                for (_, group), room in zip(self._groups, rooms, strict=True)
            )
        )

    def head(self, y: int, width: int) -> Runs:
        """Give the titles of the columns, and the line below them."""
        line: list[tuple[str, str]] = []
        end = 0
        rooms = spread(width, len(self._groups))
        for (effect, group), room in zip(self._groups, rooms, strict=True):
            line.append((" " * (room.start - end), "quiet"))
            end = room.stop
            if y:
                line.append(("─" * len(room), "quiet"))
                continue
            count = f" {len(group) or '-'} "
            title = fit(f" {label(effect)}", len(room) - len(count))
            line += [(title, "strong" if group else "quiet"), (count, "quiet")]
        return tuple(line)


def grouped(factors: Iterable[Factor]) -> list[Group]:
    """Give the factors by effect; those without one last, where there are any."""
    found: dict[Effect | None, list[Factor]] = {effect: [] for effect in EFFECTS}
    for factor in factors:
        found[factor.effect].append(factor)
    return [(effect, group) for effect, group in found.items() if effect or group]


def label(effect: Effect | None) -> str:
    """Give the title of the column of `effect`."""
    return effects()[effect].label if effect else "Unsorted"


def card(factor: Factor, answers: dict[str, str], width: int) -> list[Row]:
    """Give the rows of a card beside others: id and category, title, marks; a blank row below."""
    margin = ((" ", "plain"),)
    kind = categories()[factor.category or "unsorted"]
    name = f"{factor.id} {kind.letter} {kind.label}"
    lines: list[Runs] = [
        (*margin, (fit(name, width - 2), "accent")),
        *hanging(margin, [(factor.title, "plain")], width - 1, most=TITLE),
    ]
    told = marks(factor, answers.get(factor.id, ""))
    if told:
        lines += hanging(margin, [(told, "quiet")], width - 1)
    return [*(Row(f"factors/{factor.id}", line) for line in lines), Row(None)]


def stacked(groups: Sequence[Group], answers: dict[str, str], width: int) -> list[Row]:
    """Give the rows of all cards, a heading above each group; below, what the letters stand for."""
    rows: list[Row] = []
    for effect, group in groups:
        title = (f" {label(effect)}", "strong" if group else "quiet")
        rows.append(Row(None, (title, (f" {len(group) or '-'}", "quiet"))))
        for factor in group:
            kind = categories()[factor.category or "unsorted"]
            front = ((f" {factor.id:<3} ", "quiet"), (f"{kind.letter} ", "accent"))
            told = [(factor.title, "plain"), (marks(factor, answers.get(factor.id, "")), "quiet")]
            rows += [Row(f"factors/{factor.id}", line) for line in hanging(front, told, width)]
    return [*rows, *legend(groups, width)]


def legend(groups: Sequence[Group], width: int) -> list[Row]:
    """Give what the letters of the cards stand for, below a blank row."""
    used = {factor.category or "unsorted" for _, group in groups for factor in group}
    words = [
        f"{kind.letter}\u00a0{kind.label}" for key, kind in categories().items() if key in used
    ]
    lines = hanging(((" ", "plain"),), [(" · ".join(words), "quiet")], width) if words else []
    return [Row(None), *(Row(None, line) for line in lines)]


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
