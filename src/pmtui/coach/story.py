"""Rules 19, 84, 92 and 94: what a timeline tells beyond what could be seen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.clauses import Phrase
from pmtui.coach.figures import figures
from pmtui.coach.groups import Hit, groups, maybe
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word

OPINIONS = ("story.opinions", "story.sizes", "story.moods")
VALUES = frozenset({"size", "span"})
OPENING = 10
"""How many words before a colon say whose words follow it."""


def timeline_opinion(reading: Reading) -> Iterator[Seen]:
    """Rule 84: give readings of the narrator in an entry that tells no belief."""
    if reading.kind == "belief":
        return
    for sentence in reading.sentences:
        if not maybe(sentence, OPINIONS, reading.context.policy):
            continue
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
    if found:
        felt = [*_felt(sentence)]
        yield from (hit for hit in found if any(row[hit.first].start in each for each in felt))


def _felt(sentence: Sentence) -> Iterator[range]:
    """Give where `sentence` says something of people: from and up to which character."""
    for clause in sentence.clauses:
        if clause.words and clause.subject and _people(clause.subject):
            yield range(clause.words[0].start, clause.words[-1].end)
    if not sentence.clauses:
        crowd = words("story.crowd")
        some = [each for each in sentence.words[:OPENING] if each.low in crowd]
        yield from (range(each.start, sentence.words[-1].end) for each in some)


def _people(subject: Phrase) -> bool:
    low = subject.head.low
    made = low in words("story.machines") and len(subject.words) > len(("the", low))
    return low in words("story.crowd") or (bool(subject.person) and not made)


def _said(row: Sequence[Word]) -> int:
    """Give the position from which on `row` tells what somebody else said or believed."""
    telling, beliefs = words("story.telling"), words("story.beliefs")
    for at, word in enumerate(row):
        if word.low == "according":
            return at
        if word.low in beliefs and _claimed(row[at + 1 : at + 3]):
            return at
        spoken = word.low == ":" and at <= OPENING
        if spoken and (telling | beliefs) & {each.low for each in row[:at]}:
            return at
        if at and word.low in telling and word.tag != "noun" and _content(row[at + 1 :]):
            return at
    return len(row)


def _claimed(after: Sequence[Word]) -> bool:
    """Tell whether `after` begins what a belief was: "was that", "is that"."""
    return [each.tag for each in after[:1]] == ["be"] and after[-1].low == "that"


def _content(after: Sequence[Word]) -> bool:
    """Tell whether a clause of its own follows: what is said, not how."""
    if any(each.low in ("that", "if", "whether", "how", "why", "as") for each in after[:4]):
        return True
    return any(each.tag in ("verb", "be", "have", "modal") for each in after)


def _covered(row: Sequence[Word], name: str, reading: Reading) -> set[int]:
    """Give the positions of all words of `row` that belong to groups of a list."""
    found = groups(row, f"story.{name}", reading.context.policy)
    return {at for hit in found for at in range(hit.first, hit.end)}


def hedge(reading: Reading) -> Iterator[Seen]:
    """Rule 19: give guesses of the narrator in an entry that tells no belief."""
    if reading.kind in ("belief", "decision"):
        return
    for sentence in reading.sentences:
        if not maybe(sentence, ["story.hedges"], reading.context.policy):
            continue
        row = sentence.words
        said = 0 if row and row[0].low in words("story.beliefs") else _said(row)
        for hit in groups(row, "story.hedges", reading.context.policy):
            if hit.first < said:
                yield _seen(reading, row, hit)


STEPS = ("story.steps",)
LONG = 200
"""How many characters one event takes at most."""


def many_events(reading: Reading) -> Iterator[Seen]:
    """Rule 92: give an entry that tells more than one event."""
    policy = reading.context.policy
    some = [each for each in reading.sentences if ";" in each.text or maybe(each, STEPS, policy)]
    row = [word for sentence in some for word in sentence.words]
    steps = [*groups(row, *STEPS, policy)]
    if len(steps) > 1:
        yield _seen(reading, row, steps[1])
    elif len(reading.masked.strip()) > LONG:
        yield Seen(says="long", values={"count": str(len(reading.text))})


FEW = 8
"""How many words a decision with its grounds has at least."""
LABEL = 4
"""How many words a label before a colon has at most, such as "Decision of the bridge"."""


def without_grounds(reading: Reading) -> Iterator[Seen]:
    """Rule 94: give a decision that tells nothing of why."""
    if reading.kind != "decision":
        return
    row = [word for sentence in reading.sentences for word in sentence.words]
    told = [each for each in row if each.tag != "mark"]
    grounds = any(groups(row, "story.grounds", reading.context.policy)) or _explained(row)
    if len(told) < FEW or not grounds:
        yield Seen(found=reading.text)


def _explained(row: Sequence[Word]) -> bool:
    """Tell whether a colon stands behind what is decided, rather than behind a label."""
    return any(word.low == ":" for word in row[LABEL + 1 :])


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
