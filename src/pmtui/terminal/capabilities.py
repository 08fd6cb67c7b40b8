"""What `pmtui doctor` says: what was found, and what follows from it for the user."""

import os
import platform
import zoneinfo
from collections.abc import Mapping
from importlib import metadata
from typing import NamedTuple, TextIO

from pmtui.core.text import clean, one_line
from pmtui.terminal.cursor import cells_moved
from pmtui.terminal.editor import EditorFailed, command
from pmtui.terminal.surroundings import (
    COLOUR_SYSTEMS,
    TRUE_COLOUR,
    few_colours,
    over_ssh,
    why_no_screen,
)

SMALLEST = (60, 20)
"""Columns and lines below which the screens say that they have no room."""
ROOMY = (120, 30)
"""Columns and lines from which on the panes stand side by side."""
WIDTHS = {"漢字": 4, "e\u0301": 1, "👍🏽": 2}
"""Texts, and the columns that Textual lays out for them: wide, joined and coloured characters."""

Row = tuple[str, str, str]
"""What was looked at, what was found, and what follows, empty where all is well."""


class Streams(NamedTuple):
    """The three streams of the process; None where there is none."""

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None


def capabilities(environ: Mapping[str, str], streams: Streams) -> list[Row]:
    """Give the rows of `pmtui doctor`, their texts clean and each on one line.

    On a terminal this asks it for the cursor's place, which takes a second at most.
    """
    blocked = why_no_screen(*streams, environ.get("TERM", ""))
    rows = [
        *(version(name) for name in ("pmtui", "textual", "rich")),
        ("Python", platform.python_version(), ""),
        ("terminal", "no" if blocked else "yes", blocked or ""),
        name_of_terminal(environ),
        colours(environ),
        size(environ, streams.stdout),
        encoding(streams.stderr),
        wide_characters(blocked=blocked is not None),
        multiplexer(environ),
        connection(environ),
        editor(environ),
        time_zones(),
    ]
    return [(what, one_line(clean(found).text), follows) for what, found, follows in rows]


def version(name: str) -> Row:
    """Give the installed version of a distribution."""
    try:
        return (name, metadata.version(name), "")
    except metadata.PackageNotFoundError:
        return (name, "not installed", "" if name == "pmtui" else "No screen can be opened.")


def name_of_terminal(environ: Mapping[str, str]) -> Row:
    """Give the kind of terminal, which says what it understands."""
    term = environ.get("TERM", "")
    if term in {"", "dumb", "unknown"}:
        return ("TERM", term or "not set", "Set it to what this is, such as xterm-256color.")
    return ("TERM", term, "")


def colours(environ: Mapping[str, str]) -> Row:
    """Give the number of colours that Textual will use."""
    if "NO_COLOR" in environ:
        return (
            "colours",
            "none (NO_COLOR)",
            "The cursor is reversed; every mark has a sign or word.",
        )
    wish = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if wish in COLOUR_SYSTEMS - {"auto"}:
        return ("colours", f"{wish} (TEXTUAL_COLOR_SYSTEM)", "")
    if few_colours(environ):
        better = "The plain theme; TERM=xterm-256color shows more where the terminal can."
        return ("colours", "16", better)
    many = environ.get("COLORTERM", "").strip().lower() in TRUE_COLOUR
    return ("colours", "16 million" if many else "256", "")


def size(environ: Mapping[str, str], stdout: TextIO | None) -> Row:
    """Give columns and lines, as Textual will find them."""
    fixed = {
        name: int(environ[name])
        for name in ("COLUMNS", "LINES")
        if environ.get(name, "").isdecimal() and int(environ[name]) > 0
    }
    try:
        measured = os.get_terminal_size(stdout.fileno() if stdout else -1)
    except (OSError, ValueError):
        return ("size", "unknown", "80x24 is taken for it.")
    columns, lines = fixed.get("COLUMNS", measured[0]), fixed.get("LINES", measured[1])
    follows = ""
    if columns < SMALLEST[0] or lines < SMALLEST[1]:
        follows = f"Too small: make it {SMALLEST[0]}x{SMALLEST[1]} or larger."
    elif fixed:
        follows = f"It will not follow the window; unset {' and '.join(fixed)}."
    elif columns < ROOMY[0] or lines < ROOMY[1]:
        follows = f"One pane at a time; side by side from {ROOMY[0]}x{ROOMY[1]} on."
    return ("size", f"{columns}x{lines}", follows)


def encoding(stderr: TextIO | None) -> Row:
    """Give the encoding of the stream that screens are drawn on."""
    found = (stderr.encoding if stderr else None) or "none"
    if found.lower().replace("-", "").replace("_", "") == "utf8":
        return ("encoding", found, "")
    return ("encoding", found, "Lines and letters show as codes; set PYTHONUTF8=1.")


def wide_characters(*, blocked: bool) -> Row:
    """Give how many columns the terminal moves for wide and joined characters."""
    if blocked:
        return ("wide characters", "not measured", "")
    found = []
    shifted = False
    for text, expected in WIDTHS.items():
        moved = cells_moved(text)
        if moved is None:
            unknown = "Whether they stay in their columns is not known."
            return ("wide characters", "no answer", unknown)
        found.append(f"{text} {moved} of {expected}")
        shifted |= moved != expected
    follows = "Lines that hold such characters may look shifted." if shifted else ""
    return ("wide characters", ", ".join(found), follows)


def multiplexer(environ: Mapping[str, str]) -> Row:
    """Give the multiplexer, on which it depends whether copied text reaches the clipboard."""
    if environ.get("TMUX"):
        follows = "Copied text goes through `tmux load-buffer -w`; tmux itself drops the usual way."
        return ("multiplexer", "tmux", follows)
    if environ.get("STY"):
        return (
            "multiplexer",
            "screen",
            "It drops copied text; take it from the file told.",
        )
    return ("multiplexer", "none", "")


def connection(environ: Mapping[str, str]) -> Row:
    """Give whether the terminal is elsewhere, on which frames and the clipboard depend."""
    if not over_ssh(environ):
        return ("connection", "this machine", "")
    follows = "Fewer frames; `ssh -C` makes it quick; copying needs a terminal that takes OSC 52."
    return ("connection", "SSH", follows)


def editor(environ: Mapping[str, str]) -> Row:
    """Give the editor for long texts."""
    try:
        return ("editor", command(environ)[0], "")
    except EditorFailed:
        return ("editor", "none", "Set VISUAL or EDITOR to one that is here, for long texts.")


def time_zones() -> Row:
    """Give whether the data behind named time zones is there."""
    try:
        zoneinfo.ZoneInfo("Asia/Kolkata")
    except zoneinfo.ZoneInfoNotFoundError:
        return ("time zones", "missing", "Only UTC and offsets work; install the package tzdata.")
    return ("time zones", "present", "")
