"""A text as a rule of language reads it: masked, in sentences, with what it is about."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.texts import Field

if TYPE_CHECKING:
    from pmtui.coach.people import People
    from pmtui.coach.sentences import Sentence


@dataclass(frozen=True)
class Context:
    """What is known of a session beside the one text; equal contexts give equal findings."""

    people: tuple[str, ...] = ()
    """The full names of the people of the roster."""
    handles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    """The names that belong to software, whoever else may have them."""
    terms: tuple[str, ...] = ()
    """What the glossary explains."""
    weight: float | None = None
    """The largest share of the service that was affected, 0 to 1; None: nobody said."""
    policy: Policy = USUAL

    @cached_property
    def known(self) -> "People":
        """Who is a person in the texts of the session."""
        from pmtui.coach.people import People

        return People(self.people, self.handles, self.systems, self.policy)


NOWHERE = Context()
"""What holds where nothing is known of a session."""


@dataclass(frozen=True)
class Reading:
    """One text, and what is found in it once for all rules."""

    text: str
    field: Field
    kind: str = ""
    """The kind of the entry, such as `belief`; empty where it is none."""
    context: Context = NOWHERE

    @cached_property
    def marked(self) -> str:
        """The text as `masked`, with a sign where each blank begins that takes a word's place."""
        from pmtui.coach.masks import marked

        return marked(self.text, self.context.terms)

    @cached_property
    def masked(self) -> str:
        """The text with blanks where nothing is said by its author: code, addresses, quotes."""
        from pmtui.coach.masks import HIDDEN

        return self.marked.replace(HIDDEN, " ")

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words as lines have them, so that most rules need not look at it any closer."""
        from pmtui.coach.lines import vocabulary

        return vocabulary(self.masked)

    @cached_property
    def sentences(self) -> "tuple[Sentence, ...]":
        """Its sentences, each with its clauses."""
        from pmtui.coach.sentences import parsed

        return parsed(self.marked, self.masked, self.context.known)
