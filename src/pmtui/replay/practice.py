"""Practice: what is asked at a stop, and what is kept of the answers. There is no score."""

from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.times import local
from pmtui.replay.stops import Stop

QUESTIONS = (
    "What do you see?",
    "What else might it be?",
    "What would you check?",
    "Whom would you tell?",
)
"""What is asked at every stop; all of them widen the view, none has a right answer."""
NONE = "(no answer)"
"""What is kept where nothing was answered."""
FIRST = "# Answers from practice\n"
"""The first line of a file of answers: a file without it is never added to."""


def heading(session: Session) -> str:
    """Give what stands above the answers of one replay; the title would tell how it ended."""
    return f"\n## {one_line(session.id or 'An incident')}\n"


def asked(session: Session, stop: Stop) -> str:
    """Give what stands above the answers at `stop`."""
    return f"\n### {local(stop.at, session)}\n\n"


def answered(answer: str) -> str:
    """Give what is kept of one answer."""
    return f"- {one_line(answer)}\n"


def shown(stop: Stop) -> str:
    """Give what stands below the answers at `stop`: what was done, without a word on them."""
    return f"\nWhat was {'done' if stop.before else 'seen'}: {one_line(stop.entry.text)}\n"
