"""What it cost: impact windows and numbers, the severity, and the objective it counts against."""

from typing import Literal

from pmtui.core.values import (
    Answer,
    Count,
    ExcludedId,
    Instant,
    Item,
    MetricId,
    Number,
    Part,
    Percentage,
    Share,
    Text,
    WindowId,
)

Quality = Literal["measured", "estimated", "unknown"]


class Severity(Part):
    """How grave it was, and by which criterion."""

    level: Text | None = None
    """The level of the team's scale, such as `SEV-2`."""
    criterion: Text | None = None
    """The words of the scale that matched."""


class Slo(Part):
    """The service level objective that the impact counts against."""

    name: Text | None = None
    """What the objective is about."""
    target: Percentage | None = None
    """Percent of good minutes or events, such as 99.9."""
    window: Text | None = None
    """`30d`, `28d` …, `calendar-month` or `average-month`; absent: `30d`."""
    bad_events: Count | None = None
    """Events that failed, where the objective counts events."""
    all_events: Count | None = None
    """All events in the window, where the objective counts events."""


class Window(Item):
    """A stretch of time in which users felt something."""

    id: WindowId
    """`W` and a number."""
    start: Instant
    """When it began, UTC."""
    end: Instant | None = None
    """When it ended, UTC; absent: it goes on."""
    weight: Share | None = None
    """The share of users or requests affected, 0 to 1; absent: taken as 1, estimated."""
    scope: Text | None = None
    """What failed for them."""
    population: Text | None = None
    """Who they are."""
    note: Text | None = None
    """How the weight was reached."""


class Excluded(Item):
    """A stretch of time that the objective does not count, such as agreed maintenance."""

    id: ExcludedId
    """`X` and a number."""
    start: Instant
    """When it began, UTC."""
    end: Instant
    """When it ended, UTC."""
    reason: Text | None = None
    """What excludes it."""


class Measure(Item):
    """One number that says how large the impact was."""

    id: MetricId
    """`M` and a number."""
    name: Text
    """What was counted."""
    value: Number | None = None
    """How many; zero is a finding, absent is unknown."""
    unit: Text | None = None
    """`requests`, `users`, `orders`, a currency code …"""
    of_total: Number | None = None
    """Of how many."""
    percent: Number | None = None
    """The share in percent, where only that is known."""
    source: Text | None = None
    """Where the number is from: an evidence id, or words."""
    quality: Quality | None = None
    """Measured or estimated."""


class Impact(Part):
    """What users, systems and staff felt."""

    headline: Text | None = None
    """One line with a number."""
    mode: Literal["nested", "disjoint"] | None = None
    """How weights of overlapping windows combine; absent: nested."""
    data_lost: Answer | None = None
    """Whether data was lost."""
    data_exposed: Answer | None = None
    """Whether data was exposed."""
    contract_touched: Answer | None = None
    """Whether a contract or a regulation is touched."""
    end_users: Text | None = None
    """What users met."""
    infrastructure: Text | None = None
    """What happened to the systems."""
    staff: Text | None = None
    """What the response cost: people and hours."""
    windows: tuple[Window, ...] = ()
    """The stretches of impact."""
    excluded: tuple[Excluded, ...] = ()
    """What the objective does not count."""
    metrics: tuple[Measure, ...] = ()
    """The numbers."""
