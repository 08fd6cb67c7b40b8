"""Rules 19, 84, 92 and 94: what a timeline tells beyond what could be seen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.figures import figures
from pmtui.coach.groups import Hit, groups
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word

VALUES = frozenset({"size", "span"})
OPENING = 6
"""How many words before a colon say whose words follow it."""


def timeline_opinion(reading: Reading) -> Iterator[Seen]:
    """Rule 84: give readings of the narrator in an entry that tells no belief."""
    if reading.kind == "belief":
        return
    for sentence in reading.sentences:
        row = sentence.words
        said = _said(row)
        spared = _covered(row, "innocent", reading)
        for hit in _opinions(sentence, reading):
            if hit.first < said and not spared & {*range(hit.first, hit.end)}:
                yield _seen(reading, row, hit)


def _opinions(sentence: Sentence, reading: Reading) -> Iterator[Hit]:
    row, policy = sentence.words, reading.context.policy
    yield from groups(row, "story.opinions", policy)
    if not any(kind in VALUES for _, kind in figures(row)):
        yield from groups(row, "story.sizes", policy)
    found = [*groups(row, "story.moods", policy)]
    if found and _people(sentence):
        yield from found


def _people(sentence: Sentence) -> bool:
    """Tell whether the first subject of `sentence` is people."""
    crowd = words("story.crowd")
    for clause in sentence.clauses:
        subject = clause.subject
        if subject:
            return bool(subject.person) or subject.head.low in crowd
    return any(each.low in crowd for each in sentence.words[:3])


def _said(row: Sequence[Word]) -> int:
    """Give the position from which on `row` tells what somebody else said or believed."""
    telling, beliefs = words("story.telling"), words("story.beliefs")
    for at, word in enumerate(row):
        if word.low in telling and at:
            return at
        if word.low == ":" and at <= OPENING:
            if any(each.low in beliefs | telling for each in row[:at]):
                return at
        if word.low == "according":
            return at
    return len(row)


def _covered(row: Sequence[Word], name: str, reading: Reading) -> set[int]:
    """Give the positions of all words of `row` that belong to groups of a list."""
    found = groups(row, f"story.{name}", reading.context.policy)
    return {at for hit in found for at in range(hit.first, hit.end)}


def hedge(reading: Reading) -> Iterator[Seen]:
    """Rule 19: give guesses of the narrator in an entry that tells no belief."""
    if reading.kind in ("belief", "decision"):
        return
    for sentence in reading.sentences:
        said = 0 if _believes(sentence.words) else _said(sentence.words)
        for hit in groups(sentence.words, "story.hedges", reading.context.policy):
            if hit.first < said:
                yield _seen(reading, sentence.words, hit)


def _believes(row: Sequence[Word]) -> bool:
    return bool(row) and row[0].low in words("story.beliefs")


LONG = 200
"""How many characters one event takes at most."""


def many_events(reading: Reading) -> Iterator[Seen]:
    """Rule 92: give an entry that tells more than one event."""
    row = [word for sentence in reading.sentences for word in sentence.words]
    steps = [*groups(row, "story.steps", reading.context.policy)]
    if len(steps) > 1:
        yield _seen(reading, row, steps[1])
    elif len(reading.masked.strip()) > LONG:
        yield Seen(says="long", values={"count": str(len(reading.text))})


FEW = 8
"""How many words a decision with its grounds has at least."""


def without_grounds(reading: Reading) -> Iterator[Seen]:
    """Rule 94: give a decision that tells nothing of why."""
    if reading.kind != "decision":
        return
    row = [word for sentence in reading.sentences for word in sentence.words]
    told = [each for each in row if each.tag != "mark"]
    if len(told) < FEW or not any(groups(row, "story.grounds", reading.context.policy)):
        yield Seen(found=reading.text)


def _seen(reading: Reading, row: Sequence[Word], hit: Hit) -> Seen:
    start, end = row[hit.first].start, row[hit.end - 1].end
    return Seen(found=reading.text[start:end], span=(start, end))


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {
        "hedge-in-timeline": hedge,
        "timeline-opinion": timeline_opinion,
        "entry-many-events": many_events,
        "decision-without-grounds": without_grounds,
    }
)
"""The rules by name."""
