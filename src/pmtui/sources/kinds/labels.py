"""Lines whose time stands behind words: `First detected 2020-08-14 10:43`, `Rollback (10:43)`."""

import re
from typing import NamedTuple

from pmtui.core.timeline import MILESTONES
from pmtui.sources.candidates import Written
from pmtui.sources.columns import holds
from pmtui.sources.headings import plain
from pmtui.sources.kinds.tables import table
from pmtui.sources.written import written

CUT = re.compile(r":\s|\s[-–—]\s|\s(?=(?:at\s|on\s|around\s|about\s)?[~≈]?[0-9])")
NAME = re.compile(r"[A-Za-z][A-Za-z /'’()&-]{1,44}")
MARKS = re.compile(r"\*\*|__|(?<!\w)[*_`]|[*_`](?!\w)")
TAIL = re.compile(r"\s[(\[](?P<time>[^()\[\]]{4,60})[)\]][:.*_]{0,3}$")
REACH = 80
"""A time ends a line within so many characters."""
WIDTH = 60
"""A label stands within so many characters."""
LINE = 240
"""A line is looked at so far."""


class Label(NamedTuple):
    """What a label says."""

    name: str
    when: Written
    rest: str
    """What follows the time."""
    known: bool
    """Whether the name is one of a milestone."""


def label(body: str) -> Label | None:
    """Give the label and the time that `body` begins with; None where it is no such line."""
    bare = MARKS.sub("", body[:LINE]).strip()
    for cut in CUT.finditer(bare, 0, min(len(bare), WIDTH)):
        name = bare[: cut.start()].strip(" :-–—")
        if not NAME.fullmatch(name) or plain(name) in table("markdown")["aside"]:
            continue
        found = written(bare[cut.end() :])
        if found and not found[0].refused and (found[0].clock or found[0].at):
            known = holds("milestones", name) in MILESTONES
            return Label(name, found[0], f"{found[1]}{body[LINE:]}", known)
    return None


def tail(body: str) -> tuple[Written, str] | None:
    """Give the time that ends `body` in parentheses, and what stands before it."""
    match = TAIL.search(body, max(0, len(body) - REACH))
    found = written(match["time"]) if match else None
    if not match or not found or found[1].strip() or found[0].refused or not found[0].clock:
        return None
    return found[0], body[: match.start()]
