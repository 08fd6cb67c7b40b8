"""A Slack export: folders of day files, with who is who beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import unescape
from types import MappingProxyType

from pmtui.core.text import clean, one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source, Written
from pmtui.sources.kinds.blocks import blocks
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import Record, document, likely

LISTS = ("users.json", "channels.json", "groups.json", "dms.json", "mpims.json", "org_users.json")
"""Files that hold no messages."""
TS = re.compile(r"(\d{10})\.(\d{6})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ANGLED = re.compile(r"<([^<>|\n]{1,2000})(?:\|([^<>\n]{0,500}))?>")
GONE = ("tombstone", "message_deleted")

People = Mapping[str, str]


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such an export, or one of its day files."""
    names = {_name(each) for each in pieces}
    days = [each for each in pieces if _is_day(each)]
    if days and "channels.json" in names:
        return 98
    return 90 if days and len(days) >= len(pieces) - len(LISTS) else 0


def _name(piece: Piece) -> str:
    return piece.name.rpartition("/")[2]


def _is_day(piece: Piece) -> bool:
    return _name(piece) not in LISTS and likely(piece, "ts", "type", "text")


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the messages by the time that their ids tell; the names of day files are no days."""
    people = dict(_people(pieces))
    rows: list[tuple[str, Candidate]] = []
    skipped: list[Skipped] = []
    channels: dict[str, None] = {}
    for piece in pieces:
        if not _is_day(piece):
            continue
        channel = piece.name.rpartition("/")[0].rpartition("/")[2] or "chat"
        whole = document(piece)
        channel = one_line(whole.text("name", "channel_id")) or channel
        channels.setdefault(channel)
        for each in _all(whole):
            found = _message(each, channel, people)
            if isinstance(found, Skipped):
                skipped.append(found)
            elif found:
                rows.append((each.text("ts"), found))
    rows.sort(key=lambda pair: pair[0])
    named = ", ".join(f"#{each}" for each in channels)
    once = {row.key: row for _, row in rows}
    return Gathered("slack-export", f"Slack {named}".strip(), tuple(once.values()), tuple(skipped))


def _all(whole: Record) -> Iterator[Record]:
    """Give the messages of a file, those of threads among them; of a changed one its last form."""
    for page in (whole, *whole.items("items")):
        for each in (page, *page.items("messages")):
            yield each
            yield from each.items("slackdumpThreadReplies")
            if each.text("subtype") == "message_changed":
                yield each.within("message")


def _people(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Give what the users are called, by id."""
    for piece in pieces:
        if _name(piece) in ("users.json", "org_users.json"):
            for user in document(piece).items("items"):
                name = user.text("profile.display_name", "profile.real_name", "real_name", "name")
                yield user.text("id"), one_line(name)


def _message(message: Record, channel: str, people: People) -> Candidate | Skipped | None:
    """Give a message as a row, or why it is none."""
    ts, where = message.text("ts"), message.where("ts")
    match = TS.fullmatch(ts)
    if message.text("type") not in ("message", "") or not ts:
        return None
    if message.text("subtype") == "message_changed":
        return None
    said = "\n".join(_says(message, people))
    if not match:
        return Skipped(where, said[:80], f"{ts[:40]} is no time of Slack")
    if message.text("subtype") in GONE:
        return Skipped(where, said[:80], "it was deleted")
    if not said:
        return Skipped(where, "", "it says nothing")
    at = EPOCH + timedelta(seconds=int(match[1]), microseconds=int(match[2]))
    bot = bool(message.text("bot_id")) or message.text("subtype") == "bot_message"
    user = message.text("user")
    name = people.get(user) or message.text(
        "user_profile.display_name", "user_profile.real_name", "user_profile.name"
    )
    links = [each[1] for each in ANGLED.finditer(message.text("text")) if _is_link(each[1])]
    reply = message.text("thread_ts") not in ("", ts)
    return Candidate(
        raw=said,
        where=where,
        text=one_line(said),
        when=Written(ts, "exact", at, zone="UTC", zone_from="format"),
        system=message.text("username", "bot_profile.name", "bot_id") if bot else "",
        actor="" if bot else one_line(name or user),
        agency="automated" if bot else "human",
        why="a reply in a thread" if reply else "",
        link=next(iter(links), ""),
        key=f"slack:{channel}:{ts}",
        noise=table("slack").get(message.text("subtype"), "") or chatter(said),
    )


def _says(message: Record, people: People) -> Iterator[str]:
    """Give the lines of a message: those of bots stand in attachments, files have titles."""
    told = _plain(message.text("text"), people)
    if not told:
        told = "\n".join(filter(None, (_plain(each, people) for each in blocks(message))))
    if told:
        yield told
    for each in message.items("attachments"):
        parts = [each.text("pretext"), each.text("title"), each.text("text"), *blocks(each)]
        lines = [_plain(part, people) for part in parts if part]
        if not lines:
            lines = [_plain(each.text("fallback"), people)]
        yield from (line for line in dict.fromkeys(lines) if line and line != told)
    for file in message.items("files"):
        title = one_line(file.text("title", "name"))
        if title:
            yield f"[file] {title}"


def _plain(text: str, people: People) -> str:
    """Give `text` with mentions, channels and addresses as people read them."""

    def _read(match: re.Match[str]) -> str:
        inside, label = match[1], match[2]
        if inside[0] == "@":
            return f"@{people.get(inside[1:]) or label or inside[1:]}"
        if inside[0] == "#":
            return f"#{label or inside[1:]}"
        if inside[0] == "!":
            return f"@{label or inside[1:].partition('^')[0]}".replace("@@", "@")
        return label or inside

    return clean(unescape(ANGLED.sub(_read, text))).text.strip()


def _is_link(inside: str) -> bool:
    return inside.startswith(("http://", "https://"))


KINDS: Mapping[str, Source] = MappingProxyType(
    {"slack-export": Source("Slack export", "chat", fits, read)}
)
"""The kinds by name."""
