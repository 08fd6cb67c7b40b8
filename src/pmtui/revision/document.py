"""A document made anew over one that somebody has edited by hand: both kept, nothing lost.

Three texts meet: what was exported last, what a person has made of it, and what the session gives
now. They are cut into sections, blocks, rows, cells and sentences. What one side changed, added,
moved or took out goes into the result. Where both changed the same, both stand there, marked so
that a reader sees it.
"""

from dataclasses import dataclass

from pmtui.revision.blocks import Block
from pmtui.revision.clashes import Clash, Ledger, Settle, both
from pmtui.revision.joining import joined
from pmtui.revision.merging import Texts, merged
from pmtui.revision.outline import Section, outline


@dataclass(frozen=True, slots=True)
class Revision:
    """What came of it."""

    text: str
    """The Markdown of the result."""
    kept: int
    """How many edits by hand it keeps."""
    clashes: tuple[Clash, ...] = ()
    """What was changed by hand and in the session, in the order of the text."""
    omitted: tuple[str, ...] = ()
    """The headings of sections that stay out by hand although the session has changed them."""
    lost: bool = False
    """Whether something that was written by hand gave way, as it was decided."""


def revised(base: str | None, mine: str, new: str, settle: Settle = both) -> Revision:
    """Give `new` with all that was done by hand between `base` and `mine`.

    Where nothing has changed in the session, that is `mine` to the letter.

    Args:
        base: What was exported last; None: that is not known, so that all that differs clashes.
        mine: What a person has made of it.
        new: What the session gives now.
        settle: Is asked about every clash, in the order of the text.
    """
    if mine in (base, new):
        return Revision(new, 0)
    ledger = Ledger(both if base == new else settle)
    texts = Texts(*(outline(each) for each in (base or "", mine, new)))
    pieces = merged(texts, ledger)
    if base == new:
        return Revision(mine, ledger.kept)
    text = joined(pieces, _blocks(texts.mine), _blocks(texts.new))
    clashes, omitted = tuple(ledger.clashes), tuple(ledger.omitted)
    return Revision(text, ledger.kept, clashes, omitted, ledger.lost)


def _blocks(sections: list[Section]) -> list[Block]:
    return [each for section in sections for each in section.blocks]
