"""The words for values, read back: labels into what a session holds."""

import re
from datetime import UTC, date, datetime
from functools import cache
from math import isfinite

from pmtui.core.choices import Table, choices

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
JOINT = re.compile(r"(?<=\S), (?=\S)")
MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")


@cache
def _values(table: Table) -> dict[str, str]:
    return {choice.label.casefold(): value for value, choice in choices(table).items()}


def value(table: Table, label: str) -> str | None:
    """Give the value that `label` stands for in `table`, in any case; None where it is none."""
    return _values(table).get(label.strip().casefold())


def listed(text: str) -> tuple[str, ...]:
    """Give the texts that `text` joins by commas; a comma without words beside it joins nothing."""
    return tuple(each for each in JOINT.split(text) if each.strip())


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
    try:
        return int(plain) if plain.lstrip("+-").isdecimal() else _finite(float(plain))
    except ValueError:
        return None


def _finite(found: float) -> float | None:
    return found if isfinite(found) else None
