"""`pmtui recover`: what is kept of a session beside its file, and bringing it back."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import file_named
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.storage.salvage import Find

ELSEWHERE = "`pmtui recover FOLDER` finds what is kept under another name too"


def recover(words: Sequence[str]) -> int:
    """List what is kept of a session, or write one of it to a new file; nothing else is touched."""
    parser = Parser(
        "recover",
        "List what is kept of a session beside its file, and what each would bring: its journal,\n"
        "texts that were typed and not taken, copies. With -o one of them is written to a new\n"
        "file; nothing else is touched, and no file is ever overwritten.",
        "pmtui recover outage.toml",
        "pmtui recover outage.toml --number 1 -o found.toml",
    )
    add = parser.add_argument
    add("file", metavar="FILE", nargs="?", default=".", help="a session, which need not be there")
    add("--number", metavar="N", type=int, help="which one of the list")
    add("-o", "--output", metavar="OUT", help="the new file to which it is written")
    options = parser.parse_args(words)
    path = file_named(options.file, "recover")
    if (options.number is None) != (options.output is None):
        raise Stop("pmtui recover: --number and -o go together; see `pmtui recover --help`")
    if path.is_dir():
        return _folder(path, options)
    found = _finds(path)
    if options.number is not None:
        return _write(found, options.number, Path(options.output))
    if not found:
        if not path.exists():
            raise Stop(f"{shown(path)} does not exist, and nothing is kept of it")
        say(f"Nothing is kept of {shown(path)}; {ELSEWHERE}.")
        return 0
    put(_listed(path, found))
    say(f"`pmtui recover {shown(path)} --number 1 -o FILE` writes the first to a new file.")
    return 0


def _folder(folder: Path, options: Namespace) -> int:
    """List what is kept beside the sessions of a folder."""
    from pmtui.storage.atomic import reason
    from pmtui.storage.salvage import sessions_of

    if options.number is not None:
        raise Stop("pmtui recover: name the session of which it is; this is a folder")
    try:
        sessions = sessions_of(folder)
    except OSError as error:
        raise Stop(f"The folder {shown(folder)} cannot be read: {reason(error)}") from None
    put("\n".join(_listed(path, _finds(path)) for path in sessions))
    if sessions:
        say(f"`pmtui recover {shown(sessions[0])} --number 1 -o FILE` writes one to a new file.")
    else:
        say("Nothing waits here. `pmtui recover FILE` lists the copies of a session too.")
    return 0


def _finds(path: Path) -> "list[Find]":
    from pmtui.storage.atomic import reason
    from pmtui.storage.salvage import finds

    try:
        return finds(path)
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(path)} cannot be looked for: {cause}") from None


def _listed(path: Path, found: "list[Find]") -> str:
    """Give the lines about what was `found` of the session at `path`."""
    lines = [shown(path)]
    for number, each in enumerate(found, 1):
        when = f"{each.at.astimezone():%Y-%m-%d %H:%M %Z}"
        lines += [f"{number:>3}  {each.kind}, {when}, {shown(each.path.name)}"]
        lines += [f"     {shown(part)}" for part in each.brings]
    return "\n".join(lines) + "\n"


def _write(found: "list[Find]", number: int, out: Path) -> int:
    """Write one of what was `found` to the new file `out`."""
    from pmtui.storage import atomic
    from pmtui.storage.problems import Unreadable

    if not 1 <= number <= len(found):
        raise Stop(f"pmtui recover: there is no number {number}; the list has {len(found)}")
    one = found[number - 1]
    if one.data is None:
        raise Stop(f"Of {shown(one.path.name)} nothing can be written: it brings {one.brings[0]}")
    try:
        atomic.create(out, one.data(), like=one.path)
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    except FileExistsError:
        raise Stop(f"{shown(out)} is there already and stays; name another file") from None
    except (OSError, ValueError) as error:
        cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(out)} cannot be written: {cause}") from None
    say(f"{one.kind.capitalize()}, {shown(one.path.name)}: it is in {shown(out)}.")
    return 0
