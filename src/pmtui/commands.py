"""Every command once: its id, keys, label and help; bindings, palette, footer and help read it.

The list itself is data, `commands.toml`. A team may give commands other keys; what depends on keys
is therefore handed a `Keymap`, and takes the usual one where it is handed none.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pkgutil import get_data
from typing import Any, NamedTuple

from textual.binding import Binding, BindingsMap, BindingType
from textual.keys import format_key

MOVING = "Moving"
"""The group of what a list does itself."""


class Command(NamedTuple):
    """Something a person can ask for by a key or by name."""

    id: str
    """`pane.verb`; `item.verb` acts on what is selected in the focused pane."""
    keys: str
    """Keys separated by commas, the first one shown; empty: only the palette has it."""
    label: str
    """What the footer says: one or two words."""
    help: str
    """What it does, in a sentence."""
    group: str
    """Where the help lists it."""
    panes: tuple[str, ...] = ()
    """The panes in which it means something; none: all."""

    @property
    def each_key(self) -> tuple[str, ...]:
        """Its keys as Textual names them."""
        return tuple(filter(None, self.keys.split(",")))

    @property
    def written(self) -> tuple[str, ...]:
        """Its keys as a person reads them."""
        return tuple(map(written, self.each_key))

    @property
    def key(self) -> str:
        """The first key, as a person reads it; empty where there is none."""
        return next(iter(self.written), "")

    def works_in(self, pane: str) -> bool:
        """Tell whether it means something in `pane`."""
        return not self.panes or pane in self.panes


class Keymap(NamedTuple):
    """All commands with the keys that they have."""

    commands: tuple[Command, ...]
    """What the meeting screen does."""
    moves: tuple[Command, ...]
    """What a list does itself with a key: its action stands behind `list.`."""
    footer: tuple[str, ...]
    """The ids of what the footer shows, in order."""
    live: tuple[str, ...]
    """The ids of what it shows before all others while the clock runs."""

    @property
    def all(self) -> tuple[Command, ...]:
        """What moves in a list, then all else."""
        return self.moves + self.commands

    def named(self, command: str) -> Command:
        """Give the command with this id. Raises KeyError."""
        return {each.id: each for each in self.all}[command]

    def key(self, command: str) -> str:
        """Give the first key of the command with this id, as a person reads it. Raises KeyError."""
        return self.named(command).key


def written(key: str) -> str:
    """Give a key as a person reads it: `shift+left` is `shift+←`, `ctrl+p` is `^p`."""
    *held, name = key.split("+")
    last = name if name == "space" else format_key(name)
    return "".join("^" if each == "ctrl" else f"{each}+" for each in held) + last


def _read() -> Keymap:
    tables: dict[str, Any] = tomllib.loads((get_data("pmtui", "commands.toml") or b"").decode())
    usual, live = tuple(tables.pop("footer")), tuple(tables.pop("live"))
    found = [
        Command(name, group=group, **row | {"panes": tuple(row.get("panes", ()))})
        for group, rows in tables.items()
        for name, row in rows.items()
    ]
    moves = tuple(each for each in found if each.group == MOVING)
    return Keymap(tuple(found[len(moves) :]), moves, usual, live)


USUAL = _read()
"""The commands with the keys that they have where nobody has chosen others."""
READING = USUAL._replace(commands=(), footer=(), live=())
"""No commands: what is shown is read and not changed."""
COMMANDS = USUAL.commands
MOVES = USUAL.moves


def keyed(words: str, keymap: Keymap = USUAL) -> str:
    """Give `words` with its key for each command that stands in them as `{item.add}`.

    The first key that a person would look for is given, or the label of a command without one.
    Where there are no commands, nothing is offered.
    """
    if not keymap.commands:
        return ""
    return re.sub(r"\{([a-z]+\.[a-z_]+)\}", lambda found: _key_of(found, keymap), words)


def _key_of(found: re.Match[str], keymap: Keymap) -> str:
    command = next((each for each in keymap.commands if each.id == found[1]), None)
    return (command.key or command.label) if command else found[0]


def of_pane(pane: str, keymap: Keymap = USUAL) -> Iterator[Command]:
    """Give the commands that mean something in `pane`."""
    return (command for command in keymap.commands if command.works_in(pane))


def footer(pane: str, keymap: Keymap = USUAL, *, live: bool = False) -> list[Command]:
    """Give the commands that the footer shows while `pane` has the focus, in order.

    While the clock runs (`live`) those of the meeting come first.
    """
    here = {command.id: command for command in of_pane(pane, keymap) if command.keys}
    wanted = dict.fromkeys((*keymap.live, *keymap.footer) if live else keymap.footer)
    return [here[each] for each in wanted if each in here]


def home_of(command: str, pane: str, keymap: Keymap = USUAL) -> str:
    """Give the pane whose selected item a command acts on while `pane` has the focus.

    That is `pane`, or the one pane in which the command means anything.
    """
    panes = next((each.panes for each in keymap.commands if each.id == command), ())
    return panes[0] if len(panes) == 1 else pane


def means(command: str, pane: str, keymap: Keymap = USUAL) -> bool:
    """Tell whether the command with this id is what its key does while `pane` has the focus.

    A command of one other pane is, where no command of this one has the key.
    """
    wanted = next((each for each in keymap.commands if each.id == command), None)
    if wanted is None or wanted.works_in(pane):
        return wanted is not None
    keys = set(wanted.each_key)
    taken = any(keys & set(each.each_key) for each in of_pane(pane, keymap))
    return len(wanted.panes) == 1 and not taken


def groups(keymap: Keymap = USUAL) -> dict[str, list[Command]]:
    """Give the commands by the group in which the help lists them."""
    found: dict[str, list[Command]] = {}
    for command in keymap.all:
        found.setdefault(command.group, []).append(command)
    return found


# -- as Textual binds them ------------------------------------------------------------------------


def bindings(keymap: Keymap = USUAL) -> list[BindingType]:
    """Give the bindings of all commands.

    They are looked at before the focused widget gets the key, so that keys typed ahead are done in
    their order. Those without ctrl or a function key run `run`, which a text field switches off.
    """
    return [
        Binding(
            key,
            f"{'run_anywhere' if _works_anywhere(key) else 'run'}('{command.id}')",
            command.label,
            show=False,
            priority=True,
            id=command.id,
        )
        for command in keymap.commands
        for key in command.each_key
    ]


def moves(keymap: Keymap = USUAL) -> list[BindingType]:
    """Give the bindings by which somebody moves in a list; their ids are those of the moves."""
    return [
        Binding(each.keys, each.id.removeprefix("list."), each.label, show=False, id=each.id)
        for each in keymap.moves
    ]


def rebind(bound: BindingsMap, fresh: Iterable[BindingType]) -> BindingsMap:
    """Give the bindings of `bound`, those of the commands replaced by `fresh`.

    Textual's own keymap takes a key from all its bindings as soon as one of them is changed; here
    two commands may share a key, in panes of their own.
    """
    found = BindingsMap(fresh).key_to_bindings
    ids = {each.id for many in found.values() for each in many}
    for key, many in bound.key_to_bindings.items():
        if key not in found and (others := [each for each in many if each.id not in ids]):
            found[key] = others
    return BindingsMap.from_keys(found)


def _works_anywhere(key: str) -> bool:
    return key.startswith("ctrl+") or (key[:1] == "f" and key[1:].isdecimal())
