"""The options of one command: read by argparse, refused in one sentence."""

import os
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from typing import Any, NoReturn

from pmtui.cli.streams import Stop, put, shown

WIDTH = 100
"""The widest text at the shell, in columns."""
NARROW = 40
"""The narrowest one."""


def columns(stream: int) -> int:
    """Give how wide a text is where it goes to the descriptor `stream`, in columns."""
    try:
        width = os.get_terminal_size(stream).columns
    except OSError:
        width = WIDTH
    return max(NARROW, min(width, WIDTH) - 2)


class Layout(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, without the modules that argparse loads to measure it."""

    def __init__(self, prog: str, **given: Any) -> None:
        super().__init__(prog, **{**given, "width": columns(1)})


class Parser(ArgumentParser):
    """The options of `pmtui COMMAND`; its help ends with an example."""

    def __init__(self, command: str, does: str, *examples: str) -> None:
        title = "example" if len(examples) == 1 else "examples"
        super().__init__(
            prog=f"pmtui {command}".rstrip(),
            description=does,
            epilog="\n".join([f"{title}:", *(f"  {each}" for each in examples)]),
            formatter_class=Layout,
            allow_abbrev=False,
        )

    def print_help(self, file: object = None) -> None:
        """Write the help to standard output."""
        put(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Refuse the words of the command line. Raises Stop."""
        raise Stop(f"{self.prog}: {shown(message)}; see `{self.prog} --help`")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the one of `known` that `word` was probably meant to be, or None."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(known), 1)
    return found[0] if found else None
