"""The replay of a meeting as text, and the cards that tell how its document grew."""

from collections.abc import Iterator
from datetime import date, timedelta

from pmtui.core.choices import choices
from pmtui.core.clock import clock
from pmtui.core.durations import spoken
from pmtui.core.labels import plural, several
from pmtui.core.meeting import BUFFER, PAST_END, Extension
from pmtui.core.notes import Parked
from pmtui.core.session import Session
from pmtui.core.text import capital, clean, one_line
from pmtui.core.turning import fate
from pmtui.replay.card import Card, Line
from pmtui.replay.chapters import QUIET, Chapter, chapters, course_of
from pmtui.replay.growth import GROWING, Came, Growth, Spent, growth
from pmtui.replay.lived import INDENT, Said, read_out, wrapped
from pmtui.replay.meeting import Frame, Reel

NOUNS = {"timeline": "entry", "factors": "factor", "actions": "action", "parking": "parked point"}
NOT_HELD = (
    "A record holds changes and their times. It does not hold who said something, pauses, silent"
    " minutes, findings or private notes."
)


def cards(reel: Reel) -> tuple[Card, ...]:
    """Give the cards that tell how the document of `reel` grew; none of them names a speaker."""
    found = growth(reel)
    names = {phase.key: phase.name for phase in reel.last.meeting.phases}
    if found.began is None:
        return (Card("How the document grew", (Line("The record holds no meeting."),)),)
    return tuple(
        card
        for card in (
            Card("How the time was spent", tuple(_times(found, names))),
            Card("What changed in the room", tuple(_changes(found, reel))),
            Card("What was parked, and what became of it", tuple(_parked(found, names))),
            Card("When each item came", tuple(_comings(found))),
        )
        if card.lines
    )


def grown(reel: Reel, note: str = "") -> tuple[Said, ...]:
    """Give the meeting of `reel` as text, in order; `note` is said at its end, then the cards."""
    along, zone = course_of(reel), reel.last.tz
    begins = {chapter.index: chapter for chapter in chapters(reel)}
    found = [Said(0.0, _beginning(reel))]
    day: date | None = None
    for index, frame in enumerate(reel.frames):
        there, lines = frame.at.astimezone(zone), list[str]()
        gap = frame.at - reel.frames[max(index - 1, 0)].at
        if gap > timedelta(seconds=QUIET):
            lines.append(f"{INDENT}-- {spoken(gap.total_seconds() / 60)} quiet --\n")
        if there.date() != day:
            day = there.date()
            lines.append(f"\n{day:%A} {day.day} {day:%B %Y}\n")
        if index in begins:
            lines.append(_heading(begins[index]))
        lines += _told(frame, f"{there:%H:%M:%S}")
        found.append(Said(along.reached[index - 1] if index else 0.0, "".join(lines)))
    found.append(Said(along.length, f"\n{wrapped(note, '') if note else ''}"))
    found += read_out(cards(reel), along.length)
    return tuple(said._replace(text=clean(said.text).text) for said in found)


# -- the text -------------------------------------------------------------------------------------


def _beginning(reel: Reel) -> str:
    base, last = reel.frames[0], reel.last
    name = one_line(last.id or last.title)
    held = " · ".join(_counts(reel.scene(0).session))
    taken = f"It begins with what was found on {base.at.astimezone(last.tz):%Y-%m-%d}: {held}."
    head = f"REPLAY of the meeting about {name} · times in {last.zone or 'UTC'}"
    return f"{head}\n{wrapped(taken, '')}"


def _counts(session: Session) -> Iterator[str]:
    for name in GROWING:
        yield several(len(getattr(session, name)), NOUNS[name])


def _heading(chapter: Chapter) -> str:
    number = f"{chapter.number} of {chapter.count} " if chapter.number else ""
    return f"\n== {number}{capital(one_line(chapter.name))}\n"


def _told(frame: Frame, time: str) -> Iterator[str]:
    if frame.folded:
        yield f"{INDENT}   ({several(frame.folded, 'change')} made and soon taken back)\n"
    if frame.kind != "begun":
        yield wrapped(f"{time} {one_line(frame.label)}", " " * (len(time) + 1))


