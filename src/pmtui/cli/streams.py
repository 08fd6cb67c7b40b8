"""The three streams: results to standard output, all that is said to a person to standard error."""

import contextlib
import os
import sys
from pathlib import Path

from pmtui.core.text import clean, one_line

LONGEST = 300
"""How many characters of a name are shown."""


class Stop(Exception):
    """What ends a command early: a sentence for the person, or none, and the exit code."""

    def __init__(self, sentence: str = "", code: int = 2) -> None:
        self.sentence = sentence
        self.code = code
        super().__init__(sentence, code)


def say(text: str) -> None:
    """Write `text`, cleaned, to standard error, which may be gone."""
    if text and sys.stderr:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(clean(text).text.rstrip("\n") + "\n")
            sys.stderr.flush()


def put(text: str) -> None:
    """Write `text` to standard output: to a terminal cleaned and in its encoding, else in UTF-8.

    Lines end as in `text`. Raises Stop where that cannot be done, with code 0 and no words where
    the reader has had enough.
    """
    stream = sys.stdout
    if stream is None:
        raise Stop("There is no standard output to write to.")
    encoding = "utf-8"
    if stream.isatty():
        text, encoding = clean(text).text, stream.encoding
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, "backslashreplace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _let_go()
        raise Stop(code=0) from None
    except OSError as error:
        from pmtui.storage.atomic import reason

        _let_go()
        raise Stop(f"Standard output cannot be written: {reason(error)}.") from None


def taken() -> bytes:
    """Give all that standard input holds.

    Raises Stop where there is none, it cannot be read, or it holds more than a file may.
    """
    from pmtui.core.limits import FILE, megabytes
    from pmtui.storage.atomic import reason

    if sys.stdin is None:
        raise Stop("There is no standard input to read.")
    try:
        data = sys.stdin.buffer.read(FILE + 1)
    except OSError as error:
        raise Stop(f"Standard input cannot be read: {reason(error)}.") from None
    if len(data) > FILE:
        raise Stop(f"Standard input is larger than {megabytes(FILE)}.")
    return data


def shown(name: str | Path) -> str:
    """Give a name as it may stand in a sentence: clean, on one line, not endless."""
    text = one_line(clean(str(name)).text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _let_go() -> None:
    """Send what is still to be written nowhere, so that the end of the process is quiet."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
