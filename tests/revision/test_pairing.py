"""Which part of one text is which part of another."""

from typing import NamedTuple

import pytest

from pmtui.revision.pairing import Three, moved, numbered, pairs, threes


class Unit(NamedTuple):
    same: str
    key: str = ""
    name: str = ""
    kind: str = "text"


def units(words):
    """Give units, such as `#t1` with an anchor or `label:text` with a name."""
    found = []
    for word in words.split():
        key, _, same = word.rpartition("#")
        name = same.partition(":")[0] if ":" in same else ""
        found.append(Unit(same, key, name))
    return found


@pytest.mark.parametrize(
    ("old", "other", "found"),
    [
        ("a b", "a b", {0: 0, 1: 1}),
        ("a b", "b a", {0: 1, 1: 0}),
        ("a a", "a a a", {0: 0, 1: 1}),
        ("t1#xxxx t2#yyyy", "t2#xxxx t1#zzzz", {0: 1, 1: 0}),
        ("owner:anna due:may", "due:june owner:ben", {0: 1, 1: 0}),
        ("a longword b", "a longwork b", {0: 0, 1: 1, 2: 2}),
        ("a one b", "a b", {0: 0, 2: 1}),
        ("t1#same", "t2#same", {}),
    ],
)
def test_pairs(old, other, found):
    assert pairs(units(old), units(other)) == found


def test_what_was_written_anew_in_the_same_place():
    old, other = units("head:a qqqq tail:b"), units("head:a zzzz tail:b")
    assert pairs(old, other, loose=True)[1] == 1
    rows = [[each._replace(kind="row") for each in some] for some in (old, other)]
    assert 1 not in pairs(*rows, loose=True)


def test_what_both_added_is_one():
    assert numbered(units("a"), units("a b"), units("a b")).new == [0, 1]
    assert threes(units("a"), units("a b"), units("a b"))[1] == Three(None, 1, 1)


def test_both_orders_are_heeded():
    base, mine, new = units("a b c d"), units("d a b c"), units("a b x c d")
    assert [
        (mine + new)[4 + each.new if each.mine is None else each.mine].same
        for each in threes(base, mine, new)
    ] == [*"dabxc"]


def test_how_many_were_moved():
    assert moved([1, 2, 3, 4], [2, 3, 4, 1]) == 1
    assert moved([1, 2, 3], [1, 3]) == 0
