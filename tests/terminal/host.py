"""A tiny app for the tests in a pseudo-terminal: `host.py FOLDER [nohup|unsaved|hanging|…]`."""

import asyncio
import ctypes
import os
import signal
import sys
import threading
import time
from pathlib import Path

from pmtui.terminal.surroundings import prepare

prepare(os.environ)

from textual.app import App  # noqa: E402
from textual.widgets import Static  # noqa: E402

from pmtui.terminal import endings  # noqa: E402
from pmtui.terminal.drivers import driver_class  # noqa: E402
from pmtui.terminal.filter import HostileFilter  # noqa: E402

FOLDER = Path(sys.argv[1])
MODE = sys.argv[2] if len(sys.argv) > 2 else ""


class Host(App[None]):
    """Shows what it received; `q` quits."""

    BINDINGS = [
        ("q", "quit"),
        ("f2", "crash"),
        ("f3", "busy"),
        ("f4", "flood"),
        ("f5", "bye"),
        ("f6", "block"),
        ("f7", "thread"),
    ]

    def __init__(self) -> None:
        super().__init__(driver_class=driver_class())
        self.seen: list[str] = []
        self.last_look = HostileFilter()

    def get_line_filters(self):
        return [*super().get_line_filters(), self.last_look]

    def compose(self):
        yield Static("ready", id="seen", markup=False)
        yield Static("a\x1b]52;c;Zm9v\x07b\x1b]2;title\x1b\\c\u202ed", markup=False)

    def on_mount(self) -> None:
        self.app_suspend_signal.subscribe(self, lambda _: self.note("stops"), immediate=True)
        self.app_resume_signal.subscribe(self, lambda _: self.note("goes on"), immediate=True)

    def note(self, what: str) -> None:
        with (FOLDER / "stopped").open("a") as file:
            file.write(f"{what}\n")

    def show(self, what: str) -> None:
        self.seen.append(what)
        (FOLDER / "seen").write_text("\n".join(self.seen))
        self.query_one("#seen", Static).update("|".join(self.seen)[-900:])

    def on_key(self, event) -> None:
        if event.key != "q":
            self.show(event.key)

    def on_paste(self, event) -> None:
        self.show(f"<{event.text}>" if len(event.text) < 99 else f"<{len(event.text)}>")

    def on_paste_cleaned(self, event) -> None:
        self.show(event.text)

    def action_crash(self) -> None:
        secret = "hidden" + "-customer"
        raise ValueError(len(secret))

    def action_thread(self) -> None:
        threading.Thread(target=self.action_crash, daemon=True).start()

    def action_busy(self) -> None:
        (FOLDER / "busy").touch()
        time.sleep(60)

    def action_block(self) -> None:
        """Wait as for a disk that does not answer: no handler of Python's runs meanwhile."""
        (FOLDER / "busy").touch()
        system, mutex = ctypes.CDLL(None), ctypes.create_string_buffer(128)
        system.pthread_mutex_lock(mutex)
        system.pthread_mutex_lock(mutex)

    def action_flood(self) -> None:
        self.flood = asyncio.create_task(self.floods())

    async def floods(self) -> None:
        for number in range(10_000):
            self.query_one("#seen", Static).update(str(number) * 500)
            await asyncio.sleep(0.01)

    def action_bye(self) -> None:
        self.exit(return_code=3, message="good bye")


def save() -> str:
    with (FOLDER / "saved").open("a") as file:
        file.write("saved\n")
    if MODE == "unsaved":
        raise OSError("disk full")
    if MODE == "hanging":
        time.sleep(60)
    return "All is well." if MODE == "talking" else ""


def report(text: str) -> Path:
    path = FOLDER / "crash.txt"
    path.write_text(text)
    return path


if MODE in ("hanging", "blocked"):
    endings.SAVING = 1.0
if MODE == "nohup":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
sys.exit(endings.run(Host(), save, report))
