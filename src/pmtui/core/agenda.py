"""Agendas: how a meeting is planned to go, phase by phase. They are data; a team may write its own.

An agenda is a TOML text: `name`, `title`, `minutes`, and one `[[phases]]` table for each phase.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from pmtui.core.meeting import BUFFER, PAST_END, Meeting, Phase
from pmtui.core.refusals import sentence
from pmtui.core.values import Number, Part, Text, Texts, wrong

NAMES = ("quick-30", "standard-60", "learning-60", "actions-30", "deep-90", "followup-15")
STANDARD = "standard-60"
"""The agenda of a meeting for which none was chosen."""

BREAK = "break"
"""The key of a phase that is a break: its time is planned, and the screen shows only the clock."""
WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Pane = Literal["story", "timeline", "factors", "actions", "parking"]


class AgendaError(ValueError):
    """A text that is no agenda; its message says what to change, for the person who wrote it."""


def word(value: str) -> str:
    """Give `value` back where it is a name such as `deep-90`."""
    if not WORD.fullmatch(value):
        raise wrong("{value} is not a name of small letters, digits and hyphens", value)
    return value


def phase_key(value: str) -> str:
    """Give `value` back where a phase may have it as its key."""
    if value in (BUFFER, PAST_END):
        raise wrong("{value} is no key for a phase: extensions use that word", value)
    return word(value)


def positive(value: float) -> float:
    """Give `value` back where it is more than zero."""
    if value <= 0:
        raise wrong("{value} is not more than 0", value)
    return value


Minutes = Annotated[Number, AfterValidator(positive)]


class PlannedPhase(Part):
    """One phase of an agenda."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[str, AfterValidator(phase_key)]
    """The word that names the phase in a session."""
    name: Text
    """What the meeting bar shows."""
    minutes: Minutes
    """Planned minutes."""
    purpose: Text
    """What the phase is for."""
    pane: Pane
    """The pane that is brought to the front."""
    prompts: Texts = ()
    """The sets of prompts that belong to it, the first first."""
    done_when: Text
    """How the room knows that it may move on."""


class Agenda(Part):
    """A plan for a meeting, whose phases add up to its minutes."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, AfterValidator(word)]
    """The word by which it is chosen."""
    title: Text
    """What it is and for which incidents."""
    minutes: Minutes
    """Planned minutes in all."""
    phases: tuple[PlannedPhase, ...]
    """The phases in order."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not self.phases:
            raise wrong("an agenda has at least one phase", "")
        keys = [phase.key for phase in self.phases]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice:
            raise wrong("two phases have the key {value}", twice)
        total = sum(phase.minutes for phase in self.phases)
        if total != self.minutes:
            raise wrong(f"the phases take {total:g} minutes, the agenda says {self.minutes:g}", "")
        return self


def names() -> tuple[str, ...]:
    """Give the names of the agendas that come with the program."""
    return NAMES


@cache
def load(name: str) -> Agenda:
    """Give the agenda that comes with the program as `name`. Raises AgendaError."""
    if name not in NAMES:
        raise AgendaError(f"there is no agenda '{name}'; there are {', '.join(NAMES)}")
    from importlib.resources import files

    return read((files("pmtui.core") / "agendas" / f"{name}.toml").read_text(encoding="utf-8"))


def read(text: str) -> Agenda:
    """Give the agenda that the TOML `text` describes. Raises AgendaError."""
    import tomllib

    try:
        return made(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise AgendaError(f"the agenda is not TOML: {error}") from None


def made(table: Mapping[str, Any]) -> Agenda:
    """Give the agenda that `table` describes. Raises AgendaError."""
    try:
        return Agenda.model_validate(table)
    except ValidationError as error:
        raise AgendaError("; ".join(map(_said, error.errors(include_url=False)))) from None


def begin(agenda: Agenda) -> tuple[Phase, ...]:
    """Give the phases of `agenda` as a session holds them before the meeting."""
    return tuple(
        Phase(key=phase.key, name=phase.name, planned=phase.minutes) for phase in agenda.phases
    )


def planned(agenda: Agenda) -> Meeting:
    """Give the meeting of a new session that follows `agenda`."""
    return Meeting(template=agenda.name, phases=begin(agenda))


class Arrival(NamedTuple):
    """What somebody meets who comes to a phase."""

    pane: Pane | None
    """The pane that is brought to the front; None: the agenda is not known here."""
    words: str
    """The phase, its minutes and what it is for."""
    rests: bool = False
    """Whether it is a break."""


def chosen(name: str, own: Mapping[str, Agenda]) -> Agenda:
    """Give the agenda `name` of the team's `own`, else of the program. Raises AgendaError."""
    found = known(name, own)
    if found is None:
        there = ", ".join(dict.fromkeys((*own, *NAMES)))
        raise AgendaError(f"there is no agenda '{name}'; there are {there}")
    return found


def known(name: str | None, own: Mapping[str, Agenda]) -> Agenda | None:
    """Give the agenda `name` of the team's `own`, else of the program; None: there is none."""
    return own.get(name or "") or (load(name) if name in NAMES else None)


def planned_phase(
    meeting: Meeting, own: Mapping[str, Agenda], key: str | None
) -> PlannedPhase | None:
    """Give how the agenda of `meeting` planned its phase `key`; None where it is not known here."""
    agenda = known(meeting.template, own) if key else None
    return next((each for each in agenda.phases if each.key == key), None) if agenda else None


def arrival(meeting: Meeting, own: Mapping[str, Agenda]) -> Arrival | None:
    """Give what to show and to say at the beginning of the present phase; None: there is none."""
    phase = next((each for each in meeting.phases if each.key == meeting.phase), None)
    if phase is None:
        return None
    words, plan = f"{phase.name}, {phase.planned:g} min", planned_phase(meeting, own, phase.key)
    rests = phase.key == BREAK
    if plan is None:
        return Arrival(None, words, rests)
    return Arrival(plan.pane, f"{words}: {plan.purpose}", rests)


def _said(error: ErrorDetails) -> str:
    match error["loc"]:
        case ():
            return sentence(error)
        case ("phases", int(index), *inner):
            place = ", ".join([f"phase {index + 1}", *map(str, inner)])
        case path:
            place = ", ".join(map(str, path))
    unknown = error["type"] == "extra_forbidden"
    return f"{place}: {'is no field of an agenda' if unknown else sentence(error)}"
