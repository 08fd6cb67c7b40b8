"""GitLab, as its API answers: pipelines, jobs, deployments, merge requests, commits."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source, Written
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import Record, document, likely

SHAPES = (
    ("sha", "ref", "status", "web_url", "created_at"),
    ("deployable", "environment", "sha"),
    ("pipeline", "stage", "web_url"),
    ("iid", "merged_at", "web_url", "target_branch"),
    ("short_id", "committed_date", "web_url"),
)
"""Names of fields that tell one of the forms."""
ENDS = ("success", "failed", "canceled")


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    return 88 if len(pieces) == 1 and any(likely(pieces[0], *shape) for shape in SHAPES) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give what ran, what was deployed and what was merged."""
    whole = document(pieces[0])
    rows = tuple(row for each in (whole, *whole.items("items")) for row in _rows(each))
    return Gathered("gitlab", "GitLab", rows)


def _rows(given: Record) -> Iterator[Candidate]:
    """Give the rows of one object; what still goes on has no end."""
    status = given.text("status")
    told = table("github").get(status, status.replace("_", " "))
    if when := given.time("merged_at"):
        yield _row(given, when, f"Merge of !{given.text('iid')}: {given.text('title')}", "merge")
    elif when := given.time("committed_date"):
        yield _row(given, when, given.text("title"), "commit")
    elif given.get("deployable") or given.text("environment.name"):
        says = f"Deployment of {given.text('ref')} to {given.text('environment.name')}"
        yield from _stretch(given, says, told, "deployment")
    elif given.text("sha", "pipeline.sha") and status:
        name = given.text("name") or given.text("ref")
        what = "Job" if given.text("stage") else "Pipeline"
        yield from _stretch(given, f"{what} {name}", told, what.lower())


def _stretch(given: Record, says: str, told: str, what: str) -> Iterator[Candidate]:
    begin = given.time("started_at", "created_at")
    end = given.time("finished_at", "updated_at")
    if begin:
        yield _row(given, begin, f"{says} starts", what)
    if end and given.text("status") in ENDS:
        yield _row(given, end, f"{says} {told}", what, edge="end")


def _row(given: Record, when: Written, says: str, what: str, edge: str = "start") -> Candidate:
    human = what in ("merge", "commit", "deployment")
    failed = edge == "end" and given.text("status") == "failed"
    who = given.text("merge_user.name", "merged_by.name", "committer_name", "user.name")
    return Candidate(
        raw=says,
        where=given.where("id", "iid"),
        text=one_line(says) or what,
        when=when,
        system="GitLab",
        actor=who if human else "",
        agency="human" if human else "automated",
        kind="signal" if failed else "change",
        why=f"a {what} in GitLab",
        link=given.link("web_url", "deployable.web_url"),
        key=f"gitlab:{what}:{given.text('id')}:{edge}",
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"gitlab": Source("GitLab pipelines and deployments", "deploy", fits, read)}
)
"""The kinds by name."""
