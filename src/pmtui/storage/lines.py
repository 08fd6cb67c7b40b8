"""Where in the text of a file a value stands, for messages: a scan, as good as it goes."""

import json
import re

from pmtui.storage.problems import Place

TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*",
    re.DOTALL,
)
"""Strings and comments; one that is not closed ends with its line, or with the text."""
KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')"""
KEYS = re.compile(KEY)
DOTTED = rf"{KEY}(?:\s*\.\s*{KEY})*"
HEADER = re.compile(rf"\s*\[(\[?)\s*({DOTTED})\s*\]\]?\s*")
PAIR = re.compile(rf"\s*({DOTTED})\s*=(.*)")


def lines_of(text: str) -> dict[Place, int]:
    """Give the line, from one, of every table and every key in `text`, which is valid TOML."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    depth = 0
    for number, line in enumerate(_emptied(text).split("\n"), 1):
        rest = line
        if depth == 0 and (header := HEADER.fullmatch(line)):
            table = _entered(_keys(header[2]), header[1] == "[", counts)
            found.setdefault(table, number)
            if header[1] == "[":
                found.setdefault(table[:-1], number)
            continue
        if depth == 0 and (pair := PAIR.match(line)):
            found.setdefault((*table, *_keys(pair[1])), number)
            rest = pair[2]
        depth += sum(rest.count(mark) for mark in "[{") - sum(rest.count(mark) for mark in "]}")
    return found


def line_at(place: Place, lines: dict[Place, int]) -> int | None:
    """Give the line of `place`, or of the nearest table around it, or None."""
    for size in range(len(place), 0, -1):
        if place[:size] in lines:
            return lines[place[:size]]
    return None


def _emptied(text: str) -> str:
    """Give `text` without comments and without what stands in strings of several lines."""

    def emptied(match: re.Match[str]) -> str:
        token = match[0]
        if token.startswith("#"):
            return ""
        if token.startswith(('"""', "'''")):
            return '""' + "\n" * token.count("\n")
        return re.sub(r"[\[\]{}]", "_", token)

    return TOKEN.sub(emptied, text.replace("\r\n", "\n"))


def _keys(dotted: str) -> list[str]:
    return [_plain(key) for key in KEYS.findall(dotted)]


def _plain(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    if not key.startswith('"'):
        return key
    try:
        return str(json.loads(key))
    except ValueError:
        return key


def _entered(keys: list[str], item: bool, counts: dict[Place, int]) -> Place:
    """Give the place of the table that a header with `keys` begins, and count it."""
    place: Place = ()
    for last, key in zip([*[False] * (len(keys) - 1), True], keys, strict=True):
        place = (*place, key)
        if last and item:
            counts[place] = counts.get(place, 0) + 1
        if place in counts:
            place = (*place, counts[place] - 1)
    return place
