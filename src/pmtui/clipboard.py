"""The clipboards that text can be sent to; none of them says whether it has arrived.

Started as a program, this reads a text from standard input and gives it to the desktop.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pmtui.terminal.surroundings import over_ssh

PATIENCE = 2.0
"""Seconds until a program that takes a text is given up."""
TMUX = ("tmux", "load-buffer", "-w", "-")
DESKTOP = (sys.executable, "-m", "pmtui.clipboard")
OWN_DISPLAY = ("darwin", "win32")
"""The systems whose desktop needs no display to be named."""

Runner = Callable[[Sequence[str], str], bool]
"""Gives a text to a program, and whether the program took it."""


def through(words: Sequence[str], text: str) -> bool:
    """Give `text` to the program that `words` start, and whether it ended well in time.

    Nothing of what it says reaches the terminal, and it outlives this one's end: desktop tools
    stay to hand the text out.
    """
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        program = subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True, **quiet)
    except OSError:
        return False
    with program:
        try:
            program.communicate(text.encode("utf-8", "replace"), timeout=PATIENCE)
        except (subprocess.TimeoutExpired, OSError):
            _give_up(program)
    return program.returncode == 0


def _give_up(program: subprocess.Popen[bytes]) -> None:
    """End `program` and what it has started."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            program.kill()
        else:
            os.killpg(program.pid, signal.SIGKILL)


def carry(
    text: str, environ: Mapping[str, str], run: Runner = through, system: str = sys.platform
) -> tuple[str, ...]:
    """Send `text` beyond the terminal, and give the clipboards it was sent to, in words.

    Inside tmux that is tmux, which hands it on; on this machine's own desktop it is that of the
    desktop. May take twice PATIENCE.
    """
    sent = []
    if environ.get("TMUX") and run(TMUX, text):
        sent.append("tmux")
    display = environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY") or system in OWN_DISPLAY
    if display and not over_ssh(environ) and run(DESKTOP, text):
        sent.append("the desktop")
    return tuple(sent)


def told(what: str, sent: Sequence[str], environ: Mapping[str, str], kept: str) -> str:
    """Give the sentence that says where `what` was sent, and nothing that is not known.

    `sent` is what `carry` gave; `kept` says what became of the file that holds the text too.
    """
    ways = list(sent)
    if not environ.get("STY") or environ.get("TMUX"):
        ways.append("the terminal's clipboard")
    if not ways:
        return f"{what}: GNU screen keeps it from the terminal's clipboard; {kept}"
    before = f"{', '.join(ways[:-1])} and " if ways[1:] else ""
    return f"Sent {what} to {before}{ways[-1]}; {kept}"


def main() -> int:
    """Give standard input to the desktop, and 0 where it can be read back from there."""
    import pyperclip

    text = sys.stdin.buffer.read().decode()
    try:
        pyperclip.copy(text)
        return int(pyperclip.paste().splitlines() != text.splitlines())
    except pyperclip.PyperclipException:
        return 1


if __name__ == "__main__":
    sys.exit(main())
