"""Chats with a line `[time] name` above each message: of DiscordChatExporter, of Teams."""

import re
from collections.abc import Iterator

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.written import whole, written

HEAD = re.compile(
    r"\[(?P<at>\d[^\]\n]{5,39})\] (?P<who>(?![<*\[(•])[^\s:][^\n:]{0,79}?)"
    r"(?: \((?:pinned|edited)\))?"
)
"""`[5/26/2022 11:19 PM] name`; one in which more is said is of another kind."""
PART = re.compile(r"\{(?P<part>Attachments|Embed|Reactions|Stickers)\}")
NOISE = re.compile(r"=+|Exported [\d,.]+ message\(s\)|(?:like|heart|laugh|surprised|sad|angry) \d+")
DROPPED = ("Reactions", "Stickers")


def heads(text: str) -> int:
    """Give how many such lines `text` has."""
    found = [match for line in text.splitlines() if (match := HEAD.fullmatch(line.rstrip()))]
    return sum(_is_time(each["at"]) for each in found)


def _is_time(text: str) -> bool:
    found = written(text)
    return bool(
        found and found[0].clock and (found[0].month or found[0].either or found[0].numbers)
    )


def headed(text: str, name: str) -> Iterator[Candidate]:
    """Give the messages of `text`; reactions and stickers say nothing."""
    head: re.Match[str] | None = None
    held: list[str] = []
    begin, part = 1, ""
    for number, line in enumerate(text.splitlines(), 1):
        match = HEAD.fullmatch(line.rstrip())
        named = PART.fullmatch(line.strip())
        if match and _is_time(match["at"]):
            yield from _message(head, held, f"{name}:{begin}")
            head, held, begin, part = match, [], number, ""
        elif named:
            part = named["part"]
        elif part in DROPPED and line.strip():
            continue
        elif not NOISE.fullmatch(line.strip()):
            part = part if line.strip() else ""
            held.append(line)
    yield from _message(head, held, f"{name}:{begin}")


def _message(head: re.Match[str] | None, held: list[str], where: str) -> Iterator[Candidate]:
    said = "\n".join(held).strip()
    if head and said:
        yield told(head["who"], head["at"], said, where)


def told(who: str, at: str, said: str, where: str) -> Candidate:
    """Give what somebody said."""
    return Candidate(
        raw=said,
        where=where,
        text=one_line(said),
        when=whole(at),
        actor=one_line(who.removesuffix(" (pinned)")).partition("#")[0],
        agency="human",
        noise=chatter(said),
    )
