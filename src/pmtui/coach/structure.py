"""The rules of structure: the parts that a document cannot do without, and what they must say."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.masks import masked
from pmtui.coach.seen import Seen
from pmtui.coach.texts import Place, places
from pmtui.core.origins import role
from pmtui.core.sentences import sentences

SUMMARY = "incident/summary"
FEWEST_WORDS = 5
"""How many words a summary has at least; below that there is none."""
SENTENCES = (2, 4)
"""How many sentences of a summary read best."""
MOST_TIMES = 3
"""How many clock times a summary may have before it tells the story by the clock."""
MOST_TIMED = 2
"""How many of its sentences may begin with a time."""
CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
TIMED = re.compile(r"\W*(?:(?:at|by|around|from)\s+)?(?:[01]?\d|2[0-3]):[0-5]\d\b", re.IGNORECASE)
SAME = 6
"""How many words a sentence has at least that counts as said twice."""
ANSWERS = (
    ("data_lost", "data lost"),
    ("data_exposed", "data exposed"),
    ("contract_touched", "obligations touched"),
)
"""The three questions about an impact, by field, and what each is called."""
LEAST = "SEV-4"
"""The level of what no user felt."""
PLAIN_LEVELS = (LEAST,)


def summary_missing(case: Case) -> Iterator[Seen]:
    """Rule 27: give a summary that is not there."""
    if not _summary(case):
        yield Seen(SUMMARY)


def summary_length(case: Case) -> Iterator[Seen]:
    """Rule 28: give a summary of more or fewer sentences than read best."""
    text = _summary(case)
    count = len(sentences(text))
    fewest, most = SENTENCES
    if text and not fewest <= count <= most:
        said = f"{count} sentence{'' if count == 1 else 's'}"
        yield Seen(SUMMARY, values={"count": said}, says="short" if count < fewest else "long")


def summary_number(case: Case) -> Iterator[Seen]:
    """Rule 29: give a summary that shows no size."""
    text = _summary(case)
    sized = re.search(r"\d", text) or _any_of("numbers").search(text)
    if text and not sized and not case.session.near_miss:
        yield Seen(SUMMARY)


def summary_story(case: Case) -> Iterator[Seen]:
    """Rule 30: give a summary that goes by the clock."""
    text = _summary(case)
    times = len(CLOCK.findall(text))
    timed = sum(TIMED.match(each) is not None for each in sentences(text))
    if times > MOST_TIMES or timed > MOST_TIMED:
        yield Seen(SUMMARY, values={"count": str(times)})


def summary_part(case: Case) -> Iterator[Seen]:
    """Rule 31: give a summary that does not say who was affected, or how it ended."""
    text = _summary(case)
    if not text or case.policy.summary != "full" or case.session.near_miss:
        return
    parts = (("affected", "who was affected"), ("ended", "how it ended"))
    missing = [said for name, said in parts if not _any_of(name).search(text)]
    if missing:
        yield Seen(SUMMARY, values={"missing": " and ".join(missing)})


def impact_numbers(case: Case) -> Iterator[Seen]:
    """Rule 32: give an impact without any figure, measured or estimated."""
    impact = case.session.impact
    known = any(
        each.value is not None
        or each.percent is not None
        or (each.quality in ("estimated", "unknown") and each.source)
        for each in impact.metrics
    )
    stated = case.session.near_miss and (impact.headline or impact.end_users)
    if not known and not stated:
        yield Seen("impact/metrics")


def impact_answers(case: Case) -> Iterator[Seen]:
    """Rule 33: give those of the three questions that nobody has answered."""
    impact = case.session.impact
    open_ = [(name, said) for name, said in ANSWERS if getattr(impact, name) is None]
    if open_:
        missing = ", ".join(said for _, said in open_)
        count = ("One plain answer is", "Two plain answers are", "Three plain answers are")
        path = f"impact/{open_[0][0]}"
        yield Seen(path, values={"missing": missing, "count": count[len(open_) - 1]})


def well_empty(case: Case) -> Iterator[Seen]:
    """Rule 45: give that nothing is said to have gone well."""
    if not case.session.well:
        yield Seen("well")


def lucky_empty(case: Case) -> Iterator[Seen]:
    """Rule 46: give that nothing is said to have been luck."""
    if not case.session.lucky:
        yield Seen("lucky")


def learned_empty(case: Case) -> Iterator[Seen]:
    """Rule 47: give that nothing was learned."""
    if not case.session.learned and case.session.meeting.template != "quick-30":
        yield Seen("learned")


def said_twice(case: Case) -> Iterator[Seen]:
    """Rule 49: give each sentence that another section has too; the customers' text may repeat."""
    first: dict[str, Place] = {}
    for place in places(case.session):
        if place.field in ("external", "quote", "parked"):
            continue
        for sentence in sentences(place.text):
            words = re.findall(r"\w+", sentence.casefold())
            before = first.setdefault(" ".join(words), place) if len(words) >= SAME else place
            if before.field != place.field:
                yield Seen(place.path, sentence, _span(place.text, sentence))


def placeholder(case: Case) -> Iterator[Seen]:
    """Rule 50: give what was to be replaced."""
    for place in places(case.session):
        match = _patterns().search(masked(place.text)) if place.field != "quote" else None
        if match:
            yield Seen(place.path, match[0].strip(), match.span())


def reviewer(case: Case) -> Iterator[Seen]:
    """Rule 51: give that nobody but its author has read the document."""
    session = case.session
    if not set(session.reviewers) - {session.author}:
        least = session.severity.level in PLAIN_LEVELS
        yield Seen("incident/reviewers", severity="hint" if least else None)


def facilitator(case: Case) -> Iterator[Seen]:
    """Rule 52: give a facilitator who took part in the response."""
    who = case.session.facilitator
    if who and role(who) is None:
        actors = {each.actor for each in case.session.timeline if each.agency != "automated"}
        if who == case.session.commander or who in actors:
            yield Seen("incident/facilitator")


def _summary(case: Case) -> str:
    """Give the summary; empty where it is none yet."""
    text = case.session.summary or ""
    return text if len(text.split()) >= FEWEST_WORDS else ""


def _span(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Give a pattern for any word of a list."""
    return re.compile(rf"\b(?:{'|'.join(table('words/structure')[name])})\b", re.IGNORECASE)


@cache
def _patterns() -> re.Pattern[str]:
    some = "|".join(table("words/structure")["placeholders"])
    return re.compile(some, re.IGNORECASE | re.MULTILINE)


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "summary-missing": summary_missing,
        "summary-length": summary_length,
        "summary-no-number": summary_number,
        "summary-is-a-timeline": summary_story,
        "summary-missing-part": summary_part,
        "impact-not-quantified": impact_numbers,
        "impact-yes-no-open": impact_answers,
        "went-well-empty": well_empty,
        "lucky-empty": lucky_empty,
        "learned-empty": learned_empty,
        "duplicate-sentence": said_twice,
        "placeholder-left": placeholder,
        "author-only-reviewer": reviewer,
        "facilitator-was-responder": facilitator,
    }
)
"""The rules by name."""
