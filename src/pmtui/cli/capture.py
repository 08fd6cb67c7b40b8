"""`pmtui add`: lines into a session without a screen."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.saving import saved
from pmtui.cli.sessions import INPUT, STANDARD, file_named, opened
from pmtui.cli.streams import Stop, put, say, shown, taken

if TYPE_CHECKING:
    from pmtui.core.block import Row
    from pmtui.core.edits import Edit
    from pmtui.core.session import Session


def add(words: Sequence[str]) -> int:
    """Add lines to a session and print what each became; 1 where some were refused."""
    parser = Parser(
        "add",
        "Add lines to a session and print what each of them became.",
        'pmtui add outage.toml "14:02 payment-svc First customer reports a timeout"',
        "pmtui add outage.toml - < timeline.txt",
    )
    parser.add_argument("file", metavar="FILE", help="the session")
    parser.add_argument("text", metavar="TEXT", nargs="*", help="`-` or nothing: standard input")
    options = parser.parse_args(words)
    path = file_named(options.file, "add")
    loaded = opened(options.file)
    if loaded.read_only:
        raise Stop(f"{shown(path.name)} may only be read, so nothing was added")
    edit, rows = _read(_text(options.text), loaded.session)
    if edit is None:
        _tell(rows)
        raise Stop("Nothing was added.")
    saved(path, loaded, edit)
    return 1 if _tell(rows) else 0


def _text(words: list[str]) -> str:
    if words and words != [STANDARD]:
        return " ".join(words)
    if not words:
        from pmtui.terminal.surroundings import is_terminal

        if is_terminal(sys.stdin):
            raise Stop("pmtui add: what is to be added? Write it after the file, or `-` to type it")
    from pmtui.storage.problems import Unreadable
    from pmtui.storage.source import text_of

    try:
        return text_of(taken(), INPUT).removeprefix("\ufeff")
    except Unreadable as problem:
        raise Stop(str(problem)) from None


def _read(text: str, session: "Session") -> "tuple[Edit | None, tuple[Row, ...]]":
    """Give the edit that adds all lines that could be read, and what each became."""
    from pmtui.core.block import Row, capture_block
    from pmtui.core.capture import Captured, capture

    now = datetime.now(UTC)
    if "\n" in text.strip():
        block = capture_block(text, session, now=now)
        return block.edit, block.items
    if not text.strip():
        return None, ()
    result = capture(text, session, now=now)
    return result.edit if isinstance(result, Captured) else None, (Row(1, text, result),)


def _tell(rows: "tuple[Row, ...]") -> int:
    """Say what became of each line: results to standard output; give how many were refused."""
    from pmtui.core.capture import Captured

    refused = 0
    for row in rows:
        if isinstance(row.result, Captured):
            put(f"line {row.number}: {row.result.path.rpartition('/')[2]} {row.result.said}\n")
            for note in row.result.notes:
                say(f"line {row.number}: {note}")
        else:
            refused += 1
            say(f"line {row.number}: not added: {row.result.reason}")
    return refused
