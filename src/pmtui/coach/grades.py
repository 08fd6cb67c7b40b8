"""How grave an incident was, by its level in the scale."""

import re

from pmtui.core.choices import severities
from pmtui.core.session import Session

GRAVE = 2
"""How many levels of the scale, from its top, are grave."""


def grave(session: Session) -> bool:
    """Tell whether the level is one of the gravest two (SEV-1, SEV-2)."""
    found = _rank(session)
    return found is not None and found < GRAVE


def mild(session: Session) -> bool:
    """Tell whether the level is one of those below (SEV-3, SEV-4)."""
    found = _rank(session)
    return found is not None and found >= GRAVE


def name(session: Session) -> str:
    """Give the level as the scale calls it, such as `SEV-1`; empty: it is none of the scale."""
    found = _rank(session)
    return "" if found is None else [*severities()][found]


def _rank(session: Session) -> int | None:
    """Give where the level stands in the scale, 0 the gravest; None: unknown, or none of it."""
    known = [_plain(each) for each in severities()]
    level = _plain(session.severity.level or "")
    return known.index(level) if level in known else None


def _plain(level: str) -> str:
    """Give a level without what people write differently: `sev1` for `SEV-1`, `Sev 1`."""
    return re.sub(r"[\W_]", "", level).casefold()
