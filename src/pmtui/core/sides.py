"""A conflict in words: the place, what each side has there, and where the two differ."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from pmtui.core.addresses import place_of
from pmtui.core.choices import (
    CategoryChoice,
    Choice,
    EffectChoice,
    categories,
    choices,
    effects,
)
from pmtui.core.conflicts import Conflict
from pmtui.core.labels import field
from pmtui.core.session import Session
from pmtui.core.text import clean
from pmtui.core.times import local
from pmtui.core.told import CHOICES

PIECE = re.compile(r"\s+|\S+")
MOST = 20_000
"""How many characters of what differs are shown at most."""
AROUND = 160
"""How many characters of what is alike are shown at most before and after what differs."""
WORDS = 600
"""Up to how many words and blanks of what differs it is looked for what is alike between them."""

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it differs from what the other side has there."""


def worded(conflict: Conflict, value: Any, session: Session) -> str:
    """Give one of the values of `conflict` as a person reads it; empty where there is none."""
    return clean(_words(value, place_of(conflict.path)[0], session)).text


def apart(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Give both texts in pieces of whole words that differ or are alike.

    What is alike before and after all that differs is shortened where it is long.
    """
    words = [PIECE.findall(each) for each in (one, other)]
    front = _alike(*words)
    back = _alike(*(each[front:][::-1] for each in words))
    ends = [len(each) - back for each in words]
    between = _between(*(each[front:end] for each, end in zip(words, ends, strict=True)))
    before, after = "".join(words[0][:front]), "".join(words[0][ends[0] :])
    if len(before) > AROUND:
        end = before[-AROUND:]
        before = f"… {end.partition(' ')[2] or end}"
    if len(after) > AROUND:
        beginning = after[:AROUND]
        after = f"{beginning.rpartition(' ')[0] or beginning} …"
    first, second = (
        tuple(piece for piece in ((before, False), *pieces, (after, False)) if piece[0])
        for pieces in between
    )
    return first, second


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Give how many words both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _between(one: Sequence[str], other: Sequence[str]) -> tuple[Pieces, Pieces]:
    """Give what stands between that which is alike at the beginning and at the end."""
    if max(len(one), len(other)) > WORDS:
        return ((_short("".join(one)), True),), ((_short("".join(other)), True),)
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    first = tuple(("".join(one[a:b]), kind != "equal") for kind, a, b, _, _ in steps)
    second = tuple(("".join(other[a:b]), kind != "equal") for kind, _, _, a, b in steps)
    return first, second


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]} … {len(text) - MOST:,} characters more"


def _words(value: Any, place: str, session: Session) -> str:
    """Give a value of the field at `place` in words, a table with a line for each field."""
    match value:
        case None | () | []:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() if value.tzinfo:
            return local(value, session, seconds=True)
        case dict():
            told = [
                (name, _words(each, f"{place}/{name}", session))
                for name, each in value.items()
                if name != "id"
            ]
            return "\n".join(f"{field(name)}: {words}" for name, words in told if words)
        case list() | tuple():
            several = [_words(each, place, session) for each in value]
            tables = any(isinstance(each, dict) for each in value)
            return "\n\n".join(several) if tables else ", ".join(several)
    return _choice(str(value), place)


def _choice(value: str, place: str) -> str:
    """Give the label of a value that has one; else the value itself."""
    table: Mapping[str, Choice | CategoryChoice | EffectChoice] = {}
    if place in CHOICES:
        table = choices(CHOICES[place])
    elif place == "factors/category":
        table = categories()
    elif place == "factors/effect":
        table = effects()
    return table[value].label.lower() if value in table else value
