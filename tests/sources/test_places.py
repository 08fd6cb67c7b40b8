from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core.zones import Unclear
from pmtui.sources import places
from pmtui.sources.almanac import words
from pmtui.sources.places import choices, home, meaning, off_season, read

WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        *(
            ("Z", 0),
            ("utc", 0),
            ("Zulu", 0),
            ("CET", 60),
            ("cest", 120),
            ("+0530", 330),
            ("-03:30", -210),
        ),
        *(("UTC+2", 120), ("GMT -5", -300), ("+02", 120), ("NPT", 345), ("Asia/Kolkata", 330)),
        *(("ET", -300), ("Pacific", -480), ("central european", 60)),
    ],
)
def test_a_word_means_a_zone(word: str, minutes: int) -> None:
    assert WINTER.astimezone(meaning(word)).utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("word", ["CST", "GST", "Mars", "Europe/Nowhere", "+25:00", "", "PM"])
def test_a_word_of_several_zones_or_none_is_unclear(word: str) -> None:
    with pytest.raises(Unclear):
        meaning(word)


@pytest.mark.parametrize(
    ("text", "word", "end"),
    [
        (" UTC x", "UTC", 4),
        ("Z", None, 0),
        (" (CEST, UTC+2) x", "UTC+2", 14),
        (" BST (UTC+1) x", "UTC+1", 12),
        (" (CEST/CET) x", "CEST", 11),
        (" [UTC]", "UTC", 6),
        (" UTC−5", "UTC-5", 6),
        (" local time", "", 11),
        (" Pacific Time x", "Pacific", 13),
        (" Pacific ocean", None, 0),
        (" UTCx", None, 0),
        (" America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", 31),
        (" Example/Path", None, 0),
    ],
)
def test_a_zone_is_read_where_it_stands(text: str, word: str | None, end: int) -> None:
    assert ((one := read(text)) and (one[0].word, one[1])) == (
        None if word is None else (word, end)
    )


def test_a_sentence_names_its_first_zone() -> None:
    assert places.found("All times are in CET, not UTC") == "CET"
    assert places.found("At -05:00 and later") == ""


def test_an_abbreviation_of_several_zones_has_choices() -> None:
    assert choices("cst") == ("-06:00", "+08:00")
    assert choices("GST") == ("+04:00", "-02:00")
    assert choices("UTC") == ()


def test_an_abbreviation_has_its_season_at_home() -> None:
    assert home("PST") == "America/Los_Angeles"
    assert (off_season("PST", SUMMER), off_season("PST", WINTER)) == ("PDT", "")
    assert (off_season("CEST", WINTER), off_season("UTC", WINTER)) == ("CET", "")


def test_no_abbreviation_means_one_thing_and_several() -> None:
    table = words()
    assert not set(table["offsets"]) & set(table["several"])
    assert all(len(offsets) > 1 for offsets in table["several"].values())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Timeline (all times in PST/PDT)", "America/Los_Angeles"),
        ("All times CET/CEST", "Europe/Berlin"),
        ("All times US/Pacific, 24-hour clock", "US/Pacific"),
        ("PST/UTC", "PST"),
    ],
)
def test_the_two_names_of_a_place_name_the_place(text: str, word: str) -> None:
    assert places.found(text) == word
