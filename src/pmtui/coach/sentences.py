"""A sentence of a text, with its words and its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pmtui.coach.clauses import Clause, Phrase
from pmtui.coach.lines import Line, line, vocabulary
from pmtui.coach.parsing import clauses
from pmtui.coach.people import People
from pmtui.coach.phrases import phrases
from pmtui.coach.tags import tagged
from pmtui.coach.tokens import Word, tokens
from pmtui.core.sentences import spans

LONGEST = 2000
"""How many characters a sentence has at most; what is longer is no sentence, and is cut."""


@dataclass(frozen=True)
class Sentence:
    """One sentence; what it is made of is found when first asked for."""

    text: str
    """Masked, as long as it stands in the whole text."""
    start: int
    """Where it begins in the whole text."""
    marked: str = field(repr=False)
    """The same with a sign for what is masked."""
    people: People = field(repr=False, compare=False)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and marks, each with what it is and its place in the whole text."""
        some = tuple(tokens(self.marked))
        placed = (
            each._replace(start=each.start + self.start, end=each.end + self.start) for each in some
        )
        return tagged(tuple(placed), self.people)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses in their order; none in a heading such as "Full disk"."""
        return clauses(self.words, self.people)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """All noun phrases in their order."""
        return tuple(phrases(self.words, self.people))

    @cached_property
    def peopled(self) -> bool:
        """Whether a person or a company may be in it: cheap, before anything else is asked."""
        return self.people.among(self.text, self.vocabulary)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words as lines have them: cheap, before anything else is asked of it."""
        return vocabulary(self.text)

    @cached_property
    def line(self) -> Line:
        """Its words in a row, in which frames are found."""
        return line(self.words, self.phrases)

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return self.text.rstrip().endswith("?")


def parsed(marked: str, masked: str, people: People) -> tuple[Sentence, ...]:
    """Give the sentences of a text, masked in either way."""
    return tuple(
        Sentence(masked[start:end], start, marked[start:end], people)
        for whole in spans(marked)
        for start, end in _cut(marked, *whole)
    )


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts of what stands from `start` to `end`, none longer than a sentence can be."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        at = blank if blank > start else start + LONGEST
        yield start, at
        start = at
    yield start, end
