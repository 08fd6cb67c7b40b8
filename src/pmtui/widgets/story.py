"""The story: header, summary, impact, what was understood, people."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pmtui.core.addresses import find, join, key_of
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.story import Section, told_of
from pmtui.core.values import Item
from pmtui.widgets.cells import Runs, fit, hanging
from pmtui.widgets.items import field_runs, item_runs
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

LABEL = 13
"""Columns for the label of a field."""
TALLEST = 60
"""Lines of a text that are shown."""
ELSEWHERE = ("timeline", "factors", "actions", "parking", "counters")
"""The parts of a session that other panes show."""


class StoryPane(Lines):
    """Everything that is told of the incident beside timeline, factors and actions."""

    BORDER_TITLE = "4 Story"

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give every part that no other pane shows, and what else decides on what is shown."""
        return (
            self.viewing.roles,
            not session.timeline,
            *(value for name, value in session if name not in ELSEWHERE),
        )

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each section: its fields, and the items of its list."""
        sections = told_of(session)
        return [row for each in sections for row in self._section(each, session, width)]

    def _section(self, section: Section, session: Session, width: int) -> Iterable[Row]:
        yield from heading(section.title, width)
        for field in section.fields:
            yield from rows(field.path, field.label, field_runs(session, field.path), width)
        if not section.list:
            return
        items: tuple[Item, ...] = find(session, section.list)
        for item in items:
            key = key_of(item)
            label = "" if self.viewing.roles and isinstance(item, Person) else key
            yield from rows(f"{section.list}/{join(key)}", label, item_runs(item, session), width)
        if not items:
            yield from rows(section.list, "none yet", ((section.meaning, "quiet"),), width)


@lru_cache(64)
def heading(title: str, width: int) -> tuple[Row, ...]:
    """Give the line above a section of the story."""
    return (Row(None, ((fit(f"── {title} " + "─" * width, width).replace("…", "─"), "quiet"),)),)


@lru_cache(2000)
def rows(path: str, label: str, runs: Runs, width: int) -> tuple[Row, ...]:
    """Give the rows of a field or an item: its label, and its words wrapped beside it."""
    front = ((" " + fit(label, LABEL) + " ", "accent"),)
    return tuple(Row(path, line) for line in hanging(front, runs, width, most=TALLEST))
