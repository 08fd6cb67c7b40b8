"""Keys that arrive together: each finds what the one before has done."""

import asyncio

import pytest
from textual import events
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import Input

from pmtui.terminal.turns import Turns, answered


class Question(ModalScreen):
    BINDINGS = [("escape", "dismiss")]
    AUTO_FOCUS = "Input"

    def compose(self):
        yield Input(id="answer")


class Host(App):
    """`i` makes a field and goes to it, `m` asks a question, `d` counts, `x` breaks."""

    BINDINGS = [("i", "open"), ("m", "ask"), ("d", "count"), ("x", "break")]
    AUTO_FOCUS = None

    def __init__(self):
        super().__init__()
        self.counted = 0
        self.seen = []
        self.turns = Turns(self, super().on_event)

    async def on_event(self, event):
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.turns.take(event)
        else:
            await super().on_event(event)

    async def action_open(self):
        await asyncio.sleep(0.01)
        field = Input(id="line")
        await self.mount(field)
        field.focus()

    def action_ask(self):
        self.push_screen(Question())

    def action_count(self):
        self.counted += 1

    def action_break(self):
        raise ValueError("broken")

    def on_input_submitted(self, event):
        self.seen.append(event.value)
        self.set_focus(None)


async def typed(app, *keys):
    for key in keys:
        app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
    await asyncio.sleep(0.02)  # the driver hands on what a thread of its own has read
    async with asyncio.timeout(10):
        while app._exception is None and (app.turns.busy or app.message_queue_size):
            await asyncio.sleep(0.001)


async def test_keys_go_where_those_before_them_led():
    app = Host()
    async with app.run_test():
        await typed(app, "d", "i", "d", "i", "d", "enter", "d")
        assert app.seen == ["did"]
        assert app.counted == 2


async def test_keys_wait_for_a_screen_that_opens_and_one_that_closes():
    app = Host()
    async with app.run_test():
        await typed(app, "m", "d", "d", "escape", "d", "m", "d")
        assert app.counted == 1
        assert app.screen.query_one(Input).value == "d"


async def test_a_paste_waits_for_its_turn():
    app = Host()
    async with app.run_test():
        app._driver.send_message(events.Key("i", "i"))
        app._driver.send_message(events.Paste("pasted"))
        await typed(app, "enter")
        assert app.seen == ["pasted"]


async def test_a_fault_while_a_key_is_answered_is_a_fault_of_the_app():
    app = Host()
    with pytest.raises(Exception, match="broken"):
        async with app.run_test():
            await typed(app, "x")
    assert app.return_code == 1


async def test_an_app_at_rest_has_answered():
    app = Host()
    async with app.run_test():
        async with asyncio.timeout(5):
            await answered(app)
        assert not app.turns.busy
