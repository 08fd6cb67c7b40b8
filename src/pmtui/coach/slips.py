"""Rule 1: a slip of somebody as the explanation."""

from collections.abc import Iterator, Sequence

from pmtui.coach.frames import frames
from pmtui.coach.lexicon import words
from pmtui.coach.people import bare
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word

Span = tuple[int, int]
CODED = frozenset({"mark", "verb", "and"})
"""What stands behind the number of an error in a log."""
NOT_SAID = frozenset(
    {
        "no",
        "not",
        "prevent",
        "prevents",
        "avoid",
        "avoids",
        "against",
        "reduce",
        "without",
        "never",
        "correction",
        "corrections",
        "correct",
        "corrects",
        "detects",
        "detect",
        "catch",
        "catches",
        "rejects",
        "phrase",
        "word",
        "words",
        "term",
        "label",
    }
)


def human_error(reading: Reading) -> Iterator[Seen]:
    """Give where a slip of a person is the explanation."""
    if reading.kind == "belief":
        return
    for sentence in reading.sentences:
        for first, last in _slips(sentence, reading):
            yield Seen(found=reading.text[first:last], span=(first, last))


def _slips(sentence: Sentence, reading: Reading) -> Iterator[Span]:
    vocabulary = sentence.vocabulary
    if not vocabulary.isdisjoint(words("slips.slips")):
        yield from _of_hands(sentence.words, reading)
    if not vocabulary.isdisjoint(frames("slips.frames").by_word):
        line = sentence.line
        spared = [each.span() for each in frames("slips.spared").within(line.text, vocabulary)]
        for match in frames("slips.frames").within(line.text, vocabulary):
            if not any(first < match.end() and match.start() < last for first, last in spared):
                yield line.span(match)


def _of_hands(some: Sequence[Word], reading: Reading) -> Iterator[Span]:
    """Give slips that a word before calls those of a human, such as "keying mistake"."""
    policy = reading.context.policy
    human = words("slips.human", policy) | words("people.roles", policy)
    human |= words("people.trades", policy)
    slips, measured = words("slips.slips", policy), words("slips.measured")
    for index in range(1, len(some)):
        word, before = some[index], bare(some[index - 1].low)
        if word.low not in slips or before not in human:
            continue
        after = some[index + 1] if index + 1 < len(some) else word
        said = {each.low for each in some[max(index - 4, 0) : index - 1]}
        coded = after.low.isdigit() and index + 2 < len(some) and some[index + 2].tag in CODED
        if after.low not in measured and not coded and not said & NOT_SAID:
            yield some[index - 1].start, word.end
