import pytest

from pmtui.sources.candidates import Written
from pmtui.sources.kinds.held import Family, Held, unfinished
from pmtui.sources.kinds.outline import outlined


@pytest.mark.parametrize(
    ("family", "line", "expected"),
    [
        *(("heading", "words", True), ("day", "- item", True), ("item", "words", False)),
        *(("item", "  words", True), ("item", "> quoted", True), ("item", "![graph](x)", True)),
        *(("plain", "words", True), ("plain", "- item", True), ("plain", "**Total:** b", False)),
    ],
)
def test_lines_after_a_blank_one_go_on(family: Family, line: str, *, expected: bool) -> None:
    (first, then) = outlined(f"10:00 a\n{line}").lines
    held = Held(family, Written("10:00"), "a", [first])
    assert held.goes_on(then, gap=True, whole=False) is expected


def test_in_a_whole_document_words_after_a_blank_line_do_not() -> None:
    (first, then) = outlined("10:00 a\nwords").lines
    held = Held("plain", Written("10:00"), "a", [first])
    assert not held.goes_on(then, gap=True, whole=True)
    assert held.goes_on(then, gap=False, whole=True)


@pytest.mark.parametrize(
    ("text", "expected"), [("we looked at", True), ("x,", True), ("it was over.", False)]
)
def test_a_line_may_end_within_a_sentence(text: str, *, expected: bool) -> None:
    assert unfinished(text) is expected
