from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given

from pmtui.core.toml import alike, copied
from strategies import unknown


@given(unknown())
def test_a_copy_is_alike_and_apart(value):
    copy = copied(value)
    assert alike(copy, value)
    copy["new"] = 1
    assert not alike(copy, value)


def test_nothing_is_left_out_of_tables():
    assert copied({"a": None, "b": ({"c": None},)}) == {"b": [{}]}


@pytest.mark.parametrize(
    "value",
    [
        object(),
        b"x",
        {1, 2},
        [None],
        {1: "x"},
        {"a\x00": 1},
        "\ud800",
        datetime(2026, 3, 4, tzinfo=timezone(timedelta(seconds=61))),
        time(9, 30, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_what_a_file_cannot_hold_is_refused(value):
    with pytest.raises(ValueError, match=" "):
        copied(value)


def test_what_lies_too_deep_is_refused():
    value: list[object] = []
    for _ in range(100):
        value = [value]
    with pytest.raises(ValueError, match="too deep"):
        copied(value)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        ([1], [1.0]),
        ({"a": 0}, {"a": False}),
        (date(2026, 3, 4), datetime(2026, 3, 4)),  # noqa: DTZ001
        (
            datetime(2026, 3, 4, 9, tzinfo=timezone.utc),  # noqa: UP017
            datetime(2026, 3, 4, 10, tzinfo=timezone(timedelta(hours=1))),
        ),
    ],
)
def test_what_is_written_otherwise_is_not_alike(a, b):
    assert alike(a, a)
    assert not alike(a, b)


def test_tuples_and_lists_are_alike():
    assert alike((1, "a"), [1, "a"])
    assert alike(float("nan"), float("nan"))
