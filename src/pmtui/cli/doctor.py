"""`pmtui doctor` and `pmtui --version`: what is installed here, and what the terminal can do."""

import os
import sys
from collections.abc import Sequence

from pmtui.cli.options import Parser
from pmtui.cli.streams import put, shown


def doctor(words: Sequence[str]) -> int:
    """Print what was found, and below each finding what follows from it."""
    parser = Parser("doctor", "Say what the terminal can do.", "pmtui doctor")
    parser.parse_args(words)

    from pmtui.terminal.capabilities import Streams, capabilities

    rows = capabilities(os.environ, Streams(sys.stdin, sys.stdout, sys.stderr))
    width = max(len(what) for what, _, _ in rows)
    for what, found, *follows in (*rows, _settings()):
        put(f"{what:<{width}}  {found}\n")
        put("".join(f"{'':<{width}}  {each}\n" for each in follows if each))
    return 0


def _settings() -> tuple[str, ...]:
    """Give where settings are looked for, and all that is wrong there."""
    from pmtui.keymap import rebound
    from pmtui.settings import folder, read
    from pmtui.themes.recipe import own

    place = folder(os.environ)
    found = read(place)
    clashes = (f"settings.toml: {each}" for each in rebound(found.keys)[1])
    wrong = (*found.problems, *own(found.themes)[1], *clashes)
    where = str(place) if os.access(place, os.R_OK) else f"none; a folder {place} would be read"
    return ("settings", shown(where), *map(shown, wrong))


def version(words: Sequence[str]) -> int:
    """Print the version; `words` that follow are not looked at."""
    from pmtui.terminal.capabilities import version as installed

    name, found, _ = installed("pmtui")
    put(f"{name} {shown(found)}\n")
    return 0
