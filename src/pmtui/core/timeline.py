"""What happened: the entries of the timeline, their milestones, and the evidence."""

from typing import Literal, get_args

from pmtui.core.values import EntryId, EvidenceId, Flag, Instant, Item, Text, Texts

Precision = Literal["exact", "minute", "approx", "order-only"]
Agency = Literal["human", "automated", "external"]
Kind = Literal[
    "signal",
    "alert",
    "report",
    "observation",
    "belief",
    "decision",
    "action",
    "change",
    "escalation",
    "handoff",
    "comms",
    "severity",
    "state",
]
Milestone = Literal[
    "introduced",
    "impact_start",
    "first_signal",
    "detected",
    "acknowledged",
    "identified",
    "mitigated",
    "impact_end",
    "resolved",
    "comms_first",
    "comms_last",
]
MILESTONES: tuple[Milestone, ...] = get_args(Milestone)
"""All milestones, in the order in which an incident usually meets them."""
EvidenceKind = Literal[
    "log",
    "dashboard",
    "chat",
    "alert",
    "deploy",
    "ticket",
    "recording",
    "screenshot",
    "customer",
    "code",
    "interview",
]


class Entry(Item):
    """One fact of the timeline: when, who or what, and what a log or a chat could show."""

    id: EntryId
    """`T` and a number."""
    at: Instant
    """When it happened, UTC."""
    until: Instant | None = None
    """When an activity that lasted ended, UTC."""
    precision: Precision | None = None
    """How well `at` is known; absent: to the minute."""
    agency: Agency | None = None
    """Who acted: a human, a machine, or somebody outside (customer, vendor)."""
    kind: Kind | None = None
    """What sort of fact it is; a `belief` is a theory held at the time."""
    actor: Text | None = None
    """The person key, handle or role that acted."""
    system: Text | None = None
    """The service or system that acted or was seen."""
    text: Text
    """The fact, in words."""
    quote: Text | None = None
    """The verbatim line of a log or a chat, kept apart from the paraphrase."""
    milestones: tuple[Milestone, ...] = ()
    """The milestones that this entry marks."""
    evidence: tuple[EvidenceId, ...] = ()
    """Ids of the evidence that shows it."""
    known_from: Literal["then", "review"] | Instant | None = None
    """Since when the team knew it; absent: then. `review`: learned only afterwards."""
    pivot: Flag | None = None
    """A place to stop and ask in the meeting."""
    disputed: Flag | None = None
    """Two memories differ here."""
    public: Flag | None = None
    """May appear in the customer version."""
    severity_after: Text | None = None
    """The severity from here on, where it changed."""
    origin: Text | None = None
    """What it is called in the source it was imported from; by it that is known to be here."""
    lint_ok: Texts = ()
    """Findings accepted here, each as `rule: reason`."""

    @property
    def source(self) -> str | None:
        """The person or system that the entry names first."""
        return self.actor or self.system

    @property
    def later(self) -> bool:
        """Whether it was learned only after it happened."""
        return self.known_from not in (None, "then")


class Evidence(Item):
    """Something that can be opened again to check a fact."""

    id: EvidenceId
    """`E` and a number."""
    kind: EvidenceKind | None = None
    """What sort of evidence it is."""
    title: Text
    """What it shows."""
    url_or_path: Text | None = None
    """Where it is; a screenshot only ever as a path."""
    captured_at: Instant | None = None
    """When it was taken, UTC."""
    excerpt: Text | None = None
    """A short verbatim part."""
    query: Text | None = None
    """The query or command that gives it again."""
    note: Text | None = None
    """What to know when reading it."""
    lint_ok: Texts = ()
    """Findings accepted here, each as `rule: reason`."""
