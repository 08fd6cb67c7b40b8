"""What made it possible: contributing factors, their how-chains, and decisions not to act."""

from typing import Literal

from pmtui.core.values import (
    Count,
    Day,
    DecisionId,
    EntryId,
    EvidenceId,
    FactorId,
    Flag,
    Item,
    StepId,
    Text,
    Texts,
)

Category = Literal[
    "change",
    "test",
    "deploy",
    "process",
    "detection",
    "tooling",
    "runbook",
    "knowledge",
    "design",
    "dependency",
    "communication",
    "pressure",
    "unsorted",
]
Effect = Literal["opened", "spread", "hidden", "slowed", "softened"]
EFFECTS: tuple[Effect | None, ...] = ("opened", "spread", "hidden", "slowed", "softened", None)
"""The columns of the factor board in their order; None: unsorted."""
Level = Literal["equipment", "work", "team", "organisation", "outside"]
Confidence = Literal["established", "likely", "open"]
Disposition = Literal["act", "accept", "elsewhere", "open"]


class HowStep(Item):
    """One question of a how-chain and what the room answered."""

    id: StepId
    """`H` and a number."""
    how: Text
    """The question, which begins with "how" or "what"."""
    answer: Text | None = None
    """What the room knows."""
    evidence: tuple[EvidenceId, ...] = ()
    """Ids of the evidence for the answer."""
    branches_to: FactorId | None = None
    """The factor where this chain goes on."""


class Factor(Item):
    """A condition that contributed; never a person."""

    id: FactorId
    """`F` and a number."""
    title: Text
    """The condition in one line."""
    category: Category | None = None
    """What sort of condition it is; absent: not yet placed."""
    effect: Effect | None = None
    """What it did to the incident: the column of the board; absent: not yet placed."""
    level: Level | None = None
    """Where in the organisation it lives."""
    was: Text | None = None
    """What the condition was."""
    did: Text | None = None
    """How it contributed."""
    since: Text | None = None
    """Since when it was so, as far as known."""
    confidence: Confidence | None = None
    """How sure the team is of it."""
    entries: tuple[EntryId, ...] = ()
    """Ids of the timeline entries where it shows."""
    evidence: tuple[EvidenceId, ...] = ()
    """Ids of the evidence for it."""
    how: tuple[HowStep, ...] = ()
    """The how-chain, in order."""
    disposition: Disposition | None = None
    """What was decided about it."""
    disposition_reason: Text | None = None
    """Why it was decided so."""
    in_document: Flag | None = None
    """Whether the document prints it; absent: yes."""
    votes: Count | None = None
    """How many hands it got; counted, without names."""
    lint_ok: Texts = ()
    """Findings accepted here, each as `rule: reason`."""


class Decision(Item):
    """A decision not to act on a factor, said aloud."""

    id: DecisionId
    """`D` and a number."""
    factor: FactorId | None = None
    """The factor that it is about."""
    text: Text | None = None
    """What will not be done."""
    reason: Text
    """What makes that acceptable."""
    by: Text | None = None
    """Who decided: a person key or a role."""
    revisit: Day | None = None
    """When to look at it again."""
