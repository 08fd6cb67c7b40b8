from collections import Counter

from textual.keys import Keys

from pmtui.commands import COMMANDS, MOVES, bindings, footer, groups, moves, of_pane, written
from pmtui.widgets.keys import PANES
from pmtui.widgets.lines import Lines

BY_ID = {command.id: command for command in COMMANDS}


def test_keys_are_written_as_a_person_reads_them():
    assert written("shift+left") == "shift+←"
    assert written("ctrl+p") == "^p"
    assert written("colon") == ":"
    assert written("space") == "␣"
    assert BY_ID["item.follow"].written == (".",)
    assert BY_ID["item.edit"].key == "⏎"
    assert BY_ID["app.palette"].written == ("^p", ":")


def test_a_key_means_one_thing_in_a_pane():
    for pane in PANES:
        keys = Counter(key for command in of_pane(pane) for key in command.keys.split(","))
        assert {key for key, count in keys.items() if count > 1} == set()


def test_every_command_is_named_once_and_for_its_pane():
    assert len(BY_ID) == len(COMMANDS)
    panes = set(PANES)
    for command in COMMANDS:
        assert command.help.endswith(".")
        assert set(command.panes) <= panes
        assert command.id.count(".") == 1


def test_the_footer_has_each_place_once():
    for pane in PANES:
        places = [command.footer for command in footer(pane)]
        assert places == sorted(set(places))


def test_every_command_is_in_a_group_and_bound():
    assert sum(len(commands) for commands in groups().values()) == len(COMMANDS) + len(MOVES)
    bound = {binding.key for binding in bindings()}
    assert bound == {key for command in COMMANDS for key in command.keys.split(",")}
    named = {key.value for key in Keys}
    assert {key for key in bound if "+" in key} <= named


def test_what_moves_in_a_list_is_an_action_of_every_list():
    for binding in moves():
        assert hasattr(Lines, f"action_{binding.action.partition('(')[0]}")
