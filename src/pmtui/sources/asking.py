"""What has to be asked about the times of a foreign file, once, each with what is suggested."""

from dataclasses import dataclass

from pmtui.core.session import Session
from pmtui.sources.candidates import NONE, Answers, Gathered


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer."""

    value: str
    """What is put into the answers."""
    says: str
    """What it means, in words."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file does not say and nobody may guess."""

    key: str
    """Where its answer goes in the answers."""
    asks: str
    """The question, in a sentence."""
    choices: tuple[Choice, ...] = ()
    """The answers there are; empty or not, `date` and `zone` take any day or zone."""
    suggested: str = ""
    """The value that is suggested; empty: none is."""
    because: str = ""
    """Where the suggestion comes from, in words."""
    places: tuple[str, ...] = ()
    """The rows concerned: `Candidate.where`."""


def questions(
    gathered: Gathered, session: Session, answers: Answers = NONE
) -> tuple[Question, ...]:
    """Give what is to be asked, given what was answered; answers may raise further questions."""
    return ()


def taken(gathered: Gathered, session: Session, answers: Answers = NONE) -> Answers:
    """Give `answers` and, for all that they leave open, what is suggested."""
    return answers
