"""What every app of ours stands on: driver and filters, themes, each key in its turn."""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from pmtui.settings import NONE, Settings
from pmtui.storage.crash import report
from pmtui.terminal import endings
from pmtui.terminal.drivers import driver_class
from pmtui.terminal.filter import HostileFilter
from pmtui.terminal.surroundings import few_colours
from pmtui.terminal.turns import Turns
from pmtui.themes.catalogue import FEW
from pmtui.wardrobe import Wardrobe

SWITCH = 0.0005
"""Seconds after which a thread that draws lets one go on that writes to the disk."""


def collect_garbage() -> None:
    """Begin to collect garbage, what was made until now left aside: it stays to the end."""
    gc.freeze()
    gc.enable()


class Stage(App[str]):
    """An app of which every line that goes to the terminal is clean, and every key has its turn."""

    TITLE = "pmtui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, theme: str | None, settings: Settings = NONE) -> None:
        """Make the app, dressed in `theme` or in what the settings name."""
        super().__init__(driver_class())
        self.settings = settings
        self.wardrobe = Wardrobe(self, settings.themes)
        self.wardrobe.wear(theme or settings.theme)
        self.turns = Turns(self, super().on_event)
        self._hostile = HostileFilter()

    def get_line_filters(self) -> list[LineFilter]:
        """Give the filters of every line that goes to the terminal, ours the last one.

        Without colour there is none, where Textual would send shades of grey.
        """
        usual = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        return [*usual, *([NoColor()] if self.no_color else []), self._hostile]

    async def on_event(self, event: events.Event) -> None:
        """Let each key find what the one before it has done."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.turns.take(event)
        else:
            await super().on_event(event)

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        """Take `screen` away; what stands below it is drawn once, when all of it is gone."""
        with self.batch_update():
            await super()._replace_screen(screen)
        self.screen.check_idle()
        return screen


def begin() -> None:
    """Let nothing stand between here and the first picture; called before an app is made."""
    gc.disable()  # until the screen stands: nothing of what is made for it is garbage
    sys.setswitchinterval(SWITCH)


def dress(theme: str | None, settings: Settings) -> str | None:
    """Give the theme to wear: as named, as set, or the plain one where there are few colours."""
    return theme or settings.theme or (FEW if few_colours(os.environ) else None)


def perform(app: Stage, save: Callable[[], str | None]) -> int:
    """Run `app` until it ends and give the exit code for the shell; `save` as in `endings.run`."""
    return endings.run(app, save, report)
