from hypothesis import given, settings

from incidents import entry
from pmtui.core.session import Session
from pmtui.replay.card import printed
from pmtui.replay.roles import role_cards
from pmtui.storage.session import load
from room import SAMPLES
from strategies import sessions

WHOLE = load(SAMPLES / "checkout-50min.toml").session


def cards():
    return {card.title: printed([card]) for card in role_cards(WHOLE)}


def test_one_leads_two_read_and_all_else_act():
    assert list(cards()) == [
        "Incident commander",
        "Monitoring",
        "Customers and suppliers",
        "Linh Đặng-Moreau",
        "Adaeze Oyelami",
        "Hanae Okumori",
        "Ioana Brătulescu",
        "Tevita Manulau",
    ]


def test_readers_have_the_lines_of_machines_and_of_outside_at_their_times():
    found = cards()
    assert "10:04  alerting: refused ratio 1.00 > 0.05" in found["Monitoring"]
    assert "10:27  card-provider: No inbound requests" in found["Customers and suppliers"]
    assert "10:27" not in found["Monitoring"]


def test_what_the_review_found_is_read_by_nobody():
    assert "09:56" not in "".join(cards().values())


def test_who_acts_does_not_know_what_was_done():
    told = cards()["Incident commander"] + cards()["Linh Đặng-Moreau"]
    assert "release" not in told.lower()
    assert "team:  checkout" in told


def test_without_machines_or_outside_nobody_reads():
    session = Session.model_validate(
        {"title": "t", "timeline": [entry(1, "10:00", agency="human", actor="mira")]}
    )
    assert [card.title for card in role_cards(session)] == ["Incident commander", "mira"]


@settings(max_examples=30)
@given(sessions())
def test_any_session_has_cards(session):
    assert role_cards(session)[0].title == "Incident commander"
