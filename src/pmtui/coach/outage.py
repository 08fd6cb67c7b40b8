"""Rule 15: words that promise that nothing worked, where something did."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.figures import figures
from pmtui.coach.groups import Hit, groups, maybe
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word

RULE = "outage-word"
CLAIMS = ("outage.claims", "outage.states")
WHOLE = 1.0
"""The weight of an incident in which nothing worked."""
NEAR = 3
"""How many words before a claim are looked at for what it is about."""
SHORT = 4
"""How many words an entry has at most that is no sentence."""
BEHIND = 6
"""How many words after it."""
LABEL = 6
"""Among how many words a sign stands behind what an entry begins with: "Belief of the bridge:"."""
YEAR = re.compile(r"(?:19|20)\d\d")
PAST = re.compile(r"\A(?:of|in|from) (?:[a-z]+ )?(?:19|20)\d\d\b")
"""What tells another outage: the year without a day."""
BEGUN = re.compile(r"(?:\A|[.!:;(]|\d)\s*\Z")
"""What stands before the first word of a sentence, or behind the time of an entry."""
PLACES = frozenset({"at", "of", "in", "with", "on", "inside", "within", "from", "affecting"})
GENERAL = frozenset({"factor", "how", "learned", "well", "lucky", "surprise", "background"})
"""Places that speak of outages as such."""
ARTICLES = frozenset({"a", "an", "any"})
DAYS = frozenset({"yesterday's", "today's", "tonight's", "week's", "night's", "morning's"})


def outage_word(reading: Reading) -> Iterator[Seen]:
    """Rule 15: give claims that nothing worked, unless the weight of the impact says the same."""
    weight = reading.context.weight
    if weight is not None and weight >= WHOLE:
        return
    for sentence in reading.sentences:
        for hit in _claims(sentence, reading):
            yield _seen(reading, sentence.words, hit, weight)


def claimed(reading: Reading) -> bool:
    """Tell whether `reading` claims that nothing worked, where something did."""
    return any(outage_word(reading))


def _seen(reading: Reading, row: Sequence[Word], hit: Hit, weight: float | None) -> Seen:
    start, end = row[hit.first].start, row[hit.end - 1].end
    found = reading.text[start:end]
    if weight is None:
        return Seen(found=found, span=(start, end), says="unknown", severity="hint")
    return Seen(found=found, span=(start, end), values={"weight": f"{weight:g}"})


def _claims(sentence: Sentence, reading: Reading) -> Iterator[Hit]:
    policy = reading.context.policy
    if sentence.is_question or not maybe(sentence, CLAIMS, policy):
        return
    row = sentence.words
    if any(each.low == ":" for each in row[1:LABEL]) and row[0].low in words("story.beliefs"):
        return
    for hit in groups(row, CLAIMS[0], policy):
        if not _spared(row, hit, reading):
            yield hit
    for hit in groups(row, CLAIMS[1], policy):
        if _stands(row, hit, reading) and not _told(row, hit.first):
            yield hit


def _spared(row: Sequence[Word], hit: Hit, reading: Reading) -> bool:
    """Tell whether the claim at `hit` is about others, about another time, or about none."""
    before = row[max(hit.first - NEAR, 0) : hit.first]
    after = row[hit.end : hit.end + BEHIND]
    if any(each.low in words("outage.spared") or YEAR.fullmatch(each.low) for each in before):
        return True
    if PAST.search(" ".join(each.low for each in after)):
        return True
    if after and after[0].low in words("outage.compounds"):
        return True
    if any(_others(each, reading) for each in before) or _elsewhere(after, reading):
        return True
    if _told(row, hit.first) and any(_others(each, reading) for each in row[: hit.first]):
        return True
    return reading.field in GENERAL and _general(row, hit)


def _others(word: Word, reading: Reading) -> bool:
    """Tell whether `word` names somebody else."""
    low = word.low.removesuffix("'s")
    if low in words("outage.others", reading.context.policy):
        return True
    ours = {each.casefold() for each in reading.context.systems}
    named = word.text[:1].isupper() and not word.text.isupper() and word.text[1:].islower()
    first = BEGUN.search(reading.text, 0, word.start) is not None
    return named and not first and low not in ours | words("amounts.months") | words("outage.plain")


def _elsewhere(after: Sequence[Word], reading: Reading) -> bool:
    """Tell whether what follows says that it was at somebody else's."""
    if not after or after[0].low not in PLACES:
        return False
    within = []
    for each in after[1:]:
        if each.tag in ("mark", "verb", "be", "have", "modal"):
            break
        within.append(each)
    return any(_others(each, reading) for each in within)


def _told(row: Sequence[Word], at: int) -> bool:
    """Tell whether the words at `at` are what somebody else says."""
    return any(each.low in words("outage.telling") for each in row[:at])


def _general(row: Sequence[Word], hit: Hit) -> bool:
    """Tell whether the claim is about outages as such."""
    before = row[max(hit.first - NEAR, 0) : hit.first]
    meant = {each.low for each in before}
    if meant & words("outage.causing"):
        return False
    return bool(meant & ARTICLES) or row[hit.first].low.endswith("s") or not before


def _stands(row: Sequence[Word], hit: Hit, reading: Reading) -> bool:
    """Tell whether a whole service is said to be in the state at `hit`."""
    lows = [each.low for each in row]
    if "maintenance" in lows or words("outage.spared") & {*lows[: hit.first]}:
        return False
    if hit.end < len(row) and lows[hit.end] in ("to", "from", "by", "below", "under"):
        clocks = {at for at, kind in figures(row) if kind == "clock"}
        if lows[hit.end] != "from" or hit.end + 1 not in clocks:
            return False
    at = hit.first - 1
    while at >= 0 and row[at].tag == "adv":
        at -= 1
    if at < 0:
        return False
    if lows[at] in words("outage.being"):
        at -= 1
        while at >= 0 and (row[at].tag in ("adv", "have", "be") or lows[at] in ("all", "both")):
            at -= 1
        return at >= 0 and _service(row, at, reading)
    if lows[at] in words("outage.taking"):
        return any(
            _service(row, each, reading) for each in range(hit.end, min(hit.end + NEAR, len(row)))
        )
    taken = set(lows[max(at - NEAR, 0) : at]) & words("outage.taking")
    every = at > 0 and lows[at - 1] in ("all", "every", "whole", "entire")
    said = any(each.tag in ("verb", "be", "have", "modal") for each in row[: hit.first])
    bare = reading.field == "title" or len(row) <= SHORT or every
    bare = bare or (reading.field == "timeline" and not said)
    return _service(row, at, reading) and (bool(taken) or bare)


def _service(row: Sequence[Word], at: int, reading: Reading) -> bool:
    """Tell whether the word at `at` is a service of ours as a whole."""
    low = row[at].low
    ours = low in words("outage.services") or low in {
        each.casefold() for each in reading.context.systems
    }
    before = row[max(at - NEAR, 0) : at]
    return ours and not any(_others(each, reading) or each.tag == "num" for each in before)


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType({RULE: outage_word})
"""The rule by name."""
