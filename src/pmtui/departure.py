"""Leaving: everything is saved first, and what cannot be goes to another place."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from textual.app import App

from pmtui.core.edits import apply
from pmtui.storage.autosave import Autosave
from pmtui.storage.desk import Desk, NotSaved


class Departure:
    """Ends an app by the user's wish; signals and faults have an end of their own."""

    def __init__(
        self, app: App[Any], desk: Desk, autosave: Autosave, fail: Callable[[str], None]
    ) -> None:
        """Take what is to be saved; `fail` is told why the file could not be written."""
        self._app = app
        self._desk = desk
        self._autosave = autosave
        self._fail = fail

    def leave(self, now: datetime, *, live: bool) -> None:
        """Save and leave; a clock that runs (`live`) is paused at `now`, UTC."""
        if live:
            from pmtui.core.phases import pause

            session = self._autosave.session
            self._autosave.put(apply(session, pause(session, now)))
        try:
            self._autosave.flush()
        except NotSaved as reason:
            self._offer_another_place(str(reason))
        else:
            self._app.exit()

    def _offer_another_place(self, reason: str) -> None:
        from pmtui.screens.confirm import ConfirmScreen

        question = f"Not saved: {reason}. Write a copy beside it and leave?"
        self._app.push_screen(ConfirmScreen(question, "Write a copy", "Stay"), self._keep_beside)

    def _keep_beside(self, wanted: bool | None) -> None:
        if not wanted:
            return
        try:
            place = self._desk.save_beside(self._autosave.session)
        except NotSaved as reason:
            self._fail(str(reason))
        else:
            self._app.exit(message=f"The session is in {place}.")
