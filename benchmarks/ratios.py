"""Numbers of two things measured in pairs, and how they compare."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


def high(values: Sequence[float]) -> float:
    """Give the 95th percentile of `values`: the smallest that 95 % of them do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was measured of ours and of the floor, pair by pair."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours divided by the floor, for each pair whose floor is not 0."""
        pairs = zip(self.ours, self.floor, strict=True)
        return tuple(ours / floor for ours, floor in pairs if floor)

    @property
    def middle(self) -> tuple[float, float]:
        """The median of ours and that of the floor."""
        return median(self.ours), median(self.floor)

    @property
    def ratio(self) -> float:
        """The median of the ratios; not a number where no pair has one."""
        return median(self.ratios) if self.ratios else math.nan
