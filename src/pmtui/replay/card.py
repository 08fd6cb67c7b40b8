"""A card: a title and lines, shown large one after the other, or printed."""

from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple

WIDTH = 92
"""Columns of a printed line."""


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
        lines += wrap(line.text, WIDTH, initial_indent=front, subsequent_indent=" " * len(front))
    return "\n".join(lines)
