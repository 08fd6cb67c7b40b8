"""Practice: what is asked at a stop, and what is kept of the answers. There is no score."""

from collections.abc import Sequence

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
FIRST = "# Answers from practice\n"
"""The first line of a file of answers: a file without it is never added to."""


def heading(session: Session) -> str:
    """Give what stands above the answers of one replay."""
    return f"\n## {one_line(session.id or session.title)}\n"


def answered(session: Session, stop: Stop, answers: Sequence[str]) -> str:
    """Give what is kept of the answers at `stop`, and what was done, side by side."""
    lines = [f"\n### {local(stop.at, session)}\n"]
    lines += [f"- {one_line(each)}" for each in answers] or ["- (no answer)"]
    lines.append(f"\nWhat was {'done' if stop.before else 'seen'}: {one_line(stop.entry.text)}\n")
    return "\n".join(lines)
