"""Rule 102: lengths of the incident that were typed, held against those that entries give."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.masks import masked
from pmtui.coach.seen import Seen
from pmtui.coach.texts import headings
from pmtui.core.durations import minutes_between, spoken
from pmtui.core.felt import Felt

FIELDS, HEADLINE = ("title", "summary", "external"), "impact/headline"
SLACK, SHARE, ABOUT = 1.0, 0.02, 0.1
"""Minutes, and the share of a length, by which what is typed may differ; the last one where it is
said to be a rough number."""
IMPACT, RESPONSE = "impact", "response"
ABOUT_OF: Mapping[str, str] = MappingProxyType(
    {"impact": IMPACT} | dict.fromkeys(("ttm", "ttr", "users_ttm", "users_ttr"), RESPONSE)
)
"""Of what an interval is the length, by its key."""
FAR = 160
"""How many characters around a length tell what it is the length of."""
SENTENCE = re.compile(r"[.;:!?]\s+(?=[^a-z])|\n\s*\n")
MOST = 200
"""How many lengths of one text are looked at."""
BEGINS = re.compile(r"\W*(?:for|over|during)\s+", re.IGNORECASE)
"""How a sentence begins that tells of one length from its beginning to its end."""
THOUSANDS = re.compile(r",(?=\d{3}$)")


class Claim(NamedTuple):
    """A length of the incident that a text gives."""

    span: tuple[int, int]
    minutes: float
    rough: bool
    """Whether it is said to be about so long."""
    about: str
    """Of what it is the length: the `impact`, or the `response` until the remedy."""
    bound: str = ""
    """`more`, `less`: that it was more or less than this."""


class Length(NamedTuple):
    """A length that the entries give."""

    name: str
    minutes: float
    approx: bool
    about: str
    """Of what it is the length: the `impact`, or the `response`."""


def typed(case: Case) -> Iterator[Seen]:
    """Rule 102: give each length of the incident that no length of the entries is equal to."""
    session = case.session
    if session.near_miss or case.metrics.ongoing:
        return
    lengths = _lengths(case)
    for place in headings(session):
        if place.field not in FIELDS and place.path != HEADLINE:
            continue
        plain = masked(place.text, case.context.terms)
        for claim in claims(plain, title=place.field == "title"):
            rivals = [each for each in lengths if each.about == claim.about]
            if not rivals or any(_equal(claim, each) for each in rivals):
                continue
            others = () if claim.bound else lengths
            other = next((each for each in others if _equal(claim, each)), None)
            found = place.text[slice(*claim.span)]
            values = {"derived": f"{rivals[0].name} is {spoken(rivals[0].minutes)}"}
            if other:
                values |= {"other": other.name}
                yield Seen(place.path, found, claim.span, values, "other", "hint")
            else:
                yield Seen(place.path, found, claim.span, values)


def _equal(claim: Claim, length: Length) -> bool:
    """Tell whether what is claimed is near enough to a length."""
    if claim.bound == "more":
        return claim.minutes * (1 - ABOUT) <= length.minutes
    if claim.bound == "less":
        return length.minutes <= claim.minutes * (1 + ABOUT)
    slack = max(SLACK, SHARE * length.minutes)
    if claim.rough or length.approx:
        slack = max(slack, ABOUT * length.minutes)
    return abs(claim.minutes - length.minutes) <= slack


def _lengths(case: Case) -> list[Length]:
    """Give the lengths that the incident has: of the impact first, whole and in parts."""
    metrics = case.metrics
    found = []
    for each in (metrics.interval("impact"), *metrics.intervals, *metrics.users_clock):
        about = ABOUT_OF.get(each.key)
        if about and each.minutes:
            found.append(Length(f"the {each.label}", each.minutes, "approx" in each.marks, about))
    windows = case.session.impact.windows
    parts = [(w.id, minutes_between(w.start, w.end)) for w in windows if w.end]
    parts += [("a part of the impact", minutes) for minutes in _waves(metrics.felt)]
    return found + [Length(name, minutes, approx=False, about=IMPACT) for name, minutes in parts]


def _waves(felt: Felt) -> Iterator[float]:
    """Give the minutes of each stretch without a break, and from the first to the last of them."""
    start, end = None, None
    for each in felt.stretches:
        if start is None or (end is not None and each.start > end):
            if start and end:
                yield minutes_between(start, end)
            start = each.start
        end = each.end
    if start and end:
        yield minutes_between(start, end)
        yield minutes_between(felt.stretches[0].start, end)


def claims(text: str, *, title: bool = False) -> Iterator[Claim]:
    """Give the lengths of the incident that `text` tells, each once.

    Args:
        text: A text without what its author only quotes.
        title: Whether it is a title, in which nearly every length is one of the incident.
    """
    known = False
    for match in islice(_pattern("length").finditer(text), MOST):
        start = max(match.start() - FAR, 0)
        before, after = text[start : match.start()], text[match.end() : match.end() + FAR]
        *earlier, before = SENTENCE.split(before)
        known = known or any(_pattern("event").search(each) for each in earlier)
        hedge = _pattern("hedge").search(before)
        lead = before[: hedge.start()] if hedge else before
        about = _about(lead, SENTENCE.split(after)[0], known=known, title=title)
        minutes = _minutes(match[0])
        if about and minutes:
            bound = "less" if re.search(r"\bwithin\s+$", lead) else _bound(hedge)
            rough = bool(hedge and not bound) or not match[0][0].isdigit()
            yield Claim(match.span(), minutes, rough, about, bound)


def _bound(hedge: re.Match[str] | None) -> str:
    """Give whether words before a length make it a bound: `more`, `less`, or none (empty)."""
    bounds: Mapping[str, list[str]] = table("words/lengths")["bounds"]
    word = " ".join(hedge["word"].casefold().split()) if hedge else ""
    return next((name for name, some in bounds.items() if word in some), "")


def _about(lead: str, after: str, *, known: bool, title: bool) -> str:
    """Give whether a length is one of the `impact`, of the `response`, or of neither (empty).

    Args:
        lead: What stands before it in its sentence, the words that make it a rough number left out.
        after: What follows it there.
        known: Whether a sentence before speaks of the incident.
        title: Whether it stands in a title.
    """
    spared = _pattern("not_after").match(after) or _pattern("not_before").search(lead)
    if spared or _pattern("other").search(lead) or _pattern("other").search(after):
        return ""
    part = _pattern("part").search(lead)
    if _pattern("restored").search(lead):
        return "" if part else RESPONSE
    if _whole(lead, after, known=known):
        return IMPACT
    felt = _felt(lead, after) or (title and _titled(lead, after))
    return IMPACT if felt and not part else ""


def _whole(lead: str, after: str, *, known: bool) -> bool:
    """Tell whether the words around a length name the incident."""
    before = ("lasted", "event_of", *(("it_lasted",) if known else ()))
    behind = ("event_after", "of_event", "in_all")
    return any(_pattern(each).search(lead) for each in before) or any(
        _pattern(each).match(after) for each in behind
    )


def _felt(lead: str, after: str) -> bool:
    """Tell whether the words around a length say for how long users felt it."""
    if BEGINS.fullmatch(lead):
        return not re.match(r"\s+of\b", after) and not _pattern("part").search(after)
    return any(_pattern(each).search(lead) for each in ("state_for", "could_not"))


def _titled(lead: str, after: str) -> bool:
    """Tell whether a length in a title stands where titles say how long it was."""
    ends = re.match(r"\)?[\s,]*$|\)", after) and not re.search(r"\b(?:after|within)\s+$", lead)
    return bool(ends or re.search(r"\bfor\s+$", lead))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Give a pattern of the table `lengths`, its lists put in."""
    data = table("words/lengths")
    blanks = {key: "|".join(some) for key, some in data["lists"].items()}
    text: str = data["patterns"][name]
    for key, some in blanks.items():
        text = text.replace(f"{{{key}}}", f"(?:{some})")
    return re.compile(text, re.IGNORECASE)


def _minutes(words: str) -> float:
    """Give the minutes that a length in words stands for."""
    data = table("words/lengths")
    total, unit = 0.0, 0.0
    for match in _pattern("piece").finditer(words):
        unit = next(
            each
            for start, each in data["units"].items()
            if match["unit"].casefold().startswith(start)
        )
        half = data["halves"][match["half"].casefold()] if match["half"] else 0.0
        total += (_number(match["number"]) + half) * unit
    tail = re.search(r"(?<=[a-z]) and an? (half|quarter)$", words, re.IGNORECASE)
    return total + (data["halves"][tail[1].casefold()] * unit if tail else 0.0)


def _number(said: str) -> float:
    numbers: Mapping[str, float] = table("words/lengths")["numbers"]
    if not said[0].isdigit():
        return numbers.get(" ".join(said.casefold().split()), 0.0)
    return float(THOUSANDS.sub("", said).replace(",", "."))


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType({"duration-typed": typed})
"""The rules by name."""
