"""The themes of one app: those of the program, loaded when they are worn, and a team's own."""

from collections.abc import Mapping
from typing import Any

from textual.app import App

from pmtui.core.text import cut
from pmtui.themes.catalogue import FEW, NOTES, STANDARD, load
from pmtui.widgets.options import Pick


class Wardrobe:
    """Puts themes on an app."""

    def __init__(self, app: App[Any], tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the team's own themes from `tables`, by name."""
        self._app = app
        self._own: tuple[str, ...] = ()
        self.problems: tuple[str, ...] = ()
        """What is wrong with the team's own themes, a sentence each."""
        if tables:
            from pmtui.themes.recipe import own

            themes, self.problems = own(tables)
            self._own = tuple(each.name for each in themes)
            for each in themes:
                app.register_theme(each)

    def wear(self, name: str | None) -> None:
        """Put on the theme `name`, or the usual one where it is None.

        Without colour (NO_COLOR) that is always the one that needs none. A name that is not known
        is one of the problems.
        """
        if self._app.no_color:
            name = FEW
        if name in self._own:
            self._app.theme = name
            return
        try:
            theme = load(name or STANDARD)
        except KeyError:
            known = ", ".join((*NOTES, *self._own))
            self.problems += (f"there is no theme {cut(name or '')}; there are {known}",)
            theme = load(STANDARD)
        self._app.register_theme(theme)
        self._app.theme = theme.name

    def picks(self) -> list[tuple[Pick, str | None]]:
        """Give the themes to choose from, the worn one marked."""
        notes = NOTES | dict.fromkeys(self._own, "From the settings folder.")
        worn = self._app.theme.removeprefix("pmtui-")
        return [
            (Pick(f"{'✓' if name == worn else ' '} {name}", note), name)
            for name, note in notes.items()
        ]
