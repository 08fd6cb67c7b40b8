"""What the environment says, however odd: it ends nothing and reaches no terminal as it is."""

import pytest

from pmtui.storage.session import load
from room import sample
from terminal.pseudo import Pseudo

NAMES = (
    *("EDITOR", "VISUAL", "PMTUI_SETTINGS", "SSH_CONNECTION", "SSH_TTY", "TMUX", "STY"),
    *("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "COLORTERM", "HOME", "LANG", "USER"),
    *("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR"),
    *("TEXTUAL_FPS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_ANIMATIONS", "PYTHON_COLORS"),
)
EVIL = "\x1b]0;evil\x07\x1b[31m\u202ex\r\n\x9b2J"
VALUES = {
    "sequences": EVIL,
    "empty": "",
    "bytes": "\udcff\udcfe/\udc80",
    "long": "x" * 100_000,
    "markup": "[bold]$(touch evil);`touch evil`[/]",
}
COMMANDS = (
    ["doctor"],
    ["--library", "."],
    ["metrics", "a.toml"],
    ["recover", "a.toml"],
    ["a.toml"],
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_value_ends_a_command_or_is_repeated_raw(pmtui, folder, monkeypatch, value, words):
    sample(folder).rename(folder / "a.toml")
    for name in (*NAMES, "TERM"):
        monkeypatch.setenv(name, value)
    done = pmtui(*words)
    assert done.code in (0, 2)
    assert "fault of its own" not in done.err
    said = done.out + done.err
    assert said.isprintable() or all(each.isprintable() for each in said.split("\n"))
    assert [each.name for each in folder.iterdir()] == ["a.toml"]


@pytest.mark.pty
@pytest.mark.parametrize(
    "value",
    [each for name, each in VALUES.items() if name != "long"],
    ids=[name for name in VALUES if name != "long"],
)
def test_no_value_ends_the_screen_or_is_repeated_raw(tmp_path, monkeypatch, value):
    (tmp_path / "here").mkdir()
    path = sample(tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    environ = dict.fromkeys(NAMES, value)
    with Pseudo("pmtui", str(path), program="-m", environ=environ, size=(120, 40)) as screen:
        screen.until(" entries")
        screen.type(b"i", b"now the proxy was restarted\r")
        screen.until("saved")
        screen.type(b"\x1b[27u", b"\x07")
        screen.until("Write in the editor")
        screen.type(b"\r")
        if not value:
            screen.until("~   ")  # the usual editor
            screen.type(b":q!\r")
        screen.until("as it was")
        screen.type(b"C")
        screen.until("Sent the timeline")
        screen.type(b"\x11")
        assert screen.end() == 0
    assert b"\x1b]0;evil" not in screen.written
    assert b"]0;evil" not in screen.written  # not even what is left of it
    assert b"\xc2\x9b2J" not in screen.written
    assert load(path).session.timeline[-1].text == "the proxy was restarted"
    assert not (tmp_path / "here" / "evil").exists()
