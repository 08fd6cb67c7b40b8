"""The sections of a document, merged with what was done to them by hand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pmtui.revision.blocks import Block
from pmtui.revision.clashes import Ledger
from pmtui.revision.joining import Piece
from pmtui.revision.marks import GONE, quoted
from pmtui.revision.mending import mended
from pmtui.revision.outline import Section
from pmtui.revision.pairing import Three, in_order, moved, moved_units, numbered, threes

Around = Literal["there", "back", "out"]
"""What became of a section: it was there all the time, it comes back, it was taken out."""


class Texts(NamedTuple):
    """The sections of what was exported last, of what was made of it by hand, of what is new."""

    base: list[Section]
    mine: list[Section]
    new: list[Section]


def merged(texts: Texts, ledger: Ledger) -> list[Piece]:
    """Give the blocks of the result in their order, and note in `ledger` what was decided."""
    return [*_Merge(texts, ledger).pieces(0)]


class _Merge:
    """One merge: which section stands in which, and what is in it."""

    def __init__(self, texts: Texts, ledger: Ledger) -> None:
        self.texts = texts
        self.ledger = ledger
        ids = numbered(*texts)
        places = [{number: at for at, number in enumerate(some)} for some in ids]
        self.places = {
            each: Three(*(some.get(each) for some in places)) for each in {*ids.mine, *ids.new}
        }
        parents = [
            {number: some[text[at].parent] for at, number in enumerate(some) if at}
            for some, text in zip(ids, texts, strict=True)
        ]
        self.below = _arranged(parents, [*self.places])
        base, mine = (_below(some) for some in parents[:2])
        ledger.kept += sum(moved(base[parent], some) for parent, some in mine.items())

    def pieces(self, number: int, around: Around = "there") -> Iterator[Piece]:
        """Give the blocks of a section and of those that stand in it.

        `around` tells what became of the section that it stands in.
        """
        base, mine, new = (
            text[at] if at is not None else None
            for text, at in zip(self.texts, self.places[number], strict=True)
        )
        title = (mine or new or self.texts.new[0]).title
        self.ledger.where = title
        below = self.below.get(number, ())
        if mine is None:
            around = self._decided(number, title, around)
            if around == "out":  # what has gone into it since from elsewhere stays
                yield from (piece for each in below for piece in self.pieces(each, around))
                return
            base = None
        if new is None and mine is not None and base is not None:
            body = self._gone(base, mine)
        else:
            body = self._body(base, mine, new)
        around = "there" if mine else around
        inner = [piece for each in below for piece in self.pieces(each, around)]
        if not body and inner and mine is not None:
            body = _own(mine)
        yield from body
        yield from inner

    def _decided(self, number: int, title: str, around: Around) -> Around:
        """Decide on a section that is not there by hand: out with it, or back, or it is new."""
        if around != "there" or self.places[number].base is None:
            return around
        return "back" if self._returns(number, title) else "out"

    def _returns(self, number: int, title: str) -> bool:
        """Whether a section that was taken out by hand comes back."""
        place = self.places[number]
        if place.base is None or place.new is None:
            return False
        before, now = _whole(self.texts.base, place.base), _whole(self.texts.new, place.new)
        if before == now:
            self.ledger.kept += 1
            return False
        return self.ledger.returns(title, now)

    def _gone(self, base: Section, mine: Section) -> list[Piece]:
        """Give what stays of a section that the session has not: nothing, if it is untouched."""
        if mine.whole == base.whole:
            return []
        own = _own(mine)
        if mine.blocks and mine.blocks[0].session is not None:
            return own
        choice = self.ledger.choice("\n".join(line for each in own for line in each.lines), "")
        if choice == "session":
            return []
        if choice == "both" and mine.level:
            own[0] = own[0]._replace(lines=(*own[0].lines, "", *quoted(GONE)))
        return own

    def _body(self, base: Section | None, mine: Section | None, new: Section | None) -> list[Piece]:
        """Give the blocks of a section, the heading first, without those that stand in it."""
        some: list[Sequence[Block]] = [each.blocks if each else () for each in (base, mine, new)]
        pieces = []
        every = threes(*some)
        self.ledger.kept += moved_units(every)
        for three in every:
            old, ours, theirs = (
                part[at] if at is not None else None for part, at in zip(some, three, strict=True)
            )
            lines = mended(old, ours, theirs, self.ledger)
            if lines:
                kind = _kind(some, three)
                at = mine.start + three.mine if mine and three.mine is not None else None
                to = new.start + three.new if new and three.new is not None else None
                pieces.append(Piece(lines, kind, at, to))
        return pieces


def _own(mine: Section) -> list[Piece]:
    """Give the blocks of a section as they stand there by hand."""
    return [
        Piece(each.lines, each.kind, mine.start + n, None) for n, each in enumerate(mine.blocks)
    ]


def _kind(some: list[Sequence[Block]], three: Three) -> str:
    """Give the kind of the block at the places of `three`."""
    return next(part[at].kind for part, at in zip(some, three, strict=True) if at is not None)


def _whole(sections: Sequence[Section], at: int) -> str:
    """Give what a section says with all that stand in it."""
    inner = {at}
    for place in range(at + 1, len(sections)):
        if sections[place].parent in inner:
            inner.add(place)
    return "\n".join(sections[place].whole for place in sorted(inner))


def _arranged(parents: list[dict[int, int]], numbers: list[int]) -> dict[int, list[int]]:
    """Give for each section those that stand in it, in their order.

    `parents` has for each of the three texts in which section each one stands.
    """
    was, is_now, will_be = parents
    outer: dict[int, int] = {}
    for each in numbers:
        moved = each not in will_be or was.get(each) != is_now.get(each, was.get(each))
        side = is_now if moved else will_be
        if each in side:
            outer[each] = 0 if _within(side[each], each, outer) else side[each]
    base, mine, new = map(_below, parents)
    return {
        parent: [
            each
            for each in in_order(base[parent], mine[parent], new[parent])
            if outer.get(each) == parent
        ]
        for parent in {*outer.values()}
    }


def _within(inner: int, number: int, outer: dict[int, int]) -> bool:
    """Whether the section `inner` is `number` or stands in it, as far as `outer` tells."""
    while inner != number and inner in outer:
        inner = outer[inner]
    return inner == number


def _below(parents: dict[int, int]) -> defaultdict[int, list[int]]:
    """Give for each section those that stand in it in one text, by the sections of which."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for each, parent in parents.items():
        found[parent].append(each)
    return found
