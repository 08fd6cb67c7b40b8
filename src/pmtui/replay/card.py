"""A card: a title and lines, shown large one after the other, or printed."""

import re
from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple

WIDTH = 92
"""Columns of a printed line."""
WITHIN = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%)")
"""The blank in `41 200` or `80 %`, at which no line ends."""


class Line(NamedTuple):
    """A line of a card."""

    text: str
    """Its words."""
    label: str = ""
    """What stands before it: a time, an id."""
    tone: str = "plain"
    """`plain`, `strong` or `quiet`."""


class Card(NamedTuple):
    """A card."""

    title: str
    """What it is about."""
    lines: tuple[Line, ...]
    """What it says."""


def printed(cards: Iterable[Card]) -> str:
    """Give the text of `cards`, each below its title."""
    return "\n".join(f"{_printed(card)}\n" for card in cards)


def _printed(card: Card) -> str:
    lines = [card.title, "-" * len(card.title)]
    for line in card.lines:
        front = f"{line.label}  " if line.label else ""
        lines += folded(front + line.text, WIDTH, " " * len(front))
    return "\n".join(lines)


def folded(text: str, width: int, indent: str) -> list[str]:
    """Give `text` in lines of at most `width` columns, `indent` before each but the first.

    A number stays on one line.
    """
    whole = WITHIN.sub("\N{NO-BREAK SPACE}", text)
    lines = wrap(whole, width, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
