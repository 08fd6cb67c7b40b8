"""Rule 14: words that are louder than figures."""

import re
from collections.abc import Iterator

from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

SHOUT = re.compile(r"(?<=\w)!+(?=[\s)\"'\u201d\u2019]|\Z)")
CAPITALS = re.compile(r"(?<![\w./-])[A-Z]{6,40}(?![\w./-])")
EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u274c\u2757\u2755\u203c]")
TERMS = frozenset({"recovery", "backtracking", "forgetting", "cancellation", "failure"})
"""What makes a term of the trade out of a loud word, such as "disaster recovery"."""


def animated(reading: Reading) -> Iterator[Seen]:
    """Rule 14: give shouting, emoji, and words that are louder than figures."""
    masked = reading.masked
    for pattern in (SHOUT, EMOJI):
        for match in pattern.finditer(masked):
            yield Seen(found=match[0], span=match.span())
    for match in CAPITALS.finditer(masked):
        if match[0].casefold() in words("loudness.shouted") and any(map(str.islower, masked)):
            yield Seen(found=match[0], span=match.span())
    loud = words("loudness.loud", reading.context.policy)
    for sentence in reading.sentences:
        if sentence.vocabulary.isdisjoint(loud):
            continue
        some = sentence.words
        for index, word in enumerate(some):
            after = some[index + 1].low if index + 1 < len(some) else ""
            if word.low in loud and after not in TERMS:
                yield Seen(found=word.text, span=(word.start, word.end))
