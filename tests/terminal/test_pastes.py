from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.terminal.pastes import (
    END,
    ESCAPE_WAIT,
    MARKER_WAIT,
    SILENCE,
    START,
    Pasted,
    Pastes,
    beginning,
)

PAIR = START + END
TRICKY = st.lists(st.sampled_from([START, END, "\x1b", "[", "2", "0", "~", "q", "\x11", "é", "\n"]))


def fed(pastes: Pastes, *reads: str, now: float = 0.0) -> list[str | Pasted]:
    """Give all pieces, with neighbouring typed ones joined."""
    pieces: list[str | Pasted] = []
    for piece in (piece for read in reads for piece in pastes.feed(read, now)):
        if pieces and isinstance(piece, str) and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def test_typing_passes_as_it_is():
    assert fed(Pastes(), "ab\x1b[A", "\x1b[<0;3;4M") == ["ab\x1b[A\x1b[<0;3;4M"]


def test_a_paste_is_one_text_whatever_it_holds():
    held = f"a\x1b[31mq\x11\x00 {START} \x1b"
    assert fed(Pastes(), f"x{START}{held}{END}y") == [f"x{PAIR}", Pasted(held), "y"]


def test_pastes_that_follow_each_other_stay_apart():
    once = f"{START}a{END}"
    assert fed(Pastes(), once + once) == [PAIR, Pasted("a"), PAIR, Pasted("a")]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_reads_of_any_size_give_the_same(size):
    data = f"k\x1b[A{START}b\x1b[20\x1b\x1b[201{END}\x1b[Bz"
    reads = [data[at : at + size] for at in range(0, len(data), size)]
    assert fed(Pastes(), *reads) == fed(Pastes(), data)


@given(TRICKY, st.data())
def test_reads_cut_anywhere_give_the_same(tricky, data):
    text = "".join(tricky)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    ends = [0, *cuts, len(text)]
    reads = [text[a:b] for a, b in pairwise(ends)]
    assert fed(Pastes(), *reads, ".") == fed(Pastes(), text + ".")


@given(TRICKY.map("".join).filter(lambda text: END not in text + END[:-1]))
def test_what_lies_between_the_markers_is_never_typed(text):
    assert fed(Pastes(), f"{START}{text}{END}") == [PAIR, Pasted(text)]


def test_a_lone_escape_is_typed_after_a_moment():
    pastes = Pastes()
    assert fed(pastes, "\x1b") == []
    assert list(pastes.tick(ESCAPE_WAIT / 2)) == []
    assert list(pastes.tick(ESCAPE_WAIT)) == ["\x1b"]
    assert list(pastes.tick(MARKER_WAIT)) == []
    assert fed(pastes, "q", now=1) == ["q"]


def test_an_escape_that_was_typed_may_still_begin_a_paste():
    pastes = Pastes()
    fed(pastes, "\x1b")
    list(pastes.tick(ESCAPE_WAIT))
    assert fed(pastes, "[20", f"0~q{END}", now=0.2) == [PAIR, Pasted("q")]


def test_keys_after_a_typed_escape_are_typed_once():
    pastes = Pastes()
    fed(pastes, "\x1b")
    list(pastes.tick(ESCAPE_WAIT))
    assert fed(pastes, "[") == []
    assert list(pastes.tick(MARKER_WAIT)) == ["["]
    assert fed(pastes, "[2J", now=1) == ["[2J"]


def test_half_a_marker_waits_longer_and_is_then_typed():
    pastes = Pastes()
    assert fed(pastes, "\x1b[2") == []
    assert list(pastes.tick(ESCAPE_WAIT)) == []
    assert list(pastes.tick(MARKER_WAIT)) == ["\x1b[2"]
    assert fed(pastes, "~", now=1) == ["~"]


def test_a_paste_that_does_not_end_is_given_after_a_silence():
    pastes = Pastes()
    assert fed(pastes, f"{START}lost") == [PAIR]
    assert list(pastes.tick(SILENCE - 0.1)) == []
    assert list(pastes.tick(SILENCE)) == [Pasted("lost")]
    assert list(pastes.tick(SILENCE * 2)) == []


@pytest.mark.parametrize("rest", ["q and more", f"q\x11{END}", "\x1b[31mq"])
def test_the_rest_of_a_stalled_paste_is_no_typing(rest):
    pastes = Pastes()
    fed(pastes, f"{START}first")
    list(pastes.tick(SILENCE))
    pieces = [*pastes.feed(rest, 9.0), *pastes.tick(9.0 + SILENCE)]
    assert pieces == [Pasted(rest.removesuffix(END))]


@pytest.mark.parametrize("key", ["q", "\x11", "\x1b[A", "\x1bOP", "\x1b[113;5u"])
@pytest.mark.parametrize("lost", ["", "text", "text\x1b[20"])
def test_one_key_after_a_silence_ends_a_lost_paste(key, lost):
    pastes = Pastes()
    fed(pastes, START + lost)
    list(pastes.tick(SILENCE))
    assert fed(pastes, key, "x", now=9.0) == [key + "x"]


@pytest.mark.parametrize("cut", range(1, len(END)))
def test_a_late_end_marker_ends_a_paste_and_adds_none(cut):
    pastes = Pastes()
    fed(pastes, f"{START}first")
    list(pastes.tick(SILENCE))
    assert fed(pastes, END[:cut], END[cut:], "q", now=9.0) == ["q"]


def test_a_paste_beyond_all_measure_is_cut_and_swallowed_to_its_end():
    pastes = Pastes(longest=4)
    assert fed(pastes, f"{START}abc", "def", f"q{END}q") == [PAIR, Pasted("abcd", cut=True), "q"]
    assert fed(pastes, f"{START}abcd{END}") == [PAIR, Pasted("abcd")]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", ""), ("ab", ""), ("x\x1b", "\x1b"), ("\x1b\x1b[2", "\x1b[2"), (END, "")],
)
def test_the_beginning_of_a_marker(text, found):
    assert beginning(text, END) == found
