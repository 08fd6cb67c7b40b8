"""When two pieces of Markdown say the same, and how much alike they are.

What a formatter changes does not count: wrapped lines, padding, the sign of a list, which mark is
used for emphasis, a backslash more or less.
"""

import re
from collections import Counter
from itertools import pairwise

ANCHOR = re.compile(r'<a id="([^"<>]{1,200})"></a>')
LABEL = re.compile(r"(?:\*\*|__)([^*_]{1,80}?)[:.]?(?:\*\*|__)")
SPECIAL = re.compile(r"[\n\\_+*]")
BULLET = re.compile(r"^([ \t]*)[*+](?=\s)", re.MULTILINE)
STARTS = re.compile(r"\s*(?:[-*+]\s|[0-9]{1,9}[.)]\s|>|```|~~~|#{1,6}\s|\|)")
HARD = ("\\", "  ")
ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？])|(?<=<br>)|(?=\n)")
MOST = 2000
"""How many characters are compared where likeness is asked for."""


def normal(text: str) -> str:
    """Give `text` as it is compared: the same for all that reads the same."""
    if not SPECIAL.search(text):
        return " ".join(text.split())
    text = BULLET.sub(r"\1-", unwrapped(text))
    return " ".join(ESCAPED.sub("", text).replace("_", "*").split())


def unwrapped(text: str) -> str:
    """Give `text` with the lines of a paragraph made one, as they are shown."""
    lines: list[str] = []
    code = border = False
    for line in text.split("\n"):
        before, border = border, line.lstrip("> \t").startswith(("```", "~~~"))
        joins = lines and lines[-1].strip() and line.strip() and not (code or border or before)
        if joins and not STARTS.match(line) and not lines[-1].endswith(HARD):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
        code ^= border
    return "\n".join(lines)


def sentences(text: str) -> list[str]:
    """Give the sentences of `text`, with what stands between them; joined they are the text."""
    found, start = [], 0
    for each in SENTENCE.finditer(text):
        if each.end() > start:
            found.append(text[start : each.end()])
            start = each.end()
    return [*found, text[start:]] if text[start:] else found


def alike(one: str, other: str) -> float:
    """Give how much two texts have in common, from 0 to 1."""
    first, second = (_pairs(each[:MOST]) for each in (one, other))
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else float(one == other)


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def anchor_in(text: str) -> str:
    """Give the id of the first anchor in `text`; empty where it has none."""
    found = ANCHOR.search(text)
    return found[1] if found else ""


def label_of(text: str) -> str:
    """Give the words in bold with which `text` begins; empty where it begins otherwise."""
    found = LABEL.match(text)
    return found[1] if found else ""
