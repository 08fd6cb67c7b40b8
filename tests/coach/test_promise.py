import pytest

from pmtui.coach.promise import promises
from pmtui.coach.prose import paragraphs
from pmtui.core.session import Session

WINDOW = {"id": "W1", "start": "2026-11-04T10:00:00Z", "end": "2026-11-04T10:50:00Z"}
AGREED = {"id": "A1", "text": "Limit", "owner": "mira", "due": "2026-12-31", "status": "agreed"}


def found(text, *actions):
    session = Session.model_validate(
        {"title": "T", "impact": {"windows": [WINDOW]}, "actions": list(actions)}
    )
    return [each.found for each in promises(session, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This will never happen again.", ["will never happen again"]),
        ("It will not happen again, and it can't occur again.", ["will not happen again",
         "can't occur again"]),
        ("It won’t happen again. Never again.", ["won’t happen again", "Never again"]),
        ("Our checks make this impossible.", ["make this impossible"]),
        ("The app is 100 % reliable.", ["100 % reliable"]),
        ("We never store cards, and memory is guaranteed.", []),
        ("It is always open; users who never logged in saw nothing.", []),
        ("Payments may fail again, for fewer people.", []),
    ],
)  # fmt: skip
def test_what_nobody_can_keep_is_found(text, words):
    assert found(text) == words
    assert found(text, AGREED) == words


@pytest.mark.parametrize(
    "text",
    [
        "By 31 December 2026 a new version will reach one machine first.",
        "We will add a limit by December 31.",
        "By 2027-01-15: we add a limit.",
        "We will add a limit by the end of December.",
        "We plan this for 3 Feb 2027.",
        "We will finish in January.",
        "This will be done within two weeks.",
        "We will do so next quarter.",
        "A limit is planned for Q1 2027.",
    ],
)
def test_a_day_ahead_needs_an_agreed_action(text):
    assert len(found(text)) == 1
    assert found(text, AGREED) == []
    assert len(found(text, AGREED | {"status": "proposed"})) == 1
    assert len(found(text, {**AGREED, "owner": "mira", "status": "dropped"})) == 1


def test_a_day_before_the_agreed_one_is_not_agreed():
    assert found("We will add a limit by 30 November 2026.", AGREED) == ["30 November 2026"]


@pytest.mark.parametrize(
    "text",
    [
        "By 4 November 2026, 10:50 UTC all payments worked.",
        "We went back on 5 November 2026.",
        "Since 2026-11-06 changes reach one machine first.",
        "Payments will work as before.",
        "The limit will be 31 connections by default.",
        "On 99 May 9999 it will rain.",
    ],
)
def test_what_has_happened_is_no_promise(text):
    assert found(text) == []


def test_a_day_is_known_without_its_year():
    assert found("We will add a limit by 15 January.", AGREED | {"due": "2027-01-10"}) == []
    assert found("We will add a limit by 5 January.", AGREED | {"due": "2027-01-10"}) == [
        "5 January"
    ]
