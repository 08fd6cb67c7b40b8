"""One block of a document, merged with what was done to it by hand."""

from dataclasses import replace

from pmtui.revision import tables
from pmtui.revision.blocks import Block, said, within
from pmtui.revision.clashes import Ledger
from pmtui.revision.marks import GONE, HERE, OUT, Lines, quoted
from pmtui.revision.weaving import woven


def mended(base: Block | None, mine: Block | None, new: Block | None, ledger: Ledger) -> Lines:
    """Give the lines of a block; none where it goes.

    Args:
        base: The block as it was exported last; None: it was not there.
        mine: What was made of it by hand; None: it is not there.
        new: What the session gives now; None: nothing any more.
        ledger: What is decided is noted in it.
    """
    if mine is None:
        return _absent(base, new, ledger) if new else ()
    if mine.session and base and mine.said not in (base.own, new.own if new else ""):
        mine = _unmarked(mine)  # somebody has written into what was marked
    if mine.session:
        return _marked(mine, new, ledger)
    if new is None:
        return _gone(base, mine, ledger)
    if mine.session is not None:  # it is there again
        mine = replace(mine, lines=mine.hand, session=None)
    return _both(base, mine, new, ledger)


def _unmarked(mine: Block) -> Block:
    """Give a block as if all of it had been written by hand."""
    own = said(mine.kind, mine.lines)
    return replace(mine, hand=mine.lines, session=None, own=own, said="")


def _absent(base: Block | None, new: Block, ledger: Ledger) -> Lines:
    """Give a block that is not there by hand: a new one, or one that was taken out."""
    if base is None:
        return new.lines
    if base.own == new.own:
        ledger.kept += 1
        return ()
    return _settled((), new, ledger)


def _gone(base: Block | None, mine: Block, ledger: Ledger) -> Lines:
    """Give a block that the session has not: one that was added, or one that it dropped."""
    if base is None or mine.session is not None:
        ledger.kept += 1
        return mine.lines
    if base.own == mine.own:
        return ()
    match ledger.choice("\n".join(mine.hand), ""):
        case "session":
            return ()
        case "hand":
            return mine.hand
    return _with(mine.hand, mine.kind, GONE, ())


def _both(base: Block | None, mine: Block, new: Block, ledger: Ledger) -> Lines:
    """Give a block that both have."""
    if mine.own == new.own or (base and base.lines == mine.lines):
        return mine.lines if mine.own == new.own else new.lines
    if base and base.own == new.own:
        ledger.kept += 1
        return mine.lines
    if mine.kind == "table":
        before = tables.table(base.hand) if base else tables.EMPTY
        return tables.merged(before, tables.table(mine.hand), tables.table(new.hand), ledger)
    if base and base.own == mine.own:
        return new.lines
    if base and (text := woven(*map("\n".join, (base.hand, mine.hand, new.hand)))) is not None:
        ledger.kept += 1
        return tuple(text.split("\n"))
    return _settled(mine.hand, new, ledger)


def _marked(mine: Block, new: Block | None, ledger: Ledger) -> Lines:
    """Give a block in which a clash stands that is not decided yet."""
    if new is None:
        ledger.kept += bool(mine.hand)
        return mine.hand and _with(mine.hand, mine.kind, GONE, ())
    if new.own == mine.said:
        ledger.kept += 1
        return mine.lines
    if new.own == mine.own:
        return mine.hand
    return _settled(mine.hand, new, ledger)


def _settled(hand: Lines, new: Block, ledger: Ledger) -> Lines:
    """Give what stays of a clash."""
    match ledger.choice("\n".join(hand), "\n".join(new.hand)):
        case "session":
            return new.lines
        case "hand":
            return hand
    inner = within(new.hand) if new.kind == "item" else new.hand
    if hand:
        return _with(hand, new.kind, HERE, inner)
    if new.kind == "item":
        return (f"- **{OUT}** {inner[0]}", *new.hand[1:])
    return quoted(OUT, inner)


def _with(hand: Lines, kind: str, mark: str, session: Lines) -> Lines:
    """Give what stands by hand, and marked behind it what the session says."""
    if kind == "item":
        return (*hand, *quoted(mark, session, indent=2))
    return (*hand, "", *quoted(mark, session))
