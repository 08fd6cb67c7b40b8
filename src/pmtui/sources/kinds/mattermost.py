"""The bulk export of Mattermost: a line of JSON a post, its replies within it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.records import Record, document, likely

POSTS = ("post", "direct_post")


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such an export."""
    if len(pieces) == 1 and likely(pieces[0], "order", "posts", "create_at"):
        return 95
    one = len(pieces) == 1 and likely(pieces[0], "create_at", "message", "type")
    return 95 if one and any(likely(pieces[0], each) for each in POSTS) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the posts and replies by time; they are not written in its order."""
    whole = document(pieces[0])
    rows: list[Candidate] = []
    skipped: list[Skipped] = []
    for line in (*whole.items("items"), whole):
        for post in line.values("posts"):
            found = _post(post, post.text("channel_id") or "channel")
            (rows if isinstance(found, Candidate) else skipped).append(found)  # type: ignore[arg-type]
        for name in POSTS:
            for each, channel in _posts(line.within(name)):
                found = _post(each, channel)
                (rows if isinstance(found, Candidate) else skipped).append(found)  # type: ignore[arg-type]
    rows.sort(key=lambda row: row.when.shown)
    return Gathered("mattermost", "Mattermost", tuple(rows), tuple(skipped))


def _posts(post: Record) -> Iterator[tuple[Record, str]]:
    """Give a post and its replies, with where they were written."""
    if post.value:
        channel = post.text("channel") or "direct"
        yield post, channel
        for each in post.items("replies"):
            yield each, channel


def _post(post: Record, channel: str) -> Candidate | Skipped:
    when, user = post.time("create_at"), post.text("user", "user_id")
    bot = post.text("props.override_username") if post.text("props.from_webhook") else ""
    said = "\n".join(_says(post))
    if post.time("delete_at"):
        return Skipped(post.where("create_at"), said[:80], "it was deleted")
    where = post.where("create_at")
    if when is None or not said:
        return Skipped(where, said[:80], "it says nothing" if when else "it has no time")
    known = post.text("props.username") or user
    joined = said.startswith((f"{known} joined", f"{known} left"))
    joined = joined or post.text("type").startswith("system_")
    return Candidate(
        raw=said,
        where=where,
        text=one_line(said),
        when=when,
        system=bot,
        actor="" if bot else user,
        agency="automated" if bot else "human",
        key=f"mattermost:{channel}:{user}:{when.shown}",
        noise="joined" if joined else chatter(said),
    )


def _says(post: Record) -> Iterator[str]:
    """Give the lines of a post: those of integrations stand in attachments."""
    if post.text("message"):
        yield post.text("message")
    for each in (*post.items("props.attachments"), *post.items("attachments")):
        parts = [each.text(name) for name in ("pretext", "title", "text")]
        yield from filter(None, parts if any(parts) else [each.text("fallback")])


KINDS: Mapping[str, Source] = MappingProxyType(
    {"mattermost": Source("Mattermost export", "chat", fits, read)}
)
"""The kinds by name."""
