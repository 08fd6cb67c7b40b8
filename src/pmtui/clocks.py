"""The clocks of this machine."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """Give the present time, UTC."""
    return datetime.now(UTC)


def counted() -> float:
    """Give seconds that only grow; those of a suspended machine count where it counts them."""
    which = getattr(time, "CLOCK_BOOTTIME", None) or getattr(time, "CLOCK_MONOTONIC", None)
    return time.monotonic() if which is None else time.clock_gettime(which)
