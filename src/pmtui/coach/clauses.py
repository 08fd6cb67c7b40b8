"""What a sentence is made of: clauses, each a verb with its subject, and noun phrases."""

from dataclasses import dataclass

from pmtui.coach.people import Person
from pmtui.coach.tokens import Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, such as "the on-call engineer"."""

    words: tuple[Word, ...]
    person: Person = ""
    """What kind of person it is about; empty: none. "self" is I or we."""
    before: str = ""
    """The preposition that governs it, in lower case; empty where none does."""

    @property
    def head(self) -> Word:
        """The word that it is about."""
        return self.words[-1]

    @property
    def start(self) -> int:
        """Where it begins in the whole text."""
        return self.words[0].start

    @property
    def text(self) -> str:
        """The words in lower case."""
        return " ".join(each.low for each in self.words)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject."""

    subject: Phrase | None
    verb: Word | None
    """The main verb."""
    lemma: str
    """Its base form."""
    modal: str = ""
    """The modal verb before it, such as `should`; empty where there is none."""
    negated: bool = False
    perfect: bool = False
    passive: bool = False
    agent: Phrase | None = None
    """Who does it, in a passive with `by`."""
    imperative: bool = False
    kind: str = "main"
    """main, if, that, relative, when, because, to, gerund."""
    words: tuple[Word, ...] = ()
    """All of it, from the subject on."""
    after: tuple[Word, ...] = ()
    """What stands behind the verb."""
    adverbs: tuple[Word, ...] = ()
    """The adverbs right before or within the group of the verb."""
