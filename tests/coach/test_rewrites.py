"""Texts written anew by a machine: what is sure becomes right, what is not is left alone."""

import pytest

from pmtui.coach.rewrites import REWRITES
from pmtui.core.findings import Finding
from pmtui.core.session import Session

PARTS = {
    "title": "Booking: no tables",
    "people": [
        {"key": "dana", "name": "Dana Okoye", "roles": ["incident commander"]},
        {"key": "ravi", "name": "Ravi Menon"},
    ],
}


def rewritten(rule, text, words):
    """Give the text of an entry once the finding about `words` is mended, or None."""
    entry = {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": text}
    session = Session.model_validate({**PARTS, "timeline": [entry]})
    at = text.index(words)
    finding = Finding(rule, "warning", "timeline/T1/text", "", words, span=(at, at + len(words)))
    return REWRITES[rule][1](text, finding, session, session.timeline[0])


@pytest.mark.parametrize(
    ("rule", "text", "words", "after"),
    [
        ("timeline-12h", "Between 2 pm and 11:15-11:30 pm.", "2 pm", "14:00 and 23:15-23:30."),
        ("timeline-mixed-zone", "Called at 11:15 CET.", "11:15 CET", "at 10:15 UTC."),
        ("timeline-mixed-zone", "Called at 2:15 pm (CET).", "2:15 pm (CET", "at 13:15 UTC."),
        ("timeline-not-utc", "Called at 11:15 CET.", "11:15 CET", "at 10:15 UTC."),
        ("name-outside-timeline", "Dana restarts it.", "Dana", "The incident commander restarts"),
        (
            "name-outside-timeline",
            "As Dana\u2019s page said",
            "Dana\u2019s",
            "commander\u2019s page",
        ),
        ("name-outside-timeline", "What Ravi Menon saw", "Ravi Menon", "What a responder saw"),
        ("animated-language", "All was gone!", "gone!", "All was gone."),
    ],
)
def test_words_are_written_anew(rule, text, words, after):
    assert after in rewritten(rule, text, words)


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("timeline-mixed-zone", "Called at 00:15 CET.", "00:15 CET"),
        ("timeline-mixed-zone", "Called at 11:15 IST.", "11:15 IST"),
        ("timeline-mixed-zone", "Called at 31:75 CET.", "31:75 CET"),
        ("animated-language", "A nightmare of a night", "nightmare"),
    ],
)
def test_what_is_not_sure_is_left_to_people(rule, text, words):
    assert rewritten(rule, text, words) is None


def test_a_text_without_a_day_is_told_in_utc_by_the_first_entry_or_window():
    finding = Finding("timeline-not-utc", "hint", "impact/headline", "", "11:15 CEST", span=(3, 13))
    _, rewrite = REWRITES["timeline-not-utc"]
    for parts, text in (
        ({"date": "2026-07-04"}, "At 09:15 UTC"),
        ({"impact": {"windows": [{"id": "W1", "start": "2026-07-04T09:00:00Z"}]}}, "At 09:15 UTC"),
        ({}, None),
    ):
        session = Session.model_validate({"title": "Slow", **parts})
        assert rewrite("At 11:15 CEST", finding, session, session.impact) == text
