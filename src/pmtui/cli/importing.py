"""`pmtui import`: what other systems have recorded, into the timeline of a session."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.progress import Progress
from pmtui.cli.sessions import INPUT, STANDARD, file_named, opened
from pmtui.cli.streams import Stop, put, shown, taken

if TYPE_CHECKING:
    from pmtui.cli.imported import Wishes
    from pmtui.core.session import Session
    from pmtui.sources.candidates import Gathered
    from pmtui.storage.basket import Brought

AUTO = "auto"


def import_(words: Sequence[str]) -> int:
    """Add what a foreign file holds to a session; 1 where some of it was refused.

    Nothing is written with --dry-run, where something has to be answered first, and where nothing
    in it is new.
    """
    options = _options(words)
    path = file_named(options.file, "import")
    loaded = opened(options.file)
    if loaded.read_only and not options.dry_run:
        raise Stop(f"{shown(path.name)} may only be read, so nothing can be added")
    wishes = _wishes(options, loaded.session)
    with Progress() as progress:
        rows, left = _rows(options, path, progress)
        progress(f"Placing {len(rows.rows):,} rows in time")
        from pmtui.cli.imported import imported

        found = imported(rows, loaded.session, wishes, datetime.now(UTC), left)

    from pmtui.cli.rows import as_json, lines, table
    from pmtui.cli.telling import told

    if options.dry_run or found.unanswered:
        for text in [as_json(found)] if options.json else table(found) if options.dry_run else ():
            put(text)
        told(found)
        if not options.dry_run:
            raise Stop("Nothing was added: answer what is open, or take suggestions with --yes.")
        return int(bool(found.counts["refused"] or found.unanswered))
    edit, after = found.edit(), ""
    if edit is not None:
        from pmtui.cli.saving import saved

        with Progress() as progress:
            progress(f"Writing {shown(path.name)}")
            after = saved(path, loaded, edit)
    put(as_json(found, edit) if options.json else lines(found, edit))
    told(found, f"added{after and f'; {after}'}")
    return int(bool(found.counts["refused"]))


def _options(words: Sequence[str]) -> Namespace:
    from pmtui.sources.registry import KINDS

    made = Parser(
        "import",
        "Add what other systems have recorded to the timeline of a session: an export of a chat,\n"
        "of alerts, deploys or logs, a table, a document; a file, a zip, a folder or a pipe.\n"
        "What is not known is asked about, never guessed; what is there already stays alone.\n"
        "Exit codes: 0 done, 1 some rows were refused, 2 nothing was added.",
        "pmtui import outage.toml - < journal.jsonl",
        "pmtui import outage.toml slack-export.zip --between 13:30 16:00 --dry-run",
        "pmtui import outage.toml deploys.csv --zone Europe/Berlin",
    )
    add = made.add_argument
    add("file", metavar="FILE", help="the session")
    add("source", metavar="SOURCE", help="a file, zip or folder; `-`: standard input")
    add(
        "--kind",
        default=AUTO,
        choices=[AUTO, *KINDS],
        metavar="KIND",
        help=f"what it is; default: auto; else {', '.join(KINDS)}",
    )
    add("--zone", metavar="ZONE", help="the zone of times that name none: Europe/Berlin, +02:00")
    add("--date", metavar="DAY", help="the day of times that have none: 2026-03-04")
    order = made.add_mutually_exclusive_group()
    for each in ("day-first", "month-first"):
        order.add_argument(
            f"--{each}", dest="order", action="store_const", const=each, help=f"read 3/4 {each}"
        )
    add(
        "--answer",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="answer another question, as it is asked; may be given several times",
    )
    add("--yes", action="store_true", help="take what is suggested where something is asked")
    add("--between", nargs=2, metavar=("A", "B"), help="only what was between two times")
    add("--noise", action="store_true", help="take what is folded away too: joins, thanks, signs")
    add("--dry-run", action="store_true", help="print what would be added, and write nothing")
    add("--json", action="store_true", help="print JSON")
    return made.parse_args(words)


def _wishes(options: Namespace, session: "Session") -> "Wishes":
    """Give what the options ask for. Raises Stop where one of them cannot be read."""
    from pmtui.cli.answering import answer, between
    from pmtui.cli.imported import Wishes

    given = {name: value for name in ("zone", "date", "order") if (value := getattr(options, name))}
    for each in options.answer:
        key, mark, value = each.partition("=")
        if not mark:
            raise Stop(f"pmtui import: --answer is written KEY=VALUE; {shown(each)} is not")
        given[key.strip()] = value.strip()
    try:
        answers = {key: answer(key, value) for key, value in given.items()}
        span = between(options.between, session) if options.between else None
    except ValueError as problem:
        raise Stop(f"pmtui import: {shown(str(problem))}") from None
    return Wishes(answers, options.yes, options.noise, span)


def _brought(source: str, path: Path, look: Callable[[str], object]) -> "Brought":
    """Give what `source` holds. Raises Stop where it cannot be read, or is the session itself."""
    from pmtui.storage.foreign import brought, given
    from pmtui.storage.problems import Unreadable

    try:
        if source == STANDARD:
            _demand_pipe()
            return given(taken(), INPUT, look)
        if not source.strip():
            raise Stop("SOURCE is empty; name a file, a folder, or - to pipe it in")
        place = Path(source)
        if place.exists() and place.samefile(path):
            raise Stop(f"{shown(place)} is the session itself; name what is to be imported")
        return brought(place, look)
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    except (OSError, ValueError):
        raise Stop(f"{shown(source)} cannot be read: its name is not allowed") from None


def _demand_pipe() -> None:
    from pmtui.terminal.surroundings import is_terminal

    if is_terminal(sys.stdin):
        raise Stop("pmtui import: what is to be imported? Pipe it in, or name a file, not `-`")


def _rows(
    options: Namespace, path: Path, look: Callable[[str], object]
) -> "tuple[Gathered, tuple[str, ...]]":
    """Give the rows of the source, and what of it was left out; of the bytes nothing stays.

    Raises Stop where it cannot be read, or holds no row.
    """
    from pmtui.sources.candidates import Unreadable
    from pmtui.sources.registry import gathered

    pieces, left = _brought(options.source, path, look)
    look("Reading the rows")
    try:
        found = gathered(pieces, options.kind)
    except Unreadable as problem:
        raise Stop(". ".join([shown(str(problem)), *left])) from None
    if not found.rows:
        first = next((f": {each.where}: {each.why}" for each in found.skipped), "")
        raise Stop(f"{shown(found.title)} holds no row that could be an entry{first}")
    return found, left
