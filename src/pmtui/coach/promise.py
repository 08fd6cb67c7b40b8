"""Rule 126: what a text promises, and whether an agreed action stands behind it."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from pmtui.coach.data import table
from pmtui.coach.outward import Outward
from pmtui.coach.prose import Paragraph, masked
from pmtui.core.outside import AGREED, FINISHED, stretch
from pmtui.core.sentences import sentences
from pmtui.core.session import Session
from pmtui.core.times import MONTHS

RULE = "external-promise"
NAMES = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
DAY = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?(?P<m>{NAMES})\b(?:\.?,? (?P<y>\d{{4}}))?"
    rf"|\b(?P<m2>{NAMES})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|:)(?:,? (?P<y2>\d{{4}}))?"
    r"|\b(?:by|until|in|end of|before|of|early|late|mid-?) ?"
    rf"(?P<m3>{'|'.join(MONTHS)})\b(?: (?P<y3>\d{{4}}))?"
)
"""A day, or a month, as people write them."""
HALF = 182
"""Days of half a year: a day without a year that lies further back is one of the next year."""


def promises(session: Session, paragraphs: Iterable[Paragraph]) -> Iterator[Outward]:
    """Give what is promised without measure, and each day behind which no agreed action stands."""
    absolute = re.compile("|".join(table("external")["promise"]["absolute"]), re.IGNORECASE)
    for paragraph in paragraphs:
        text = masked(paragraph.text)
        for match in absolute.finditer(text):
            yield Outward(RULE, match[0], paragraph.line_of(match[0]), says="absolute")
        for sentence in sentences(text):
            for words in _unbacked(session, sentence):
                yield Outward(RULE, words, paragraph.line_of(words), says="day")


def _unbacked(session: Session, sentence: str) -> Iterator[str]:
    """Give the words of `sentence` that name a day ahead to which no owner has agreed."""
    data = table("external")["promise"]
    if not re.search(data["ahead"], sentence, re.IGNORECASE):
        return
    agreed = [
        each.due
        for each in session.actions
        if each.due and each.owner and each.status in (*AGREED, *FINISHED)
    ]
    over = _over(session)
    for match in DAY.finditer(sentence):
        day = _day(match, over)
        if day and (over is None or day > over) and not any(due <= day for due in agreed):
            yield match[0]
    if not agreed:
        yield from (each[0] for each in re.finditer(data["relative"], sentence, re.IGNORECASE))


def _over(session: Session) -> date | None:
    """Give the day on which it was over; None where nobody knows."""
    felt = stretch(session)
    ends = (felt.end or felt.start) if felt else None
    return ends.date() if ends else session.date


def _day(match: re.Match[str], after: date | None) -> date | None:
    """Give the day of `match`, of a month the last; without a year the next one from `after` on."""
    if match["iso"]:
        return _made(*map(int, match["iso"].split("-")))
    name = match["m"] or match["m2"] or match["m3"]
    month = next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name))
    said = match["y"] or match["y2"] or match["y3"]
    if not said and after is None:
        return None
    year = int(said) if said else after.year if after else 1
    day = int(match["d"] or match["d2"] or monthrange(year, month)[1])
    found = _made(year, month, day)
    if found and not said and after and (after - found).days > HALF:
        return _made(year + 1, month, day)
    return found


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
