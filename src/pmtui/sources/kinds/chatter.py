"""What people write in a chat that is no part of an incident: greetings, thanks, signs alone."""

import re
from functools import cache

from pmtui.sources.kinds.tables import table

EMOJI = re.compile(r"(?::[\w+-]{1,60}:|[^\w\s]|\s)*")
"""Signs without a word: emoji by name or as themselves, punctuation."""
SHORT = 60
"""How many characters a line has at most that is only thanks or a greeting."""


def chatter(text: str) -> str:
    """Give why `text` is folded away at first: `thanks`, `greeting` …; empty where it is not."""
    line = text.strip()
    if EMOJI.fullmatch(line):
        return "sign"
    if len(line) > SHORT:
        return ""
    return next((why for why, pattern in _patterns() if pattern.fullmatch(line)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give, for each reason, what a line that is nothing else consists of."""
    rows: list[tuple[str, re.Pattern[str]]] = []
    for why, words in table("chatter").items():
        some = "|".join(words)
        one = rf"(?:{some})(?!\w)"
        tail = r"(?:[\s,.!~:;)(-]|:[\w+-]{1,60}:|@[\w.-]+)*"
        rows.append((why, re.compile(rf"{tail}{one}{tail}(?:{one}{tail}){{0,4}}", re.IGNORECASE)))
    return tuple(rows)
