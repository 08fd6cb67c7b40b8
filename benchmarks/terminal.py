"""A program in a terminal of its own: what it shows, when, and for how much CPU.

Linux only: the CPU time of a program that still runs is read from the clock that the C library
names for it.
"""

import contextlib
import ctypes
import os
import re
import select
import shutil
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from fcntl import ioctl
from typing import NamedTuple, Self

from pyte import ByteStream, Screen

from benchmarks import queries
from benchmarks.measures import NotMeasured, Spent

SIZE = (120, 40)
"""Columns and lines."""
QUIET = 0.030
"""Seconds without output after which the answer to a key is taken to be whole."""
SILENT = 0.500
"""Seconds after which a key is taken to have no answer."""
PATIENCE = 60.0
"""Seconds after which a program that does not show what is waited for is given up."""
KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "enter": b"\r",
    "escape": b"\x1b[27u",
    "ctrl+q": b"\x11",
    "ctrl+e": b"\x05",
}
"""What keys send that are no letters."""


class Answer(NamedTuple):
    """What one key made a program do."""

    seconds: float
    """From the key to the last output; 0 where there was none."""
    cpu: float
    """CPU seconds of the program until it was quiet."""
    size: int
    """Bytes written."""


class Output(NamedTuple):
    """Some output of a program, and what the program had spent when it could be read."""

    spent: Spent
    data: bytes


class Terminal:
    """A program in a pseudo-terminal of `size`, columns and lines; killed where it stays."""

    def __init__(
        self, words: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE
    ) -> None:
        self.screen = Screen(*size)
        self._stream = ByteStream(self.screen)
        self._unseen: deque[Output] = deque()
        self._drawn = Spent(0.0, 0.0)
        self._begun = b""
        self._master, line = os.openpty()
        ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        program = shutil.which(words[0]) or words[0]
        # The first terminal that the leader of a session opens is the one that controls it.
        files = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(line), os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self._start = time.perf_counter()
        self._process = os.posix_spawn(program, list(words), env, file_actions=files, setsid=True)
        os.close(line)
        self._clock = cpu_clock(self._process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._runs():
            os.kill(self._process, 9)
            os.waitpid(self._process, 0)
        os.close(self._master)

    @property
    def text(self) -> str:
        """What the screen shows, a line each."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, pattern: str) -> Spent:
        """Give what was spent from the start until `pattern` stood on the screen.

        Output is put on the screen only while the program writes none, so that drawing it here
        does not delay what is read. Raises NotMeasured where the program ends without it, or takes
        longer than PATIENCE.
        """
        wanted = re.compile(pattern, re.DOTALL)
        stop = time.perf_counter() + PATIENCE
        wait = 0.0
        shown = self.text
        while not wanted.search(shown):
            if self._read(wait):
                wait = 0.01
            elif self._unseen:
                self._draw()
                shown = self.text
                wait = 0.0
            elif time.perf_counter() > stop or not self._runs():
                raise NotMeasured(f"{pattern!r} did not come; the screen shows:\n{self.text}")
            else:
                wait = 0.1
        return self._drawn

    def settle(self, quiet: float = 0.3) -> None:
        """Read until the program has written nothing for so many seconds."""
        while self._read(quiet):
            pass
        while self._unseen:
            self._draw()

    def press(self, key: str) -> Answer:
        """Press `key`, one of KEYS or a letter, and give what the program did about it."""
        self.settle(0.0)
        cpu, start = self._cpu(), time.perf_counter() - self._start
        os.write(self._master, KEYS.get(key, key.encode()))
        size = 0
        while count := self._read(QUIET if size else SILENT):
            size += count
        last = self._unseen[-1].spent.seconds if size else start
        return Answer(last - start, self._cpu() - cpu, size)

    def shown(self, key: str, pattern: str) -> Spent:
        """Press `key` and give what was spent until `pattern` stood on the screen, as `until`."""
        self.settle()
        cpu, start = self._cpu(), time.perf_counter() - self._start
        os.write(self._master, KEYS.get(key, key.encode()))
        seen = self.until(pattern)
        return Spent(seen.seconds - start, seen.cpu - cpu)

    def effect(self, key: str, seen: Callable[[], bool]) -> Spent:
        """Press `key` and give what was spent until what it does was `seen`.

        It is looked for twice a millisecond. Raises NotMeasured where it does not come.
        """
        self.settle()
        cpu, start = self._cpu(), time.perf_counter()
        os.write(self._master, KEYS.get(key, key.encode()))
        while not seen():
            self._read(0.0005)
            if time.perf_counter() - start > PATIENCE or not self._runs():
                raise NotMeasured(f"{key} did not do it; the screen shows:\n{self.text}")
        return Spent(time.perf_counter() - start, self._cpu() - cpu)

    def count(self, seconds: float) -> int:
        """Give the bytes that the program writes by itself in so many seconds."""
        stop, size = time.perf_counter() + seconds, 0
        while (left := stop - time.perf_counter()) > 0:
            size += self._read(left)
        return size

    def leave(self) -> None:
        """Press ctrl+q and wait for the end. Raises NotMeasured where the program stays."""
        os.write(self._master, KEYS["ctrl+q"])
        stop = time.perf_counter() + 10.0
        while self._runs():
            if not self._read(0.05):
                time.sleep(0.005)
            if time.perf_counter() > stop:
                self.settle()
                raise NotMeasured(f"ctrl+q did not end it; the screen shows:\n{self.text}")

    def _read(self, wait: float) -> int:
        """Take what the program writes within `wait` seconds, answer what it asks; give bytes."""
        if not select.select([self._master], [], [], wait)[0]:
            return 0
        spent = Spent(time.perf_counter() - self._start, self._cpu())
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has closed its terminal
            return 0
        whole, self._begun = queries.split(self._begun + data)
        self._unseen.append(Output(spent, whole))
        if reply := queries.answers(whole, self.screen):
            os.write(self._master, reply)
        return len(data)

    def _draw(self) -> None:
        """Put the oldest output that is not on the screen there."""
        self._drawn, data = self._unseen.popleft()
        self._stream.feed(queries.drawn(data))

    def _cpu(self) -> float:
        with contextlib.suppress(OSError):  # it has ended
            return time.clock_gettime(self._clock)
        return 0.0

    def _runs(self) -> bool:
        if self._process and os.waitpid(self._process, os.WNOHANG)[0]:
            self._process = 0
        return self._process != 0


def cpu_clock(process: int) -> int:
    """Give the clock that counts the CPU time of a process. Raises OSError where there is none."""
    clock = ctypes.c_int()
    error = ctypes.CDLL(None).clock_getcpuclockid(process, ctypes.byref(clock))
    if error:
        raise OSError(error, os.strerror(error))
    return clock.value
