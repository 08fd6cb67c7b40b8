"""The numbers of an incident in the fewest words: what a header shows."""

from pmtui.core.durations import percent
from pmtui.core.metrics import Metrics

SHOWN = ("impact", "ttd", "tta", "tti", "ttm", "ttr")
"""The intervals of the header, in order."""


def facts(measured: Metrics) -> tuple[tuple[str, str], ...]:
    """Give pairs of a label and a value: impact time, TTD, TTA, TTI, TTM, TTR, budget.

    What is not known is `-`; what rests on an assumption has a `*`.
    """
    pairs = []
    for key in SHOWN:
        found = measured.interval(key)
        known = found.minutes is not None
        text = found.text if known or found.ahead is not None else "-"
        star = "*" if known and found.marks and "approx" not in found.marks else ""
        pairs.append(("impact" if key == "impact" else found.short, text + star))
    used = measured.budget.percent
    if used is not None:
        pairs.append(("budget", f"{percent(used)} of {window(measured.budget.window)}"))
    return tuple(pairs)


def window(name: str) -> str:
    """Give the window of an error budget as a header names it: `30 d`, `the month`."""
    if name.endswith("d") and name[:-1].strip().isdigit():
        return f"{name[:-1].strip()} d"
    return {"calendar-month": "the month", "average-month": "a month"}.get(name, name)
