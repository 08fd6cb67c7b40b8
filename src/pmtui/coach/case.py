"""A session as the rules see it: with the time, the stage, and what the team has decided."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.reading import Context
from pmtui.core.findings import Stage
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.session import Session


@dataclass(frozen=True)
class Case:
    """What the rules of a session are asked about; what several of them need is found once."""

    session: Session
    now: datetime
    """UTC."""
    stage: Stage
    policy: Policy = USUAL

    @cached_property
    def metrics(self) -> Metrics:
        """The numbers of the incident."""
        return metrics(self.session, self.now)

    @cached_property
    def context(self) -> Context:
        """What a rule of language needs to know of the session."""
        session = self.session
        named = (each.system for each in session.timeline)
        return Context(
            people=tuple(each.name or each.handle or each.key for each in session.people),
            handles=tuple(each.handle for each in session.people if each.handle),
            teams=tuple(sorted({each.team for each in session.people if each.team})),
            systems=tuple(sorted({*session.services, *(each for each in named if each)})),
            terms=tuple(word for each in session.glossary for word in (each.term, *each.aliases)),
            weight=max((each.weight or 0 for each in session.impact.windows), default=None),
            policy=self.policy,
        )
