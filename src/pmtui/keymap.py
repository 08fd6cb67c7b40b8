"""Keys of one's own for commands: what is wrong with them is said, and left out."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NoReturn

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from pmtui.commands import USUAL, Command, Keymap, written
from pmtui.core.text import cut

ARRIVING = {
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""Keys that a terminal sends as other keys."""
KEPT = {
    "escape": "it leaves whatever is open",
    "ctrl+q": "it leaves the program, whatever happens",
    **dict.fromkeys((f"ctrl+{each}" for each in "adefkuvwx"), "text fields need it"),
}
"""Keys that no other command gets, and why."""
HELD = {"alt", "ctrl", "shift"}
NAMES = {each.value for each in Keys} | set(KEY_NAME_REPLACEMENTS.values())


def rebound(keys: Mapping[str, str], usual: Keymap = USUAL) -> tuple[Keymap, tuple[str, ...]]:
    """Give `usual` with other keys for some commands, and what could not be done, a sentence each.

    Args:
        keys: By id of a command, its keys separated by commas; `?` is as good as `question_mark`.
        usual: The keys of all other commands.
    """
    known = {each.id: each for each in usual.all}
    wanted: dict[str, str] = {}
    problems: list[str] = []
    for name, text in keys.items():
        try:
            wanted[name] = _keys_of(text, known[name] if name in known else _unknown(name, known))
        except ValueError as error:
            problems.append(str(error))
    while clash := _clash(_with(usual, wanted), wanted):
        name, other, key = clash
        del wanted[name]
        problems.append(
            f"{name} keeps {_listed(known[name])}: {written(key)} is a key of {other} already"
        )
    return _with(usual, wanted), tuple(problems)


def _with(usual: Keymap, wanted: Mapping[str, str]) -> Keymap:
    changed = [
        tuple(each._replace(keys=wanted.get(each.id, each.keys)) for each in some)
        for some in (usual.commands, usual.moves)
    ]
    return usual._replace(commands=changed[0], moves=changed[1])


def _clash(keymap: Keymap, wanted: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Give a command with wanted keys, another one, and a key that means both in some pane."""
    by_key: dict[str, list[Command]] = {}
    for each in keymap.all:
        for key in each.each_key:
            by_key.setdefault(key, []).append(each)
    for name in reversed(list(wanted)):
        mine = next(each for each in keymap.all if each.id == name)
        for key in mine.each_key:
            for other in by_key[key]:
                if other is not mine and _meet(mine.panes, other.panes):
                    return name, other.id, key
    return None


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return not some or not others or bool(set(some) & set(others))


def _keys_of(text: str, command: Command) -> str:
    """Give the keys that `text` names, as Textual writes them. Raises ValueError."""
    found = [_named(each.strip()) for each in text.split(",") if each.strip()]
    if not found:
        raise ValueError(f"{command.id} keeps {_listed(command)}: no key is named for it")
    for key in found:
        why = KEPT.get(key) if key not in command.each_key else None
        if key in ARRIVING:
            why = f"terminals send it as {ARRIVING[key]}"
        elif not _is_key(key):
            why = "there is no such key"
        if why:
            raise ValueError(f"{command.id} keeps {_listed(command)}: not {cut(key)}, {why}")
    return ",".join(dict.fromkeys(found))


def _unknown(name: str, known: Iterable[str]) -> NoReturn:
    from difflib import get_close_matches

    guess = get_close_matches(name, list(known), 1)
    hint = f"; did you mean {guess[0]}" if guess else "; the page on settings lists all"
    raise ValueError(f"there is no command {cut(name)}{hint}")


def _listed(command: Command) -> str:
    return " and ".join(command.written) or "no key"


def _named(key: str) -> str:
    """Give a key as Textual names it: `ctrl+?` is `ctrl+question_mark`."""
    *held, last = key.split("+") if key != "+" else [key]
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = KEY_NAME_REPLACEMENTS.get(name, name)
    return "+".join([*(each.strip().lower() for each in held), last])


def _is_key(key: str) -> bool:
    *held, last = key.split("+")
    if not set(held) <= HELD or held != sorted(set(held)):
        return False
    if held == ["shift"] and key_to_character(last):
        return False  # a terminal sends the character alone
    return last in NAMES or bool(key_to_character(last))
