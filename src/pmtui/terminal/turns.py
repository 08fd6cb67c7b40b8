"""Keys and pastes one after the other, each where the one before has led."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode

ROUNDS = 50
"""How often widgets are asked whether they are done, before the next key comes anyway."""


class Turns:
    """Takes what is typed, and hands it on once what was typed before is answered.

    Textual sends a key to the widget that has the focus at that moment, without waiting for it.
    Keys that arrive together would all go there, and the second one could act on what the first
    was about to leave.
    """

    def __init__(self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._typed: list[events.Event] = []

    @property
    def busy(self) -> bool:
        """Whether something is being answered, or waits for it."""
        return bool(self._typed)

    def take(self, event: events.Event) -> None:
        """Hand on `event` when its turn comes."""
        self._typed.append(event)
        if len(self._typed) == 1:
            self._app.run_worker(self._answer(), group="turns")

    async def _answer(self) -> None:
        while self._typed:
            try:
                await self._deliver(self._typed[0])
                await answered(self._app)
            finally:
                del self._typed[0]


async def answered(app: App[Any]) -> None:
    """Wait until what has the focus, and all that it stands in, has nothing more to do."""
    for _ in range(ROUNDS):
        chain = _chain(app)
        for pump in chain:
            await _passed(pump, app)
        if chain == _chain(app) and not any(pump.message_queue_size for pump in chain):
            return


def _chain(app: App[Any]) -> list[DOMNode]:
    return (app.focused or app.screen).ancestors_with_self


async def _passed(pump: DOMNode, app: App[Any]) -> None:
    """Wait until `pump` has done what it was sent before, or is gone."""
    reached = asyncio.Event()
    if not pump.call_later(reached.set):
        return
    if pump is app:
        await reached.wait()
        return
    passing = asyncio.ensure_future(reached.wait())
    await asyncio.wait((passing, pump.task), return_when=asyncio.FIRST_COMPLETED)
    passing.cancel()
