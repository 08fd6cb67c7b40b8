"""Rule 102: lengths of the incident that were typed, held against those that entries give."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.masks import masked
from pmtui.coach.seen import Seen
from pmtui.coach.texts import headings
from pmtui.core.durations import minutes_between, spoken
from pmtui.core.felt import Felt

FIELDS = ("title", "summary", "impact", "external")
SLACK, SHARE, ABOUT = 1.0, 0.02, 0.1
"""Minutes, and the share of a length, by which what is typed may differ; the last one where it is
said to be a rough number."""
RESPONSE = "response"


class Claim(NamedTuple):
    """A length of the incident that a text gives."""

    span: tuple[int, int]
    minutes: float
    rough: bool
    """Whether it is said to be about so long."""
    response: bool
    """Whether it is the time until the remedy rather than that of the impact."""
    bound: str = ""
    """`more`, `less`: that it was more or less than this."""


class Length(NamedTuple):
    """A length that the entries give."""

    name: str
    minutes: float
    approx: bool
    felt: bool
    """Whether it is one of the impact."""


def typed(case: Case) -> Iterator[Seen]:
    """Rule 102: give each length of the incident that no length of the entries is equal to."""
    session = case.session
    if session.near_miss or case.metrics.ongoing:
        return
    lengths = _lengths(case)
    for place in headings(session):
        if place.field not in FIELDS or place.path == "impact/staff":
            continue
        plain = masked(place.text, case.context.terms)
        for claim in claims(plain, title=place.field == "title"):
            rivals = [each for each in lengths if each.felt != claim.response]
            if not rivals or any(_equal(claim, each) for each in rivals):
                continue
            other = next((each for each in lengths if _equal(claim, each)), None)
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
    some = [metrics.interval("impact"), *metrics.intervals, *metrics.users_clock]
    found = [
        Length(f"the {each.label}", each.minutes, "approx" in each.marks, each.key == "impact")
        for each in some
        if each.minutes is not None and each.minutes > 0
    ]
    if not any(each.felt for each in found):
        return found
    windows = case.session.impact.windows
    parts = [(w.id, minutes_between(w.start, w.end)) for w in windows if w.end]
    parts += [("a part of the impact", minutes) for minutes in _waves(metrics.felt)]
    return found + [Length(name, minutes, approx=False, felt=True) for name, minutes in parts]


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
    if not any(each in text for each in "0123456789") and not _words().search(text):
        return
    for match in _length().finditer(text):
        before, after = text[max(match.start() - 120, 0) : match.start()], text[match.end() :][:80]
        before = re.split(r"[.;:!?]\s+(?=[^a-z])|\n\s*\n", before)[-1]
        hedge = _pattern("hedge").search(before)
        lead = before[: hedge.start()] if hedge else before
        kind = _kind(lead, after, begins=lead == "" or not lead.strip(), title=title)
        minutes = _minutes(match[0])
        if kind and minutes:
            word = hedge["word"].casefold() if hedge else ""
            bounds: Mapping[str, list[str]] = table("words/lengths")["bounds"]
            bound = next((name for name, some in bounds.items() if word in some), "")
            rough = bool(hedge and not bound) or not match[0][0].isdigit()
            yield Claim(match.span(), minutes, rough, kind == RESPONSE, bound)


def _kind(lead: str, after: str, *, begins: bool, title: bool) -> str:
    """Give whether a length is one of the `impact`, of the `response`, or of neither (empty).

    Args:
        lead: What stands before it in its sentence, the words that make it a rough number left out.
        after: What follows it.
        begins: Whether nothing stands before it.
        title: Whether it stands in a title.
    """
    if _pattern("not_after").match(after) or _pattern("not_before").search(lead):
        return ""
    if _pattern("restored").search(lead):
        return RESPONSE
    if any(_pattern(each).search(lead) for each in ("lasted", "event_of", "state_for")):
        return "impact"
    if any(_pattern(each).match(after) for each in ("event_after", "of_event", "in_all")):
        return "impact"
    if re.fullmatch(r"\W*(?:for|over|during)\s+", lead, re.IGNORECASE):
        return "impact"
    ends = title and re.match(r"\)?[\s,]*$|\)", after)
    return "impact" if title and not begins and (ends or re.search(r"\bfor\s+$", lead)) else ""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Give a pattern of the table `lengths`, its lists put in."""
    data = table("words/lengths")
    blanks = {key: "|".join(some) for key, some in data["lists"].items()}
    text: str = data["patterns"][name]
    for key, some in blanks.items():
        text = text.replace(f"{{{key}}}", f"(?:{some})")
    return re.compile(text, re.IGNORECASE)


@cache
def _length() -> re.Pattern[str]:
    return _pattern("length")


@cache
def _words() -> re.Pattern[str]:
    numbers = table("words/lengths")["numbers"]
    return re.compile(rf"\b(?:{'|'.join(numbers)})\b", re.IGNORECASE)


def _minutes(words: str) -> float:
    """Give the minutes that a length in words stands for."""
    data = table("words/lengths")
    total, last = 0.0, 0.0
    for match in _pattern("part").finditer(words):
        number, unit, half = match["number"].casefold(), match["unit"].casefold(), match["half"]
        plain = number.replace(",", ".")
        count = data["numbers"].get(" ".join(number.split()))
        if count is None:
            count = float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else 0.0
        last = next(m for start, m in data["units"].items() if unit.startswith(start))
        total += (count + (data["halves"][half.casefold()] if half else 0.0)) * last
    tail = re.search(r"and an? (half|quarter)$", words, re.IGNORECASE)
    return total + (data["halves"][tail[1].casefold()] * last if tail else 0.0)


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType({"duration-typed": typed})
"""The rules by name."""
