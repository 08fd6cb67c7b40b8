"""What an import comes to: what of a foreign file is new, and what becomes of the rest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from pmtui.cli.answering import Span
from pmtui.core.edits import Batch
from pmtui.core.session import Session
from pmtui.sources import asking
from pmtui.sources.asking import Question
from pmtui.sources.candidates import Answers, Gathered
from pmtui.sources.doubts import Doubt, doubts
from pmtui.sources.proposals import Proposal, proposals, taken
from pmtui.sources.settling import settled

State = Literal["new", "there", "noise", "refused", "open", "outside"]
"""`open`: something has to be answered before it has a time."""


class Row(NamedTuple):
    """A row of the file, and what becomes of it."""

    proposal: Proposal
    state: State
    why: str = ""
    """Why it is not added; of one that is there, the id of the entry."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants of an import."""

    answers: Answers
    yes: bool = False
    """Whether what is suggested is taken where something is asked."""
    noise: bool = False
    """Whether what is folded away is taken too."""
    span: Span | None = None
    """Only what was in it; None: all."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What of a foreign file is new in a session, and what becomes of the rest."""

    gathered: Gathered
    session: Session
    rows: tuple[Row, ...]
    """In order of time."""
    answers: Answers
    accepted: tuple[Question, ...] = ()
    """What was asked, where the suggestion was taken."""
    unanswered: tuple[Question, ...] = ()
    """What is still to be answered; until then nothing is added."""
    doubts: tuple[Doubt, ...] = ()
    left: tuple[str, ...] = ()
    """What of the source was not read, a sentence each."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many rows are in each state."""

    def edit(self) -> Batch | None:
        """Give what adds all that is new; None where nothing is, or something is unanswered."""
        new = [row.proposal for row in self.rows if row.state == "new"]
        if not new or self.unanswered:
            return None
        return taken(new, self.gathered, self.session)


def imported(
    gathered: Gathered, session: Session, wishes: Wishes, now: datetime, left: Sequence[str] = ()
) -> Imported:
    """Give what the rows of `gathered` come to in `session`."""
    answers, accepted = _taken(gathered, session, wishes)
    placed = settled(gathered, answers, session)
    lacking = any(each.when.needs for each in placed)
    rows = tuple(_row(each, wishes) for each in proposals(placed, session))
    unanswered = asking.questions(gathered, session, answers) if lacking else ()
    return Imported(
        gathered,
        session,
        rows,
        answers,
        accepted,
        unanswered,
        doubts(gathered, placed, session, now),
        tuple(left),
        Counter(row.state for row in rows),
    )


def _taken(
    gathered: Gathered, session: Session, wishes: Wishes
) -> tuple[Answers, tuple[Question, ...]]:
    """Give the answers, suggestions among them where they are taken, and what these answer."""
    answers, accepted = dict(wishes.answers), dict[str, Question]()
    while wishes.yes:
        asked = asking.questions(gathered, session, answers)
        new = {each.key: each for each in asked if each.suggested and each.key not in answers}
        if not new:
            break
        accepted |= new
        answers |= {key: each.suggested for key, each in new.items()}
    return answers, tuple(accepted.values())


def _row(proposal: Proposal, wishes: Wishes) -> Row:
    when = proposal.settled.when
    if when.needs and not when.refused:
        return Row(proposal, "open", ", ".join(need.key for need in when.needs))
    if proposal.refused:
        return Row(proposal, "refused", proposal.refused)
    at = when.at
    if wishes.span and at and not wishes.span.begin <= at <= wishes.span.end:
        return Row(proposal, "outside")
    if proposal.duplicate_of:
        return Row(proposal, "there", proposal.duplicate_of)
    if proposal.noise and not wishes.noise:
        return Row(proposal, "noise", proposal.noise)
    return Row(proposal, "new")
