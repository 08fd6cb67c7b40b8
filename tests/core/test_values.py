from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import TypeAdapter, ValidationError

from pmtui.core import values

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (values.Text, "a\n\tb", "a\n\tb"),
        (values.Texts, "one", ("one",)),
        (values.Texts, ["one", "two"], ("one", "two")),
        (values.Key, "lin-wei", "lin-wei"),
        (values.Instant, "2026-03-04T10:00:00+01:00", NINE),
        (values.Instant, "2026-03-04T09:00:00Z", NINE),
        (values.Instant, NINE.astimezone(timezone(timedelta(hours=5, minutes=30))), NINE),
        (values.Day, "2026-03-04", date(2026, 3, 4)),
        (values.Day, date(2026, 3, 4), date(2026, 3, 4)),
        (values.Number, 0, 0),
        (values.Number, 0.5, 0.5),
        (values.Count, 0, 0),
        (values.Share, 1, 1),
        (values.Percentage, 99.95, 99.95),
        (values.Flag, False, False),
        (values.EntryId, "T07", "T7"),
        (values.FactorId, "F10", "F10"),
    ],
)
def test_values_that_may_stand(kind, value, found):
    assert read(kind, value) == found
    assert type(read(kind, value)) is type(found)


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (values.Text, " \n", "is empty"),
        (values.Text, "a\x1b[31m", "holds characters that cannot be shown"),
        (values.Key, "two words", "is not one word"),
        (values.Key, " x", "is not one word"),
        (values.Instant, "2026-03-04T09:00:00", "has no zone"),
        (values.Instant, "noon", "'noon' is not a time"),
        (values.Instant, 5, "5 is not a time"),
        (values.Instant, "0001-01-01T00:00:00+10:00", "is outside the calendar"),
        (values.Instant, "0001-01-01T23:59:59Z", "is outside the calendar"),
        (values.Instant, "9999-12-31T00:00:00Z", "is outside the calendar"),
        (values.Instant, "2016-12-31T23:59:60Z", "is not a time"),
        (values.Instant, date(2026, 3, 4), "is not a time"),
        (values.Day, NINE, "is not a date"),
        (values.Day, "4.3.2026", "is not a date"),
        (values.Number, True, "True is not a number"),
        (values.Number, "5", "'5' is not a number"),
        (values.Number, float("nan"), "nan is not a number"),
        (values.Number, float("inf"), "inf is not a number"),
        (values.Count, -1, "-1 is not a whole number"),
        (values.Count, 1.0, "1.0 is not a whole number"),
        (values.Count, True, "True is not a whole number"),
        (values.Share, 1.1, "1.1 is not between 0 and 1"),
        (values.Percentage, 100, "100 is not between 0 and 100"),
        (values.EntryId, "F7", "'F7' is not an id such as T7"),
        (values.EntryId, "T0", "'T0' is not an id such as T7"),
        (values.EntryId, "t7", "'t7' is not an id such as T7"),
        (values.Flag, 1, "1 is not true or false"),
    ],
)
def test_values_that_are_refused(kind, value, reason):
    with pytest.raises(ValidationError, match=reason.replace("+", r"\+")):
        read(kind, value)


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(ValidationError) as caught:
        read(values.Day, "x" * 500)
    assert len(caught.value.errors()[0]["msg"]) < 120
