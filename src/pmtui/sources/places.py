"""Zones as they stand beside a time, and what each may mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache

from pmtui.core import zones
from pmtui.core.session import zone_of
from pmtui.core.zones import AMBIGUOUS, OFFSETS, Unclear
from pmtui.sources.almanac import words

LOW = frozenset(
    {"utc", "gmt", "pst", "pdt", "est", "edt", "cst", "cdt", "mst", "mdt", "cet", "cest", "bst"}
    | {"jst", "aest", "aedt", "msk", "eest"}
)
"""Abbreviations that are read in small letters too: no words of a language."""


EXACT = re.compile(r"\s?[(\[](?P<word>(?:UTC|GMT)[+−-][0-9]{1,2}(?::?[0-9]{2})?)[)\]]")
"""An offset in parentheses, which says what the abbreviation before it means: `BST (UTC+1)`."""

OTHER = re.compile(r"/([A-Z]{3,4})(?![\w/])")
"""What the clocks of a place are called in the other half of the year: `PST/PDT`."""


@cache
def _offsets() -> Mapping[str, int]:
    found: dict[str, int] = words()["offsets"]
    return found


@cache
def _places() -> Mapping[str, str]:
    found: dict[str, str] = words()["places"]
    return found


@cache
def _several() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = words()["several"]
    return found


@cache
def _form() -> re.Pattern[str]:
    short = [name for name in _places() if name.isupper() and name != "UK"]
    said = [name for name in _places() if name not in short]
    known = {*OFFSETS, *AMBIGUOUS, *_offsets(), *_several(), *short} - {"Z"}
    names = sorted(known, key=lambda name: (-len(name), name))
    area = "|".join(sorted(zones.AREAS))
    return re.compile(
        r"(?P<blank>\s?)(?P<open>[(\[])?(?P<word>"
        r"(?:UTC|GMT|utc|gmt)\s?[+-−][0-9]{1,2}(?::?[0-9]{2})?(?![0-9:])"
        r"|[+-][0-9]{2}:?[0-9]{2}(?![0-9:])|(?<=[0-9])[+][0-9]{2}(?![0-9:])"
        r"|(?:(?<=:[0-9]{2}:[0-9]{2})|(?<=[.,][0-9]{3})|(?<=[.,][0-9]{6}))"
        r"[-](?:0[1-9]|1[0-2])(?![-.\w:])"
        rf"|(?:{'|'.join(names)}|(?<=[0-9 ])Z|(?<=[0-9])z|{'|'.join(sorted(LOW))})(?![\w+-])"
        rf"|(?:{area})(?:/[A-Z][A-Za-z0-9_+-]{{1,30}}){{1,2}}"
        rf"|(?i:(?P<said>{'|'.join(said)})(?:\s(?:standard|daylight|summer))?\s(?:time|tz)\b)"
        rf"|(?(open)(?P<bare>{'|'.join(said)})(?=[)\]])|(?!))"
        r"|(?P<local>(?i:local\stime|local(?=\)|\])))"
        r")(?(open)(?:[,/;]?\s?(?P<more>[A-Z0-9+:/-]{2,20}))?[)\]])".replace("[+-−]", "[+−-]")
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """A zone as it stands beside a time."""

    word: str
    """What was written; empty where it says that the time is local, of no named place."""
    apart: bool
    """Whether a blank stands before it."""


def read(text: str, at: int = 0) -> tuple[Beside, int] | None:
    """Give the zone that stands in `text` at `at`, and where it ends."""
    match = _form().match(text, at)
    if match is None:
        return None
    word = "" if match["local"] else match["said"] or match["word"]
    exact = EXACT.match(text, match.end()) if word.isalpha() and not match["more"] else None
    end = exact.end() if exact else match.end()
    told = exact["word"] if exact else match["more"] or ""
    word = told if EXACT.fullmatch(f"({told})") else word
    other = OTHER.match(text, end)
    if other and home(word) and home(word) == home(other[1]):
        word, end = home(word), other.end()
    return Beside(word.replace("−", "-"), bool(match["blank"])), end


def found(text: str) -> str:
    """Give the first zone that `text`, a heading or sentence, names: `(times in BST)`; else empty.

    An offset counts only after `UTC` or `GMT`.
    """
    for match in _anywhere().finditer(text):
        at = match.start()
        one = read(text, at)
        if one and one[0].word and one[0].word[0] not in "+-":
            return one[0].word
    return ""


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/])(?=[A-Za-z])")


@lru_cache(maxsize=256)
def meaning(word: str) -> tzinfo:
    """Give the zone that `word` names. Raises Unclear where it could be several, or is none."""
    name = word.strip()
    upper = name.upper()
    if upper in _offsets():
        minutes = _offsets()[upper]
        return timezone(timedelta(minutes=minutes), upper) if minutes else UTC
    for said, place in _places().items():
        if said.casefold() == name.casefold():
            return zone_of(place)
    offset = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])([0-9]{1,2})(?::?([0-9]{2}))?", upper)
    found = zones.written(re.sub(r"\s", "", upper if offset or name.lower() in LOW else name))
    if found is None:
        raise Unclear(f"{word} is no known zone; write one such as Europe/Berlin or +02:00")
    return found


def choices(word: str) -> tuple[str, ...]:
    """Give the offsets that the abbreviation `word` is used for, where these are several."""
    return AMBIGUOUS.get(word.upper()) or tuple(_several().get(word.upper(), ()))


def home(word: str) -> str:
    """Give the place where the abbreviation `word` is most at home; empty: none is known."""
    homes: dict[str, str] = words()["homes"]
    return homes.get(word.upper(), "")


def off_season(word: str, at: datetime) -> str:
    """Give what clocks at the home of `word` were called at `at`, where that is another name."""
    place = home(word)
    if not place:
        return ""
    there = at.astimezone(zone_of(place))
    return (there.tzname() or "") if there.tzname() != word.upper() else ""
