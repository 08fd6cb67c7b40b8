"""Two texts that came from one, woven together where they changed different sentences."""

import re
from difflib import SequenceMatcher

from pmtui.revision.sameness import normal, sentences, unwrapped

ENDED = re.compile(r"(?:\s|<br>|[。！？])$")
MOST = 400
"""How many sentences are compared at most."""


def woven(base: str, mine: str, new: str) -> str | None:
    """Give the text with what `mine` and what `new` changed; None where that is the same place.

    Where sentences were added or taken out, there must be one that neither touched between that and
    what the other side changed.
    """
    sides = (base, mine, new)
    if unwrapped(base) == base:  # else its line ends mean something
        sides = (base, unwrapped(mine), unwrapped(new))
    three = [*map(sentences, sides)]
    if max(map(len, three)) > MOST:
        return None
    old, ours, theirs = ([normal(each) for each in some] for some in three)
    left, right = _kept(old, ours), _kept(old, theirs)
    done: list[str] = []
    at = to = by = 0
    for stop in [*(each for each in left if each in right), len(old)]:
        ends = left.get(stop, len(ours)), right.get(stop, len(theirs))
        some = slice(at, stop), slice(to, ends[0]), slice(by, ends[1])
        chosen = _chosen(old[some[0]], ours[some[1]], theirs[some[2]])
        if chosen is None:
            return None
        done += [three[side][some[side].start + place] for side, place in chosen]
        if stop < len(old):
            done.append(three[1][ends[0]])
        at, to, by = stop + 1, ends[0] + 1, ends[1] + 1
    return _joined(done)


def _joined(pieces: list[str]) -> str:
    """Give `pieces` as one text, with a blank between sentences that had none behind them."""
    text = ""
    for each in pieces:
        apart = not text or ENDED.search(text) or each.startswith("\n")
        text += each if apart else f" {each}"
    return text.rstrip()


def _kept(old: list[str], other: list[str]) -> dict[int, int]:
    """Give for the sentences of `old` that are also in `other` where they are there."""
    blocks = SequenceMatcher(None, old, other, autojunk=False).get_matching_blocks()
    return {each.a + n: each.b + n for each in blocks for n in range(each.size)}


def _chosen(old: list[str], ours: list[str], theirs: list[str]) -> list[tuple[int, int]] | None:
    """Give which sentences are to be taken, by side and place; None where both changed the same."""
    if theirs in (old, ours):
        return [(1, place) for place in range(len(ours))]
    if ours == old:
        return [(2, place) for place in range(len(theirs))]
    if not len(old) == len(ours) == len(theirs):
        return None
    found = []
    for place, was in enumerate(old):
        if ours[place] != theirs[place] and was not in (ours[place], theirs[place]):
            return None
        found.append((2 if ours[place] == was else 1, place))
    return found
