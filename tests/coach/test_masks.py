from time import process_time

import pytest

from pmtui.coach.masks import masked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("He said “it is down” twice", "He said twice"),
        ('He said "it is down" twice', "He said twice"),
        ("Run `rm -rf careless` there", "Run there"),
        ("> they were careless\nand this is ours", "and this is ours"),
        ("ours\n  > theirs\n\nours", "ours ours"),
        ("see https://wiki.example/human-error now", "see now"),
        ("write to ana@marigold.travel now", "write to now"),
        ("the file /etc/careless/x.conf there", "the file there"),
        ("the 24 h “open end", "the 24 h “open end"),
        ("one “two “three” four", "one “two four"),
    ],
)
def test_what_the_author_does_not_say_is_blank(text: str, left: str) -> None:
    assert " ".join(masked(text).split()) == left
    assert len(masked(text)) == len(text)


def test_explained_terms_are_blank_whatever_their_case() -> None:
    assert masked("The Human Error rate rose", ("human error rate",)).split() == ["The", "rose"]


@pytest.mark.parametrize(
    "sign", ["“", "«", "‘", "'a ", '"', "`", "\n", "> ", "\n> ", "/a", "a@", "a."]
)
def test_a_hostile_text_takes_no_longer_than_another(sign: str) -> None:
    began = process_time()
    masked(sign * 50_000)
    assert process_time() - began < 2
