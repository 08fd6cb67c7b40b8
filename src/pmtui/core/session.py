"""The session: everything that is known of one incident and of the meeting about it."""

from datetime import UTC, tzinfo
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from pmtui.core.actions import ActionItem
from pmtui.core.conflicts import Conflict
from pmtui.core.factors import Decision, Factor
from pmtui.core.followup import External, FollowUp
from pmtui.core.impact import Impact, Severity, Slo
from pmtui.core.meeting import Meeting
from pmtui.core.notes import Learned, Link, Lucky, Parked, Question, Surprise, Term, Well
from pmtui.core.people import Person
from pmtui.core.timeline import Entry, Evidence
from pmtui.core.values import (
    ID,
    Count,
    Day,
    Flag,
    Instant,
    Part,
    Text,
    Texts,
    natural,
    wrong,
)

SCHEMA = 1
"""The newest form of the file that this program writes."""

Status = Literal["draft", "in-review", "final", "closed", "abandoned"]


def zone_name(value: str) -> str:
    """Give `value` back where it names a time zone."""
    zone_of(value)
    return value


def zone_of(name: str | None) -> tzinfo:
    """Give the zone that `name` (IANA, or UTC) stands for; none is UTC."""
    if name is None or name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong("{value} is not a zone such as Europe/Berlin or UTC", name) from None


Zone = Annotated[str, AfterValidator(zone_name)]


class Session(Part):
    """One incident, the talk about it, and what follows."""

    schema_version: Count = Field(default=SCHEMA, alias="schema")
    """The form of the file; a new optional field does not raise it."""
    id: Text | None = None
    """The incident's id, such as `INC-2031`."""
    title: Text
    """Service, state and window in one line."""
    status: Status = "draft"
    """How far the document is."""
    trigger_reason: Texts = ()
    """What called for a postmortem, such as `user-impact`."""
    near_miss: Flag | None = None
    """Whether nothing reached users."""
    date: Day | None = None
    """The incident's day, for times typed without one."""
    zone: Zone | None = None
    """The IANA zone in which times are shown and bare times are read; absent: UTC."""
    created: Instant | None = None
    """When the session was begun, UTC."""
    updated: Instant | None = None
    """When it was last worked on, UTC, where somebody says so."""
    published: Instant | None = None
    """When the document was published, UTC."""
    detected: Instant | None = None
    """When it was detected, UTC, as long as no entry of the timeline says so."""
    resolved: Instant | None = None
    """When it was resolved, UTC, as long as no entry of the timeline says so."""
    services: Texts = ()
    """The services concerned."""
    products: Texts = ()
    """The products concerned."""
    regions: Texts = ()
    """The regions concerned."""
    tags: Texts = ()
    """Words for later analysis."""
    owner: Text | None = None
    """Who sees it through: a person key."""
    author: Text | None = None
    """Who writes the document: a person key."""
    reviewers: Texts = ()
    """Who reviews it: person keys."""
    facilitator: Text | None = None
    """Who leads the meeting: a person key."""
    scribe: Text | None = None
    """Who types in the meeting: a person key."""
    commander: Text | None = None
    """Who commanded the incident: a person key."""
    customer_liaison: Text | None = None
    """Who spoke with customers: a person key."""
    meeting_date: Day | None = None
    """When the meeting is or was held."""
    invited: Texts = ()
    """Who is invited: person keys."""
    record: Flag | None = None
    """Whether the journal is kept as the record of the meeting."""
    lint_off: Texts = ()
    """Rules that are off for this session, each as `rule: reason`."""
    abandoned_reason: Text | None = None
    """Why the document was abandoned."""
    override_reason: Text | None = None
    """Why it became final over an open finding."""
    summary: Text | None = None
    """Two to four sentences."""
    background: Text | None = None
    """What a reader from outside must know."""
    service_health: Text | None = None
    """How the incident fits what was known of the services' health."""
    severity: Severity = Severity.model_construct()
    """How grave it was."""
    slo: Slo = Slo.model_construct()
    """The objective that the impact counts against."""
    impact: Impact = Impact.model_construct()
    """What users, systems and staff felt."""
    people: tuple[Person, ...] = ()
    """The roster."""
    links: tuple[Link, ...] = ()
    """Places outside that belong to the incident."""
    timeline: tuple[Entry, ...] = ()
    """What happened, in order of time."""
    evidence: tuple[Evidence, ...] = ()
    """What can be opened again."""
    factors: tuple[Factor, ...] = ()
    """What made it possible."""
    well: tuple[Well, ...] = ()
    """What went well."""
    lucky: tuple[Lucky, ...] = ()
    """What limited the harm by luck."""
    learned: tuple[Learned, ...] = ()
    """What was understood of the system."""
    surprises: tuple[Surprise, ...] = ()
    """What surprised people."""
    questions: tuple[Question, ...] = ()
    """What the room could not answer."""
    actions: tuple[ActionItem, ...] = ()
    """What will change."""
    decisions: tuple[Decision, ...] = ()
    """What will not be done, and why."""
    parking: tuple[Parked, ...] = ()
    """Points set aside."""
    glossary: tuple[Term, ...] = ()
    """Words that need saying."""
    meeting: Meeting = Meeting.model_construct()
    """The log of the meeting."""
    followup: FollowUp = FollowUp.model_construct()
    """The review after thirty days."""
    external: External = External.model_construct()
    """The text for customers."""
    conflicts: tuple[Conflict, ...] = ()
    """What two sides said differently, until somebody settles it; no document prints it."""
    counters: dict[str, Count] = Field(default={}, validate_default=True)
    """The highest number ever given for each letter of an id, so that none is used again."""

    @field_validator("timeline")
    @classmethod
    def _in_order(cls, value: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(sorted(value, key=lambda entry: entry.at))

    @field_validator("counters", mode="before")
    @classmethod
    def _cover_all_ids(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, dict):
            return value
        counters = {str(prefix): natural(count) for prefix, count in value.items()}
        for found in ids_in(info.data):
            match = ID.fullmatch(found)
            if match:
                counters[match[1]] = max(counters.get(match[1], 0), int(match[2]))
        return dict(sorted(counters.items()))

    @property
    def tz(self) -> tzinfo:
        """The zone in which times are shown and bare times are read."""
        return zone_of(self.zone)


def ids_in(value: Any) -> list[str]:
    """Give the ids of all items in `value`, a part, a tuple or a mapping of them."""
    if isinstance(value, dict):
        return [found for part in value.values() for found in ids_in(part)]
    if isinstance(value, tuple):
        return [found for part in value if isinstance(part, Part) for found in ids_in(part)]
    if not isinstance(value, Part):
        return []
    own = value.__dict__.get("id") if type(value).__name__ != "Session" else None
    nested = [part for part in value.__dict__.values() if isinstance(part, tuple | Part)]
    return ([own] if own else []) + [found for part in nested for found in ids_in(part)]
