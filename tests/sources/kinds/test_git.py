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
