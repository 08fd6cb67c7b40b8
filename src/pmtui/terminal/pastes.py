"""Pastes, told apart from typing in the characters that a terminal sends.

A terminal that knows bracketed paste sends what is pasted between two markers. Everything between
them is text, whatever it looks like: a coloured log line holds escape sequences, and those must
not act as keys. Only the first end marker ends a paste, so a terminal that lets one through in
the pasted text itself cannot be helped here; the usual ones take it out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

START = "\x1b[200~"
END = "\x1b[201~"
LONGEST = 8 * 1024 * 1024
"""Characters of one paste that are kept."""
SILENCE = 2.0
"""Seconds without input after which an open paste is given out as it is."""
ESCAPE_WAIT = 0.05
"""Seconds to wait for the rest of a marker after a single escape, which may be the key."""
MARKER_WAIT = 0.3
"""Seconds to wait for the rest of a marker of which more than the escape has come."""
ONE_KEY = re.compile(r"[^\x1b]|\x1b(?:\[[0-?]*[ -/]*[@-~]|O?[^\x1b])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text of one paste as the terminal sent it, without its markers."""

    text: str
    cut: bool = False
    """Whether the paste was longer than what is kept."""


class Pastes:
    """Splits input into what was typed and what was pasted, however the reads cut it up.

    A paste is given out when its end marker comes. If that does not come, what is there is given
    out after a silence; a read that is one key press then ends the paste, so that the keyboard
    cannot be lost, and any longer read still belongs to it.
    """

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._open = False
        self._late = False  # the open paste has been given out after a silence
        self._parts: list[str] = []
        self._size = 0
        self._held = ""  # the end of the input so far, which may begin the next marker
        self._passed = 0  # how much of it was given out already: 1 after a lone escape
        self._heard = 0.0

    def feed(self, text: str, now: float) -> Iterator[str | Pasted]:
        """Give the pieces that are complete with `text`, in their order.

        A string is typed text. Before each paste it ends in an empty pair of markers, which ends
        any unfinished sequence in the parser that reads it. `now` is in seconds of a clock that
        never goes back.
        """
        self._heard = now
        if self._late and self._is_key(text):
            self._open = self._late = False
            self._held = ""
        data = self._held + text
        while True:
            before, marker, after = data.partition(END if self._open else START)
            if not marker:
                break
            if self._open:
                self._keep(before)
                yield from self._close()
            else:
                yield before[self._passed :] + START + END
                self._open = True
            self._passed = 0
            data = after
        yield from self._hold(data)

    def tick(self, now: float) -> Iterator[str | Pasted]:
        """Give what has waited long enough at the time `now`, in seconds of the same clock."""
        waited = now - self._heard
        if self._open:
            if waited >= SILENCE:
                self._late = True
                if self._parts:
                    yield self._collected()
        elif len(self._held) > self._passed:
            if self._held == "\x1b" and waited >= ESCAPE_WAIT:
                self._passed = 1
                yield "\x1b"
            elif waited >= MARKER_WAIT:
                yield self._held[self._passed :]
                self._held, self._passed = "", 0
        elif waited >= MARKER_WAIT:
            self._held, self._passed = "", 0

    def _is_key(self, text: str) -> bool:
        """Tell whether a read after a silence is a key press, and not the end marker."""
        waiting = self._held + text
        idle = not self._parts and END not in waiting and not END.startswith(waiting)
        return idle and ONE_KEY.fullmatch(text) is not None

    def _hold(self, data: str) -> Iterator[str]:
        """Keep back what may begin the next marker, and give or keep what comes before it."""
        held = beginning(data, END if self._open else START)
        rest = data[: len(data) - len(held)]
        if self._open:
            self._keep(rest)
        elif typed := rest[self._passed :]:
            yield typed
        if rest:
            self._passed = 0
        self._held = held

    def _keep(self, text: str) -> None:
        if kept := text[: max(0, self._longest - self._size)]:
            self._parts.append(kept)
        self._size += len(text)

    def _close(self) -> Iterator[Pasted]:
        if self._parts or not self._late:
            yield self._collected()
        self._open = self._late = False

    def _collected(self) -> Pasted:
        pasted = Pasted("".join(self._parts), cut=self._size > self._longest)
        self._parts, self._size = [], 0
        return pasted


def beginning(text: str, marker: str) -> str:
    """Give the longest end of `text` that begins `marker` without being all of it."""
    for length in range(min(len(text), len(marker) - 1), 0, -1):
        if text.endswith(marker[:length]):
            return marker[:length]
    return ""
