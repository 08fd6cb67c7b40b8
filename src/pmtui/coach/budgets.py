"""Rule 105: typed shares of the error budget, held against what the impact used of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.lexicon import words
from pmtui.coach.masks import masked
from pmtui.coach.seen import Seen
from pmtui.coach.texts import headings
from pmtui.core.budget import AVERAGE_MONTH, failing
from pmtui.core.durations import DAY, decimals, percent
from pmtui.core.facts import window as named
from pmtui.core.times import MONTHS

SLACK = 1.0
"""Percent points by which a typed share may differ."""
SHARE = re.compile(
    r"(?P<percent>\d+(?:[.,]\d+)?)\s?(?:%|per ?cent)\s+of\s+(?P<of>(?:[\w'’-]+\s+){0,6}?)budget\b"
    r"(?P<after>(?:\s+(?:of|for|over|in)\s+(?:[\w'’-]+\s*){1,4})?)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?]\s+(?=[^a-z])|\n\s*\n")
BEFORE = 160
"""How many characters before a share tell what it is a share of."""
DAYS = re.compile(r"(\d+)[\s-]?(?:d|days?)\b", re.IGNORECASE)
PERIODS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "month": (*(float(days * DAY) for days in (28, 29, 30, 31)), AVERAGE_MONTH),
        "quarter": tuple(float(days * DAY) for days in (90, 91, 92)),
        "week": (float(7 * DAY),),
        "year": (float(365 * DAY), float(366 * DAY)),
        "annual": (float(365 * DAY), float(366 * DAY)),
    }
)
"""How many minutes a period may have, by a word for it."""
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def arithmetic(case: Case) -> Iterator[Seen]:
    """Rule 105: give each share of the budget that is another one, or is one of no window."""
    for place in headings(case.session):
        if "budget" not in place.text.casefold():
            continue
        text = masked(place.text, case.context.terms)
        for match in SHARE.finditer(text):
            before = SENTENCE.split(text[max(match.start() - BEFORE, 0) : match.start()])[-1]
            after = SENTENCE.split(text[match.end() : match.end() + BEFORE])[0]
            if not _used(before, after, case):
                continue
            typed = float(match["percent"].replace(",", "."))
            lengths = _lengths(f"{match['of']} {match['after']}")
            found = place.text[slice(*match.span())]
            if not lengths:
                yield Seen(place.path, found, match.span(), _told(case), "window")
                continue
            known = _known(case, lengths)
            if known and all(abs(typed - each) > SLACK for each in known):
                values = _told(case) | {"percent": percent(known[0])}
                yield Seen(place.path, found, match.span(), values)


def _used(before: str, after: str, case: Case) -> bool:
    """Tell whether the sentence says what this incident used, and not what was left or before."""
    said = set(re.findall(r"[\w'-]+", before.casefold()))
    rest = said | set(re.findall(r"[\w'-]+", after.casefold()))
    used = words("budgets.used", case.policy)
    return not used.isdisjoint(said) and words("budgets.other", case.policy).isdisjoint(rest)


def _lengths(said: str) -> tuple[float, ...]:
    """Give how many minutes the window may have that `said` names; none where it names none."""
    days = DAYS.search(said)
    if days:
        return (float(int(days[1][:6]) * DAY),)
    low = said.casefold()
    found = next((lengths for word, lengths in PERIODS.items() if word in low), ())
    return found or (PERIODS["month"] if MONTH.search(said) else ())


def _known(case: Case, lengths: tuple[float, ...]) -> list[float]:
    """Give the shares that may be meant, in percent; none where there is no objective."""
    budget = case.metrics.budget
    if budget.target is None or case.metrics.felt.weighted is None:
        return []
    allowed = float(failing(budget.target))
    found = [100 * case.metrics.felt.weighted / (allowed * each) for each in lengths if each]
    shares = [each.percent for each in budget.shares]
    return [*found, *shares, *([budget.requests.percent] if budget.requests else [])]


def _told(case: Case) -> dict[str, str]:
    """Give the objective in words: `99.9 % over 30 d`."""
    budget = case.metrics.budget
    if budget.target is None:
        return {"objective": "the objective", "share": ""}
    target = decimals(budget.target, 3).rstrip("0").rstrip(".")
    used = budget.percent
    share = f", such as {percent(used)} of {named(budget.window)}" if used is not None else ""
    return {"objective": f"{target} % over {named(budget.window)}", "share": share}


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {"budget-arithmetic": arithmetic}
)
"""The rules by name."""
