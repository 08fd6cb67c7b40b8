"""All that is known of an import before somebody decides: proposals, questions, doubts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.session import Session
from pmtui.core.timeline import EvidenceKind
from pmtui.sources.asking import Question, questions
from pmtui.sources.candidates import NONE, Answers, Gathered
from pmtui.sources.doubts import Doubt, doubts
from pmtui.sources.proposals import Proposal, proposals
from pmtui.sources.registry import KINDS
from pmtui.sources.settling import settled

PICKED: frozenset[EvidenceKind] = frozenset(("chat", "log"))
"""Sources of which somebody picks the few rows that matter."""
FEW = 15
"""So few rows are all likely to matter, whatever they come from."""


class Weighed(NamedTuple):
    """What the rows of a source come to, given some answers."""

    rows: tuple[Proposal, ...] = ()
    """In order of time."""
    questions: tuple[Question, ...] = ()
    """What is still to be answered."""
    doubts: tuple[Doubt, ...] = ()
    about: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """What does not fit, by the place of the row."""


def weighed(
    gathered: Gathered, session: Session, now: datetime, answers: Answers = NONE
) -> Weighed:
    """Give what the rows of `gathered` come to in `session` at the time `now`."""
    placed = settled(gathered, answers, session)
    needed = any(each.when.needs for each in placed)
    found = doubts(gathered, placed, session, now)
    about: dict[str, tuple[str, ...]] = {}
    for doubt in found:
        if doubt.rule != "no-time":
            for where in doubt.where:
                about[where] = (*about.get(where, ()), doubt.says)
    asked = questions(gathered, session, answers) if needed else ()
    return Weighed(proposals(placed, session), asked, found, MappingProxyType(about))


def likely(rows: Sequence[Proposal], gathered: Gathered) -> list[Proposal]:
    """Give the rows that are taken unless somebody says otherwise.

    Those are all that are new, where the source records what happened; of a chat or a log, in
    which most lines are no part of the incident, none.
    """
    new = [each for each in rows if not (each.refused or each.duplicate_of or each.noise)]
    picked = KINDS[gathered.kind].evidence in PICKED and len(new) > FEW
    return [] if picked else new
