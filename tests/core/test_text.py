import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.text import FORBIDDEN, clean, cut, one_line, said
from strategies import texts


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("\x1b[31mred\x1b[0m", "red", (("terminal sequence", 2),)),
        ("\x1b]0;title\x07x", "x", (("terminal sequence", 1),)),
        ("\x1b]52;c;aGk=\x1b\\x", "x", (("terminal sequence", 1),)),
        ("\x9b2Jx", "x", (("terminal sequence", 1),)),
        ("\x1bPq#0\x1b\\x", "x", (("terminal sequence", 1),)),
        ("a\x00b\x07", "ab", (("control character", 2),)),
        ("a\u202eb", "ab", (("direction mark", 1),)),
        ("a\u200bb\ufeff", "ab", (("invisible character", 2),)),
        ("a\ud800", "a", (("broken character", 1),)),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", ()),
        ("a\tb\nc", "a\tb\nc", ()),
        ("👩🏽‍🚒 می‌خواهم", "👩🏽‍🚒 می‌خواهم", ()),
    ],
)
def test_what_a_terminal_would_obey_goes(raw, text, removed):
    cleaned = clean(raw)
    assert (cleaned.text, cleaned.removed) == (text, removed)


@given(st.text(st.characters(codec=None)) | texts())
def test_a_cleaned_text_is_clean(raw):
    cleaned = clean(raw)
    assert not FORBIDDEN.search(cleaned.text)
    assert clean(cleaned.text).text == cleaned.text
    assert clean(cleaned.text).removed == ()


@given(texts())
def test_a_good_text_stays(text):
    assert clean(text).text == text


def test_what_went_is_said():
    assert said(()) == ""
    assert said((("control character", 1),)) == "Removed 1 control character."
    assert said(clean("\x1b[31m\x1b[0m\x00").removed) == (
        "Removed 2 terminal sequences and 1 control character."
    )


def test_one_line():
    assert one_line(" a\n\n b\tc ") == "a b c"


def test_a_long_text_is_cut_at_a_blank_end():
    assert cut("a\n\tb  c") == "a b c"
    assert cut("one two three", 9) == "one two…"
    assert cut("\x1b[31mred\x1b[0m") == "red"


def test_all_that_is_forbidden_is_unprintable():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert not any(each.isprintable() for each in FORBIDDEN.findall(everything))


def test_one_line_is_the_same_text_where_nothing_changes():
    text = "".join(["a", " b"])
    assert one_line(text) is text
