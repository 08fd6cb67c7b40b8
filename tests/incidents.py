"""Small sessions for tests of numbers: milestones at times of one day, all UTC."""

from datetime import UTC, datetime
from typing import Any

from pmtui.core.session import Session

DAY = "2026-03-04"


def at(clock: str) -> datetime:
    """Give `10:05` of the day of all tests, or a whole stamp, as UTC."""
    stamp = clock if len(clock) > 8 else f"{DAY}T{clock}"
    return datetime.fromisoformat(stamp).replace(tzinfo=UTC)


def entry(number: int, clock: str, *milestones: str, **fields: Any) -> dict[str, Any]:
    """Give the fields of one entry."""
    plain = {"id": f"T{number}", "at": at(clock), "text": "seen", "milestones": milestones}
    return {**plain, **fields}


def incident(*claims: tuple[str, str], **fields: Any) -> Session:
    """Give a session of one entry for each (milestone, clock), in the order given."""
    timeline = [entry(place, clock, name) for place, (name, clock) in enumerate(claims, 1)]
    return Session.model_validate(
        {"title": "Checkout refused cards", "timeline": timeline, **fields}
    )


def windows(*spans: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Give impact windows of (start, end, weight); an end or a weight of None is left out."""
    found = []
    for place, (start, end, weight) in enumerate(spans, 1):
        window = {"id": f"W{place}", "start": at(start), "end": end and at(end), "weight": weight}
        found.append({name: value for name, value in window.items() if value is not None})
    return found


CHECKOUT = (
    ("impact_start", "10:00"),
    ("detected", "10:04"),
    ("acknowledged", "10:09"),
    ("mitigated", "10:50"),
    ("resolved", "10:50"),
)
"""Fifty minutes of impact, found after four."""
PAYMENT = (
    ("introduced", "13:55"),
    ("impact_start", "14:02"),
    ("detected", "14:02"),
    ("acknowledged", "14:11"),
    ("identified", "14:31"),
    ("mitigated", "14:47"),
    ("resolved", "15:48"),
)
"""A change at 13:55, reported by a customer at once."""
