"""A meeting in a test: the app over a copy of a sample, a clock set by hand, hands that type."""

import asyncio
import shutil
import tomllib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import tomli_w
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from pmtui.app import PostmortemApp
from pmtui.core.addresses import find
from pmtui.core.session import Session
from pmtui.storage.desk import Desk
from pmtui.storage.session import load

SAMPLES = Path(__file__).parents[1] / "sample_sessions"
WIDE, NARROW = (120, 40), (80, 24)
PATIENCE = 20.0
"""Seconds until a test gives up waiting; it never waits that long where all is well."""
NEVER = 3600.0
"""Seconds after which something happens that is not to happen in a test."""


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, at: str = "2026-03-19T10:05:00Z") -> None:
        self.at = datetime.fromisoformat(at).astimezone(UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **duration: float) -> None:
        """Go on by so many minutes, seconds …"""
        self.at += timedelta(**duration)


class Room:
    """A running app, and what a person does and sees there."""

    def __init__(self, app: PostmortemApp, pilot: Pilot[Any], clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self.meeting = app.meeting

    # -- what a person does -----------------------------------------------------------------

    async def keys(self, *keys: str) -> None:
        """Press the keys, each once the one before was answered."""
        for key in keys:
            self.ahead(key)
            await self.settle()

    async def type(self, text: str, *keys: str) -> None:
        """Type a text at once, then press the keys."""
        self.ahead(*text)
        await self.settle()
        await self.keys(*keys)

    def ahead(self, *keys: str) -> None:
        """Press the keys without waiting for anything."""
        assert self.app._driver is not None
        for key in keys:
            lone = len(key) == 1
            name = _character_to_key(key) if lone and not key.isalnum() else key
            self.app._driver.send_message(events.Key(name, key if lone else None))

    def paste(self, text: str) -> None:
        """Paste a text, as the terminal's reader hands it on."""
        assert self.app._driver is not None
        self.app._driver.send_message(events.Paste(text))

    async def capture(self, line: str) -> None:
        """Type a line into the capture line, which is opened and left."""
        await self.keys("i")
        await self.type(line, "enter", "escape")

    async def select(self, path: str) -> None:
        """Put the cursor on the item at `path`, in its pane."""
        pane = path.partition("/")[0]
        await self.keys(str(self.meeting.panes.NAMES.index(pane) + 1), "home")
        seen = set()
        while self.selected != path:
            assert self.selected not in seen, f"{path} is not in {seen}"
            seen.add(self.selected)
            await self.keys("j")

    # -- what a person sees -----------------------------------------------------------------

    @property
    def session(self) -> Session:
        return self.meeting.history.present

    def at(self, path: str) -> Any:
        """Give what stands at `path` of the session."""
        return find(self.session, path)

    @property
    def selected(self) -> str | None:
        return self.meeting.selected.path

    @property
    def focused(self) -> str | None:
        """The id or the class of what has the focus."""
        widget = self.app.focused
        return widget and (widget.id or type(widget).__name__)

    @property
    def on_top(self) -> str:
        """The class of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.lines)

    @property
    def told(self) -> str:
        """The lowest line."""
        return self.lines[-1].strip()

    @property
    def line(self) -> list[str]:
        """The capture line and what stands below it."""
        return [each.strip() for each in self.lines[-3:-1]]

    async def heard(self) -> None:
        """Have the coach read the session as it is, and wait until it has."""
        self.meeting.read_now()
        await self.until(lambda: self.meeting.heard and self.meeting.heard.fresh)

    # -- waiting ----------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until everything that was pressed is answered, or the app has ended."""
        quiet = 0
        async with asyncio.timeout(PATIENCE):
            while quiet < 2 and self.app.is_running:
                # The app that was begun last is the one that draws, unless it is said.
                with self.app._context():
                    await self.pilot.pause()
                quiet = 0 if self._busy() else quiet + 1

    def _busy(self) -> bool:
        top = self.app.screen
        widgets = (each for screen in self.app.screen_stack for each in screen.walk_children())
        pumps = (self.app, *self.app.screen_stack, *widgets)
        sent = self.app.turns.busy or any(each.message_queue_size for each in pumps)
        return bool(sent or top._layout_required or top._dirty_widgets)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until `condition` holds."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.002)
        await self.settle()


@asynccontextmanager
async def room(
    path: Path, size: tuple[int, int] = WIDE, clock: Clock | None = None, **options: Any
) -> AsyncIterator[Room]:
    """Give a room over the session at `path`; `options` go to the desk and to the app.

    The coach reads the session where somebody asks for that, or after `pause` seconds.
    """
    clock = clock or Clock()
    desk = Desk(path, read_only=options.pop("read_only", False))
    pause = options.pop("pause", NEVER)
    app = PostmortemApp(desk, clock=clock, **options)
    app.meeting.pause = pause
    try:
        async with app.run_test(size=size) as pilot:
            found = Room(app, pilot, clock)
            await found.settle()
            yield found
    finally:
        desk.release()


def sample(folder: Path, name: str = "checkout-50min") -> Path:
    """Give the path of a copy of a sample session in `folder`."""
    return Path(shutil.copyfile(SAMPLES / f"{name}.toml", folder / f"{name}.toml"))


def on_disk(path: Path) -> Session:
    """Give the session in the file at `path`."""
    return load(path).session


def ids(items: Iterable[Any]) -> list[str]:
    """Give the ids of items."""
    return [item.id for item in items]


HOSTILE = (
    "[/] [b]bold[/b] [@click=app.quit]here[/] \x1b]52;c;ZXZpbA==\x07 \x1b]2;evil\x1b\\ \x1b[2J"
    " \x9b31m \x07\x00\x7f \u202eright\u2066 "
    "決済サービス 👩‍👩‍👧 | <script>alert(1)</script> # x\n# y " + "w" * 1000
)
"""All that a text should not hold: markup, terminal sequences, direction marks, a long word."""


def hostile(toml: str) -> str:
    """Give a session's file with hostile text before every text that people wrote."""
    return tomli_w.dumps(_hostile(tomllib.loads(toml)))


def _hostile(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _hostile(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_hostile(each) for each in value]
    return HOSTILE + value if isinstance(value, str) and " " in value.strip() else value
