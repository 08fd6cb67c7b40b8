import pytest

from pmtui.sources.candidates import Candidate, Gathered, Piece
from pmtui.sources.registry import gathered, sniffed


def _read(text: str) -> Gathered:
    pieces = [Piece("ops.log", text.encode())]
    assert sniffed(pieces) == "irc"
    return gathered(pieces)


def _who(row: Candidate) -> tuple[str, str]:
    return row.actor, row.text


@pytest.mark.parametrize(
    "line",
    [
        "14:05 <@amara> Rolling back",
        "14:05:10 < amara> Rolling back",
        "2026-03-02T14:05:10  <amara> Rolling back",
        "[02 Mar 14:05] <amara!a@host.example.org> Rolling back",
        "Mar 02 14:05:10 <amara> Rolling back",
        "[14:05] <+amara> Rolling back",
        "2026-03-02 14:05:10\tamara\tRolling back",
    ],
)
def test_a_line_of_each_client(line: str) -> None:
    (row,) = _read(line + "\n").rows
    assert _who(row) == ("amara", "Rolling back")
    assert row.raw == line


def test_blanks_of_a_paste_from_weechat_are_its_tabs() -> None:
    came = "2026-03-02 14:01:10 --> amara (~a@example.org) has joined #inc\n"
    rows = _read(came + "2026-03-02 14:05:10 amara Rolling back\n").rows
    assert _who(rows[1]) == ("amara", "Rolling back")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 14:05:10 ERROR the pool is full\n2026-03-02 14:05:12 INFO retry\n",
        "2026-03-02 14:05:10\tERROR\tthe pool is full\n2026-03-02 14:05:12\tINFO\tretry\n",
        "2026-03-02 14:05:10 +0100 the pool is full\n2026-03-02 14:05:12 +0100 retry\n",
    ],
)
def test_the_log_of_a_program_is_no_chat(text: str) -> None:
    assert sniffed([Piece("ops.log", text.encode())]) != "irc"


def test_the_day_is_that_of_the_marker_above() -> None:
    text = "--- Day changed Mon Mar 02 2026\n14:05 <amara> Rolling back\n"
    (row,) = _read(text).rows
    assert row.day
    assert (row.day.year, row.day.month, row.day.day) == (2026, 3, 2)


def test_comings_and_goings_are_folded_and_acts_are_said() -> None:
    text = "14:01 -!- tevita [t@h] has joined #inc\n14:02 * amara restarts db-1\n14:03 <amara> ok\n"
    rows = _read(text).rows
    assert [each.noise for each in rows] == ["bookkeeping", "", "assent"]
    assert _who(rows[1]) == ("amara", "amara restarts db-1")
