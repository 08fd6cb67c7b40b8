"""Which screen answers what is asked for; each is loaded when it is first opened."""

from collections.abc import Callable
from typing import Any, NamedTuple

from pmtui.core.edits import Edit
from pmtui.core.requests import Choose, Fill, FillNew, Selected
from pmtui.screens.asking import AskingScreen


class Doing(NamedTuple):
    """What a screen over the meeting may ask of it."""

    on: Callable[[], Selected]
    """Gives what is selected now, with the session and the time."""
    change: Callable[[Edit], None]
    """Makes an edit at once. Raises EditRefused."""
    mask: Callable[[str], str]
    """Gives words as they may be shown, roles for names where that is wanted."""


def screen_for(wanted: Choose | Fill | FillNew | str, doing: Doing) -> AskingScreen[Any]:
    """Give the screen that lets somebody choose or fill a form, or that of a command's id.

    What it answers is an edit, a request, a way to look, the id of a command, or None.
    """
    screen = SCREENS[wanted](doing) if isinstance(wanted, str) else _asked(wanted, doing.on())
    screen.mask = doing.mask
    return screen


def _asked(wanted: Choose | Fill | FillNew, on: Selected) -> AskingScreen[Any]:
    if isinstance(wanted, Choose):
        from pmtui.screens.choose import ChooseScreen

        return ChooseScreen(wanted)
    from pmtui.screens.form import FormScreen

    return FormScreen(on.session, wanted, on.at.astimezone(on.session.tz).date())


def _help(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.help import HelpScreen

    return HelpScreen(doing.on().pane)


def _palette(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.palette import PaletteScreen

    return PaletteScreen(doing.on().pane)


SCREENS: dict[str, Callable[[Doing], AskingScreen[Any]]] = {
    "app.help": _help,
    "app.palette": _palette,
}
"""The screen that a command opens, by its id."""


def review_of(text: str, doing: Doing) -> AskingScreen[Any]:
    """Give the screen that shows what the lines of `text` become before they become it."""
    from pmtui.core.block import capture_block
    from pmtui.screens.review import ReviewScreen

    on = doing.on()
    screen = ReviewScreen(capture_block(text, on.session, now=on.at))
    screen.mask = doing.mask
    return screen


def leaving() -> AskingScreen[bool]:
    """Give the question whether to leave while the clock runs."""
    from pmtui.screens.confirm import ConfirmScreen

    question = "The clock is running. Save, pause the clock and leave?"
    return ConfirmScreen(question, "Leave", "Stay")
