"""What is measured of a program: time and CPU, of a whole command or of a piece of work."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class NotMeasured(Exception):
    """A program did not do what was to be measured; the text says what it did."""


class Spent(NamedTuple):
    """What something took."""

    seconds: float
    """By the clock on the wall."""
    cpu: float
    """CPU seconds, user and system, all threads."""


class Count(NamedTuple):
    """How many of something there were."""

    number: float
    of: str
    """What they are: `edits`."""


def run(words: Sequence[str], env: Mapping[str, str], *, quiet: bool = False) -> Spent:
    """Run a command to its end, without its output; if `quiet`, without what it says either.

    Raises NotMeasured where it fails.
    """
    program = shutil.which(words[0]) or words[0]
    silent = (0, 1, 2) if quiet else (0, 1)
    files = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in silent]
    start = time.perf_counter()
    process = os.posix_spawn(program, list(words), env, file_actions=files)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise NotMeasured(f"`{' '.join(words)}` ended with exit code {code}")
    return Spent(seconds, usage.ru_utime + usage.ru_stime)


def timed(work: Callable[[], object]) -> Spent:
    """Do `work` in this process, without a collection of garbage in the middle."""
    gc.collect()
    gc.disable()
    try:
        start, cpu = time.perf_counter(), time.process_time()
        work()
        return Spent(time.perf_counter() - start, time.process_time() - cpu)
    finally:
        gc.enable()


def surroundings(home: Path) -> dict[str, str]:
    """Give the environment of all that is measured, with `home` as the home of its user.

    What would change a program's pace or look is left out: sizes, colours, SSH, a user's settings.
    """
    names = {"COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "TERM_PROGRAM", "TMUX"}
    fronts = ("TEXTUAL", "SSH_", "XDG_", "PMTUI", "LC_")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in names and not name.startswith(fronts)
    }
    return kept | {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
    }
