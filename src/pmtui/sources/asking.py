"""What has to be asked about the times of a foreign file, once, each with what is suggested."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from pmtui.core.session import Session
from pmtui.core.zones import Unclear
from pmtui.sources import permalinks, places
from pmtui.sources.candidates import NONE, Answers, Gathered, Need, Settled
from pmtui.sources.dating import incident, own_day
from pmtui.sources.settling import settled
from pmtui.sources.walk import NIGHT

ROUNDS = 5
"""Answers may raise further questions; these raise no more."""
OFFERED = 3
"""No more days than these are offered."""
VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "order": ("day-first", "month-first", "year-first"),
        "step": ("likely", "next-day", "as-written"),
        "fold": ("order", "first", "second"),
    }
)
"""The answers to the questions that have no others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer."""

    value: str
    """What is put into the answers."""
    says: str
    """What it means, in words."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file does not say and nobody may guess."""

    key: str
    """Where its answer goes in the answers."""
    asks: str
    """The question, in a sentence."""
    choices: tuple[Choice, ...] = ()
    """Answers that are offered; `date`, `zone`, `start` and `word:` take others of their form."""
    suggested: str = ""
    """The value that is suggested; empty: none is."""
    because: str = ""
    """Where the suggestion comes from, in words."""
    places: tuple[str, ...] = ()
    """The rows concerned, by `Candidate.where`."""
    hints: tuple[str, ...] = ()
    """What each of them is about, where that says more: `23:55 to 00:40`."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question is made of."""

    gathered: Gathered
    session: Session
    rows: Sequence[Settled]
    """The rows that lack its answer."""
    needs: Sequence[Need]
    """What each of them lacks."""


def questions(
    gathered: Gathered, session: Session, answers: Answers = NONE
) -> tuple[Question, ...]:
    """Give what is to be asked, given what was answered; answers may raise further questions."""
    lacking: dict[str, list[tuple[Settled, Need]]] = {}
    for each in sorted(settled(gathered, answers, session), key=lambda each: each.index):
        for need in each.when.needs:
            lacking.setdefault(need.key, []).append((each, need))
    found = []
    for key in sorted(lacking, key=_rank):
        rows, needs = zip(*lacking[key], strict=True)
        found.append(_question(key, _Asked(gathered, session, rows, needs)))
    return tuple(found)


def taken(gathered: Gathered, session: Session, answers: Answers = NONE) -> Answers:
    """Give `answers` and, for what they leave open, what is suggested."""
    told = dict(answers)
    for _ in range(ROUNDS):
        found = questions(gathered, session, told)
        new = {each.key: each.suggested for each in found if each.suggested}
        if not new:
            break
        told = {**new, **told}
    return MappingProxyType(told)


def wrong(key: str, value: str) -> str:
    """Give why `value` is no answer to the question `key`, in a sentence; empty: it is one."""
    kind = key.partition(":")[0]
    try:
        if kind == "date":
            date.fromisoformat(value)
        elif kind == "start":
            if datetime.fromisoformat(value.replace("Z", "+00:00")).tzinfo is None:
                return f"{value} has no offset; write it as 2026-03-02T14:05Z"
        elif kind in ("zone", "word"):
            places.meaning(value)
        elif value not in VALUES.get(kind, ()):
            return f"{value} is none of {', '.join(VALUES.get(kind, ()))}"
    except Unclear as error:
        return str(error)
    except ValueError:
        form = "2026-03-02" if kind == "date" else "2026-03-02T14:05Z"
        return f"{value} is not a {kind}; write it as {form}"
    return ""


def _rank(key: str) -> tuple[int, str]:
    kinds = tuple(MAKERS)
    return kinds.index(key.partition(":")[0]), key


def _question(key: str, asked: _Asked) -> Question:
    made = MAKERS[key.partition(":")[0]](key, asked)
    where = tuple(each.row.where for each in asked.rows)
    hints = tuple(dict.fromkeys(need.hint for need in asked.needs if need.hint))
    return Question(key, made.asks, made.choices, made.suggested, made.because, where, hints)


def _order(key: str, asked: _Asked) -> Question:
    read = [
        when for each in asked.rows for when in (each.row.when, each.row.when.until, each.row.day)
    ]
    whens = [when for when in read if when and (when.either or when.numbers)]
    shown = whens[0].shown
    choices = [Choice("day-first", "the day stands first"), Choice("month-first", "the month does")]
    if any(when.numbers for when in whens):
        choices = [choices[0], Choice("year-first", "the year stands first")]
    asks = f"In which order are day and month written, in {shown}?"
    if any(when.order == "day-first" for when in whens):
        return Question(key, asks, tuple(choices), "day-first", "dots stand between the numbers")
    near, source = incident(asked.session)
    fits = _nearer([when.either for when in whens if when.either], near)
    if not fits:
        return Question(key, asks, tuple(choices))
    because = f"then the days are nearer to {near}, {source}"
    return Question(key, asks, tuple(choices), fits, because)


