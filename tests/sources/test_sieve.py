from datetime import UTC, datetime

import pytest

from pmtui.sources.sieve import Sight, sieve

ROW = Sight(
    "mira rolled back the pool", "mira adeyemi", "change", datetime(2026, 3, 4, 13, 40, tzinfo=UTC)
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "POOL",
        "rolled pool",
        "@mira",
        "@jonas @mira",
        "kind:change kind:alert",
        "is:new",
        "13:30-14:10",
        "13:40-13:40",
        "-14:00",
        "9:00-",
        "22:00-13:40",
        "@mira pool kind:change is:new 13:30-14:10",
    ],
)
def test_a_row_is_kept(text):
    assert sieve(text).keeps(ROW, {"new"})


@pytest.mark.parametrize(
    "text",
    ["pods", "pool pods", "@jonas", "kind:alert", "is:there", "13:41-", "-13:39", "14:00-13:00"],
)
def test_a_row_is_not_kept(text):
    assert not sieve(text).keeps(ROW, {"new"})


@pytest.mark.parametrize("text", ["is:fine", "25:99-26:00", "@", "kind:", "-", "1-2"])
def test_what_is_no_filter_is_a_word(text):
    assert sieve(text).words == (text,)


def test_a_row_without_a_time_is_in_no_time_of_day():
    assert not sieve("13:30-").keeps(ROW._replace(at=None), set())
