"""What a host of code tells of changes: releases, merged requests, commits."""

from collections.abc import Iterator

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Written
from pmtui.sources.records import Record

SHAPES = (
    ("tag_name", "published_at"),
    ("tagName", "publishedAt"),
    ("mergedAt", "title"),
    ("merged_at", "title", "head"),
    ("sha", "commit", "committer"),
)
"""Names of fields that tell one of the forms."""
BY = {
    "release": ("author.login", "author.name"),
    "merge": ("mergedBy.login", "merged_by.login"),
    "commit": ("committer.login", "commit.committer.name"),
}
"""Where it stands who did it; who wrote a request is not who merged it."""


def changes(given: Record) -> Iterator[Candidate]:
    """Give the row of a release that is published, a request that is merged, or a commit."""
    name = given.text("tag_name", "tagName")
    merged = given.time("merged_at", "mergedAt")
    commit = given.time("commit.committer.date", "commit.author.date")
    if name:
        when = given.time("published_at", "publishedAt", "released_at")
        title = given.text("name")
        says = f"Release {name}" + (f": {title}" if title and not title.startswith(name) else "")
        if when and not (given.flag("draft") or given.flag("isDraft")):
            yield _row(given, when, f"{says} is published", f"release:{name}")
    elif merged:
        number = given.text("number", "iid")
        says = f"Merge of #{number}: {given.text('title')}"
        yield _row(given, merged, says, f"merge:{number}")
    elif commit:
        says = given.text("commit.message").partition("\n")[0]
        yield _row(given, commit, says or "A commit", f"commit:{given.text('sha')}")


def _row(given: Record, when: Written, says: str, key: str) -> Candidate:
    kind, _, name = key.partition(":")
    by = given.text(*BY[kind])
    link = given.link("html_url", "url", "web_url")
    return Candidate(
        raw=says,
        where=given.where("id", "sha", "tag_name", "tagName", "title"),
        text=one_line(says),
        when=when,
        system="GitHub",
        actor=by,
        agency="automated" if by.endswith("[bot]") else "human" if by else None,
        kind="change",
        why=f"a {kind}; when it was deployed is not known from it",
        link=link,
        key=f"github:{kind}:{link or name}",
    )