def _nearer(pairs: Sequence[tuple[int, int]], near: date | None) -> str:
    """Give the order in which day and month are far nearer to a day, if only one is."""
    if near is None or not pairs:
        return ""

    def far(month: int, day: int) -> int:
        return min(
            abs((date(near.year, month, day) - near).days + shift) for shift in (-365, 0, 365)
        )

    first = max(far(two, one) for one, two in pairs)
    second = max(far(one, two) for one, two in pairs)
    if min(first, second) * 4 > max(first, second):
        return ""
    return "day-first" if first < second else "month-first"


def _date(key: str, asked: _Asked) -> Question:
    gathered, session = asked.gathered, asked.session
    near, source = incident(session)
    told: dict[str, str] = {}
    if gathered.day:
        told[gathered.day.isoformat()] = gathered.day_from or "the file says so"
    if near:
        told.setdefault(near.isoformat(), f"it is {source}")
    for row in gathered.rows:
        at = row.when.at
        day = at.astimezone(session.tz).date() if at else own_day(row.when)
        if day and len(told) < OFFERED:
            told.setdefault(day.isoformat(), f"{row.where} is on that day")
    shown = asked.rows[0].row.when.shown
    asks = f"On which day was {shown}? {_count(asked)} no day or year."
    choices = tuple(Choice(value, f"{value}: {why}") for value, why in told.items())
    first, because = next(iter(told.items()), ("", ""))
    return Question(key, asks, choices, first, because)


def _count(asked: _Asked) -> str:
    count = len(asked.rows)
    return "1 row has" if count == 1 else f"{count} rows have"


def _zone(key: str, asked: _Asked) -> Question:
    session = asked.session
    told: dict[str, str] = {}
    linked = permalinks.zone(asked.gathered.rows, session)
    if linked:
        told[linked[0]] = linked[1]
    seen = Counter(row.when.zone for row in asked.gathered.rows if row.when.zone_from == "line")
    if len(seen) == 1:
        told.setdefault(next(iter(seen)), "the other rows are in it")
    named = session.zone or "UTC"
    told.setdefault(
        named, "it is the zone of the session" if session.zone else "the session names no other"
    )
    asks = f"In which zone are the times? {_count(asked)} none."
    choices = tuple(Choice(value, f"{value}: {why}") for value, why in told.items())
    first, because = next(iter(told.items()))
    return Question(key, asks, choices, first, because)


def _word(key: str, asked: _Asked) -> Question:
    word = key.partition(":")[2]
    offsets = places.choices(word)
    place = places.home(word)
    choices = [Choice(offset, f"{word} is UTC{offset}") for offset in offsets]
    row = asked.rows[0].row
    asks = f"What does {word} mean, in {row.when.shown}?"
    near, _ = incident(asked.session)
    own = asked.session.zone
    for moment in _seasons(near):
        there = moment.astimezone(asked.session.tz)
        if own and there.tzname() == word:
            because = f"{own} calls its time so"
            return Question(
                key,
                asks,
                tuple(choices),
                permalinks.signed(there.utcoffset() or timedelta()),
                because,
            )
    if place:
        choices.append(Choice(place, f"the time of {place}, whatever it was called then"))
    if not place:
        return Question(key, asks, tuple(choices))
    because = f"it is most often that of {place}"
    return Question(key, asks, tuple(choices), offsets[0], because)


def _seasons(near: date | None) -> tuple[datetime, ...]:
    year = near.year if near else 2000
    return tuple(datetime(year, month, 1, tzinfo=UTC) for month in (1, 7))


def _step(key: str, asked: _Asked) -> Question:
    hints = list(dict.fromkeys(need.hint for need in asked.needs if need.hint))
    asks = f"The clock steps back, {', '.join(hints[:5])}: is it a new day, or out of order?"
    far = f"a new day where it steps back more than {NIGHT.seconds // 3600} hours"
    choices = (
        Choice("likely", f"{far}, and no heading below begins that day"),
        Choice("next-day", "a new day, each time"),
        Choice("as-written", "out of order, on the same day"),
    )
    return Question(key, asks, choices, "likely", "nights step back far, slips a little")


def _fold(key: str, asked: _Asked) -> Question:
    hint = asked.needs[0].hint
    asks = f"The clocks were put back, and {hint} came twice: which one is meant?"
    choices = (
        Choice("order", "the one that keeps the rows in order"),
        Choice("first", "the first, in summer time"),
        Choice("second", "the second, after summer time"),
    )
    return Question(key, asks, choices)


def _start(key: str, asked: _Asked) -> Question:
    asks = f"From which moment does {asked.rows[0].row.when.shown} count?"
    named = [
        (entry.at.isoformat().replace("+00:00", "Z"), entry.text)
        for entry in asked.session.timeline
        if {"impact_start", "detected"} & {*entry.milestones}
    ]
    choices = tuple(Choice(at, f"{at}: {text[:60]}") for at, text in named)
    return Question(key, asks, choices)


MAKERS: Mapping[str, Callable[[str, _Asked], Question]] = MappingProxyType(
    {
        "order": _order,
        "date": _date,
        "zone": _zone,
        "word": _word,
        "step": _step,
        "fold": _fold,
        "start": _start,
    }
)
"""What makes the questions, by the beginning of their keys, in the order of asking."""
