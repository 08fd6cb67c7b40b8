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
    one = len(pieces) == 1 and likely(pieces[0], "create_at", "message", "type")
    return 95 if one and any(likely(pieces[0], each) for each in POSTS) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the posts and replies by time; they are not written in its order."""
    whole = document(pieces[0])
    rows: list[Candidate] = []
    skipped: list[Skipped] = []
    for line in (*whole.items("items"), whole):
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
    when, said, user = post.time("create_at"), post.text("message"), post.text("user")
    where = post.where("create_at")
    if when is None or not said:
        return Skipped(where, said[:80], "it says nothing" if when else "it has no time")
    joined = said.startswith((f"{user} joined", f"{user} left"))
    return Candidate(
        raw=said,
        where=where,
        text=one_line(said),
        when=when,
        actor=user,
        agency="human",
        key=f"mattermost:{channel}:{user}:{when.shown}",
        noise="joined" if joined else chatter(said),
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"mattermost": Source("Mattermost export", "chat", fits, read)}
)
"""The kinds by name."""
