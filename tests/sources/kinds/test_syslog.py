import time

import pytest

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _row(line: str) -> Candidate:
    pieces = [Piece("host.log", f"{line}\n".encode())]
    assert sniffed(pieces) == "syslog"
    (row,) = gathered(pieces).rows
    return row


@pytest.mark.parametrize(
    ("line", "system", "text"),
    [
        ("Mar  7 04:02:16 db-1 clamd[11165]: FOUND it", "db-1", "clamd: FOUND it"),
        ("<35>Oct 12 22:14:15 host su: denied", "host", "su: denied"),
        (
            "Mar  8 15:18:40 db-1: last message repeated 11 times",
            "db-1",
            "last message repeated 11 times",
        ),
        ("Mar  8 15:18:40 127:0:ab::1 sshd: denied", "127:0:ab::1", "sshd: denied"),
    ],
)
def test_an_old_line_has_neither_year_nor_zone(line: str, system: str, text: str) -> None:
    row = _row(line)
    assert (row.system, row.text, row.raw) == (system, text, line)
    assert (row.when.at, row.when.year, row.when.zone) == (None, None, "")


def test_a_new_line_says_all_of_its_time() -> None:
    row = _row('<165>1 2026-03-02T15:04:15.000003+01:00 db-1 pool 8710 ID47 [x@1 a="b\\] c"] Full')
    assert row.when.at
    assert row.when.at.isoformat() == "2026-03-02T14:04:15.000003+00:00"
    assert row.text == "pool: Full"


def test_a_year_that_is_none_is_refused_and_its_line_kept() -> None:
    row = _row("<34>1 203-10-11T22:14:15.003Z db-1 su - ID47 - denied")
    assert row.when.refused


def test_what_is_no_line_is_said() -> None:
    data = b"Mar  7 04:02:16 db-1 clamd: a\nMar  7 04:02:17 db-1 clamd: b\n<7>what\n"
    (skipped,) = gathered([Piece("host.log", data)]).skipped
    assert skipped.where == "host.log:3"


def test_a_line_without_end_takes_no_time() -> None:
    begin = time.process_time()
    long = "[" * 200_000 + "\\" * 200_000
    gathered([Piece("host.log", f"<1>1 2026-03-02T15:04:15Z h a 1 ID {long}\n".encode())], "syslog")
    gathered([Piece("host.log", f"Mar  7 04:02:16 {'a' * 400_000}\n".encode())], "syslog")
    assert time.process_time() - begin < 5
