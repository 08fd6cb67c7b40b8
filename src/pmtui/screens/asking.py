"""The base of every screen that asks something and gives an answer back."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingsMap
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widget import Widget

from pmtui.commands import Keymap

AnswerT = TypeVar("AnswerT")


class AskingScreen(ModalScreen[AnswerT]):
    """A screen over the meeting: takes data in and gives data back."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus; only what looks otherwise then is drawn anew, not the whole screen."""
    mask: Callable[[str], str] = staticmethod(lambda text: text)
    """Gives a text as it may be shown: with roles for the names of people, where that is wanted.

    Whoever opens the screen sets it before. Every text that comes from the session goes through
    it, the one that is being edited aside.
    """

    def _compositor_refresh(self) -> None:
        """Draw nothing for a layout where the whole screen is about to be drawn anyway."""
        if not self._repaint_required:
            super()._compositor_refresh()

    def dismiss(self, result: AnswerT | None = None) -> AwaitComplete:
        """End with `result`; of two answers at once, as a double click gives, the first counts."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def may_leave(self) -> bool:
        """Tell whether the program may end now; a screen that holds what was typed says so once."""
        return True

    def unsent(self) -> list[tuple[str, str]]:
        """Give what was typed and not taken, each with what it was typed into.

        It is asked when the program ends, in the middle of anything: it reads what the fields
        hold, and waits for nothing.
        """
        return []

    def rekey(self, keymap: Keymap) -> None:
        """Give the bindings whose id is that of a command the keys that it has in `keymap`."""
        keys = {each.id: each.each_key for each in keymap.commands}
        found: dict[str, list[Binding]] = {}
        for key, bindings in self._bindings.key_to_bindings.items():
            for each in bindings:
                for own in keys.get(each.id or "", (key,)):
                    found.setdefault(own, []).append(replace(each, key=own))
        self._bindings = BindingsMap.from_keys(found)
