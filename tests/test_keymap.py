import pytest

from pmtui.commands import COMMANDS, USUAL, bindings
from pmtui.keymap import rebound


def keys(keymap, name):
    return next(each.keys for each in keymap.all if each.id == name)


def test_a_command_gets_other_keys_and_all_else_stays():
    keymap, problems = rebound({"meeting.clock": "f8, 9", "list.move(1)": "down,ctrl+n"})
    assert problems == ()
    assert keys(keymap, "meeting.clock") == "f8,9"
    assert keys(keymap, "list.move(1)") == "down,ctrl+n"
    changed = [each for each, was in zip(keymap.all, USUAL.all, strict=True) if each != was]
    assert [each.id for each in changed] == ["list.move(1)", "meeting.clock"]


def test_nothing_wished_is_the_usual():
    assert rebound({}) == (USUAL, ())


def test_keys_may_be_written_as_characters():
    keymap, problems = rebound({"app.help": "~", "item.duplicate": "+,CTRL+n", "item.add": "Ä"})
    assert problems == ()
    assert keys(keymap, "app.help") == "tilde"
    assert keys(keymap, "item.duplicate") == "plus,ctrl+n"
    assert keys(keymap, "item.add") == "Ä"


def test_two_commands_may_change_places():
    keymap, problems = rebound({"meeting.next": "b", "meeting.back": "n"})
    assert problems == ()
    assert (keys(keymap, "meeting.next"), keys(keymap, "meeting.back")) == ("b", "n")


def test_panes_of_their_own_may_share_a_key():
    keymap, problems = rebound({"parking.turn": "m"})
    assert problems == ()
    assert keys(keymap, "parking.turn") == keys(keymap, "timeline.milestone") == "m"


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ({"meeting.next": "b"}, "meeting.next keeps n: b is a key of meeting.back already"),
        ({"list.move(1)": "n"}, "list.move(1) keeps ↓ and j: n is a key of meeting.next already"),
        ({"factors.group": "right"}, "right is a key of list.beside(1) already"),
        ({"meetin.next": "9"}, "there is no command meetin.next; did you mean meeting.next"),
        ({"x": "9"}, "there is no command x; the page on settings lists all"),
        ({"meeting.clock": " , "}, "meeting.clock keeps space: no key is named for it"),
        ({"meeting.clock": "frobnicate"}, "there is no such key"),
        ({"meeting.clock": "shift+a"}, "there is no such key"),
        ({"meeting.clock": "hyper+a"}, "there is no such key"),
        ({"meeting.clock": "ctrl+i"}, "terminals send it as tab"),
        ({"meeting.clock": "escape"}, "it leaves whatever is open"),
        ({"meeting.clock": "ctrl+v"}, "text fields need it"),
        ({"app.quit": "ctrl+q"}, "it leaves the program"),
        ({"meeting.clock": "w" * 1000}, "w…"),
        ({"w" * 1000: "9"}, "w…"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_left_out(wished, said):
    keymap, [problem] = rebound({**wished, "pane.zoom": "9"})
    assert said in problem.replace("→", "right")
    assert len(problem) < 160
    assert [each for each in keymap.all if each.id != "pane.zoom"] == [
        each for each in USUAL.all if each.id != "pane.zoom"
    ]
    assert keys(keymap, "pane.zoom") == "9"


def test_what_depends_on_a_change_that_is_left_out_is_left_out_too():
    keymap, problems = rebound({"meeting.next": "b", "meeting.back": "q"})
    assert keymap == USUAL
    assert len(problems) == 2


def test_a_command_keeps_the_special_key_that_it_has():
    assert rebound({"item.unmark": "escape"}) == (USUAL, ())
    assert rebound({"app.leave": "ctrl+q"})[1] == ()


def test_the_bindings_follow():
    keymap, _ = rebound({"meeting.clock": "f8,9"})
    found = {each.key: each.action for each in bindings(keymap) if each.id == "meeting.clock"}
    assert found == {"f8": "run_anywhere('meeting.clock')", "9": "run('meeting.clock')"}
    assert len({each.id for each in bindings(keymap)}) == len([c for c in COMMANDS if c.keys])
