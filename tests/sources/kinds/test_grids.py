from pmtui.sources.candidates import Candidate
from pmtui.sources.kinds.grids import grid
from pmtui.sources.kinds.outline import outlined

TIMES = "| Time (UTC) | Event |\n|---|---|\n| 2026-03-02 10:00 | [up](https://e.example/1) |\n"
DUE = "| Action item | Owner | Due |\n|---|---|---|\n| Add a limit | Noor | 2026-04-01 |\n"
OTHER = "| Day | Users |\n|---|---|\n| 2026-03-02 | 17 |\n"


def _rows(text: str, *, whole: bool = False) -> list[Candidate]:
    lines = [each for each in outlined(text).lines if each.role in ("titles", "row")]
    found = grid(lines, "a.md", {}, whole=whole)
    return [each for each in found if isinstance(each, Candidate)]


def test_a_table_with_times_has_rows() -> None:
    (row,) = _rows(TIMES, whole=True)
    assert (row.text, row.zone, row.link, row.where) == (
        "up",
        "UTC",
        "https://e.example/1",
        "a.md:3",
    )
    assert row.raw == "| 2026-03-02 10:00 | [up](https://e.example/1) |"


def test_what_is_due_is_no_event() -> None:
    assert _rows(DUE) == []
    assert _rows(DUE, whole=True) == []


def test_outside_of_a_timeline_titles_must_say_that_it_is_one() -> None:
    assert _rows(OTHER, whole=True) == []
    assert len(_rows("| 2026-03-02 10:00 | a |\n| 2026-03-02 10:05 | b |\n", whole=True)) == 2
