from time import process_time

import pytest

from pmtui.coach.prose import WIDEST, addresses, lines, masked, paragraphs, unescaped

TEXT = """# The *title*

First line\\
and **second**, db\\-12
- An item
- Another
  that goes on

See <https://help.example.com>."""


def test_lines_lose_the_signs_of_markdown_and_keep_their_numbers():
    found = lines(TEXT)
    assert len(found) == len(TEXT.split("\n"))
    assert found[0] == "The *title*"
    assert found[3] == "and  second , db-12"
    assert found[8] == "See  https://help.example.com>."


def test_paragraphs_know_their_lines():
    found = list(paragraphs(TEXT))
    assert [(each.line, len(each.lines)) for each in found] == [
        (1, 1),
        (3, 2),
        (5, 1),
        (6, 2),
        (9, 1),
    ]
    assert found[1].line_of("db-12") == 4
    assert found[3].line_of("Another that") == 6
    assert found[3].line_of("nowhere") == 6
    assert list(paragraphs("")) == []


def test_json_and_markdown_are_unescaped_line_by_line():
    assert unescaped('a\\_b \\| "x\\ny\\"') == 'a_b | "x y"'


def test_addresses_are_no_words():
    assert masked("see https://a.example/x and b@c.example now") == "see " + " " * 19 + " and " + (
        " " * 11 + " now"
    )


def test_addresses_end_at_a_blank():
    assert [*addresses("see <https://a.example/x> or b@c.example.")] == [
        "https://a.example/x>",
        "b@c.example",
    ]


@pytest.mark.parametrize("piece", ["a", "a-", "a1", "a.", "A", "1"])
def test_an_endless_word_is_none_and_keeps_nobody_busy(piece):
    word = (piece * 20_000)[:20_000]
    before = process_time()
    assert masked(f"so {word} it goes") == f"so {' ' * len(word)} it goes"
    assert [*addresses(word)] == []
    assert process_time() - before < 1
    assert masked("a" * (WIDEST - 1)) == "a" * (WIDEST - 1)
