"""The action tracker: what will change, who owns it and by when."""

from collections.abc import Sequence

from pmtui.core.actions import ActionItem
from pmtui.core.coverage import coverage
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, Runs, cells, fit, hanging
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

COLUMNS = (("owner", 10), ("due", 7), ("status", 9))
"""The columns on the right, and how wide they are."""
CLOSED = ("done", "verified", "dropped")
TABLE = 72
"""From so many columns on, owner, due and status have columns; below, they follow the text."""


class ActionTracker(Lines):
    """The action items in their order, and what they cover."""

    BORDER_TITLE = "3 Actions"
    head_height = 1
    _covers = ""

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the actions, and the factors that they cover."""
        return session.actions, session.factors

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each action."""
        count, self._covers = coverage(session)
        self.entitle(f"{count} · {self._covers}" if width >= TABLE else count)
        rows: list[Row] = []
        for action in session.actions:
            rows += [Row(f"actions/{action.id}", line) for line in laid(action, width)]
        return rows

    def head(self, y: int, width: int) -> Runs:
        """Give the titles of the columns, or what the actions cover."""
        if not self.rows:
            return ((" a adds one: a limit @mira +14d F3: what will be done", "quiet"),)
        if width < TABLE:
            return ((fit(f" {self._covers}", width), "quiet"),)
        room = width - sum(size + 1 for _, size in COLUMNS)
        titles = "".join(f" {name:<{size}}" for name, size in COLUMNS)
        return ((fit(" id  kind     action", room) + titles, "quiet"),)


def laid(action: ActionItem, width: int) -> list[Runs]:
    """Give the lines of `action`: id, kind, text and links, owner, due, status."""
    front: tuple[Run, ...] = (
        (f" {action.id:<3} ", "quiet"),
        (fit(action.kind or "-", 8) + " ", "accent"),
    )
    extra = " ".join([*action.factors, *([action.ticket] if action.ticket else [])])
    told = [(action.text, "quiet" if action.status in CLOSED else "plain")]
    if width < TABLE:
        facts = " · ".join(one_line(fact).replace(" ", "\u00a0") for fact in facts_of(action))
        return list(hanging(front, [*told, (facts, "accent"), (extra, "quiet")], width))
    back = tuple(
        (" " + fit(one_line(fact), size), "plain")
        for fact, (_, size) in zip(facts_of(action), COLUMNS, strict=True)
    )
    room = width - sum(cells(text) for text, _ in back)
    lines = hanging(front, [*told, (extra, "quiet")], room)
    used = sum(cells(text) for text, _ in lines[0])
    return [(*lines[0], (" " * max(room - used, 0), "plain"), *back), *lines[1:]]


def facts_of(action: ActionItem) -> tuple[str, str, str]:
    """Give owner, due date and status of `action` in words."""
    due = f"{action.due.day} {action.due:%b}" if action.due else "no due"
    return action.owner or "no owner", due, action.status or "proposed"
