"""The story: header, summary, impact, what was understood, people."""

from collections.abc import Iterable, Sequence

from pmtui.core.additions import STORY
from pmtui.core.addresses import join, key_of
from pmtui.core.impact import Excluded, Measure, Window
from pmtui.core.notes import Link, Lucky, Question, Term
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Evidence
from pmtui.core.values import Item
from pmtui.widgets.cells import fit, hanging
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

LABEL = 12
"""Columns for the label of a field."""

ELSEWHERE = ("timeline", "factors", "actions", "parking", "meeting", "counters")
"""The parts of a session that other panes show."""


FIELDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Incident",
        (
            ("title", "incident/title"),
            ("id", "incident/id"),
            ("severity", "severity/level"),
            ("criterion", "severity/criterion"),
            ("status", "incident/status"),
            ("date", "incident/date"),
            ("zone", "incident/zone"),
            ("services", "incident/services"),
            ("owner", "incident/owner"),
            ("author", "incident/author"),
            ("reviewers", "incident/reviewers"),
            ("facilitator", "incident/facilitator"),
            ("scribe", "incident/scribe"),
            ("commander", "incident/commander"),
        ),
    ),
    ("Summary", (("summary", "incident/summary"),)),
    (
        "Impact",
        (
            ("headline", "impact/headline"),
            ("data lost", "impact/data_lost"),
            ("data exposed", "impact/data_exposed"),
            ("contract", "impact/contract_touched"),
            ("overlap", "impact/mode"),
            ("objective", "slo/name"),
            ("target %", "slo/target"),
            ("window", "slo/window"),
        ),
    ),
    (
        "Background",
        (("background", "incident/background"), ("health", "incident/service_health")),
    ),
)
"""The fields of the story by section: label and path."""


class StoryPane(Lines):
    """Everything that is told of the incident beside timeline, factors and actions."""

    BORDER_TITLE = "4 Story"

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give every part that no other pane shows."""
        return tuple(value for name, value in session if name not in ELSEWHERE)

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each field and of each item of each list."""
        return [*self._fields(session, width), *self._lists(session, width)]

    def _fields(self, session: Session, width: int) -> Iterable[Row]:
        for title, fields in FIELDS:
            yield section(title, width)
            for label, path in fields:
                value = field_text(session, path)
                yield from field(path, label, value, width)

    def _lists(self, session: Session, width: int) -> Iterable[Row]:
        for path, title, _ in STORY:
            here = session.impact if path.startswith("impact") else session
            items: tuple[Item, ...] = getattr(here, path.split("/")[-1])
            yield section(title if items else f"{title}: none", width)
            for item in items:
                place = f"{path}/{join(key_of(item))}"
                yield from field(place, key_of(item), item_text(item, session), width)


def section(title: str, width: int) -> Row:
    """Give the line above a part of the story."""
    return Row(None, ((fit(f"── {title} " + "─" * width, width).replace("…", "─"), "quiet"),))


def field(path: str, label: str, value: str, width: int) -> Iterable[Row]:
    """Give the rows of a field: its label, and its value wrapped beside it."""
    front = ((" " + fit(label, LABEL) + " ", "accent"),)
    runs = [(value, "plain")] if value else [("unknown", "quiet")]
    for line in hanging(front, runs, width, most=60):
        yield Row(path, line)


def field_text(session: Session, path: str) -> str:
    """Give the value of the field at `path` as text; empty where it is unknown."""
    owner_name, _, name = path.partition("/")
    owner = session if owner_name == "incident" else getattr(session, owner_name)
    value = getattr(owner, name)
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def item_text(item: Item, session: Session) -> str:
    """Give `item` of one of the story's lists in words."""
    match item:
        case Window():
            start = item.start.astimezone(session.tz)
            end = f"{item.end.astimezone(session.tz):%H:%M}" if item.end else "still going on"
            weight = f"weight {item.weight}" if item.weight is not None else "weight 1, estimated"
            words = [f"{start:%Y-%m-%d %H:%M}-{end}", weight, item.population or item.scope]
        case Excluded():
            start, until = (at.astimezone(session.tz) for at in (item.start, item.end))
            words = [f"{start:%Y-%m-%d %H:%M}-{until:%H:%M}", item.reason]
        case Measure():
            value = "unknown" if item.value is None else f"{item.value:,}"
            of = f"of {item.of_total:,}" if item.of_total is not None else None
            words = [f"{item.name}:", value, item.unit, of, item.quality]
        case Person():
            words = [item.name, item.team, ", ".join(item.roles)]
        case Term():
            words = [item.meaning]
        case Evidence():
            words = [item.title, item.url_or_path]
        case Link():
            words = [item.title or item.kind, item.url]
        case Lucky():
            words = [item.text, f"(if not: {item.if_not})" if item.if_not else None]
        case Question():
            words = [item.text, item.taker, f"by {item.by}" if item.by else None]
        case _:
            words = [getattr(item, "text", None), getattr(item, "reason", None)]
    return one_line(" ".join(word for word in words if word))
