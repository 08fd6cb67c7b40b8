"""Lines of syslog: RFC 3164 and its many relatives, and RFC 5424."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source, Written
from pmtui.sources.texts import decoded
from pmtui.sources.written import whole

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
OLD = re.compile(
    rf"(?:<\d{{1,5}}>)?(?P<at>(?:{MONTHS}) [ \d]\d(?: \d{{4}})? \d\d:\d\d:\d\d(?:\.\d{{1,9}})?)"
    r" (?P<host>[^\s:]\S{0,200}?):?(?: (?P<tag>[^\s:\[]{1,80})(?:\[(?P<pid>[\w.-]{1,20})\])?:)?"
    r"(?:\s(?P<says>.*))?"
)
"""`<35>Oct 12 22:14:15 host tag[pid]: message`; neither a year nor a zone."""
NEW = re.compile(
    r"(?:<\d{1,5}>)?(?:\d{1,2} )?(?P<at>-|\d{1,5}-\d{1,2}-\d{1,2}T\S{1,40}) (?P<host>\S{1,255})"
    r" (?P<tag>\S{1,80})(?: (?P<pid>-|\w{1,128}))? (?P<id>\S{1,32})(?P<says> (?:-|\[).*)"
)
"""`<165>1 2003-08-24T05:14:15-07:00 host app pid id [data] message`."""
PLAIN = re.compile(
    r"(?P<at>(?:[A-Z][a-z]{2} )?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?"
    r"(?:Z|[+-]\d\d:?\d\d| [A-Z]{2,5}| [+-]\d\d(?:\d\d)?)?)"
    r" (?P<host>[A-Za-z0-9][\w.:-]{0,200}) (?P<tag>[^\s:\[]{1,80})(?:\[(?P<pid>[\w.-]{1,20})\])?:"
    r"(?:\s(?P<says>.*))?"
)
"""`2026-03-02T14:05:00+01:00 host tag[pid]: message`, of rsyslog and `journalctl`."""
DEVICE = re.compile(
    r"(?:<\d{1,5}>)?(?:\d{1,9}: )?(?:(?P<host>[A-Za-z][\w.-]{0,80}): )?[*.]?"
    rf"(?P<at>(?:{MONTHS}) [ \d]\d(?: \d{{4}})? \d\d:\d\d:\d\d(?:\.\d{{1,9}})?(?: [A-Z]{{2,5}})?)"
    r"(?P<pid>): (?P<tag>%[\w-]{1,80}): (?P<says>.*)"
)
"""`45: *Mar  2 14:05:00.123 UTC: %LINK-3-UPDOWN: message`, of switches and routers."""
ASIDE = re.compile(r"-- .{0,300} --")
FORMS = (DEVICE, NEW, PLAIN, OLD)
DATA = re.compile(r" (?:-|(?:\[(?:[^\]\\]|\\.)*\])+) ?(?:BOM)?")
ENOUGH = 0.5
"""Which share of the first lines tells that all are of this kind."""
LOOKED_AT = 40


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such lines."""
    if len(pieces) != 1:
        return 0
    lines = [each for each in decoded(pieces[0].data[:20_000]).splitlines() if each.strip()]
    some = lines[:LOOKED_AT]
    some = [line for line in some if not ASIDE.fullmatch(line)]
    good = sum(_match(line) is not None for line in some)
    return 85 if some and good >= ENOUGH * len(some) else 0


def _match(line: str) -> re.Match[str] | None:
    return next((found for form in FORMS if (found := form.fullmatch(line))), None)


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the lines that can be told apart; the others are said with their numbers."""
    name = pieces[0].name
    found = [*_rows(decoded(pieces[0].data).split("\n"), name)]
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("syslog", f"syslog, {name}", rows, skipped)


def _rows(lines: Sequence[str], name: str) -> Iterator[Candidate | Skipped]:
    for number, full in enumerate(lines, 1):
        line, where = full.rstrip("\r "), f"{name}:{number}"
        match = _match(line)
        if match:
            yield _row(match, line, where)
        elif line.strip():
            aside = ASIDE.fullmatch(line)
            why = "it tells where the log begins or ends" if aside else "it is no line of syslog"
            yield Skipped(where, line[:80], why)


def _row(match: re.Match[str], line: str, where: str) -> Candidate:
    tag, says = match["tag"] or "", match["says"] or ""
    if match.re is NEW:
        says = DATA.sub("", says, count=1)
    at = match["at"]
    return Candidate(
        raw=line,
        where=where,
        text=one_line(f"{tag}: {says}" if tag not in ("", "-") else says) or line,
        when=Written("-", "unknown") if at == "-" else whole(at),
        system="" if match["host"] in (None, "-") else match["host"],
        agency="automated",
        why="a line of a log",
    )


KINDS: Mapping[str, Source] = MappingProxyType({"syslog": Source("syslog", "log", fits, read)})
"""The kinds by name."""
