"""Addresses of the web and of mail within texts: found, and left out."""

import re
from dataclasses import dataclass

URL = re.compile(r"(?i)(?:\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)|\bmailto:)[^\s<>\"'“”`|]+")
"""An address within a text, with what may stand after it."""
MARKS = ".,;:!?…"
"""What ends a sentence rather than an address."""
GONE = "address left out"
"""What stands for an address in a text."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Texts without the addresses within them; places have none."""

    def person(self, value: str) -> str:
        """Give a field that holds a person: as it is."""
        return value

    def text(self, value: str) -> str:
        """Give `value` with words in the place of each address."""
        if not urls(value):
            return value
        return URL.sub(lambda found: GONE + found[0].removeprefix(_bare(found[0])), value)

    def address(self, value: str) -> str:
        """Give nothing in the place of an address."""
        return value and ""


def urls(text: str) -> tuple[str, ...]:
    """Give the addresses within `text`."""
    if ":" not in text and "www." not in text.lower():
        return ()
    return tuple(_bare(found[0]) for found in URL.finditer(text))


def _bare(url: str) -> str:
    """Give `url` without the marks at its end that belong to the sentence around it."""
    bare = url.rstrip(MARKS)
    while bare.endswith((")", "]")) and _open(bare) < _closed(bare):
        bare = bare[:-1].rstrip(MARKS)
    return bare


def _open(text: str) -> int:
    return text.count("(") + text.count("[")


def _closed(text: str) -> int:
    return text.count(")") + text.count("]")
