"""Ids as a document prints them: links to its own parts."""

import re

from pmtui.core.values import ID
from pmtui.sources.inline import Inline

TAIL = re.compile(r"\s\(([A-Z][1-9][0-9]{0,8}(?:, [A-Z][1-9][0-9]{0,8})*)\)\Z")


def ids(words: Inline | str, letter: str = "") -> list[str]:
    """Give the ids in `words`, joined by commas; `letter`: only those that begin with it."""
    text = words if isinstance(words, str) else words.text
    found = (ID.fullmatch(each.strip()) for each in re.split(r"[,;\s]\s*", text))
    return [match[1] + match[2] for match in found if match and match[1].startswith(letter)]


def ended(words: Inline, aside: bool = False) -> tuple[str, list[str]]:
    """Give the text of `words` and the ids that follow it in parentheses, as links.

    Args:
        words: The words of an item.
        aside: Whether a factor may be meant that the document does not print, which is no link.
    """
    text = words.text
    match = TAIL.search(text)
    linked = {run.url for run in words.links}
    found = match[1].split(", ") if match else []
    meant = all(f"#{each.lower()}" in linked or (aside and each[0] == "F") for each in found)
    return (text[: match.start()], found) if match and meant else (text, [])
