from datetime import UTC, datetime

from pmtui.sources.candidates import Piece
from pmtui.sources.registry import gathered

LOG = (
    b"95860dbcba2031b930020dbd856e76cd37ba34c8\t2026-03-05T14:40:00+01:00\t2026-03-05T14:47:18+01:00"
    b"\tNaira Solberg\tRaise the limit of the pool\n"
    b"not a commit\n"
)


def test_a_commit_stands_at_the_time_of_the_committer() -> None:
    found = gathered([Piece("deploys.tsv", LOG)])
    (row,) = found.rows
    assert row.when.at == datetime(2026, 3, 5, 13, 47, 18, tzinfo=UTC)
    assert (row.actor, row.text) == ("Naira Solberg", "Raise the limit of the pool")
    assert row.where == "deploys.tsv:1"
    assert row.key == "git:95860dbcba2031b930020dbd856e76cd37ba34c8"


def test_what_is_no_commit_is_skipped_with_its_line() -> None:
    (skipped,) = gathered([Piece("deploys.tsv", LOG)]).skipped
    assert skipped.where == "deploys.tsv:2"


FULLER = b"""commit 096fffdb79807d34b99985b38df0a3df7f6a86c7 (HEAD -> main)
Author:     Naira Solberg <naira@example.org>
AuthorDate: Tue Mar 3 10:03:36 2026 +0100
Commit:     Amara Diallo <amara@example.org>
CommitDate: Thu Mar 5 09:00:00 2026 +0100

    Raise the limit of the pool

    A longer text.

commit 728d882ed007b3c8b785018874a0eb06e1143b66
Author: Naira Solberg <naira@example.org>
Date:   2026-03-02 13:50:19 -0400

    Split the pool
"""


def test_a_log_as_git_prints_it() -> None:
    rows = gathered([Piece("log.txt", FULLER)]).rows
    assert [(each.actor, each.text, each.where) for each in rows] == [
        ("Amara Diallo", "Raise the limit of the pool", "log.txt:1"),
        ("Naira Solberg", "Split the pool", "log.txt:11"),
    ]
    assert [each.when.at and each.when.at.isoformat() for each in rows] == [
        "2026-03-05T08:00:00+00:00",
        "2026-03-02T17:50:19+00:00",
    ]


def test_a_log_without_days_says_how_to_get_them() -> None:
    found = gathered([Piece("log.txt", b"commit 096fffdb79807d34b9\n\n    Raise it\n")])
    assert not found.rows
    assert "--format=fuller" in found.skipped[0].why
