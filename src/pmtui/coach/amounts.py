"""Rules 16, 17 and 21: sizes and times without a figure, and words that make a size small."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.figures import Figure, figures
from pmtui.coach.groups import Hit, groups, maybe
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.texts import places
from pmtui.coach.tokens import Word

SIZES = ("amounts.vague", "amounts.lasting", "amounts.degrees")
REACH = 4
"""How many words after a size stands at the latest what is counted."""
NAMING = frozenset({"noun", "part", "verb"})
"""What a word may be taken for that stands where something is counted."""
TIMED = frozenset({"span", "clock"})
ORDER = frozenset({"after", "before", "later", "ago", "earlier", "old"})
"""What follows a stretch of time that only tells an order."""
NO_SIZE = frozenset(
    {"as", "how", "too", "at", "every", "first", "last", "next", "past", "previous"}
)
"""Before one of these words a size is none: "at most", "how many", "every few minutes"."""


def vague_quantity(reading: Reading) -> Iterator[Seen]:
    """Rule 16: give sizes and stretches of time that no figure of their sentence tells."""
    policy = reading.context.policy
    for sentence in reading.sentences:
        if not maybe(sentence, SIZES, policy):
            continue
        row = sentence.words
        told = {kind for _, kind in figures(row)}
        if any(groups(row, "amounts.unknown", policy)) or _remedy(sentence):
            continue
        for hit in groups(row, "amounts.vague", policy):
            reach = _reach(row, hit)
            counted = reach and "size" not in told
            lasted = _lasts(row, hit) and not told & TIMED
            if (counted or lasted) and row[hit.first - 1 if hit.first else 0].low not in NO_SIZE:
                yield _seen(reading, row, Hit(hit.first, reach or hit.end + 1))
        for name, figure in (("lasting", TIMED), ("degrees", frozenset({"size", "span"}))):
            if not told & figure:
                for hit in groups(row, f"amounts.{name}", policy):
                    yield _seen(reading, row, hit)


def _remedy(sentence: Sentence) -> bool:
    """Tell whether `sentence` is about what we have done since."""
    first = next(iter(sentence.clauses), None)
    ours = first and first.subject and first.subject.person == "self"
    return bool(ours and first and first.perfect and first.lemma not in words("amounts.harms"))


def _reach(row: Sequence[Word], hit: Hit) -> int:
    """Give the position behind what is counted by the size at `hit`; 0 where nothing is."""
    counted = words("amounts.counted") | words("amounts.masses")
    loosely = not words("amounts.counting").isdisjoint(e.low for e in row[hit.first : hit.end])
    for at in range(hit.end, min(hit.end + REACH, len(row))):
        low = row[at].low
        if low in counted:
            return at + 1
        if low in words("amounts.whom") and row[at - 1].low == "of":
            return at + 1
        if at == hit.end and low in words("amounts.felt") and row[hit.first].tag == "det":
            return at
        if loosely and _plural(row[at]):
            return at + 1
        open_ = low in words("amounts.between") or row[at].tag in ("poss", "det")
        if not open_ and not (loosely and row[at].tag in NAMING):
            return 0
    return 0


def _plural(word: Word) -> bool:
    """Tell whether `word` is something in the plural that people count."""
    low = word.low
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is"))
    counted = low.rpartition("-")[2] not in words("amounts.uncounted")
    return plural and word.tag in NAMING and counted


def _lasts(row: Sequence[Word], hit: Hit) -> bool:
    """Tell whether what the size at `hit` counts is the time that something took."""
    some = [each.low for each in row[hit.end : hit.end + 2]]
    return bool(some) and some[0] in words("amounts.felt_spans") and not ORDER & {*some[1:]}


def minimising(reading: Reading) -> Iterator[Seen]:
    """Rule 21: give where words make the harm small and no figure of the sentence does."""
    policy = reading.context.policy
    for sentence in reading.sentences:
        row = sentence.words if maybe(sentence, ["amounts.small"], policy) else ()
        if row and not _told(sentence, {"size", "span"}):
            for hit in groups(row, "amounts.small", policy):
                yield _seen(reading, row, hit)


def _told(sentence: Sentence, kinds: set[Figure]) -> bool:
    return any(kind in kinds for _, kind in figures(sentence.words))


def vague_time(case: Case) -> Iterator[Seen]:
    """Rule 17: give words for a time in the summary, and in entries whose own time is a guess."""
    guessed = {each.id for each in case.session.timeline if each.precision == "approx"}
    for place in places(case.session):
        entry = place.field == "timeline" and place.path.split("/")[1] in guessed
        if entry or place.field == "summary":
            reading = Reading(place.text, place.field, place.kind, case.context)
            for sentence in reading.sentences:
                if not _told(sentence, {"clock", "span"}):
                    for hit in groups(sentence.words, "amounts.when", case.policy):
                        yield _seen(reading, sentence.words, hit)._replace(path=place.path)


def _seen(reading: Reading, row: Sequence[Word], hit: Hit) -> Seen:
    start, end = row[hit.first].start, row[min(hit.end, len(row)) - 1].end
    return Seen(found=reading.text[start:end], span=(start, end))


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {"vague-quantity": vague_quantity, "minimising": minimising}
)
"""The rules of texts, by name."""
OF_SESSIONS: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {"vague-time": vague_time}
)
"""The rules of sessions, by name."""
