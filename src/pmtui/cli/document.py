"""`pmtui export`: the document of a session."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pmtui.cli.options import Parser
from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, put, say, shown


def export(words: Sequence[str]) -> int:
    """Write the document to standard output or into a file."""
    parser = Parser(
        "export",
        "Write the document of a session, as Markdown in UTF-8.",
        "pmtui export outage.toml -o outage.md --names role",
    )
    parser.add_argument("file", metavar="FILE", help="the session; `-`: standard input")
    parser.add_argument("-o", "--output", metavar="OUT", default=STANDARD, help="where to write it")
    parser.add_argument(
        "--as",
        dest="kind",
        choices=["internal"],
        default="internal",
        help="which document; default: internal",
    )
    parser.add_argument(
        "--names",
        choices=["full", "role", "initials", "none"],
        default="full",
        help="how people are shown; default: full",
    )
    options = parser.parse_args(words)
    _refuse_sessions(options.output, options.file)
    session = opened(options.file).session

    from pmtui.documents.internal import internal

    text = internal(session, names=options.names, now=datetime.now(UTC))
    if options.output == STANDARD:
        put(text)
    else:
        _write(Path(options.output), text)
    return 0


def _refuse_sessions(out: str, file: str) -> None:
    """Raise Stop where writing the document to `out` would destroy a session."""
    if out == STANDARD:
        return
    try:
        same = file != STANDARD and Path(out).samefile(file)
    except (OSError, ValueError):
        same = False
    names = (out, os.path.realpath(out.replace("\0", "")))
    if same or any(name.lower().endswith(".toml") for name in names):
        reason = "is the session itself" if same else "is named like a session"
        raise Stop(f"{shown(out)} {reason}; write the document to another file, such as outage.md")


def _write(path: Path, text: str) -> None:
    from pmtui.storage import atomic

    try:
        atomic.write(path, text.encode("utf-8"))
    except (OSError, ValueError) as error:
        cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(path)} cannot be written: {cause}") from None
    say(f"The document is in {shown(path)}.")
