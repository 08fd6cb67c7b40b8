"""Messages of Microsoft Teams, as Graph gives them."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.kinds.cards import attached
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.kinds.heads import headed, heads
from pmtui.sources.kinds.markup import plain
from pmtui.sources.records import Record, document, likely
from pmtui.sources.texts import decoded

HEADS = 2
"""So many lines with time and name tell that it was copied from a chat."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    if len(pieces) != 1:
        return 0
    if likely(pieces[0], "messageType", "createdDateTime", "body"):
        return 95
    return 91 if copied(pieces[0]) else 0


def copied(piece: Piece) -> bool:
    """Tell whether `piece` was copied out of the client: `[2/3/2026 14:05] Naira`."""
    text = decoded(piece.data[:5000])
    return heads(text) >= HEADS and not text.startswith("====")


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the messages and their replies; those that the system wrote are skipped."""
    if copied(pieces[0]):
        name = pieces[0].name
        said = headed(decoded(pieces[0].data), name)
        return Gathered("teams", f"Microsoft Teams, {name}", tuple(said))
    whole = document(pieces[0])
    rows: list[Candidate] = []
    skipped: list[Skipped] = []
    for each in _all([*whole.items("value"), *whole.items("items")]):
        found = _message(each)
        (rows if isinstance(found, Candidate) else skipped).append(found)  # type: ignore[arg-type]
    return Gathered("teams", "Microsoft Teams", tuple(rows), tuple(skipped))


def _all(messages: Sequence[Record]) -> Iterator[Record]:
    for each in messages:
        yield each
        yield from each.items("replies")


def _message(message: Record) -> Candidate | Skipped:
    where, content = message.where("id"), message.text("body.content")
    html = message.text("body.contentType") == "html"
    said = "\n".join(filter(None, [plain(content) if html else content, *attached(message)]))
    when = message.time("createdDateTime", "id")
    if message.text("messageType") != "message":
        return Skipped(where, message.text("messageType"), "the system wrote it")
    if message.get("deletedDateTime") or when is None or not said:
        return Skipped(where, said[:80], "it was deleted" if when and said else "it says nothing")
    app = message.text("from.application.displayName")
    key = message.text("replyToId") or message.text("id")
    return Candidate(
        raw=said,
        where=where,
        text=one_line(said),
        when=when,
        system=app,
        actor="" if app else message.text("from.user.displayName"),
        agency="automated" if app else "human",
        why="a reply" if message.text("replyToId") else "",
        link=message.link("webUrl"),
        key=f"teams:{key}:{message.text('id')}",
        noise=chatter(said),
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"teams": Source("Microsoft Teams (Graph)", "chat", fits, read)}
)
"""The kinds by name."""
