from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.documents.markdown import inline as escaped
from pmtui.widgets.inline import inline, said


def runs(text):
    """Give the pieces of the one line of `text`."""
    (line,) = inline(text)
    return list(line)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", [("plain words", "plain")]),
        ("a **b c** d", [("a ", "plain"), ("b c", "strong"), (" d", "plain")]),
        ("*b* _c_", [("b", "strong"), (" ", "plain"), ("c", "strong")]),
        ("~~gone~~", [("gone", "quiet")]),
        ("`a * b`", [("a * b", "strong")]),
        ("`` ` ``", [("`", "strong")]),
        ("[T4](#t4), ", [("T4", "accent"), (", ", "plain")]),
        ("[a\\]b](https://x.example.com/a%20b)", [("a]b", "accent")]),
        ("<https://x.example.com>", [("https://x.example.com", "accent")]),
        ('<a id="t4"></a>T4', [("T4", "plain")]),
        ("&lt;b&gt; &amp;", [("<b> &", "plain")]),
    ],
)
def test_what_a_reader_sees(text, shown):
    assert runs(text) == shown


@pytest.mark.parametrize(
    "text",
    ["a_b_c", "2 * 3 * 4", "`open", "**open", "a ** b", "[a](", "[a] (b)", "x < y", "a & b", "~b~"],
)
def test_what_means_nothing_stays(text):
    assert said(text) == text


def test_a_line_ends_where_it_is_said_to():
    lines = inline("one<br>two\\\nthree  \nfour\nstill four")
    assert ["".join(text for text, _ in line) for line in lines] == [
        "one",
        "two",
        "three",
        "four still four",
    ]


@given(st.text(st.characters(exclude_categories=("C",), exclude_characters="\u2028\u2029")))
def test_what_was_escaped_is_shown_as_it_was_typed(text):
    assert said(escaped(text)) == " ".join(text.split())


@given(st.text("*_~`[]()<>&!\\ \na1#"))
def test_no_marks_are_a_fault(text):
    assert inline(text)


@pytest.mark.parametrize("sign", ["`", "``a", "*a ", "[a](", "<a ", "&#", "_a "])
def test_many_marks_take_no_time(sign):
    assert inline(sign * 20_000)


def test_an_entity_brings_nothing_in_that_turns_a_line_around():
    assert said("a &#x202e;b &#x200b;c &#27;[2J") == "a b c [2J"


def test_marks_that_find_no_mate_are_looked_at_once():
    begun = process_time()
    assert said("*a_ " * 20_000) == ("*a_ " * 20_000).strip()
    assert process_time() - begun < 3.0
