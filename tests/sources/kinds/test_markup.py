import time

import pytest

from pmtui.sources.kinds.markup import plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("a &lt;script&gt; b", "a <script> b"),
        ("<a href='javascript:x()'>here</a>", "here"),
        ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
        ("a\x1b[2Jb", "ab"),
        ("&#27;[31mred", "[31mred"),
    ],
)
def test_tags_go_and_words_stay(html: str, text: str) -> None:
    assert plain(html) == text


def test_what_never_closes_takes_no_time() -> None:
    begin = time.process_time()
    plain("<a " * 200_000)
    assert time.process_time() - begin < 5
