import pytest

from pmtui.coach.tokens import tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don\u2019t wait.", ["don't", "wait", "."]),
        ("2,100 letters, 14:02", ["2,100", "letters", ",", "14:02"]),
        ("on-call @mira (db-1)", ["on-call", "@mira", "(", "db-1", ")"]),
    ],
)
def test_words_and_marks_come_apart(text: str, found: list[str]) -> None:
    assert [each.low for each in tokens(text)] == found


def test_a_word_knows_where_it_stands() -> None:
    text = "The queue is full"
    assert [text[each.start : each.end] for each in tokens(text, 4)] == ["queue", "is", "full"]
