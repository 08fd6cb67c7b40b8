"""The impact as a document prints it: numbers, windows and the error budget, in words."""

from dataclasses import dataclass

from pmtui.core.durations import allowed, decimals, percent, used
from pmtui.core.impact import Measure
from pmtui.core.metrics import Metrics
from pmtui.core.session import Session

SLOW_BURN = 10
"""Below this burn rate a decimal says something."""
ANSWERS = (
    ("Data lost", "data_lost"),
    ("Data exposed", "data_exposed"),
    ("Contract or regulation touched", "contract_touched"),
)
VIEWS = (("Users", "end_users"), ("Systems", "infrastructure"), ("Staff", "staff"))


@dataclass(frozen=True, slots=True)
class ShareLine:
    """What was used of one window's error budget, in words."""

    window: str
    """The window."""
    allowed: str
    """What the objective allows to fail."""
    used: str
    """What the impact used."""
    share: str
    """The same in percent, with what is over or left."""


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The error budget, in words."""

    objective: str
    """The name of the objective, with target and window."""
    lines: tuple[ShareLine, ...]
    """One for each window."""
    burn_rate: str
    """How many times faster than allowed; empty where unknown."""
    reason: str
    """Why there are no lines."""


def answers(session: Session) -> tuple[tuple[str, str], ...]:
    """Give the three questions with `yes`, `no` or `unknown`."""
    return tuple((label, getattr(session.impact, name) or "unknown") for label, name in ANSWERS)


def views(session: Session) -> tuple[tuple[str, str], ...]:
    """Give what users, systems and staff met, as far as it was written down."""
    found = ((label, getattr(session.impact, name)) for label, name in VIEWS)
    return tuple((label, text) for label, text in found if text)


def amount(value: float | None) -> str:
    """Give a number with its thousands parted; an absent one is unknown, and zero is zero."""
    return "unknown" if value is None else f"{value:,}"


def share_of(measure: Measure) -> str:
    """Give the share of a number in percent, typed or computed; else an empty text."""
    if measure.percent is not None:
        return f"{measure.percent:g} %"
    if measure.value is None or not measure.of_total:
        return ""
    return percent(100 * measure.value / measure.of_total)


def budget(session: Session, numbers: Metrics) -> BudgetView:
    """Give the error budget of `session` with target and window beside every number."""
    found = numbers.budget
    lines = [
        ShareLine(
            share.name,
            allowed(share.budget),
            used(share.consumed, share.approx),
            f"{percent(share.percent, share.approx)} ({share.verdict})",
        )
        for share in found.shares
    ]
    if events := found.requests:
        failed = f"{amount(events.bad)} of {amount(events.total)} events"
        may_fail = f"{amount(round(events.allowed))} events"
        lines.insert(0, ShareLine("by events", may_fail, failed, percent(events.percent)))
    target = f"{found.target:g} % over {found.window}" if found.target is not None else ""
    objective = ", ".join(filter(None, (session.slo.name, target)))
    rate = found.burn_rate
    places = 1 if rate is not None and rate < SLOW_BURN else 0
    burn_rate = "" if rate is None else decimals(rate, places)
    return BudgetView(objective, tuple(lines), burn_rate, found.reason)
