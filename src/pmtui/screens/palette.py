"""The palette: every command by its name, its meaning or its key."""

from pmtui.commands import USUAL, Command, Keymap, of_pane
from pmtui.screens.choose import PickScreen
from pmtui.widgets.options import Pick


class PaletteScreen(PickScreen[str]):
    """Lists all commands, those of `pane` first; gives the id of the chosen one."""

    def __init__(self, pane: str, keymap: Keymap = USUAL) -> None:
        here = [each for each in of_pane(pane, keymap) if each.id != "app.palette"]
        there = [each for each in keymap.commands if not each.works_in(pane)]
        picks: list[tuple[Pick, str | None]] = [
            (Pick(each.label, each.help, each.key), each.id) for each in here
        ]
        super().__init__("Commands", picks + [_elsewhere(each) for each in there])


def _elsewhere(command: Command) -> tuple[Pick, str | None]:
    """Give the line of a command of other panes; where there is one, it acts in that."""
    one = len(command.panes) == 1
    where = f"{'In' if one else 'Only in'} {' or '.join(command.panes)}: {command.help}"
    return Pick(command.label, where, command.key, dim=not one), command.id if one else None
