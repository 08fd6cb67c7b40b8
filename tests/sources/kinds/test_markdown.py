import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pmtui.core.session import Session
from pmtui.sources.asking import taken
from pmtui.sources.candidates import Gathered, Piece
from pmtui.sources.kinds.markdown import fits
from pmtui.sources.registry import gathered, sniffed
from pmtui.sources.settling import settled

DATA = Path(__file__).parents[2] / "data" / "sources" / "markdown"
SESSION = Session.model_validate({"title": "Slow index"})


def _read(text: str, name: str = "notes.md") -> Gathered:
    return gathered([Piece(name, text.encode())], "markdown")


def _times(text: str, **answers: str) -> list[str]:
    found = _read(text)
    rows = settled(found, taken(found, SESSION, answers), SESSION)
    return [f"{each.when.at:%m-%d %H:%M} {each.row.text}" for each in rows if each.when.at]


@pytest.mark.parametrize("sample", sorted(DATA.iterdir()), ids=lambda each: each.name)
def test_a_document_is_known_as_one(sample: Path) -> None:
    assert sniffed([Piece(sample.name, sample.read_bytes())]) == "markdown"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deploys.csv", "time,event\n2026-03-02 14:05,Deploy\n2026-03-02 14:09,Back\n"),
        ("notes.txt", "14:02 First report\n14:05 5xx\n"),
        ("paste.txt", "Noor  [8:27 AM]\nhello\n\nTariq  [8:29 AM]\nhello\n"),
        ("log.txt", "2022-04-20 10:03:36 [INFO] a\n2022-04-20 10:03:37 [INFO] b\n"),
        ("events.jsonl", '{"created_at": "2026-03-02T10:00:00Z", "type": "# 10:00"}\n'),
    ],
)
def test_other_files_are_none(name: str, text: str) -> None:
    assert fits([Piece(name, text.encode())]) == 0


def test_a_text_with_a_timeline_is_one_whatever_it_is_called() -> None:
    text = b"# Outage\n\n## Timeline\n\n- 14:02 First report\n- 14:05 5xx\n"
    assert sniffed([Piece("-", text)]) == "markdown"


def test_a_document_without_times_has_no_rows() -> None:
    piece = Piece("empty.md", b"# Outage\n\nNothing is known.\n")
    assert 0 < fits([piece]) < 50
    assert gathered([piece], "markdown").rows == ()


def test_only_the_timeline_is_read_where_there_is_one() -> None:
    text = "# O\n\nAt 10:00 it began.\n\n## Timeline\n\n- 11:00 a\n\n## Notes\n\n- 12:00 b\n"
    assert [each.text for each in _read(text).rows] == ["a"]
    assert _read(text).notes == ("Read from the part “Timeline”.",)


def test_the_whole_is_read_where_no_part_is_called_so() -> None:
    text = "# O\n\n**10:00** a\n\n- 11:00 b\n\n## Action items\n\n- 2026-05-01: c\n"
    assert [each.text for each in _read(text).rows] == ["a", "b"]


def test_code_is_looked_into_where_a_timeline_stands_nowhere_else() -> None:
    text = "# 2026-03-02 O\n\n## Timeline (Japan time)\n\n```\n10:00 a\n11:00 b\n```\n"
    assert _times(text) == ["03-02 01:00 a", "03-02 02:00 b"]
    assert _times(text.replace("```\n10", "- 09:00 c\n```\n10")) == ["03-02 00:00 c"]


def test_the_day_is_that_of_the_title_then_of_the_name() -> None:
    text = "# Outage on 3 March 2026\n\n## Timeline\n\n- 11:00 a\n"
    assert (_read(text).day, _read(text).day_from) == (date(2026, 3, 3), "as in the title")
    found = _read(text.replace("3 March 2026", "Sunday"), "2026-03-04-outage.md")
    assert (found.day, found.day_from) == (date(2026, 3, 4), "as in the name of the file")


def test_days_that_contradict_each_other_are_no_day() -> None:
    found = _read("# Outage on 3 March 2026\n\nDate: 2026-03-05\n\n## Timeline\n\n- 11:00 a\n")
    assert found.day is None
    assert "the title says 2026-03-03, “Date” says 2026-03-05" in found.notes[1]


