"""The action list for those who work on it: as tasks in Markdown, and as a table for a tracker."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pmtui.core.actions import ActionItem
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.core.text import cut, one_line
from pmtui.documents import actions
from pmtui.documents.factors import printed_factors
from pmtui.documents.notes import label
from pmtui.documents.template import rendered

TITLE = 255
"""The longest title that trackers take, in characters."""
COLUMNS = (
    *("title", "description", "due_date", "assignee", "priority", "labels", "status", "kind"),
    *("ticket", "helpers", "done_when", "factors", "incident", "id"),
)
"""The columns of the table, by names that trackers know."""
FORMULA = re.compile(r"(^|[;\t\r\n]) *(?=[\t\r=+\-@＝＋－＠])")
"""Where a cell would begin that a spreadsheet takes for a formula, however it parts the cells."""


def tag(session: Session) -> str:
    """Give the label of all tickets of an incident, its severity and its day: `sev1_20260311`."""
    day = _day(session)
    level = re.sub(r"[\W_]+", "", (session.severity.level or "").casefold())
    return "_".join(
        filter(None, (level or "incident", day.isoformat().replace("-", "") if day else ""))
    )


def _day(session: Session) -> date | None:
    """Give the day of the incident: as it is set, else when impact began or the first entry was."""
    if session.date:
        return session.date
    start = metrics(session).marks.get("impact_start")
    first = session.timeline[0].at if session.timeline else None
    found = start.at if start else first
    return found.astimezone(session.tz).date() if found else None


def checklist(session: Session) -> str:
    """Give the actions as tasks: to do by their days, then done, then dropped."""
    return rendered("actions.md.j2", given(session))


def given(session: Session) -> dict[str, Any]:
    """Give the variables of the template of `checklist`."""
    left = [each for each in session.actions if each.status not in (*actions.DONE, "dropped")]
    return {
        "session": session,
        "tag": tag(session),
        "left": sorted(left, key=lambda each: (each.due or date.max, each.priority or "P9")),
        "done": [each for each in session.actions if each.status in actions.DONE],
        "dropped": [each for each in session.actions if each.status == "dropped"],
        "told": told,
    }


def told(action: ActionItem) -> str:
    """Give who does an action by when, how urgent it is, and where it is tracked."""
    said = (
        action.owner or "no owner yet",
        f"with {', '.join(action.helpers)}" if action.helpers else "",
        f"by {action.due}" if action.due else "no day yet",
        action.priority or "",
        action.ticket or "",
        actions.kind(action).lower(),
        progress(action).lower(),
    )
    return ", ".join(filter(None, said))


def progress(action: ActionItem) -> str:
    """Give how far an action is, in a word."""
    return label("statuses", action.status or "proposed")


def table(session: Session) -> str:
    r"""Give the actions as comma-separated values by RFC 4180: a heading, lines that end in `\r\n`.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    held = io.StringIO()
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    tagged = tag(session)
    titles = {factor.id: factor.title for factor in printed_factors(session)}
    for action in session.actions:
        writer.writerow([_defused(each) for each in _row(action, session, tagged, titles)])
    return held.getvalue()


def _row(
    action: ActionItem, session: Session, tagged: str, titles: dict[str, str]
) -> tuple[str, ...]:
    """Give the cells of one action, in the order of `COLUMNS`."""
    return (
        cut(action.text, TITLE),
        "\n".join(_description(action, session, titles)),
        str(action.due or ""),
        one_line(action.owner or ""),
        action.priority or "",
        tagged,
        action.status or "proposed",
        ": ".join(filter(None, (action.kind, action.speeds))),
        one_line(action.ticket or ""),
        ", ".join(map(one_line, action.helpers)),
        one_line(action.done_when or ""),
        " ".join(action.factors),
        one_line(session.id or ""),
        action.id,
    )


def _description(action: ActionItem, session: Session, titles: dict[str, str]) -> Iterator[str]:
    """Give the lines that tell somebody who opens the ticket what it is about."""
    if cut(text := one_line(action.text), TITLE) != text:
        yield text
    if action.done_when:
        yield f"Done when: {one_line(action.done_when)}"
    for factor in action.factors:
        if factor in titles:
            yield f"Answers {factor}: {one_line(titles[factor])}"
    if action.helpers:
        yield f"With: {', '.join(map(one_line, action.helpers))}"
    if action.dropped_reason:
        yield f"Dropped: {one_line(action.dropped_reason)}"
    incident = " ".join(filter(None, (session.id, session.title)))
    yield f"From the postmortem of {one_line(incident)}"


def _defused(cell: str) -> str:
    return FORMULA.sub(r"\g<0>'", cell)
