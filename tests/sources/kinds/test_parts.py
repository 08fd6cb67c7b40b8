import pytest

from pmtui.sources.kinds.outline import outlined
from pmtui.sources.kinds.parts import (
    alone,
    approximate,
    based,
    chapters,
    everything,
    is_elsewhere,
    is_timeline,
    stated,
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        *(("Timeline (all times PST) 01/16/2024 - 02/28/2024. All times approximations", True),),
        *(("2. Timeline {WIP}", True), ("Follow-up timeline (times in BST)", True)),
        *(("Sequence of events", True), ("Key events", True), ("", False), ("Summary", False)),
    ],
)
def test_a_heading_is_that_of_a_timeline(title: str, *, expected: bool) -> None:
    assert is_timeline(title) is expected


@pytest.mark.parametrize("title", ["Action items", "Review actions", "Lessons learned", "Glossary"])
def test_other_parts_hold_no_timeline(title: str) -> None:
    assert is_elsewhere(title)
    assert not is_elsewhere("What happened")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        *(("All times in CET.", "CET"), ("*(All times US/Pacific, 24-hour clock.)*", "US/Pacific")),
        *(
            ("(times in BST)", "BST"),
            ("_All times in EEST_", "EEST"),
            ("Time zone: UTC", "UTC"),
            ("All times are UTC+2", "UTC+2"),
        ),
        *(("Response times in EST rose", ""), ("We met three times in CET", ""), ("UTC", "")),
    ],
)
def test_a_sentence_about_times_names_their_zone(text: str, zone: str) -> None:
    assert stated(text) == zone


def test_a_sentence_may_name_the_day_of_all() -> None:
    found = based("Unless otherwise noted all events happened on 2019-10-21, and all times are in")
    assert found
    assert found.shown == "2019-10-21"
    assert based("All of us met on 2019-10-21") is None
    assert approximate("(all times approximate)")
    assert approximate("All times approximations")
    assert not approximate("approximately ten times")


@pytest.mark.parametrize("title", ["November 30, 2025", "Day 2: 2024-05-01", "Saturday Oct 30th"])
def test_a_heading_may_be_a_day_and_little_else(title: str) -> None:
    assert alone(title)
    assert not alone(f"{title}, and what came of it afterwards")


def test_a_timeline_ends_where_another_part_begins() -> None:
    text = "# O\na\n## Timeline\nb\n### Night\nc\n## 10:00\nd\n## Impact\ne\n## Timeline 2\nf\n"
    found = [(part.title, [each.body for each in part.lines]) for part in chapters(outlined(text))]
    assert found == [("Timeline", ["b", "Night", "c", "10:00", "d"]), ("Timeline 2", ["f", ""])]


def test_the_whole_is_without_what_holds_no_timeline() -> None:
    text = "# O\na\n## Action items\nb\n### Later\nc\n## Impact\nd\n"
    lines = everything(outlined(text), strict=True).lines
    assert [each.body for each in lines] == ["O", "a", "Impact", "d", ""]
