"""The words for values, read back: labels into what a session holds."""

import re
from datetime import UTC, date, datetime
from functools import cache

from pmtui.core.choices import Table, choices

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")


@cache
def _values(table: Table) -> dict[str, str]:
    return {choice.label.casefold(): value for value, choice in choices(table).items()}


def value(table: Table, label: str) -> str | None:
    """Give the value that `label` stands for in `table`, in any case; None where it is none."""
    return _values(table).get(label.strip().casefold())


def day(text: str) -> date | None:
    """Give the day that `text` is, as ISO 8601 text; None where it is none."""
    try:
        return date.fromisoformat(text.strip()) if DAY.fullmatch(text.strip()) else None
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """Give the first day and time of `text`, such as `2026-03-04 10:05`, as UTC."""
    match = MOMENT.search(text)
    try:
        return (
            datetime.fromisoformat(f"{match[1]}T{match[2]}").replace(tzinfo=UTC) if match else None
        )
    except ValueError:
        return None


def number(text: str) -> int | float | None:
    """Give the number that `text` is, its thousands parted by commas; None where it is none."""
    plain = text.strip().replace(",", "")
    for kind in (int, float):
        try:
            return kind(plain)
        except ValueError:
            continue
    return None
