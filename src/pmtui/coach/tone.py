"""Rules 124 and 125: causes left with others, and being sorry."""

import re
from collections.abc import Iterator, Sequence

from pmtui.coach.data import table
from pmtui.coach.outward import Outward
from pmtui.coach.prose import Paragraph, masked
from pmtui.core.sentences import sentences

VENDOR, REGRET = "external-vendor-blame", "external-no-regret"
BETWEEN = r"(?:[\w’'-]+ ){0,4}?"
"""Words between a blame and whom it is on."""


def blamed(paragraphs: Sequence[Paragraph]) -> Iterator[Outward]:
    """Give where the cause is left with others, if no sentence speaks of our own safeguards."""
    data = table("external")["vendor"]
    if any(_ours(sentence) for each in paragraphs for sentence in sentences(each.text)):
        return
    others = "|".join(map(re.escape, data["words"]))
    blame = re.compile(rf"{data['blames']}{BETWEEN}(?:{others})\b", re.IGNORECASE)
    for paragraph in paragraphs:
        for match in blame.finditer(masked(paragraph.text)):
            yield Outward(VENDOR, match[0], paragraph.line_of(match[0]))


def _ours(sentence: str) -> bool:
    """Tell whether `sentence` speaks of what we do on our side."""
    data = table("external")["vendor"]
    return all(re.search(data[name], sentence, re.IGNORECASE) for name in ("we", "acts"))


def regret(paragraphs: Sequence[Paragraph]) -> Iterator[Outward]:
    """Give that nobody is sorry, if so, and set phrases that stand for being sorry."""
    data = table("external")["regret"]
    text = "\n".join(each.text for each in paragraphs)
    if not re.search(data["words"], text, re.IGNORECASE):
        yield Outward(REGRET, path="external/apology", says="none")
    stock = re.compile("|".join(data["stock"]), re.IGNORECASE)
    for paragraph in paragraphs:
        for match in stock.finditer(paragraph.text):
            yield Outward(REGRET, match[0], paragraph.line_of(match[0]), says="stock")
