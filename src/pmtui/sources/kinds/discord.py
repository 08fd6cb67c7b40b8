"""What DiscordChatExporter writes: JSON, text, or a table."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.kinds.heads import headed, heads, told
from pmtui.sources.records import Record, document, likely
from pmtui.sources.texts import decoded

COLUMNS = ["AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"]
JOINS = ("RecipientAdd", "GuildMemberJoin", "ChannelPinnedMessage", "UserPremiumGuildSubscription")


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    if len(pieces) != 1:
        return 0
    if likely(pieces[0], "guild", "channel", "messages"):
        return 95
    text = decoded(pieces[0].data[:5000])
    first = text.partition("\n")[0].replace('"', "").strip()
    if first == ",".join(COLUMNS):
        return 97
    return 90 if text.startswith("====") and heads(text) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the messages; in text their times have no zone."""
    one = pieces[0]
    if likely(one, "messages"):
        record = document(one)
        found = [_message(each) for each in record.items("messages")]
        title = " ".join(filter(None, (record.text("guild.name"), record.text("channel.name"))))
    else:
        text = decoded(one.data)
        table = text.lstrip('"').startswith(COLUMNS[0])
        found = [*(_cells(text, one.name) if table else headed(text, one.name))]
        title = one.name
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("discord", f"Discord {one_line(title)}".strip(), rows, skipped)


def _message(message: Record) -> Candidate | Skipped:
    when, where = message.time("timestamp"), message.where("id")
    said = "\n".join(_says(message))
    if when is None or not said:
        return Skipped(where, said[:80], "it says nothing" if when else "it has no time")
    bot = message.flag("author.isBot")
    name = message.text("author.nickname", "author.name")
    return Candidate(
        raw=said,
        where=where,
        text=one_line(said),
        when=when,
        system=name if bot else "",
        actor="" if bot else name,
        agency="automated" if bot else "human",
        key=f"discord:{message.text('id')}" if message.text("id") else "",
        noise="joined" if message.text("type") in JOINS else chatter(said),
    )


def _says(message: Record) -> Iterator[str]:
    if message.text("content"):
        yield message.text("content")
    for each in message.items("embeds"):
        yield from filter(None, (each.text("title"), each.text("description")))
    for each in message.items("attachments"):
        yield f"[file] {one_line(each.text('fileName'))}"


def _cells(text: str, name: str) -> Iterator[Candidate | Skipped]:
    """Give the rows of a table; a cell may hold several lines."""
    reader = csv.reader(text.splitlines(keepends=True))
    next(reader, None)
    begin = reader.line_num + 1
    for row in reader:
        where, begin = f"{name}:{begin}", reader.line_num + 1
        cells = [*row, *[""] * len(COLUMNS)]
        author, at, said = cells[1], cells[2], cells[3].strip()
        if said:
            yield told(author, at, said, where)
        elif any(row):
            yield Skipped(where, author[:80], "it says nothing")


KINDS: Mapping[str, Source] = MappingProxyType(
    {"discord": Source("Discord (DiscordChatExporter)", "chat", fits, read)}
)
"""The kinds by name."""
