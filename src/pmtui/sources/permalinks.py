"""Links to messages, which hold the instant of the message: what they say of times beside them."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from pmtui.core.session import Session
from pmtui.sources.candidates import Candidate
from pmtui.sources.dating import own_day

LINK = re.compile(r"/archives/[A-Z0-9]{1,20}/p([0-9]{10})([0-9]{6})(?![0-9])")
REACH = 4000
"""A link is looked for in so many characters of a row."""
QUARTER, DAY = 15 * 60, 24 * 3600
"""Zones are whole quarters of an hour, in seconds, apart from UTC."""
BESIDE, BEGUN = 130, 60
"""A message is at most so many seconds from the time that was written for it; where that is the
minute in which it was sent, so many after it."""
WEST, EAST, FURTHEST = -12 * 3600, 14 * 3600, 13 * 3600
"""The offsets of real zones; without a day, one further east cannot be told from the west."""
ODD = (-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825)
"""Minutes by which zones are ahead of UTC that are no whole hours."""


def posted(row: Candidate) -> datetime | None:
    """Give when the message was posted, UTC, that a row links to; None: it links to none."""
    match = LINK.search(row.link) or LINK.search(row.raw[:REACH])
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


class Ahead(NamedTuple):
    """By how much a clock is ahead of UTC."""

    seconds: int
    begun: bool
    """Whether the message was sent in the very minute that is written."""


def ahead(row: Candidate) -> Ahead | None:
    """Give by how much the clock of a row without a zone is ahead of UTC, by its link.

    None where it has no clock or link, or where no real zone brings them together.
    """
    at, clock = posted(row), row.when.clock
    if at is None or clock is None or row.when.zone:
        return None
    day = own_day(row.when)
    wall = datetime.combine(day or at.date(), clock.replace(second=0), UTC)
    apart = round((wall - at).total_seconds())
    near = round(apart / QUARTER) * QUARTER
    late = near - apart
    if day is None:
        near = FURTHEST - (FURTHEST - near) % DAY
    real = WEST <= near <= EAST and (near % 3600 == 0 or near // 60 in ODD)
    return Ahead(near, 0 <= late < BEGUN) if real and abs(late) <= BESIDE else None


def zone(rows: Sequence[Candidate], session: Session) -> tuple[str, str] | None:
    """Give the zone in which most of `rows` that link to messages are written, and why, in words.

    It is that of the session where that has the same offset at the time, else an offset.
    """
    told = [each for row in rows if (each := ahead(row))]
    seen = Counter(each.seconds for each in told)
    offset, count = seen.most_common(1)[0] if seen else (0, 0)
    sure = count > 1 or any(each.begun for each in told)
    if not sure or count * 2 <= len(told):
        return None
    some = "1 time stands" if count == 1 else f"{count} times stand"
    because = f"{some} beside a link to a message of that minute"
    shift = timedelta(seconds=offset)
    at = next(at for row in rows if (at := posted(row)) and (ahead(row) or (0,))[0] == offset)
    if session.zone and at.astimezone(session.tz).utcoffset() == shift:
        return session.zone, because
    return signed(shift) if offset else "UTC", because


def signed(offset: timedelta) -> str:
    """Give an offset from UTC as it is written: `+05:30`."""
    minutes = round(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
