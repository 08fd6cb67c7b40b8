"""When two pieces of Markdown say the same."""

import pytest

from pmtui.revision.sameness import alike, anchor_in, label_of, normal, sentences, unwrapped


@pytest.mark.parametrize(
    "other",
    [
        "a *b* c.\nd",
        "a  *b*   c.  d",
        "a _b_ c. d",
        "a *b* c\\. d",
    ],
)
def test_a_formatter_changes_nothing(other):
    assert normal(other) == normal("a *b* c. d")


@pytest.mark.parametrize("other", ["a *b* c. e", "a b c. d", "a *b* C. d", "a *b* c d"])
def test_a_word_or_a_mark_is_a_change(other):
    assert normal(other) != normal("a *b* c. d")


def test_signs_of_lists_are_alike():
    assert normal("* a\n  + b") == normal("- a\n  - b")
    assert normal("a + b") != normal("a - b")


def test_only_the_lines_of_a_paragraph_are_joined():
    assert unwrapped("a\nb\n- c\n  d\n\ne\\\nf") == "a b\n- c d\n\ne\\\nf"
    assert unwrapped("```\na\nb\n```\nc") == "```\na\nb\n```\nc"


@pytest.mark.parametrize("text", ["", "a", "A b. C d! E", "a<br>b", "一。二。", "a\n  - b. c\n"])
def test_sentences_make_up_the_text(text):
    assert "".join(sentences(text)) == text


def test_likeness():
    assert alike("the same", "the same") == 1
    assert alike("abc", "xyz") == 0
    assert 0.5 < alike("a sentence of some words", "a sentence of other words") < 1
    assert (alike("", ""), alike("a", "b"), alike("a", "a")) == (1, 0, 1)


def test_anchor_and_label():
    assert anchor_in('<a id="t7"></a>T7') == "t7"
    assert label_of("**Data lost:** no") == "Data lost"
    assert (anchor_in("T7"), label_of("no **label**")) == ("", "")
