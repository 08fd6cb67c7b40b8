"""A program in a pseudo-terminal: what it writes, what is typed to it, how it ends."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path
from types import MappingProxyType

import pyte

SOURCE = Path(__file__).resolve().parents[2] / "src"
HOST = Path(__file__).with_name("host.py")


class Screen(pyte.Screen):
    """A screen that passes over private ways to set colours, which editors send."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        if not private:
            super().select_graphic_rendition(*attributes)


class Pseudo:
    """A Python program, `host.py` if none is named, started in its own terminal."""

    def __init__(
        self,
        *words: str,
        program: Path | str = HOST,
        stdin: str | None = None,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.written = b""
        self.screen = Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            if stdin is not None:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            env = os.environ | {"PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", **environ}
            env = {name: value for name, value in env.items() if name not in ("COLUMNS", "LINES")}
            os.execve(sys.executable, [sys.executable, str(program), *words], env)
        self._set_size(*size)
        self.screen.write_process_input = lambda answer: self.type(answer.encode())
        self.modes = termios.tcgetattr(self.terminal)

    def __enter__(self) -> "Pseudo":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        self.close()

    def close(self) -> None:
        """Close the window."""
        if self.terminal >= 0:
            os.close(self.terminal)
            self.terminal = -1

    def resize(self, columns: int, lines: int) -> None:
        """Make the window so large."""
        self.screen.resize(lines, columns)
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program writes within some seconds."""
        while self.terminal >= 0 and select.select([self.terminal], [], [], seconds)[0]:
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                return
            if not data:
                return
            self.written += data
            self._stream.feed(data)

    def until(self, text: str, seconds: float = 20) -> None:
        """Wait until the text stands on the screen."""
        stop = time.monotonic() + seconds
        while text not in "\n".join(self.screen.display):
            assert time.monotonic() < stop, f"no {text!r} on\n" + "\n".join(self.screen.display)
            self.read()

    def type(self, *pieces: bytes, pause: float = 0.0) -> None:
        """Type the pieces, each by itself."""
        for piece in pieces:
            os.write(self.terminal, piece)
            time.sleep(pause)

    def signal(self, number: int) -> None:
        os.kill(self.process, number)

    def stopped(self, seconds: float = 10) -> None:
        """Wait until the program stands still."""
        stop = time.monotonic() + seconds
        while not os.waitpid(self.process, os.WNOHANG | os.WUNTRACED)[0]:
            assert time.monotonic() < stop, f"not stopped after {seconds} s"
            self.read()

    def end(self, seconds: float = 10, *, reading: bool = True) -> int:
        """Wait for the end and give the exit code, -n if the program was killed by the signal n."""
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            if reading:
                self.read()
            else:
                time.sleep(0.05)
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.read()
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running after {seconds} s")
