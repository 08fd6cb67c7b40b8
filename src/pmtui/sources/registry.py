"""All kinds of foreign files, and which of them a file is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pmtui.core.limits import FOREIGN_LINES, ITEMS
from pmtui.core.text import cut
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source, Unreadable
from pmtui.sources.kinds import (
    alertmanager,
    discord,
    git,
    github,
    gitlab,
    grafana,
    irc,
    journal,
    jsonlog,
    kubernetes,
    lines,
    markdown,
    mattermost,
    opsgenie,
    pagerduty,
    paste,
    slack,
    statuspage,
    syslog,
    table,
    teams,
)
from pmtui.sources.records import OPENS
from pmtui.sources.texts import is_binary

KINDS: Mapping[str, Source] = MappingProxyType(
    {
        **slack.KINDS,
        **paste.KINDS,
        **teams.KINDS,
        **discord.KINDS,
        **mattermost.KINDS,
        **irc.KINDS,
        **pagerduty.KINDS,
        **opsgenie.KINDS,
        **alertmanager.KINDS,
        **grafana.KINDS,
        **github.KINDS,
        **gitlab.KINDS,
        **kubernetes.KINDS,
        **statuspage.KINDS,
        **git.KINDS,
        **syslog.KINDS,
        **journal.KINDS,
        **jsonlog.KINDS,
        **table.KINDS,
        **markdown.KINDS,
        **lines.KINDS,
    }
)
"""The kinds by the names that `--kind` takes."""


LOOSE = (*table.KINDS, *lines.KINDS)
"""What nearly anything looks like; not asked about where one of the others is sure."""
SURE = 80
TEXT, RAW = 4_000, 20_000
"""How many characters of what a row says are kept, and of it as it stands."""


def sniffed(pieces: Sequence[Piece]) -> str:
    """Give the name of the kind that `pieces` are of. Raises Unreadable where none fits."""
    sure = {name: source.fits(pieces) for name, source in KINDS.items() if name not in LOOSE}
    if max(sure.values()) < SURE:
        sure |= {name: KINDS[name].fits(pieces) for name in LOOSE}
    best = max(sure, key=lambda name: sure[name])
    if sure[best]:
        return best
    if len(pieces) > 1:
        names = f"{pieces[0].name} and {len(pieces) - 1:,} more"
        raise Unreadable(f"{names} are together of no kind that is known; import one by one")
    name = pieces[0].name if pieces else "it"
    if pieces and is_binary(pieces[0].data):
        raise Unreadable(f"{name} is no text; export it as text, JSON or CSV")
    raise Unreadable(f"{name} is of no kind that is known; name one with --kind")


def gathered(pieces: Sequence[Piece], kind: str = "auto") -> Gathered:
    """Give the rows of `pieces`. Raises Unreadable where they cannot be read.

    Of rows that are very long the beginning is kept.
    """
    count = sum(piece.data.count(b"\n") for piece in pieces if not _is_json(piece))
    _bound(count, FOREIGN_LINES, "lines", pieces)
    found = KINDS[sniffed(pieces) if kind == "auto" else kind].read(pieces)
    _bound(len(found.rows), ITEMS, "rows", pieces)
    if not found.rows and not found.notes:
        found = replace(found, notes=("Nothing that has a time was found in it.",))
    long = sum(map(_is_long, found.rows))
    if not long:
        return found
    rows = tuple(_shortened(row) if _is_long(row) else row for row in found.rows)
    some = "1 row is" if long == 1 else f"{long:,} rows are"
    note = f"{some} longer than {TEXT:,} characters; only the beginning is kept."
    return replace(found, rows=rows, notes=(*found.notes, note))


def _is_json(piece: Piece) -> bool:
    return piece.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(OPENS)


def _bound(count: int, most: int, what: str, pieces: Sequence[Piece]) -> None:
    """Raise Unreadable where there are more than `most`."""
    if count > most:
        said = f"{pieces[0].name} holds more than {most:,} {what}"
        raise Unreadable(f"{said}; cut out the hours of the incident first")


def _is_long(row: Candidate) -> bool:
    return len(row.text) > TEXT or len(row.raw) > RAW


def _shortened(row: Candidate) -> Candidate:
    return replace(row, text=cut(row.text, TEXT), raw=_begun(row.raw))


def _begun(raw: str) -> str:
    return raw if len(raw) <= RAW else f"{raw[: RAW - 1]}…"
