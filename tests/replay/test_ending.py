from hypothesis import given, settings

from incidents import CHECKOUT, entry, incident
from pmtui.core.session import Session
from pmtui.replay.card import printed
from pmtui.replay.ending import ending
from pmtui.storage.session import load
from room import SAMPLES
from strategies import sessions

WHOLE = load(SAMPLES / "checkout-50min.toml").session


def test_it_tells_how_it_ended_then_each_factor_then_what_went_well():
    titles = [card.title for card in ending(WHOLE)]
    assert titles == [
        "How it ended",
        *(f"What made it possible, {n} of 5" for n in range(1, 6)),
        "What went well",
        "What luck spared us",
        "What was learned",
    ]


def test_it_asks_about_the_minute_at_which_somebody_was_asked_first():
    text = printed(ending(WHOLE))
    assert "Did you suspect it at minute 30?" in text
    assert "Impact lasted 50 min." in text
    assert "115.7 % of a 30-day budget" in text
    assert "09:56  A spare host outside rotation" in text


def test_in_a_near_miss_minutes_count_from_when_it_was_noticed():
    text = printed(ending(load(SAMPLES / "near-miss.toml").session))
    assert "Did you suspect it at minute 5?" in text
    assert "A near miss: nothing reached users." in text
    assert "Impact lasted" not in text


def test_luck_is_told_with_what_would_have_been():
    text = printed(ending(load(SAMPLES / "near-miss.toml").session))
    assert "-  The season report ran late" in text
    assert "  If not:  Tidy-up starts at 02:00 UTC" in text


def test_without_a_stop_it_asks_about_the_first_sight():
    session = incident(*CHECKOUT, factors=[{"id": "F1", "title": "one step"}])
    assert "Did you suspect it when you first saw it?" in printed(ending(session))


def test_a_factor_that_no_document_prints_is_left_out():
    kept = [{"id": "F1", "title": "one"}, {"id": "F2", "title": "two", "in_document": False}]
    text = printed(ending(incident(*CHECKOUT, factors=kept)))
    assert "1 of 1" in text
    assert "two" not in text


def test_cards_that_would_be_empty_are_left_out():
    bare = Session.model_validate({"title": "t", "timeline": [entry(1, "10:00")]})
    assert [card.title for card in ending(bare)] == ["How it ended"]


def test_nothing_in_it_is_a_score():
    words = printed(ending(WHOLE)).lower()
    assert not {"score", "correct", "wrong", "points"} & set(words.split())


@settings(max_examples=30)
@given(sessions())
def test_any_session_ends(session):
    assert all(card.lines for card in ending(session))