# -- the cards ------------------------------------------------------------------------------------


def _times(found: Growth, names: dict[str, str]) -> Iterator[Line]:
    used = sum(each.used or 0 for each in found.phases)
    planned = sum(each.planned for each in found.phases)
    yield Line(f"{clock(used)} of {clock(planned)} planned", "in all", "strong")
    for each in found.phases:
        yield Line(_spent(each, names), one_line(each.name))
    yield Line(NOT_HELD, tone="quiet")


def _spent(phase: Spent, names: dict[str, str]) -> str:
    if phase.used is None:
        return f"passed over; {clock(phase.planned)} were planned"
    words = [f"{clock(phase.used)} of {clock(phase.planned)} planned"]
    if phase.votes:
        words += [_vote(vote, names) for vote in phase.votes]
    elif phase.may < phase.planned:
        words.append(f"{clock(phase.planned - phase.may)} of it given to another phase by vote")
    over = f"{clock(phase.over)} over" if phase.over > 0 else f"{clock(-phase.over)} left"
    return ", ".join([*words, over if phase.over else "to the second"])


def _vote(vote: Extension, names: dict[str, str]) -> str:
    sources = {BUFFER: "spare time", PAST_END: "time past the end", **names}
    whose = f" from {one_line(sources.get(vote.source, vote.source))}" if vote.source else ""
    hands = f"{vote.yes or 0} for it, {vote.no or 0} against, {vote.abstain or 0} held back"
    return f"{vote.minutes:g} min more by vote{whose} ({hands})"


def _changes(found: Growth, reel: Reel) -> Iterator[Line]:
    entries = found.entries
    touched = f"{entries.came} came, {entries.changed} were changed, {entries.gone} went"
    yield Line(f"{entries.before} when the meeting began; {touched}", "entries")
    for name in ("factors", "actions"):
        some = [each for each in found.came if each.path.startswith(f"{name}/")]
        if some:
            yield Line(_where(some), plural(NOUNS[name]))
    if found.together or found.silent:
        silent = f", {found.silent} in a phase of writing alone" if found.silent else ""
        words = f"{found.together} came several at once, as cards written alone do{silent}"
        yield Line(words, "cards")
    if found.fix is not None and found.fix.into is not None:
        into = clock(int(found.fix.into.total_seconds()))
        label = one_line(reel.frames[found.fix.index].label)
        yield Line(f"{into} into the meeting, in {one_line(found.fix.where)}: {label}", "first fix")
    if found.folded:
        yield Line(f"{several(found.folded, 'change')} made and soon taken back", "undo")


def _where(some: list[Came]) -> str:
    """Give in which phases items came: `1 in Timeline, 7 in Factors; 1 is gone`."""
    places = list(dict.fromkeys(each.where for each in some))
    counts = {place: sum(each.where == place for each in some) for place in places}
    inside = {each.where for each in some if each.into is not None}
    words = [
        f"{count} {'in ' if place in inside else ''}{one_line(place)}"
        for place, count in counts.items()
    ]
    gone = sum(each.gone for each in some)
    return ", ".join(words) + (f"; {gone} of them gone in the end" if gone else "")


def _parked(found: Growth, names: dict[str, str]) -> Iterator[Line]:
    for point in found.parked:
        yield Line(one_line(point.text), point.id, "strong")
        yield Line(one_line(_fate(point, names)), tone="quiet")


def _fate(point: Parked, names: dict[str, str]) -> str:
    lane = choices("lanes")[point.lane].label.lower() if point.lane else "parked"
    key = point.raised_in_phase
    where = f" in {names.get(key, key)}" if key else ""
    return f"{lane}{where}; {fate(point).partition(': ')[2]}"


def _comings(found: Growth) -> Iterator[Line]:
    for each in found.came:
        if each.into is not None:
            into = clock(int(each.into.total_seconds()))
            gone = " (gone in the end)" if each.gone else ""
            yield Line(f"{one_line(each.text)}{gone}", f"{into} {each.path.rpartition('/')[2]}")
