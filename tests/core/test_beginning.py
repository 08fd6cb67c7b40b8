"""New sessions: what is told is in them, what is not stays unknown."""

from datetime import UTC, date, datetime

import pytest

from pmtui.core.beginning import NotBegun, Told, begun, file_name, level, today

AT = datetime(2026, 3, 4, 15, 0, 1, 5, tzinfo=UTC)


def test_only_what_is_told_is_known():
    session = begun(Told("Checkout refused cards"), AT)
    assert session.created == datetime(2026, 3, 4, 15, 0, 1, tzinfo=UTC)
    assert session.meeting.template == "standard-60"
    known = session.model_dump(exclude_unset=True, exclude_none=True, exclude={"meeting"})
    assert {name for name, value in known.items() if value} == {"title", "created"}


def test_texts_are_cleaned_and_on_one_line():
    session = begun(Told("a\x1b[2J\nb", id=" INC\t1 ", criterion="c\nd"), AT)
    assert (session.title, session.id, session.severity.criterion) == ("a b", "INC 1", "c d")


def test_a_trigger_counts_once():
    told = Told("x", triggers=("near-miss", "data", "data"), near_miss=True)
    assert begun(told, AT).trigger_reason == ("near-miss", "data")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told("\x1b[2J"), "title is empty"),
        (Told("x", day="soon"), "date: 'soon' is not a date"),
        (Told("x", zone="Mars"), "zone: 'Mars' is not a zone"),
        (Told("x", agenda="long"), "there is no agenda 'long'"),
        (Told("x", triggers=("boredom",)), "there is no trigger 'boredom'; there are user-impact"),
    ],
)
def test_what_cannot_stand_is_named(told, said):
    with pytest.raises(NotBegun, match=f"^{said}"):
        begun(told, AT)


@pytest.mark.parametrize("said", ["SEV-2", "sev-2", "SEV2", "sev 2", "2"])
def test_a_level_may_be_written_in_short(said):
    assert level(said) == "SEV-2"


def test_a_level_of_another_scale_stays():
    assert (level("P1"), level("SEV-9"), level(" ")) == ("P1", "SEV-9", None)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (Told("Search: is/slow?", id="INC-7", day=date(2026, 3, 4)), "inc-7-2026-03-04-search-is"),
        (Told("../../etc/passwd"), "etc-passwd"),
        (Told("…"), "session"),
        (Told("भुगतान रुका"), "भुगतान-रुका"),
        (Told("café"), "café"),
        (Told("決" * 100), "決" * 66),
    ],
)
def test_the_name_of_a_file_is_plain(told, name):
    assert file_name(begun(told, AT)).startswith(name)
    assert file_name(begun(told, AT)).endswith(".toml")


def test_a_long_title_is_cut_between_words():
    name = file_name(begun(Told("checkout " * 30), AT))
    assert name == "checkout-checkout-checkout-checkout-checkout-checkout.toml"


@pytest.mark.parametrize(
    ("zone", "day"),
    [("", "2026-03-04"), ("Asia/Tokyo", "2026-03-05"), ("Mars", "2026-03-04")],
)
def test_today_is_a_day_of_the_zone(zone, day):
    assert today(zone, AT) == day
