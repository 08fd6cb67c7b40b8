"""The capture line: one typed line becomes the edit that adds one item, or a reason why not."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pmtui.core.addresses import NotFound, find
from pmtui.core.edits import Add, Batch, new_id
from pmtui.core.limits import TEXT, megabytes, too_long
from pmtui.core.moments import Frame, Moment, moment, this_minute
from pmtui.core.origins import Known, Origin, origin
from pmtui.core.prefixes import Around, Draft, draft
from pmtui.core.session import Session
from pmtui.core.stamps import split
from pmtui.core.text import clean, one_line, said
from pmtui.core.timeline import MILESTONES, Entry, Milestone
from pmtui.core.times import clock, local
from pmtui.core.zones import Unclear

BULLET = re.compile(r"[-*•‣◦]\s+")
MARKED = re.compile(r"!([A-Za-z][\w-]*(?:,!?[A-Za-z][\w-]*)*),?(?:\s+|$)")
OTHER_NAMES: dict[str, Milestone] = {
    "acked": "acknowledged",
    "identify": "identified",
    "start": "impact_start",
    "started": "impact_start",
    "end": "impact_end",
    "ended": "impact_end",
    "signal": "first_signal",
    "comms": "comms_first",
}
SHORTEST = 3
"""The beginning of a milestone's name counts from this many letters on."""
NO_TIME = (
    "this begins with no time and no prefix;"
    " write a time first (14:05, +4, now) or f: a: p: w: y: e: s: or q:"
)


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line became."""

    edit: Add | Batch
    """The edit that adds it."""
    path: str
    """Where it will be, such as `timeline/T8`."""
    said: str
    """What it is, in one line, such as `entry 14:02 payment-svc (automated) Pods restart`."""
    notes: tuple[str, ...] = ()
    """Sentences about how the line was read."""
    strangers: tuple[str, ...] = ()
    """People it names whom the roster lacks, to be offered for it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that became nothing."""

    reason: str
    """Why, and what to type instead, in one sentence."""


@dataclass(slots=True)
class Reader:
    """Reads lines one after another, each as if the ones before were in the session already."""

    session: Session
    known: Known
    frame: Frame
    around: Around
    live: bool = False
    """Whether a line without a time is of this minute."""
    agreed: Collection[str] = ()
    """Words that a block of lines shows to be sources."""
    taken: dict[str, int] = field(default_factory=dict)
    """How many ids of each list the lines before have taken."""

    def read(self, line: str) -> Captured | Refused:
        """Give what `line` becomes; removes what a terminal would obey, and says so."""
        cleaned = clean(line)
        bare = cleaned.text.replace("\n", " ").strip()
        if too_long(bare):
            return Refused(f"this line is longer than {megabytes(TEXT)}; a text holds no more")
        try:
            made = self._made(BULLET.sub("", bare, count=1) if BULLET.match(bare) else bare)
        except Unclear as error:
            return Refused(one_line(str(error)))
        except OverflowError:
            return Refused("this time is outside the calendar; write the day and the time")
        removed = said(cleaned.removed)
        notes = (*made.notes, removed) if removed else made.notes
        key = new_id(self.session, made.to, self.taken.get(made.to, 0))
        edit = Add(made.to, {"id": key, **made.item})
        if made.item.get("milestones"):
            refused, warnings = _weighed(self.session, edit)
            if refused:
                return Refused(refused)
            notes = (*notes, *warnings)
        self._remember(made, key)
        return Captured(edit, f"{made.to}/{key}", made.said, notes, made.strangers)

    def _remember(self, made: Draft, key: str) -> None:
        """Know of `made` when the next line is read."""
        self.taken[made.to] = self.taken.get(made.to, 0) + 1
        if made.to == "factors":
            self.around.factors[key] = None
        if made.to == "timeline":
            self.frame = replace(self.frame, after=made.item["at"])
        if made.source:
            self.known.learn(made.source)

    def _made(self, line: str) -> Draft:
        if not line:
            raise Unclear("there is nothing here; write a time and what happened")
        return draft(line, self.around) or self._entry(line)

    def _entry(self, line: str) -> Draft:
        marked, line = milestones(line)
        found = split(line)
        if found:
            when, rest = moment(found[0], self.frame), found[1]
            more, rest = milestones(rest, strict=False)
            marked = tuple(dict.fromkeys(marked + more))
        elif self.live and self.frame.now:
            when, rest = Moment(this_minute(self.frame.now)), line
        else:
            raise Unclear(NO_TIME)
        source, text = origin(rest, self.known, agreed=self.agreed)
        if not text:
            after = source.name if source else found[0].shown if found else "the milestone"
            raise Unclear(f"{one_line(after)[:40]} has no text; write what happened after it")
        return _entry_draft(when, source, text, marked, self.session)


def capture(
    line: str,
    session: Session,
    *,
    selected: str | None = None,
    now: datetime | None = None,
    live: bool = False,
    after: datetime | None = None,
) -> Captured | Refused:
    """Give the edit that adds what `line` says to `session`, or the reason why there is none.

    Args:
        line: What was typed or pasted; line breaks in it count as blanks.
        session: The session as it is.
        selected: The path of the selected item, such as `timeline/T4`; `+4` counts from an entry,
            and a parked point links to it.
        now: The present, aware; for `now`, `fri` and lines of this minute.
        live: Whether the meeting runs, so that a line without a time is of this minute.
        after: When the line before this one happened; it comes before `selected`.
    """
    return reader(session, selected=selected, now=now, live=live, after=after).read(line)


def reader(
    session: Session,
    *,
    selected: str | None = None,
    now: datetime | None = None,
    live: bool = False,
    after: datetime | None = None,
) -> Reader:
    """Give a reader of lines for `session`; for the arguments see `capture`."""
    entry = _entry_at(session, selected)
    last = session.timeline[-1].at if session.timeline else None
    frame = Frame(
        session.tz,
        day=session.date,
        selected=entry.at if entry else None,
        last=last,
        after=after,
        now=now,
    )
    known = Known(session)
    around = Around(
        known,
        dict.fromkeys(factor.id for factor in session.factors),
        frame.local(now) if now else None,
        session.meeting.phase,
        entry.id if entry else None,
    )
    return Reader(session, known, frame, around, live)


def _entry_at(session: Session, path: str | None) -> Entry | None:
    """Give the entry at `path`, None where another item or nothing is there."""
    try:
        found = find(session, path) if path else None
    except NotFound:
        return None
    return found if isinstance(found, Entry) else None


def milestones(line: str, *, strict: bool = True) -> tuple[tuple[Milestone, ...], str]:
    """Give the milestones that `line` begins with, each after a `!`, and what follows them.

    Raises Unclear where one is unknown, or ends there if not `strict`.
    """
    found: list[Milestone] = []
    while match := MARKED.match(line):
        names = [milestone(name.lstrip("!")) for name in match[1].split(",")]
        known = [name for name in names if name]
        if len(known) < len(names):
            if not strict:
                break
            listed = ", ".join(f"!{name}" for name in MILESTONES)
            raise Unclear(f"!{match[1][:40]} is no milestone; there are {listed}")
        found += known
        line = line[match.end() :]
    return tuple(dict.fromkeys(found)), line


def milestone(name: str) -> Milestone | None:
    """Give the milestone that `name` means: its name, a synonym, or an unmistakable beginning."""
    plain = name.lower().replace("-", "").replace("_", "")
    if plain in OTHER_NAMES:
        return OTHER_NAMES[plain]
    fitting = [each for each in MILESTONES if each.replace("_", "").startswith(plain)]
    return fitting[0] if len(fitting) == 1 and len(plain) >= SHORTEST else None


def _weighed(session: Session, edit: Add) -> tuple[str, list[str]]:
    """Give what the picker says of the milestones of a new entry: a refusal or none, warnings."""
    from pmtui.core.offers import judged

    offers = list(judged(session, Entry.model_construct(**edit.item)))
    refused = next((each.sentence for each in offers if each.verdict == "refused"), "")
    return refused.rstrip("."), [each.sentence for each in offers if each.verdict == "warning"]


def _entry_draft(
    when: Moment, source: Origin | None, text: str, marked: tuple[Milestone, ...], into: Session
) -> Draft:
    item: dict[str, Any] = {
        "at": when.at,
        "until": when.until,
        "precision": when.precision,
        "agency": source.agency if source else None,
        source.field if source else "system": source.name if source else None,
        "text": text,
        "milestones": list(marked) or None,
    }
    who = f"{source.name} ({source.agency})" if source else ""
    badge = " ".join(f"!{name}" for name in marked)
    strangers = (source.name,) if source and source.stranger else ()
    roster = tuple(f"{one_line(name)} is not in the roster." for name in strangers)
    return Draft(
        "timeline",
        {name: value for name, value in item.items() if value is not None},
        one_line(f"entry {badge} {_shown(when, into)} {who} {text}"),
        (*when.notes, *roster),
        strangers,
        source,
    )


def _shown(when: Moment, session: Session) -> str:
    """Give the time as the timeline shows it, with the day where that is not the incident's."""
    exact = when.precision == "exact"
    until = f"–{clock(when.until.astimezone(session.tz), exact)}" if when.until else ""
    return f"{'~' if when.precision == 'approx' else ''}{local(when.at, session, exact)}{until}"
