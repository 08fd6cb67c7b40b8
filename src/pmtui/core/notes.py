"""What was understood: well, lucky, learned, surprises, questions, parked points, glossary."""

from typing import ClassVar, Literal

from pmtui.core.values import (
    Day,
    EntryId,
    FactorId,
    Item,
    LearnedId,
    LinkId,
    LuckyId,
    ParkedId,
    QuestionId,
    SurpriseId,
    Text,
    Texts,
    WellId,
)

Lane = Literal["fix-idea", "off-topic", "question", "needs-someone-absent"]
Outcome = Literal["action", "factor", "question", "ticket", "other-meeting", "dropped"]


class Note(Item):
    """One line of what the room understood."""

    text: Text
    """The line."""
    entries: tuple[EntryId, ...] = ()
    """Ids of the timeline entries that it is about."""
    factor: FactorId | None = None
    """The factor that it became or belongs to."""
    lint_ok: Texts = ()
    """Findings accepted here, each as `rule: reason`."""


class Well(Note):
    """Something that went well and deserves repeating."""

    id: WellId
    """`G` and a number."""


class Lucky(Note):
    """Something that limited the harm although nobody had arranged it."""

    id: LuckyId
    """`Y` and a number."""
    if_not: Text | None = None
    """What would have happened without it."""


class Learned(Note):
    """A statement about the system."""

    id: LearnedId
    """`N` and a number."""


class Surprise(Note):
    """What surprised the people who were there."""

    id: SurpriseId
    """`S` and a number."""


class Question(Note):
    """A question that the room could not answer."""

    id: QuestionId
    """`Q` and a number."""
    asked_by: Text | None = None
    """The role that asked."""
    taker: Text | None = None
    """Who will look: a person key."""
    by: Day | None = None
    """By when."""
    answer: Text | None = None
    """What was found."""


class Parked(Item):
    """A point set aside in the meeting, and what became of it."""

    id: ParkedId
    """`P` and a number."""
    lane: Lane | None = None
    """Why it was parked."""
    text: Text
    """The point."""
    raised_in_phase: Text | None = None
    """The phase of the agenda in which it came up."""
    entry: EntryId | None = None
    """The timeline entry where it came up."""
    taker: Text | None = None
    """Who takes it: a person key."""
    outcome: Outcome | None = None
    """What became of it; absent: still open."""
    note: Text | None = None
    """Where it went on."""


class Term(Item):
    """A word that a reader from another team may not know."""

    KEY: ClassVar[str] = "term"

    term: Text
    """The word or abbreviation."""
    meaning: Text
    """What it means here."""
    aliases: Texts = ()
    """Other spellings."""


class Link(Item):
    """A place outside that belongs to the incident."""

    id: LinkId
    """`L` and a number."""
    kind: Literal["ticket", "chat", "recording", "dashboard", "related", "other"] | None = None
    """What it is."""
    title: Text | None = None
    """What it shows."""
    url: Text
    """Where it is."""
