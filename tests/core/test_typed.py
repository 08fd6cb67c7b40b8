from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.typed import Around, elements, read, shown
from pmtui.core.zones import Unclear
from strategies import texts

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 3, 11)
AROUND = Around(BERLIN, TODAY, date(2026, 3, 4))
AT = datetime(2026, 3, 4, 22, 50, tzinfo=UTC)  # 23:50 in Berlin


def ending(start=AT, **given):
    return Around(BERLIN, TODAY, date(2026, 3, 4), start=start, **given)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("14:02", 13, 2),
        ("~14:02", 13, 2),
        ("2:02 pm", 13, 2),
        ("2026-03-04 14:02", 13, 2),
        ("14:02 UTC", 14, 2),
        ("2026-03-04T14:02Z", 14, 2),
        ("14:02 -05:00", 19, 2),
    ],
)
def test_a_time_is_read_on_the_incidents_day_in_the_sessions_zone(text, hour, minute):
    assert read(text, "time", AROUND) == datetime(2026, 3, 4, hour, minute, tzinfo=UTC)


def test_a_time_without_a_day_stays_on_its_own_day():
    own = Around(BERLIN, TODAY, date(2026, 3, 4), own=datetime(2026, 3, 6, 9, 0, tzinfo=UTC))
    assert read("14:02", "time", own) == datetime(2026, 3, 6, 13, 2, tzinfo=UTC)


def test_an_end_past_midnight_is_on_the_next_day():
    assert read("00:10", "time", ending()) == datetime(2026, 3, 4, 23, 10, tzinfo=UTC)


def test_an_end_counts_from_its_start():
    assert read("+12", "time", ending()) == datetime(2026, 3, 4, 23, 2, tzinfo=UTC)


def test_an_end_long_before_its_start_is_asked_for_its_day():
    with pytest.raises(Unclear, match="before the start"):
        read("23:20", "time", ending())


def test_an_end_in_the_minute_of_its_start_is_its_start():
    start = AT.replace(second=30)
    assert read("23:50", "time", ending(start)) == start


@pytest.mark.parametrize(
    "text", ["noon", "25:00", "14:02 and more", "14:02-14:05", "now", "2026-03-04", "14", "+5"]
)
def test_what_is_no_single_time_is_refused(text):
    with pytest.raises(Unclear):
        read(text, "time", AROUND)


def test_a_time_without_any_day_is_asked_for_one():
    with pytest.raises(Unclear, match="needs its day"):
        read("14:02", "time", Around(BERLIN, TODAY))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (AT, "23:50"),
        (AT.replace(second=7), "23:50:07"),
        (AT.replace(microsecond=250000), "23:50:00.25"),
        (AT.replace(day=5), "2026-03-05 23:50"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25 02:30+01:00"),
    ],
)
def test_a_time_is_shown_as_exactly_as_it_is_known(at, text):
    assert shown(at, "time", AROUND) == text
    assert read(text, "time", AROUND) == at


def test_a_day_may_count_from_today():
    assert read("+14d", "day", AROUND) == date(2026, 3, 25)


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "18.3.", "t", "+99999d"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Unclear):
        read(text, "day", AROUND)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1250", 1250),
        ("1,250", 1250),
        ("1 250 000", 1250000),
        ("1’250", 1250),
        ("1.250.000", 1250000),
        ("1.234,5", 1234.5),
        ("0,5", 0.5),
        ("0,125", 0.125),
        ("-3.5", -3.5),
        ("99.9%", 99.9),
    ],
)
def test_a_number_may_have_separators(text, found):
    assert read(text, "number", AROUND) == found
    assert type(read(text, "number", AROUND)) is type(found)


@pytest.mark.parametrize("text", ["many", "1,2,3", "12-13", "--", "1.2.3"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Unclear):
        read(text, "number", AROUND)


def test_a_share_may_be_typed_in_percent():
    assert read("40%", "share", AROUND) == 0.4
    assert read("99.9 %", "share", AROUND) == 0.999
    assert read("0.4", "share", AROUND) == 0.4


def test_a_choice_is_known_by_a_beginning_of_its_value_or_label():
    around = Around(
        UTC, TODAY, allowed=(("impact_start", "Began"), ("impact_end", "Over"), ("ack", "Taken"))
    )
    assert read("Impact-s", "choice", around) == "impact_start"
    assert read("ov", "choice", around) == "impact_end"
    assert read("taken, impact start", "choices", around) == ["impact_start", "ack"]
    with pytest.raises(Unclear, match="may be impact start, impact end"):
        read("impact", "choice", around)
    with pytest.raises(Unclear, match="is none of"):
        read("[/]", "choice", around)


def test_since_when_is_a_word_or_a_time():
    around = Around(UTC, TODAY, date(2026, 3, 4), allowed=(("then", ""), ("review", "")))
    assert read("rev", "since", around) == "review"
    assert read("14:00", "since", around) == datetime(2026, 3, 4, 14, tzinfo=UTC)
    with pytest.raises(Unclear):
        read("later", "since", around)


def test_flags_ids_and_blanks():
    assert read("Y", "flag", AROUND) is True
    assert read("no", "flag", AROUND) is False
    assert read("t7 T9,t7", "links", AROUND) == ["T7", "T9"]
    assert read("  ", "text", AROUND) is None
    with pytest.raises(Unclear):
        read("maybe", "flag", AROUND)


def test_what_a_terminal_would_obey_is_removed():
    assert read("a\x1b[31mb\u202e", "text", AROUND) == "ab"


def test_an_open_quote_is_refused():
    with pytest.raises(Unclear, match="quote"):
        elements('a, "b')


@given(st.lists(texts(), unique=True))
def test_a_list_reads_back_as_it_was_shown(some):
    assert elements(shown(tuple(some), "list", AROUND)) == some


@given(st.integers(0, 2 * 10**9), st.sampled_from([0, 250000, 123456]))
def test_a_time_reads_back_as_it_was_shown(seconds, micros):
    at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)
    assert read(shown(at, "time", AROUND), "time", AROUND) == at


@given(st.integers(-3000, 3000))
def test_an_end_reads_back_as_it_was_shown(minutes):
    at = AT + timedelta(minutes=minutes)
    assert read(shown(at, "time", ending()), "time", ending()) == at


def test_an_end_shows_its_day_where_that_does_not_follow():
    assert shown(AT + timedelta(hours=1), "time", ending()) == "00:50"
    assert shown(AT + timedelta(hours=24), "time", ending()) == "2026-03-05 23:50"
    assert shown(AT - timedelta(hours=1), "time", ending()) == "2026-03-04 22:50"


@given(st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9))
def test_a_number_reads_back_as_it_was_shown(number):
    assert read(shown(number, "number", AROUND), "number", AROUND) == number
