"""What the facilitator shows or says aloud: rules, opening, difficult moments, closing, record.

The words are data, read when the first of them is asked for. What the session knows is filled in;
where it knows nothing, the sentence does without.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from pmtui.core.addresses import NotFound, find
from pmtui.core.clock import allowed, position, seconds, view, whole
from pmtui.core.metrics import metrics
from pmtui.core.milestones import claims, marks
from pmtui.core.prompts import BARE
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import local

LONG = 4 * 60
"""Minutes of impact from which an incident counts as a long one."""
HOUR = 60
"""Minutes that a meeting takes of which no agenda is known."""
ELMO = "“ELMO” (enough, let us move on)"
"""The word for moving on where the room chose none."""


class Turning(NamedTuple):
    """A question that turns a conversation around."""

    title: str
    """From where to where it turns."""
    say: str
    """Its words."""


class Script(NamedTuple):
    """The opening, as it may be read aloud."""

    title: str
    """For which meeting it is."""
    paragraphs: tuple[str, ...]
    """Its words."""


class Moment(NamedTuple):
    """A difficult moment, and what helps."""

    title: str
    """What it is called in front of everybody."""
    signal: str
    """How one knows it."""
    say: tuple[str, ...]
    """What the facilitator may say; any of them."""
    helps: Mapping[str, str]
    """What commands do about it, by their ids."""
    lane: str = ""
    """The lane of a point that is parked then; empty: it is not known before."""


class Closing(NamedTuple):
    """The closing round, and what is said aloud after it."""

    sentences: tuple[str, ...]
    """How the sentence of each may begin; any of them."""
    learned: str
    """What the first show of hands is for."""
    again: str
    """What the second one is for."""
    points: tuple[tuple[str, str], ...]
    """The parked points that are open, each with who takes it; empty: nobody yet."""
    dates: tuple[tuple[str, str], ...]
    """What happens when; empty: no date is known."""
    thanks: str
    """The last words."""
    feedback: tuple[str, ...]
    """What may be asked of each after the meeting."""


class Recording(NamedTuple):
    """What is said before somebody decides whether a record of the meeting is kept."""

    title: str
    """The question."""
    use: str
    """What a record is for."""
    kept: tuple[str, ...]
    """What it holds."""
    never: tuple[str, ...]
    """What it never holds."""
    place: str
    """Where it is."""
    now: str = ""
    """What was decided so far; empty: nothing."""


def rules(session: Session, usual: str = "") -> tuple[str, ...]:
    """Give the ground rules, in order; `usual` is the safe word of a session that names none."""
    safe_word = _safe_word(session, usual)
    return tuple(rule.format(safe_word=safe_word) for rule in _cards()["rules"])


def turning(session: Session, about: str | None = None) -> tuple[Turning, ...]:
    """Give the two turning questions; `about` is the path of the selected item."""
    time = _time(session, about)
    return tuple(Turning(row["title"], row["say"].format(time=time)) for row in _cards()["turning"])


def scripts(session: Session, now: datetime, usual: str = "") -> tuple[Script, ...]:
    """Give the opening script in all its variants, the one that fits the session first.

    A near miss goes before a long incident; what is remote no session says. `usual` is the safe
    word of a session that names none.
    """
    interval = metrics(session, now).interval("impact")
    minutes = interval.minutes
    fitting = "near-miss" if session.near_miss else "long" if (minutes or 0) >= LONG else "usual"
    size = _size(session, interval.text if minutes else "")
    variants = _cards()["script"]["variants"]
    word = _safe_word(session, usual)
    return tuple(
        Script(row["title"], _opening(session, row.get("size", size), row["extra"], word))
        for row in sorted(variants, key=lambda row: row["key"] != fitting)
    )


def moments(session: Session, now: datetime, about: str | None = None) -> tuple[Moment, ...]:
    """Give the difficult moments; `about` is the path of the selected item."""
    given = {"time": _time(session, about), "back": _back(session, now)}
    return tuple(
        Moment(
            row["title"],
            row["signal"],
            tuple(words.format_map(given) for words in row["say"]),
            row["helps"],
            row.get("lane", ""),
        )
        for row in _cards()["moments"]
    )


def closing(session: Session, today: date) -> Closing:
    """Give the closing round: open points with their takers, and the dates from `today` on."""
    words = _cards()["closing"]
    names = {each.key: each.name or each.key for each in session.people}
    points = tuple(
        (one_line(each.text), names.get(each.taker, each.taker) if each.taker else "")
        for each in session.parking
        if each.outcome is None
    )
    document = _document(session, words["document_days"], today)
    later = document and document + timedelta(days=words["followup_days"])
    follow_up = session.followup.due or later
    return Closing(
        tuple(words["round"]),
        words["learned"],
        words["again"],
        points,
        (("The document", _day(document)), ("The follow-up", _day(follow_up))),
        words["thanks"],
        tuple(words["feedback"]),
    )


def recording(session: Session) -> Recording:
    """Give what is said before a record of the meeting is kept, or not."""
    words = _cards()["record"]
    decided = "" if session.record is None else "yes" if session.record else "no"
    return Recording(
        words["title"],
        words["use"],
        tuple(words["kept"]),
        tuple(words["never"]),
        words["place"],
        words["now"][decided] if decided else "",
    )


def _opening(session: Session, size: str, extra: str, safe_word: str) -> tuple[str, ...]:
    given = {
        "title": one_line(session.title),
        "size": size,
        "extra": extra,
        "minutes": str(whole(session.meeting) // 60 or HOUR),
        "safe_word": safe_word,
    }
    words = (text.format_map(given).strip() for text in _cards()["script"]["paragraphs"])
    return tuple(filter(None, words))


def _size(session: Session, impact_time: str) -> str:
    headline = one_line(session.impact.headline or "").rstrip(".")
    known = "both" if impact_time and headline else "time" if impact_time else "headline"
    words: str = _cards()["script"]["sizes"][known if impact_time or headline else "neither"]
    return words.format(impact_time=impact_time, impact_headline=headline)


def _safe_word(session: Session, usual: str) -> str:
    word = session.meeting.safe_word or usual
    return f"“{one_line(word)}”" if word else ELMO


def _time(session: Session, about: str | None) -> str:
    try:
        item = find(session, about) if about else None
    except NotFound:
        item = None
    return local(item.at, session) if isinstance(item, Entry) else BARE["time"]


def _back(session: Session, now: datetime) -> str:
    """Give when the room comes to the actions, as far as its agenda says so."""
    meeting = session.meeting
    later = meeting.phases[position(meeting) + 1 :]
    keys = [phase.key for phase in later]
    if "actions" not in keys:
        return "in the action part"
    between = later[: keys.index("actions")]
    left = max(view(meeting, now).left, 0)
    left += sum(max(allowed(meeting, phase) - seconds(phase), 0) for phase in between)
    return f"in about {max(-(-left // 60), 1)} min"


def _document(session: Session, days: Mapping[str, int], today: date) -> date | None:
    """Give when the document is or was to be published (domain table of deadlines).

    A day that has passed is none to be announced.
    """
    if session.published:
        return session.published.astimezone(session.tz).date()
    resolved = marks(session, claims(session)).get("resolved")
    if resolved is None:
        return None
    limit = days.get(session.severity.level or "", days["other"])
    due = resolved.at.astimezone(session.tz).date() + timedelta(days=limit)
    return due if due >= today else None


def _day(day: date | None) -> str:
    return f"{day:%A} {day.isoformat()}" if day else ""


@cache
def _cards() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("pmtui.core") / "cards.toml").read_text(encoding="utf-8"))
