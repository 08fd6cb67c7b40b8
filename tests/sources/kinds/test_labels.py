import pytest

from pmtui.sources.kinds.labels import label, tail


@pytest.mark.parametrize(
    ("body", "name", "shown", "rest", "known"),
    [
        ("First detected 2020-08-14 10:43", "First detected", "2020-08-14 10:43", "", True),
        ("**Resolved**: 2023-01-11 15:26", "Resolved", "2023-01-11 15:26", "", True),
        ("Incident declared at 11:01", "Incident declared", "at 11:01", "", False),
        (
            "Mitigated: March 3, 2026 10:00 UTC by hand",
            "Mitigated",
            "March 3, 2026 10:00 UTC",
            "by hand",
            True,
        ),
    ],
)
def test_a_line_says_when_something_was_by_its_name(
    body: str, name: str, shown: str, rest: str, *, known: bool
) -> None:
    found = label(body)
    assert found
    assert (found.name, found.when.shown, found.rest, found.known) == (name, shown, rest, known)


@pytest.mark.parametrize(
    "body",
    [
        *("Last updated: 2026-03-02 10:00", "Severity: 2", "Queue at 4 M rows", "a: b"),
        *("Date: 2026-03-02 10:00", "Fix 1: 10 pods", "x" * 300),
    ],
)
def test_other_lines_say_no_time_of_the_incident(body: str) -> None:
    assert label(body) is None


@pytest.mark.parametrize(
    ("body", "shown", "before"),
    [
        ("1. Reported (2026-03-02 12:00)", "2026-03-02 12:00", "1. Reported"),
        ("Analysis [12:00-12:30]:", "12:00-12:30", "Analysis"),
    ],
)
def test_a_time_may_end_a_line(body: str, shown: str, before: str) -> None:
    found = tail(body)
    assert found
    assert (found[0].shown, found[1]) == (shown, before)


@pytest.mark.parametrize(
    "body", ["Table (users)", "Plan (2026-03-02)", "a (10:00 or so many)", "b"]
)
def test_other_words_at_the_end_are_no_time(body: str) -> None:
    assert tail(body) is None
