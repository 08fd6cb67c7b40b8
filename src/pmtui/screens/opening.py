"""Which screen answers what is asked for; each is loaded when it is first opened."""

from typing import Any

from textual.screen import ModalScreen

from pmtui.core.requests import Choose, Fill, FillNew, Selected

NAMED = ("app.help", "app.palette")
"""The commands that open a screen which gives the id of another command."""


def screen_for(wanted: Choose | Fill | FillNew | str, on: Selected) -> ModalScreen[Any]:
    """Give the screen that lets somebody choose, fill a form, or find a command by its id.

    What it answers is an edit, a request, the id of a command, or None.
    """
    if isinstance(wanted, Choose):
        from pmtui.screens.choose import ChooseScreen

        return ChooseScreen(wanted)
    if isinstance(wanted, Fill | FillNew):
        from pmtui.screens.form import FormScreen

        return FormScreen(on.session, wanted, on.at.astimezone(on.session.tz).date())
    if wanted == "app.help":
        from pmtui.screens.help import HelpScreen

        return HelpScreen(on.pane)
    from pmtui.screens.palette import PaletteScreen

    return PaletteScreen(on.pane)


def review_of(text: str, on: Selected) -> ModalScreen[Any]:
    """Give the screen that shows what the lines of `text` become before they become it."""
    from pmtui.core.block import capture_block
    from pmtui.screens.review import ReviewScreen

    return ReviewScreen(capture_block(text, on.session, now=on.at))


def leaving() -> ModalScreen[bool]:
    """Give the question whether to leave while the clock runs."""
    from pmtui.screens.confirm import ConfirmScreen

    question = "The clock is running. Save, pause the clock and leave?"
    return ConfirmScreen(question, "Leave", "Stay")
