"""What the process finds itself in, told and set right before Textual is imported."""

import contextlib
from collections.abc import Mapping, MutableMapping
from typing import TextIO

COLOUR_SYSTEMS = {"auto", "standard", "256", "truecolor", "windows"}
"""The values of TEXTUAL_COLOR_SYSTEM that do not end Textual."""
TRUE_COLOUR = ("truecolor", "24bit")
"""The values of COLORTERM that promise sixteen million colours."""
SLOW_FRAMES = "15"
"""Frames per second over SSH: a held key sends a third of what 60 frames would."""


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set what Textual reads when it is imported; what the user has set stays if it works.

    Nothing moves by itself, few frames go over SSH, and an unknown colour system is left out.
    "none" asks for no colour, which NO_COLOR gives.
    """
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if over_ssh(environ):
        environ.setdefault("TEXTUAL_FPS", SLOW_FRAMES)
    wish = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if wish not in COLOUR_SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]
    if wish == "none":
        environ.setdefault("NO_COLOR", "1")


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal is on another machine; inside tmux the answer may be old."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def few_colours(environ: Mapping[str, str]) -> bool:
    """Tell whether Textual will use no more than sixteen colours, as rich finds it out."""
    wish = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if wish in COLOUR_SYSTEMS - {"auto"}:
        return wish in ("standard", "windows")
    if environ.get("COLORTERM", "").strip().lower() in TRUE_COLOUR:
        return False
    return not environ.get("TERM", "").strip().lower().endswith(("-256color", "-kitty"))


def why_no_screen(
    stdin: TextIO | None, stdout: TextIO | None, stderr: TextIO | None, term: str = ""
) -> str | None:
    """Give the sentence that says why no screen can be opened, or None if one can.

    `term` is what the environment calls the terminal.
    """
    if term == "dumb":
        return (
            "No screen: TERM=dumb names a terminal on which nothing can be drawn; set it to what "
            "this one is, such as xterm-256color."
        )
    if not is_terminal(stdin):
        return "No screen: keys are read from standard input, which is not a terminal."
    if not is_terminal(stderr):
        return "No screen: it is drawn on standard error, which does not go to a terminal."
    if not is_terminal(stdout):
        return "No screen: its size is that of standard output, which does not go to a terminal."
    return None


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is there, open and a terminal."""
    with contextlib.suppress(ValueError):
        return stream is not None and stream.isatty()
    return False
