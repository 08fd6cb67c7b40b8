"""Actions as lines: in columns where there is room, in words after the text where there is not."""

from typing import NamedTuple

from pmtui.core.actions import ActionItem
from pmtui.core.arranged import is_open
from pmtui.core.choices import choices
from pmtui.core.factors import Decision
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, Runs, cells, fit, hanging

TABLE = 72
"""From so many columns on, some fields have columns; below, all follow the text."""
DOT = "· "
"""What stands before a field that follows the text."""
ID, KIND = 5, 9
"""Columns for the id with its margin, and for the kind."""


class Column(NamedTuple):
    """A column on the right of the text."""

    title: str
    fields: tuple[str, ...]
    size: int
    since: int
    """From so many columns of the pane on it is there."""


COLUMNS = (
    Column("owner", ("owner", "helpers"), 12, TABLE),
    Column("due", ("due",), 7, TABLE),
    Column("prio", ("priority",), 4, 100),
    Column("ticket", ("ticket",), 9, 100),
    Column("status", ("status",), 11, TABLE),
    Column("done when", ("done_when",), 9, 140),
    Column("seen", ("verification",), 8, 140),
)
"""The columns in their order."""


class Line(NamedTuple):
    """One line of an item: each style says the field it shows, as `owner:plain`."""

    runs: Runs
    drawn: frozenset[str] | None = None
    """The fields that all lines of the item show; only its first line knows."""


def columns_of(width: int) -> tuple[Column, ...]:
    """Give the columns that a pane of `width` columns has room for."""
    return tuple(column for column in COLUMNS if width >= column.since)


def titles(width: int) -> str:
    """Give the titles of the columns."""
    columns = columns_of(width)
    room = width - sum(column.size + 1 for column in columns)
    return fit(f" {'id':<{ID - 1}}{'kind':<{KIND + 1}}action", room) + "".join(
        f" {column.title:<{column.size}}" for column in columns
    )


def laid(action: ActionItem, width: int) -> list[Line]:
    """Give the lines of `action`: id and kind, then its text with what has no column, columns."""
    told, columns = facts(action), columns_of(width)
    back: list[Run] = []
    for column in columns:
        back += _filled([(told[name], name) for name in column.fields], column.size)
    room = width - sum(cells(text) for text, _ in back)
    front = (
        (f" {action.id:<{ID - 2}} ", "accent"),
        (f"{action.kind or '-':<{KIND}} ", "kind:accent"),
    )
    held = {name for column in columns for name in column.fields}
    text = (action.text, f"text:{'plain' if is_open(action) else 'quiet'}")
    lines = hanging(front, [text, *_following(action, told, held)], room)
    if action.kind == "speed":
        lines[1:2] = [_sped(action, lines[1:2])]
    used = sum(cells(text) for text, _ in lines[0])
    first = (*lines[0], (" " * max(room - used, 0), "plain"), *back)
    pieces = [piece for line in (first, *lines[1:]) for piece in line]
    drawn = frozenset(style.partition(":")[0] for text, style in pieces if text.strip(" "))
    return [Line(first, drawn), *(Line(line) for line in lines[1:])]


def facts(action: ActionItem) -> dict[str, str]:
    """Give what is shown of each field that may have a column; empty where nothing is to say."""
    seen, status = action.verification, choices("statuses")[action.status or "proposed"]
    looked = f"{seen.date.day} {seen.date:%b}" if seen.date else "yes" if seen.seen else ""
    return {
        "owner": one_line(action.owner or "no owner"),
        "helpers": f"+{len(action.helpers)}" if action.helpers else "",
        "due": f"{action.due.day} {action.due:%b}" if action.due else "no due",
        "status": f"{status.mark} {status.label.lower()}",
        "priority": action.priority or "",
        "ticket": one_line(action.ticket or ""),
        "done_when": "✓ said" if action.done_when else "",
        "verification": f"✓ {looked}" if looked else "not yet" if action.status == "done" else "",
        "public": "public" if action.public else "",
    }


def decided(decision: Decision, width: int) -> list[Line]:
    """Give the lines of a decision not to act: what it is about, why, who decided, until when."""
    front = (
        (f" {decision.id:<{ID - 2}} ", "accent"),
        (f"{decision.factor or '-':<{KIND}} ", "accent"),
    )
    day = decision.revisit
    told = [(decision.text or "", "plain"), (decision.reason, "quiet")]
    told.append((f"· {one_line(decision.by)}" if decision.by else "", "accent"))
    told.append((f"· again\u00a0on\u00a0{day.day}\u00a0{day:%b}" if day else "", "accent"))
    return [Line(line) for line in hanging(front, told, width)]


def bare(style: str) -> str:
    """Give the style of a piece without its field."""
    return style.rpartition(":")[2]


def _filled(told: list[tuple[str, str]], size: int) -> list[Run]:
    """Give the pieces of a column, a blank before it: each field, the last one filled up."""
    runs: list[Run] = [(" ", "plain")]
    for text, name in told[:-1]:
        kept = min(cells(text) + 1, size)
        runs.append((fit(text, kept), f"{name}:plain"))
        size -= kept
    text, name = told[-1]
    bare_cell = not text and len(told) == 1
    runs.append(
        (fit("-" if bare_cell else text, size), f"{name}:{'quiet' if bare_cell else 'plain'}")
    )
    return runs


def _following(action: ActionItem, told: dict[str, str], held: set[str]) -> list[Run]:
    """Give what follows the text: factors, and the fields that are not `held` by columns."""
    words = {
        **told,
        "done_when": "done\u00a0when:\u00a0✓" if action.done_when else "",
        "verification": f"seen:\u00a0{told['verification']}" if told["verification"] else "",
    }
    runs: list[Run] = [(" ".join(action.factors), "factors:accent")]
    for name, text in words.items():
        if text and name not in held:
            front = "" if name == "helpers" else DOT
            runs.append(((front + text).replace(" ", "\u00a0"), f"{name}:accent"))
    return runs


def _sped(action: ActionItem, second: list[Runs]) -> Runs:
    """Give the second line, below the kind what a speed action makes quicker."""
    word = fit(f"/{action.speeds or '?'}", KIND)
    rest = second[0][1:] if second else ()
    return ((" " * ID, "plain"), (f"{word} ", "speeds:accent"), *rest)
