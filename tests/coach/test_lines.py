"""Sentences as rows of plain words."""

import pytest

from pmtui.coach.lines import expanded, vocabulary
from pmtui.coach.reading import Reading


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("shouldn't", ("should", "not")),
        ("won't", ("will", "not")),
        ("cannot", ("can", "not")),
        ("they've", ("they", "have")),
        ("couldn't've", ("could", "not", "have")),
        ("node", ("node",)),
    ],
)
def test_a_contraction_is_written_out(word, plain):
    assert expanded(word) == plain


def test_a_line_says_of_each_word_what_it_is():
    reading = Reading("At 10:02 the operator never checked it for our customers.", "factor")
    assert reading.sentences[0].line.text == (
        "at. 10:02# the. operator@ never. checked+ it. for. our. customers% .. "
    )


def test_what_is_found_stands_where_it_stands_in_the_text():
    text = "All is well. But it\u2019s late, and they shouldn\u2019t wait."
    line = Reading(text, "factor").sentences[1].line
    assert line.word(line.text.index("wait")).text == "wait"
    assert vocabulary(text) >= {"it", "'s", "should", "not", "wait"}
