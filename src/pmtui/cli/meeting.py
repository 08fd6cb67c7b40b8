"""`pmtui open` and `pmtui demo`: the meeting screen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser, nearest
from pmtui.cli.sessions import file_named
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.settings import Settings
    from pmtui.storage.desk import Desk

PANES = ("timeline", "factors", "actions", "story", "parking")
SAMPLE = "checkout-50min"
LARGE = 2**18
"""A file of more bytes is opened when the screen stands, so that nobody waits before it."""


def open_(words: Sequence[str]) -> int:
    """Open a session in the meeting screen; give the exit code of the screen."""
    from pmtui.themes.catalogue import NOTES

    parser = Parser(
        "open",
        "Open a session in the meeting screen. The word `open` may be left out.",
        "pmtui outage.toml --pane factors",
    )
    parser.add_argument("file", metavar="FILE", help="the session")
    parser.add_argument("--read-only", action="store_true", help="look, and change nothing")
    parser.add_argument("--pane", choices=PANES, default=PANES[0], help="default: timeline")
    parser.add_argument("--theme", metavar="NAME", help="one of " + ", ".join(NOTES))
    options = parser.parse_args(words)
    path = file_named(options.file, "open")
    return _screen(path, dressed(options.theme), options.read_only, options.pane, options.theme)


def demo(words: Sequence[str]) -> int:
    """Copy a sample session to a scratch folder and open the copy, or list the samples."""
    parser = Parser(
        "demo",
        "Copy a sample session to a scratch folder and open the copy.",
        "pmtui demo --list",
        "pmtui demo mid-meeting",
    )
    parser.add_argument("name", metavar="NAME", nargs="?", default=SAMPLE, help=f"or {SAMPLE}")
    parser.add_argument("--list", action="store_true", help="list the samples")
    options = parser.parse_args(words)

    from pmtui.storage import samples
    from pmtui.storage.atomic import reason

    found = samples.titles()
    if options.list:
        width = max(map(len, found), default=0)
        put("".join(f"{name:<{width}}  {title}\n" for name, title in found.items()))
        return 0
    if options.name not in found:
        guess = nearest(options.name, found)
        hint = f"did you mean {guess}" if guess else f"there are {', '.join(found)}"
        raise Stop(f"There is no sample '{shown(options.name)}'; {hint}")
    refuse_without_terminal()
    try:
        path = samples.copied(options.name)
    except OSError as error:
        raise Stop(f"The sample cannot be copied: {reason(error)}") from None
    say(f"This copy of the sample is yours: {shown(path)}")
    return _screen(path, _settings())


def _screen(
    path: Path,
    settings: "Settings",
    read_only: bool = False,
    pane: str = PANES[0],
    theme: str | None = None,
) -> int:
    """Open the meeting screen for the file at `path`. Raises Stop where that cannot be done."""
    refuse_without_terminal()
    desk = _desk(path, read_only)
    for note in desk.notes:
        say(f"{shown(path.name)}: {note}")

    from pmtui.terminal.surroundings import prepare

    prepare(os.environ)  # textual reads it when it is imported

    from pmtui.app import run

    return run(desk, pane=pane, theme=theme, settings=settings)


def refuse_without_terminal() -> None:
    """Raise Stop where no screen can be shown."""
    from pmtui.terminal.surroundings import why_no_screen

    streams = (sys.stdin, sys.stdout, sys.stderr)
    if blocked := why_no_screen(*streams, os.environ.get("TERM", "")):
        raise Stop(blocked)


def _desk(path: Path, read_only: bool) -> "Desk":
    from pmtui.storage.atomic import reason
    from pmtui.storage.desk import Desk
    from pmtui.storage.problems import Unreadable

    try:
        return Desk(path, read_only=read_only, later=_is_large(path))
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(path.name)} cannot be opened: {cause}") from None


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE
    except (OSError, ValueError):
        return False  # opening it says what is wrong


def _settings() -> "Settings":
    from pmtui import settings

    return settings.read(settings.folder(os.environ))


def dressed(theme: str | None) -> "Settings":
    """Give the settings of the user. Raises Stop where there is no theme of this name."""
    from pmtui.themes.catalogue import NOTES, PREFIX

    settings = _settings()
    known = (*NOTES, *settings.themes)
    if theme is not None and theme.removeprefix(PREFIX) not in known:
        raise Stop(f"There is no theme '{shown(theme)}'; there are {', '.join(map(shown, known))}")
    return settings
