"""What a row of the timeline tells of its entry."""

from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from pmtui.core.choices import choices
from pmtui.core.durations import HOURS_FROM, spoken
from pmtui.core.labels import several
from pmtui.core.text import cut, one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import clock
from pmtui.widgets.cells import Run, fit

GLYPHS = {"human": "●", "automated": "◆", "external": "○"}
LEGEND = " ".join(f"{glyph}\u00a0{name}" for name, glyph in GLYPHS.items())
"""What the glyphs stand for."""
ROOMY = 96
"""From so many columns on, the glyphs have their words beside them, and times their ends."""
SLIM = 60
"""Below so many columns the source has less room."""


class Layout(NamedTuple):
    """How the entries are laid out."""

    zone: tzinfo | None = None
    """The zone of their times."""
    width: int = 0
    """The columns of a row."""

    @property
    def roomy(self) -> bool:
        """Whether there is room for words that narrow rows leave out."""
        return self.width >= ROOMY


def front(entry: Entry, layout: Layout) -> tuple[Run, ...]:
    """Give what stands before the text: the time, who acted, the source.

    What was learned later begins further to the right, behind a dashed line. It is all of one
    style, as each change of style has to be written whenever the cursor comes or goes.
    """
    who = entry.agency or ""
    glyph = GLYPHS.get(who, "·")
    if layout.roomy:
        word = choices("agencies")[who].label.lower() if who else ""
        time, acted = _span(entry, layout.zone), f"{glyph} {word:<10}"
        source = 20
    else:
        time, acted = when_text(entry, layout.zone), f"{glyph} "
        source = 10 if layout.width < SLIM else 13
    time = " " + (time if time.startswith("~") else f" {time}")
    time = fit(time, 14 if layout.roomy else 7)
    named = fit(one_line(entry.source or ""), source)
    later = "┆ " if entry.later else ""
    return ((f"{time} {acted}{named} {later}", "quiet" if entry.later else "accent"),)


def when_text(entry: Entry, zone: tzinfo | None) -> str:
    """Give the time of `entry` in `zone`: `14:02`, `~14:02` where approximate."""
    return f"{'~' if entry.precision == 'approx' else ''}{clock(entry.at.astimezone(zone))}"


def words(entry: Entry, factors: str, layout: Layout) -> list[Run]:
    """Give what is told of `entry`: its marks in words, its text, its evidence and `factors`."""
    runs = [(f"[{name.replace('_', chr(0xA0))}]", "mark") for name in entry.milestones]
    if entry.severity_after:
        runs.append((f"[now\u00a0{cut(entry.severity_after, 20)}]", "mark"))
    flags = (("*pivot", entry.pivot), ("!disputed", entry.disputed))
    runs += [(name, "alert") for name, is_so in flags if is_so]
    if entry.public:
        runs.append(("[public]", "quiet"))
    if entry.precision == "order-only":
        runs.append(("order\u00a0only:", "quiet"))
    if entry.later:
        runs.append((_since(entry, layout.zone), "quiet"))
    if entry.kind == "belief":
        runs.append(("belief:", "quiet"))
    links = "\u00a0".join((*entry.evidence, *factors.split()))
    told = (entry.text, _lasting(entry, layout), f"·\u00a0{links}" if links else "")
    return [*runs, (" ".join(filter(None, told)), "quiet" if entry.later else "plain")]


def gap(lasted: timedelta) -> str:
    """Give a quiet stretch in words: `22 quiet minutes`."""
    minutes = lasted.total_seconds() / 60
    if minutes >= HOURS_FROM:
        return f"{spoken(minutes)} quiet"
    return several(round(minutes), "quiet minute")


def _span(entry: Entry, zone: tzinfo | None) -> str:
    """Give the time of `entry`, with its end where it lasted: `14:02-14:10`."""
    until = f"-{clock(entry.until.astimezone(zone))}" if entry.until else ""
    return when_text(entry, zone) + until


def _since(entry: Entry, zone: tzinfo | None) -> str:
    """Say since when the team knew of what was not known then."""
    known = entry.known_from
    if isinstance(known, datetime):
        return f"learned\u00a0later,\u00a0{clock(known.astimezone(zone))}:"
    return "learned\u00a0later:"


def _lasting(entry: Entry, layout: Layout) -> str:
    """Say how long an activity lasted, and until when where the time does not."""
    if not entry.until or entry.until <= entry.at:
        return ""
    lasted = spoken((entry.until - entry.at).total_seconds() / 60)
    to = "" if layout.roomy else f"to {clock(entry.until.astimezone(layout.zone))}, "
    return f"({to}{lasted})".replace(" ", "\u00a0")
