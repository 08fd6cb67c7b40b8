import pytest

from pmtui.sources.kinds.prose import worded


@pytest.mark.parametrize(
    ("head", "below", "text", "link"),
    [
        ("plain words", "", "plain words", ""),
        ("**bold** and `code`", "", "bold and code", ""),
        ("see [#12][Twelve].", "", "see #12.", "https://e.example/12"),
        ("a", "  - b\n  - c\n    - d", "a b; c d", ""),
        ("a", "> quoted\n\n```\n10:00 code\n```", "a quoted", ""),
        ("https://e.example/1.", "", "https://e.example/1.", "https://e.example/1"),
        (
            "[a](https://e.example/1) [b](https://d.slack.com/archives/C0123/p1673446935031000)",
            "",
            "a b",
            "https://d.slack.com/archives/C0123/p1673446935031000",
        ),
        ("[a](javascript:alert)", "", "a", ""),
        ("paid**", "", "paid", ""),
    ],
)
def test_markup_becomes_words_and_a_link(head: str, below: str, text: str, link: str) -> None:
    assert worded(head, below, {"twelve": "https://e.example/12"}) == (text, link)


def test_it_says_no_more_than_so_much() -> None:
    assert len(worded("a " * 90_000, "*b*", {}).text) == 2_000