def test_a_stretch_of_days_is_no_day() -> None:
    assert _read("# Outage of 2025-07-30/31\n\n## Timeline\n\n- 11:00 a\n").day is None


def test_rows_below_one_with_a_day_are_on_its_day() -> None:
    text = (
        "# O\n\n## Timeline (UTC)\n\n### 2026-03-01\n\n- 23:00 a\n- 2026-03-02 01:00 b\n- 02:00 c\n"
    )
    assert _times(text) == ["03-01 23:00 a", "03-02 01:00 b", "03-02 02:00 c"]


def test_rows_below_a_day_with_words_are_on_that_day() -> None:
    text = "# O\n\n## Timeline (UTC)\n\n- 2026-03-01 09:00 a\n- 2026-03-02 - b\n- 10:00 c\n"
    assert _times(text) == ["03-01 09:00 a", "03-02 00:00 b", "03-02 10:00 c"]


def test_a_sentence_may_say_the_day_of_all_other_rows() -> None:
    text = (
        "# O\n\n## Timeline\n\nAll events happened on 2026-03-02, and all times are in\nUTC.\n\n"
        "- 2026-03-01 23:00: a\n- 01:00: b\n"
    )
    assert _times(text) == ["03-01 23:00 a", "03-02 01:00 b"]


def test_the_zone_of_one_timeline_is_not_that_of_another() -> None:
    text = (
        "# 2026-03-02 O\n\n## Timeline\n\n- 10:00 a\n\n"
        "## Follow-up timeline (times in CET)\n\n- 12:00 b\n"
    )
    assert _times(text, zone="Asia/Tokyo") == ["03-02 01:00 a", "03-02 11:00 b"]


def test_a_day_with_words_below_it_is_an_entry() -> None:
    text = "# O\n\n## Timeline\n\n### 2026-03-01\n\nIt was quiet.\n\n### 2026-03-02\n\n- 10:00 a\n"
    rows = _read(text).rows
    assert [(each.text, each.when.grain) for each in rows] == [
        ("It was quiet.", "date"),
        ("a", "minute"),
    ]


def test_rows_of_one_minute_stay_in_their_order() -> None:
    rows = "".join(f"| 2026-03-02 10:00 | {each} |\n" for each in "dacb")
    text = f"# O\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n{rows}"
    assert [each[-1] for each in _times(text)] == ["d", "a", "c", "b"]


def test_cp1252_and_signs_for_terminals_do_no_harm() -> None:
    data = "# O\n\n## Timeline\n\n- 10:00 caf\u00e9 \x1b[2Jgone\n".encode("cp1252")
    assert gathered([Piece("a.md", data)], "markdown").rows[0].text == "café gone"


@pytest.mark.parametrize(
    "text",
    [
        "- 10:00 " + "*" * 100_000,
        "## Timeline\n- 10:00 " + "[" * 100_000,
        "## Timeline\n" + "<br>1" * 20_000,
        "## Timeline\n| " + "-|" * 50_000,
        "## Timeline\n|-" + " " * 100_000 + "x|",
        "## Timeline\n" + " " * 100_000 + "x",
        "## Timeline\n" + "> " * 50_000,
        "## Timeline\n" + "- " * 50_000,
        "## Timeline\n**" + "a" * 100_000,
        "## Timeline\n" + "a " * 50_000 + ":",
        "<!--" * 25_000,
        "---\n" * 25_000,
        "## Timeline\n- 10:00 a\n" + "  b\n" * 25_000,
        "## Timeline\n" + "- 10:00 **a\n" * 2_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_hostile_lines_take_no_more_than_linear_time(text: str) -> None:
    begin = time.process_time()
    piece = Piece("a.md", text.encode())
    fits([piece])
    gathered([piece], "markdown")
    assert time.process_time() - begin < 5


def test_a_settled_row_is_the_instant_that_is_written() -> None:
    found = gathered([Piece("tables.md", (DATA / "tables.md").read_bytes())], "markdown")
    first = settled(found, {}, SESSION)[0]
    assert first.when.at == datetime(2025, 3, 10, 8, 12, tzinfo=UTC)
