import pytest

from pmtui.sources.candidates import Candidate, Piece, Unreadable
from pmtui.sources.registry import gathered, sniffed


def _rows(text: str, name: str = "log.csv") -> tuple[Candidate, ...]:
    pieces = [Piece(name, text.encode())]
    assert sniffed(pieces) == "table"
    return gathered(pieces).rows


def test_columns_are_known_by_their_titles() -> None:
    (row,) = _rows(
        "Timestamp,User,Service,Message,URL\n"
        "2026-03-02T14:04:00Z,amara,pool,Full,https://graphs.example.org/1\n"
    )
    assert row.when.at
    assert (row.actor, row.system, row.text) == ("amara", "pool", "Full")
    assert (row.link, row.where) == ("https://graphs.example.org/1", "log.csv:2")


@pytest.mark.parametrize("mark", [";", "\t", "|", ","])
def test_whatever_stands_between_columns(mark: str) -> None:
    (row,) = _rows(mark.join(("time", "event")) + "\n" + mark.join(("14:04", "Full")) + "\n")
    assert (row.text, row.when.shown) == ("Full", "14:04")


def test_a_day_may_stand_in_columns_of_its_own() -> None:
    text = (
        'Day,Date (2022),Time (UTC),Event\nThur,Jan 20,22:40,Pool stalls\nFri,Jan 21,0:10,"a\nb"\n'
    )
    rows = _rows(text)
    assert [each.where for each in rows] == ["log.csv:2", "log.csv:3"]
    assert [(each.when.year, each.when.month, each.when.day) for each in rows] == [
        (2022, 1, 20),
        (2022, 1, 21),
    ]
    assert {each.zone for each in rows} == {"UTC"}
    assert rows[1].text == "a b"


def test_without_titles_the_cells_tell() -> None:
    rows = _rows("2026-03-02 14:04,Pool full\n2026-03-02 14:05,Paged the rota\n")
    assert [each.text for each in rows] == ["Pool full", "Paged the rota"]


def test_a_table_without_times_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="no column of times; name it time, date or timestamp"):
        gathered([Piece("homes.csv", b"sell,list\n142,160\n175,180\n")])


def test_a_mark_at_the_beginning_is_no_part_of_a_title() -> None:
    (row,) = _rows("\ufefftime,event\n14:04,Full\n")
    assert row.text == "Full"


def test_a_row_that_says_nothing_is_skipped() -> None:
    found = gathered([Piece("log.csv", b"time,event\n14:04,\n14:05,Full\n")])
    assert [each.where for each in found.skipped] == ["log.csv:2"]


def test_an_address_that_is_none_is_no_link() -> None:
    (row,) = _rows("time,event,link\n14:04,Full,javascript:alert(1)\n")
    assert row.link == ""


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        gathered([Piece("log.csv", b'time,event\n14:04,"' + b"a" * 2_000_000 + b'"\n')], "table")
