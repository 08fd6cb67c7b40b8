"""The palette: every command by its name, its meaning or its key."""

from pmtui.commands import COMMANDS, Command, of_pane
from pmtui.screens.choose import PickScreen
from pmtui.widgets.options import Pick


class PaletteScreen(PickScreen[str]):
    """Lists all commands, those of `pane` first; gives the id of the chosen one."""

    def __init__(self, pane: str) -> None:
        here = [command for command in of_pane(pane) if command.id != "app.palette"]
        there = [each for each in COMMANDS if each.panes and pane not in each.panes]
        picks: list[tuple[Pick, str | None]] = [
            (Pick(each.label, each.help, each.key), each.id) for each in here
        ]
        picks += [
            (Pick(each.label, f"{_where(each)} {each.help}", each.key, dim=True), None)
            for each in there
        ]
        super().__init__("Commands", picks)


def _where(command: Command) -> str:
    return f"Only in {' or '.join(command.panes)}:"
