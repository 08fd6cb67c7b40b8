import pytest

from pmtui.sources.phrase import read


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("14:05 the pods", 5),
        ("14:05 UTC the pods", 9),
        ("May 26, 2022 at 14:05 UTC: the", 25),
        ("14:05 UTC on May 26th: the", 21),
        ("Sat May 28 14:05", 16),
        ("2022-05-26 the pods", 10),
        ("2022-05-26 (14:05 UTC) the", 22),
        ("14:05 (Sat May 28) the", 18),
    ],
)
def test_a_time_ends_where_its_last_part_does(text: str, end: int) -> None:
    found = read(text, 0)
    assert found is not None
    assert found.end == end


@pytest.mark.parametrize(
    "text", ["at the gate", "about 5 pods", "May 26 pods", "5/26 pods", "by Monday"]
)
def test_a_part_alone_may_be_no_time(text: str) -> None:
    assert read(text, 0) is None


def test_the_end_of_a_stretch_has_no_word_before_it_but_about() -> None:
    assert read("at 14:05", 0, later=True) is None
    found = read("~14:05", 0, later=True)
    assert found is not None
    assert found.approx


def test_what_may_be_a_stretch_or_an_offset_is_refused() -> None:
    found = read("2022-05-26 23:19-04:00", 0)
    assert found is not None
    assert found.hour is not None
    assert found.hour.refused == "23:19-04:00 may be a stretch, or a time and its offset"
