"""`pmtui` alone: the sessions of a folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.storage.library import Listed

HOW = "`pmtui new` begins a session, `pmtui demo` shows one, `pmtui --help` lists the commands."


def library(words: Sequence[str]) -> int:
    """List the sessions of a folder, and say how to open or begin one.

    A folder without any is no failure.
    """
    parser = Parser("", "List the sessions in a folder.", "pmtui --library ~/postmortems")
    parser.add_argument("--library", metavar="DIR", default=".", help="default: this folder")
    options = parser.parse_args(words)

    from pmtui.storage.atomic import reason
    from pmtui.storage.library import sessions_in

    folder = Path(options.library)
    try:
        found = sessions_in(folder)
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"The folder {shown(folder)} cannot be read: {cause}") from None
    here = "this folder" if options.library == "." else shown(folder)
    if not found:
        say(f"There is no session in {here}. {HOW}")
        return 0
    put("\n".join(_lines(found)) + "\n")
    say(" ".join([*_how_to_open(found), HOW]))
    return 0


def _how_to_open(found: "list[Listed]") -> list[str]:
    sound = [each.path for each in found if not each.problem]
    return [f"`pmtui {shown(sound[0])}` opens the first."] if sound else []


def _lines(found: "list[Listed]") -> list[str]:
    """Give a line for each session: file, id, severity, status, day, title or what is wrong."""
    rows = [
        [
            shown(each.path.name),
            shown(each.id or "-"),
            shown(each.severity or "-"),
            shown(each.status or "-"),
            str(each.day or "-"),
        ]
        for each in found
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join([*map(str.ljust, row, widths), _said(each)])
        for row, each in zip(rows, found, strict=True)
    ]


def _said(each: "Listed") -> str:
    if each.problem:
        return "cannot be opened: " + shown(each.problem.removeprefix(f"{each.path.name}: "))
    return each.title or "-"
