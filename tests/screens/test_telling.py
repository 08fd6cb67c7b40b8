import pytest

from pmtui.core.findings import Finding
from pmtui.core.session import Session
from pmtui.screens.telling import told

SUMMARY = "All was well. The  e.g. “wrong”, order\nwas wrong. It ended."
SESSION = Session(title="Booking: no tables", summary=SUMMARY)


def lines(finding, mask=str, mends=""):
    """Give each paragraph: what stands before it, and its words."""
    return {
        "".join(text for text, _ in each.front).strip(): "".join(text for text, _ in each.runs)
        for each in told(finding, SESSION, mask, mends)
    }


def found(words, **more):
    at = SUMMARY.index(words)
    span = (at, at + len(words))
    return Finding("rule", "warning", "incident/summary", "It is so.", words, span=span, **more)


def test_it_tells_what_where_and_whence():
    finding = found("order\nwas", rewrite="<a> did <b>", source="a book")
    assert lines(finding, mends="end it") == {
        "": "It is so.",
        "Here": "The e.g. “wrong”, order was wrong.",
        "Pattern": "<a> did <b>",
        "Mend": "a end it",
        "Source": "a book",
    }


def test_the_words_in_question_are_set_off_as_whole_words():
    (sentence,) = (each.runs for each in told(found("wrong."), SESSION, str) if each.front)
    assert sentence == (("The e.g. “wrong”, order was ", "plain"), ("wrong.", "mark"))


@pytest.mark.parametrize(
    "finding",
    [
        Finding("rule", "error", "", "The whole.", "x", span=(0, 1)),
        Finding("rule", "error", "timeline/T9/text", "Gone.", "x", span=(0, 1)),
        Finding("rule", "error", "factors", "A list.", "x", span=(0, 1)),
        Finding("rule", "error", "incident/summary", "Nowhere in it.", "x"),
    ],
)
def test_without_a_place_in_a_text_no_sentence_is_shown(finding):
    assert "Here" not in lines(finding)


def test_a_known_rule_says_why():
    assert lines(Finding("human-error-label", "error", "", "A label."))["Why"]


def test_names_are_masked_everywhere():
    text = "\n".join(lines(found("order"), lambda words: words.replace("order", "…")).values())
    assert "order" not in text
