"""Logs of IRC clients: irssi, weechat, supybot, dircproxy, xchat and their kin."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source, Written
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.kinds.prefixes import LEVEL
from pmtui.sources.texts import decoded
from pmtui.sources.written import day_in, whole

TIMES = "|".join(
    (
        r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?\]?",
        r"\[?\d{1,2} [A-Z][a-z]{2}(?: \d{4})? \d\d:\d\d(?::\d\d)?\]?",
        r"\[?[A-Z][a-z]{2} +\d{1,2}(?: \d{4})? \d\d:\d\d(?::\d\d)?\]?",
        r"\[\d\d:\d\d(?::\d\d)?\]",
        r"\d\d:\d\d(?::\d\d)?",
    )
)
TABS = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"
    r"(?:\t(?P<who>[^\t]{0,60})\t|  ?(?P<own>(?![+-]\d)\S{0,60})  ?)(?P<says>.*)"
)
"""A line of weechat; a paste has blanks for its tabs."""
SAID = re.compile(
    rf"(?P<at>{TIMES})\s{{1,4}}<(?P<mode>[ @+&%~])?(?P<who>[^<>\s!]{{1,60}})(?:![^<>]{{0,200}})?>"
    r"\s?(?P<says>.*)"
)
DID = re.compile(
    rf"(?P<at>{TIMES})\s{{1,4}}(?:\*|\* \*|•)\s(?P<who>[^\s:]{{1,60}}):?\s(?P<says>.*)"
)
OTHER = re.compile(
    rf"(?P<at>{TIMES})\s{{1,4}}"
    r"(?:-!-|\*\*\*|---|-->|<--|===|!!!|-(?P<notice>[^\s!-]\S{0,60})-)\s*(?P<says>.*)"
)
MARKER = re.compile(
    r"(?:---|\*{3,4}|#+)\s*"
    r"(?:Log opened|Day changed|Log closed|(?:BEGIN|END)(?:N?ING)? LOGGING AT|Session Start:?"
    r"|opened|started)\b"
    r":?\s*(?:to\s)?(?P<day>.*)",
    re.IGNORECASE,
)
SESSION = re.compile(r"Session (?:Start|Time|Ident|Close): *(?P<day>.*)")
"""What mIRC writes between its lines."""
MOVED = re.compile(
    r"(?:\([^()\s]{1,80}@[^()\s]{1,200}\) )?(?:has )?(?:joined|left|quit|parted)"
    r"(?: the channel| [#&]\S{1,80})?(?: \(.*)?$|sets? mode|is now known as|talking (?:in|on) [#&]"
)
"""What clients write where people come and go, after the name."""
BARE = re.compile(
    rf"(?P<at>{TIMES})\s{{1,4}}"
    r"(?P<says>\S{1,60} (?:joined|left|quit|parted)(?: the channel)?(?: \(.*)?)"
)
NOBODY = frozenset(("-->", "<--", "--", "=!=", "", "-", "===", "***"))
"""What weechat writes where no person speaks."""
TOPIC = re.compile(r"\btopic\b", re.IGNORECASE)
SIGNS = "@+&%~ "
ENOUGH = 0.6
"""Which share of the first lines tells that all are of this kind."""
LOOKED_AT = 60


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such a log."""
    if len(pieces) != 1:
        return 0
    lines = [each for each in decoded(pieces[0].data[:20_000]).splitlines() if each.strip()]
    some = lines[:LOOKED_AT]
    good = sum(bool(_match(line) or _marked(line)) for line in some)
    said = sum(SAID.fullmatch(line) is not None for line in some) or _weechat(some)
    return 92 if some and said and good >= ENOUGH * len(some) else 0


def _weechat(lines: Sequence[str]) -> int:
    """Give how many `lines` are of weechat; logs of programs have levels where it has names."""
    found = [match for line in lines if (match := TABS.fullmatch(line))]
    names = [(match["who"] or match["own"] or "").strip(SIGNS) for match in found]
    tabs = any(match["who"] is not None for match in found)
    if any(LEVEL.fullmatch(name.strip("[]:")) for name in names):
        return 0
    return len(found) if tabs or not {"-->", "<--", "--", "=!="}.isdisjoint(names) else 0


def _match(line: str) -> re.Match[str] | None:
    return (
        SAID.fullmatch(line)
        or DID.fullmatch(line)
        or OTHER.fullmatch(line)
        or TABS.fullmatch(line)
        or BARE.fullmatch(line)
    )


def _marked(line: str) -> re.Match[str] | None:
    return MARKER.match(line) or SESSION.match(line)


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give what was said; the day of a bare clock is that of the marker above, never guessed."""
    name = pieces[0].name
    found = [*_rows(decoded(pieces[0].data).split("\n"), name)]
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("irc", f"IRC, {name}", rows, skipped)


def _rows(lines: Sequence[str], name: str) -> Iterator[Candidate | Skipped]:
    day: Written | None = None
    for number, full in enumerate(lines, 1):
        line, where = full.rstrip("\r"), f"{name}:{number}"
        marker, match = _marked(line), _match(line)
        if match:
            yield _row(match, line, where, day)
        elif marker:
            day = day_in(marker["day"]) or day
        elif line.strip():
            yield Skipped(where, line[:80], "it is no line of a log")


def _row(match: re.Match[str], line: str, where: str, day: Written | None) -> Candidate:
    parts = match.groupdict()
    who = (parts.get("who") or parts.get("own") or "").strip(SIGNS)
    moved = match.re is BARE or (match.re is DID and MOVED.match(parts["says"]) is not None)
    person = match.re is not OTHER and who not in NOBODY and not moved
    says = parts["says"]
    if person and who == "*":
        who, _, says = says.partition(" ")
    when = whole(parts["at"].strip("[]"))
    did = match.re is DID
    return Candidate(
        raw=line,
        where=where,
        text=one_line(f"{who} {says}" if did else says) or "(nothing)",
        when=when,
        day=day if when.day is None else None,
        actor=who if person else "",
        agency="human" if person else "automated",
        system=parts.get("notice") or "",
        noise=_noise(says, person=person, moved=moved, notice=bool(parts.get("notice"))),
    )


def _noise(says: str, *, person: bool, moved: bool, notice: bool) -> str:
    """Give why a line is folded away; a notice or a topic may tell of the incident."""
    if person or notice or TOPIC.search(says):
        return chatter(says)
    return "joined" if moved else "bookkeeping"


KINDS: Mapping[str, Source] = MappingProxyType({"irc": Source("IRC log", "chat", fits, read)})
"""The kinds by name."""
