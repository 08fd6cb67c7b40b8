"""Open questions for the room: by the part of the meeting and by the category of a factor.

They are data, read when the first of them is asked for. A question may name the selected item.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.addresses import NotFound, find
from pmtui.core.agenda import Agenda, AgendaError, planned_phase
from pmtui.core.choices import categories
from pmtui.core.factors import Factor
from pmtui.core.meeting import Meeting
from pmtui.core.session import Session
from pmtui.core.text import cut
from pmtui.core.timeline import Entry
from pmtui.core.times import local

BARE = {
    "entry": "this step",
    "time": "that moment",
    "system": "this system",
    "factor": "this condition",
    "signal": "this signal",
}
"""What a question says for each of its placeholders where nothing is selected that fits."""
SIGNALS = ("signal", "alert", "report", "observation")
"""Kinds of entries that are a sign of something."""
QUOTED = 56
"""How many characters of an item stand in a question."""


class Prompt(NamedTuple):
    """One question."""

    number: int
    """By which the log of a meeting names it."""
    text: str
    """The question, with placeholders."""
    group: str
    """The set that it belongs to; that of a category is named like `factors.design`."""
    title: str
    """What that is called."""


@cache
def prompts() -> Mapping[int, Prompt]:
    """Give all questions by their numbers, in order."""
    import tomllib
    from importlib.resources import files

    tables = tomllib.loads((files("pmtui.core") / "prompts.toml").read_text(encoding="utf-8"))
    groups = [(key, rows.pop("title"), rows) for key, rows in tables["sets"].items()]
    groups += [
        (f"factors.{key}", f"Factor: {categories()[key].label}", rows)
        for key, rows in tables["categories"].items()
    ]
    found = [
        Prompt(int(number), text, group, title)
        for group, title, rows in groups
        for number, text in rows.items()
    ]
    return MappingProxyType({each.number: each for each in sorted(found)})


def suited(
    meeting: Meeting, agendas: Mapping[str, Agenda], factor: Factor | None = None
) -> tuple[int, ...]:
    """Give the numbers of the questions for the present phase, in the order to ask them.

    Those for a `factor` come before: first those of its category, then those for any factor.
    """
    first = (f"factors.{factor.category}", "factors") if factor else ()
    return tuple(
        each.number
        for group in dict.fromkeys((*first, *sets(meeting, agendas)))
        for each in prompts().values()
        if each.group == group
    )


def sets(meeting: Meeting, agendas: Mapping[str, Agenda]) -> tuple[str, ...]:
    """Give the sets of questions of the present phase; before the meeting those of the first.

    A phase that no agenda knows has all sets, in the order of a meeting.
    """
    first = next((phase.key for phase in meeting.phases), None)
    phase = planned_phase(meeting, agendas, meeting.phase or first)
    known = phase.prompts if phase else ()
    return known or tuple(dict.fromkeys(each.group for each in prompts().values()))


def check(agenda: Agenda) -> None:
    """Refuse an agenda that names a set of questions which is not there. Raises AgendaError."""
    known = dict.fromkeys(each.group for each in prompts().values())
    for number, phase in enumerate(agenda.phases, 1):
        for name in phase.prompts:
            if name not in known:
                there = ", ".join(each for each in known if "." not in each)
                raise AgendaError(
                    f"phase {number}, prompts: there is no set '{name}'; there are {there}"
                )


def worded(prompt: Prompt, session: Session, about: str | None = None) -> str:
    """Give the question with the item at the path `about` in its words, as far as it is there."""
    try:
        item = find(session, about) if about else None
    except NotFound:
        item = None
    if isinstance(item, Entry):
        given = _of_entry(item, session)
    elif isinstance(item, Factor):
        given = _of_factor(item, session)
    else:
        given = {}
    return prompt.text.format_map({**BARE, **_lone_system(session), **given})


def _of_entry(entry: Entry, session: Session) -> dict[str, str]:
    text = _quoted(entry.text)
    found = {"entry": text, "time": local(entry.at, session)}
    if entry.system:
        found["system"] = cut(entry.system)
    if entry.kind in SIGNALS:
        found["signal"] = text
    linked = next((each for each in session.factors if entry.id in each.entries), None)
    return found | ({"factor": _quoted(linked.title)} if linked else {})


def _of_factor(factor: Factor, session: Session) -> dict[str, str]:
    entries = (entry for entry in session.timeline if entry.id in factor.entries)
    first = next(entries, None)
    found = _of_entry(first, session) if first else {}
    return found | {"factor": _quoted(factor.title)}


def _lone_system(session: Session) -> dict[str, str]:
    return {"system": cut(session.services[0])} if len(session.services) == 1 else {}


def _quoted(text: str) -> str:
    """Give the first sentence of `text` in quotes, without a word that is cut in two."""
    line = cut(text.partition(". ")[0], QUOTED).rstrip(".")
    if line.endswith("…"):
        line = f"{line[:-1].rpartition(' ')[0] or line[:-1]}…"
    return f"“{line}”"
