"""Rule 3: names of people outside of the timeline."""

import re
from collections.abc import Iterator

from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.tokens import Word

ASIDE = re.compile(r"\([^()]{0,200}\)")


def outside_timeline(reading: Reading) -> Iterator[Seen]:
    """Rule 3: give where a person of the roster is named."""
    if not reading.context.people and "@" not in reading.masked:
        return
    aside = [each.span() for each in ASIDE.finditer(reading.masked)]
    for sentence in reading.sentences:
        for word in sentence.words:
            if word.tag not in ("name", "poss") or not sentence.people.on_roster(word):
                continue
            if reading.field == "action" and _owner(reading, word, aside):
                continue
            yield Seen(found=word.text, span=(word.start, word.end))


def _owner(reading: Reading, word: Word, aside: list[tuple[int, int]]) -> bool:
    """Tell whether an action names who does it: first of all, or in brackets."""
    within = any(first <= word.start < last for first, last in aside)
    before = reading.text[: word.start].split()
    known = {part for each in reading.context.people for part in each.split()}
    return within or all(each in known for each in before)
