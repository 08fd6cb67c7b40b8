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
    for what, found, follows in rows:
        put(f"{what:<{width}}  {found}\n")
        if follows:
            put(f"{'':<{width}}  {follows}\n")
    return 0


def version(words: Sequence[str]) -> int:
    """Print the version; `words` that follow are not looked at."""
    from pmtui.terminal.capabilities import version as installed

    name, found, _ = installed("pmtui")
    put(f"{name} {shown(found)}\n")
    return 0
