import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.orders import ordered


def order(base, ours, theirs, there=None):
    found = ordered(base, ours, theirs, set(ours + theirs) if there is None else set(there))
    return "".join(found.keys), found.contested


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("abcd", "abcd", "dabc", "dabc"),
        ("abcd", "dabc", "abcd", "dabc"),
        ("abcd", "dabc", "bcda", "dbca"),
        ("ab", "abx", "aby", "abxy"),
        ("ab", "axb", "ayb", "axyb"),
        ("ab", "xab", "yzab", "xyzab"),
        ("abc", "cab", "abxc", "cabx"),
        ("abcd", "dcba", "abcdx", "dcbax"),
        ("", "ab", "bc", "abc"),
    ],
)
def test_what_either_side_did_is_done(base, ours, theirs, wanted):
    assert order(base, ours, theirs) == (wanted, False)


def test_one_key_at_two_places_is_contested_and_stays_as_in_ours():
    assert order("abcd", "bcad", "bcda") == ("bcad", True)
    assert order("abcd", "bcda", "bcda") == ("bcda", False)


def test_only_what_is_there_is_given():
    assert order("abc", "ac", "abc", "ac") == ("ac", False)
    assert order("abc", "ac", "abc", "abc") == ("abc", False)


LISTS = st.lists(st.sampled_from("abcdefg"), unique=True).map("".join)


@given(LISTS, LISTS, LISTS)
def test_all_that_is_there_is_given_once(base, ours, theirs):
    keys, contested = order(base, ours, theirs)
    assert sorted(keys) == sorted(set(ours + theirs))
    assert order(base, theirs, ours)[1] is contested


@given(LISTS, LISTS)
def test_what_one_side_left_alone_is_as_the_other_has_it(base, side):
    for ours, theirs in ((base, side), (side, base), (side, side)):
        assert order(base, ours, theirs, side) == (side, False)
