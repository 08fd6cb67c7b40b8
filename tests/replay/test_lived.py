import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import at, entry
from pmtui.core.session import Session
from pmtui.replay.lived import READING, lived, text_of
from pmtui.storage.session import load
from pmtui.storage.toml import loads
from room import SAMPLES, hostile
from strategies import sessions

WHOLE = load(SAMPLES / "checkout-50min.toml").session
END = "How it ended"


def story(session, **how):
    """Give the text before the end card."""
    return text_of(lived(session, **how)).partition(END)[0]


def of(*timeline, **fields):
    return Session.model_validate({"title": "title", "timeline": timeline, **fields})


def test_each_line_stands_at_its_time_and_what_can_be_told_below():
    text = story(WHOLE)
    assert text.startswith("REPLAY of INC-2031, as known then\n")
    assert "10:04 ◆ [detected] alerting: The refused-payments alert fires" in text
    assert "| known from here on: impact start at 10:00\n" in text
    assert "| 4 min since impact began · waiting · at most 9.3 % of a 30-day budget\n" in text
    assert "-- 12 min quiet --" in text
    assert "believed: linh: Suspects the card provider" in text


def test_as_known_then_nothing_later_is_told_before_the_end():
    text = story(WHOLE)
    assert WHOLE.title not in text
    assert "09:56" not in text
    assert "[introduced]" not in text
    assert not any(factor.title in text for factor in WHOLE.factors)


def test_as_known_now_what_was_learned_later_is_marked():
    text = story(WHOLE, later=True)
    assert "09:56 ◆ [first signal] ┆ learned later:" in text
    assert WHOLE.title in text


def test_what_is_told_on_another_day_has_its_day():
    text = story(load(SAMPLES / "flapping-regions.toml").session)
    assert "2026-04-30 23:12 ○ ┆ learned later: support-desk" in text
    assert "\n02:30 ◆ ┆ learned later: steering" in text


def test_impact_that_begins_again_is_not_over():
    text = story(load(SAMPLES / "flapping-regions.toml").session)
    assert "impact lasted 80 min; 10 min since it ended · stabilising" in text
    assert "| 3 h 30 min since impact began · diagnosing" in text
    assert "impact lasted 150 min; 65 min since it ended" in text


def test_no_line_ends_within_a_number():
    text = text_of(lived(load(SAMPLES / "near-miss.toml").session))
    assert "40 870" in text
    assert not re.search(r"\d\n\s*(?:\d{3}\b|%)", text)


def test_a_question_comes_before_a_decision_and_after_a_turn():
    text = story(WHOLE)
    assert text.index("Before the next step") < text.index("decided: adaeze: Decides to stay")
    assert text.index("ioana: Risk-check answers") < text.index("The story turns here")


def test_times_never_go_back_and_the_end_comes_last():
    said = lived(WHOLE)
    times = [each.seconds for each in said]
    assert times == sorted(times)
    assert [END in each.text for each in said[-9:]] == [True] + [False] * 8


def test_each_day_is_named():
    text = story(of(entry(1, "23:50"), entry(2, "2026-03-05T00:10:00")))
    assert "Wednesday 4 March 2026" in text
    assert "Thursday 5 March 2026" in text


@pytest.mark.parametrize("count", [0, 1])
def test_one_entry_or_none(count):
    text = story(of(*[entry(1, "10:00")][:count]))
    assert ("The timeline has no entries." in text) is (count == 0)


def test_no_text_reaches_the_terminal_as_it_came():
    sample = (SAMPLES / "checkout-50min.toml").read_text(encoding="utf-8")
    text = text_of(lived(loads(hostile(sample), "hostile.toml").session, later=True))
    assert "[@click=app.quit]" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@settings(max_examples=30)
@given(sessions(), st.booleans())
def test_any_session_is_told_the_same_way_twice(session, later):
    assert lived(session, later=later) == lived(session, later=later)


def test_a_long_timeline_is_told_in_time():
    many = [
        {"id": f"T{n}", "at": at("10:00").replace(minute=n % 60, hour=n // 60), "text": "seen"}
        for n in range(1, 1200)
    ]
    assert len(lived(of(*many))) > 1000


def test_there_is_time_to_read_each_card_of_the_end():
    said = lived(WHOLE)
    cards = [each.seconds for each in said if each.text.startswith("\nWhat made it possible")]
    assert len(cards) == 5
    assert [after - before for before, after in pairwise(cards)] == [READING] * 4
