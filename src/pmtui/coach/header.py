"""The rules of the header: the title, and how grave it was by which line of the scale."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pmtui.coach.case import Case
from pmtui.coach.lexicon import words
from pmtui.coach.seen import Seen
from pmtui.core.choices import severities
from pmtui.core.durations import decimals
from pmtui.core.session import Session
from pmtui.core.times import MONTHS

TITLE = "incident/title"
LONGEST, FEWEST = 90, 3
"""How many characters a title has at most, and how many words at least."""
WHEN = re.compile(
    r"\b\d{1,2}:\d{2}\b|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d{2}\b"
    rf"|\b(?:{'|'.join(f'{each}|{each[:3]}' for each in MONTHS)})\.? \d|\d(?:st|nd|rd|th|\.)? "
    rf"(?:of )?(?:{'|'.join(f'{each}|{each[:3]}' for each in MONTHS)})\b"
    r"|\b\d{1,2} ?[ap]m\b",
    re.IGNORECASE,
)
"""A day or a time of day."""
BOUND = re.compile(
    r"(?P<least>at least|more than|over|above|exceeding|>=|≥|>)|"
    r"(?P<most>less than|fewer than|under|below|up to|at most|<=|≤|<)"
)
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent)")


class Line(NamedTuple):
    """A criterion of the scale that has a number."""

    about: str
    """What is measured: `budget`, or the `share` of users."""
    least: float | None
    """At least so many percent."""
    most: float | None
    """Less than so many percent."""

    def fits(self, percent: float) -> bool:
        """Tell whether the criterion holds for so many percent."""
        if self.least is not None:
            return percent >= self.least
        return self.most is not None and percent < self.most


def title(case: Case) -> Iterator[Seen]:
    """Rule 97: give a title that does not say in one line what, for whom, when."""
    text = case.session.title
    wrong = []
    if len(text) > LONGEST:
        wrong.append(f"it has {len(text)} characters")
    if len(text.split()) < FEWEST:
        wrong.append("it has hardly a word")
    if not _names_service(case.session):
        wrong.append("it names no service of the list")
    if not WHEN.search(text):
        wrong.append("it says no day or window")
    if wrong:
        yield Seen(TITLE, text, values={"wrong": " and ".join(wrong)})


def _names_service(session: Session) -> bool:
    """Tell whether the title names one of the services or products, where there is a list."""
    named = [_plain(each) for each in (*session.services, *session.products)]
    text = f" {_plain(session.title)} "
    return not named or any(f" {each} " in text or f" {each}s " in text for each in named)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def level(case: Case) -> Iterator[Seen]:
    """Rule 99: give that nobody said how grave it was."""
    if not case.session.severity.level:
        yield Seen("severity/level")


def criterion(case: Case) -> Iterator[Seen]:
    """Rule 100: give a level without the line of the scale that applied."""
    severity = case.session.severity
    known = severities().get(severity.level or "")
    if known and known.criteria and not severity.criterion:
        yield Seen("severity/criterion", severity.level or "")


def against_impact(case: Case) -> Iterator[Seen]:
    """Rule 101: give a criterion that the numbers of the impact contradict."""
    session = case.session
    said = session.severity.criterion or ""
    line = _line(said)
    values = _measured(case, line.about) if line else []
    if line and values and not any(line.fits(each) for each in values):
        value = max(values) if line.least is not None else min(values)
        fits = _fitting(line.about, value)
        what = "of users" if line.about == "share" else "of the error budget"
        told = {"value": f"{decimals(value)} % {what}", "level": fits}
        if fits and fits != session.severity.level:
            yield Seen("severity/criterion", said, values=told)
        else:
            yield Seen("severity/criterion", said, values=told, says="line")
    elif _unharmed(session, said):
        told = {"value": "'No data lost, none exposed'"}
        yield Seen("severity/criterion", said, values=told, says="line")
    elif _felt(case) and _holds(said, "scale.unfelt", case):
        yield Seen("severity/criterion", said, values={"value": "An impact on users"}, says="line")


def _line(criterion: str) -> Line | None:
    """Give what `criterion` measures; None where it has no number to compare with."""
    text = criterion.casefold()
    number, bound = PERCENT.search(text), BOUND.search(text)
    if not number or not bound or bound.start() > number.start():
        return None
    percent = float(number[1].replace(",", "."))
    about = "budget" if "budget" in text else "share"
    return Line(about, percent, None) if bound["least"] else Line(about, None, percent)


def _measured(case: Case, about: str) -> list[float]:
    """Give what is known of the budget used, or of the share of users, in percent."""
    if about == "budget":
        used = case.metrics.budget.percent
        return [] if used is None else [used]
    impact = case.session.impact
    users = words("scale.users", case.policy)
    shares = [
        float(each.percent)
        if each.percent is not None
        else 100 * float(each.value or 0) / float(each.of_total or 1)
        for each in impact.metrics
        if (each.unit or "").casefold() in users
        and (each.percent is not None or (each.value is not None and each.of_total))
    ]
    weights = [each.weight for each in impact.windows]
    known = [100 * float(each) for each in weights if each is not None]
    return [*shares, max(known)] if known and len(known) == len(weights) else shares


def _fitting(about: str, percent: float) -> str:
    """Give the gravest level of which a criterion holds for so many percent; empty: none."""
    for name, each in severities().items():
        lines = [line for said in each.criteria if (line := _line(said))]
        if any(line.about == about and line.fits(percent) for line in lines):
            return name
    return ""


def _unharmed(session: Session, said: str) -> bool:
    """Tell whether the criterion speaks of data while nothing happened to any."""
    impact = session.impact
    about = re.search(r"\bdata\b.*\b(?:loss|lost|expos|leak|breach)", said, re.IGNORECASE)
    return bool(about) and impact.data_lost == "no" and impact.data_exposed == "no"


def _felt(case: Case) -> bool:
    """Tell whether users did feel something, by the windows or a number of them."""
    session = case.session
    if session.near_miss:
        return False
    users = words("scale.users", case.policy)
    counted = any(
        (each.unit or "").casefold() in users and (each.value or each.percent)
        for each in session.impact.metrics
    )
    return counted or any(each.weight for each in session.impact.windows)


def _holds(text: str, name: str, case: Case) -> bool:
    said = text.casefold()
    return any(each in said for each in words(name, case.policy))


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "title-shape": title,
        "severity-missing": level,
        "severity-no-criterion": criterion,
        "severity-vs-impact": against_impact,
    }
)
"""The rules by name."""
