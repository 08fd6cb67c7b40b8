"""What makes apps quick in tests: waiting for the right thing, and parsing a stylesheet once.

Textual's pilot sends a message to every widget to hear that it came, and then sleeps until the
process has used hardly any time: on a busy machine that takes most of a test. Here the loop and the
queues are looked at instead. The names are private; without them the tests are only slower.
"""

import asyncio
import contextlib
from time import monotonic, process_time
from typing import Any

PAUSE = 0.002
"""Seconds in which neither the loop nor a thread may do anything."""


async def quiet() -> None:
    """Wait until the loop has nothing that it could run at once."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:
        await asyncio.sleep(0)


async def idle(_min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until nothing happens for a while, or `max_sleep` seconds have passed."""
    loop: Any = asyncio.get_running_loop()
    end = monotonic() + max_sleep
    while monotonic() < end:
        await quiet()
        used = process_time()
        await asyncio.sleep(PAUSE)
        if not loop._ready and process_time() - used < PAUSE / 2:
            return


def install() -> None:
    """Let textual's pilot wait in this way, and its stylesheets keep what they have parsed."""
    for each in (_wait, _parse):
        with contextlib.suppress(ImportError, AttributeError):
            each()


def _wait() -> None:
    from textual import app, pilot
    from textual.message_pump import MessagePump

    ask_all = pilot.Pilot._wait_for_screen

    def waits(pump: MessagePump) -> bool:
        queue = pump._message_queue
        return queue.empty() and bool(queue.ready_event._waiters)

    async def wait_for_screen(self: pilot.Pilot[Any], timeout: float = 30.0) -> bool:
        """Wait until all was handled; where something waits for more than messages, ask as ever."""
        await quiet()
        top = self.app.screen_stack[-1:]
        pumps = (self.app, *(each for screen in top for each in screen.walk_children()), *top)
        return all(map(waits, pumps)) or await ask_all(self, timeout)

    pilot.Pilot._wait_for_screen = wait_for_screen
    pilot.wait_for_idle = app.wait_for_idle = idle


def _parse() -> None:
    from textual.css.stylesheet import Stylesheet

    parse, parsed = Stylesheet._parse_rules, {}

    def parse_rules(self: Stylesheet, *args: Any, **options: Any) -> Any:
        key = args, *options.items(), frozenset(self._variables.items())
        if key not in parsed:
            parsed[key] = parse(self, *args, **options)
        return parsed[key]

    Stylesheet._parse_rules = parse_rules
