import re
from collections import Counter
from pathlib import Path

from textual.binding import Binding, BindingsMap
from textual.keys import Keys

from pmtui.commands import (
    COMMANDS,
    MOVES,
    READING,
    USUAL,
    bindings,
    footer,
    groups,
    keyed,
    moves,
    of_pane,
    rebind,
    written,
)
from pmtui.keymap import rebound
from pmtui.widgets.keys import PANES
from pmtui.widgets.lines import Lines

BY_ID = {command.id: command for command in COMMANDS}
LEAVING = {"app.leave"}
"""What only keys with ctrl do: `q` does it too, and asks before."""


def test_keys_are_written_as_a_person_reads_them():
    assert written("shift+left") == "shift+←"
    assert written("ctrl+p") == "^p"
    assert written("colon") == ":"
    assert written("space") == "space"
    assert BY_ID["item.follow"].written == (".",)
    assert BY_ID["item.edit"].key == "⏎"
    assert BY_ID["app.palette"].written == ("^p", ":")
    assert USUAL.key("meeting.clock") == "space"


def test_a_command_without_a_key_has_none_to_show():
    assert BY_ID["app.theme"].key == ""
    assert BY_ID["app.theme"].written == ()


def test_a_key_means_one_thing_in_a_pane():
    for pane in PANES:
        here = (each for each in (*of_pane(pane), *MOVES) if each.works_in(pane))
        keys = Counter(key for command in here for key in command.each_key)
        assert {key for key, count in keys.items() if count > 1} == set()


def test_every_command_is_named_once_and_for_its_pane():
    assert len(BY_ID) == len(COMMANDS)
    panes = set(PANES)
    for command in COMMANDS:
        assert command.help.endswith(".")
        assert set(command.panes) <= panes
        assert command.id.count(".") == 1


def test_every_command_has_a_key_that_no_terminal_keeps_for_itself():
    # Function keys, shift with an arrow, and ctrl with a letter are taken by some terminal, by
    # tmux or by screen; shift+tab and a character alone come through everywhere.
    for command in {*COMMANDS} - {BY_ID[each] for each in LEAVING}:
        sure = [key for key in command.each_key if "+" not in key or key == "shift+tab"]
        assert [key for key in sure if key != "f1"] or not command.keys, command.id


def test_what_the_footer_names_are_commands():
    for ids in (USUAL.footer, USUAL.live):
        assert set(ids) <= set(BY_ID)
        assert len(ids) == len(set(ids))


def test_the_footer_has_what_means_something_in_the_pane():
    assert "m" in [each.key for each in footer("timeline")]
    assert "m" not in [each.key for each in footer("actions")]
    labels = [each.label for each in footer("factors")]
    assert labels[:3] == ["Capture", "Add", "Edit"]


def test_while_live_the_keys_of_the_meeting_come_first():
    for pane in PANES:
        keys = [each.key for each in footer(pane, live=True)]
        assert keys[:7] == ["space", "n", "x", "o", "p", "c", "r"]
        assert set(keys) >= {each.key for each in footer(pane)}
        assert len(keys) == len(set(keys))


def test_every_command_is_in_a_group_and_bound():
    assert sum(len(commands) for commands in groups().values()) == len(COMMANDS) + len(MOVES)
    bound = {binding.key for binding in bindings()}
    assert bound == {key for command in COMMANDS for key in command.each_key}
    named = {key.value for key in Keys}
    assert {key for key in bound if "+" in key} <= named


def test_what_moves_in_a_list_is_an_action_of_every_list():
    for binding in moves():
        assert hasattr(Lines, f"action_{binding.action.partition('(')[0]}")


def test_other_keys_take_the_place_of_the_usual_ones_and_leave_the_rest():
    bound = BindingsMap([*bindings(), Binding("f9", "theirs"), Binding("9", "theirs")])
    turn = BY_ID["parking.turn"]._replace(keys="9")
    commands = tuple(turn if each.id == turn.id else each for each in COMMANDS)
    fresh = rebind(bound, bindings(USUAL._replace(commands=commands))).key_to_bindings
    assert [each.action for each in fresh["t"]] == ["run('factors.action')"]
    assert [each.action for each in fresh["9"]] == ["run('parking.turn')"]
    assert [each.action for each in fresh["f9"]] == ["theirs"]
    assert set(fresh) == set(bound.key_to_bindings)


def test_words_name_the_keys_that_commands_have():
    other, _ = rebound({"item.add": "f5"})
    words = "none yet; {item.add} adds one, {app.theme} changes colours, {no.such} {x} stay"
    assert keyed(words) == "none yet; a adds one, Theme changes colours, {no.such} {x} stay"
    assert keyed(words, other).startswith("none yet; f5 adds one")
    assert keyed(words, READING) == ""


def test_what_core_and_widgets_say_names_commands_that_there_are():
    source = Path(__file__).parents[1] / "src" / "pmtui"
    said = [
        name
        for path in source.rglob("*.py")
        for name in re.findall(r"\{([a-z]+\.[a-z_]+)\} [a-z]+s\b", path.read_text("utf-8"))
    ]
    assert len(said) > 10
    assert {name for name in said if name in BY_ID} >= {"item.add", "item.edit", "capture.open"}
