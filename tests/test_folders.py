import sys

import pytest

from pmtui.folders import show, started

HERE = {"DISPLAY": ":0"}


def asked(folder, environ, system="linux", *, works=True):
    """Give what is told, and the words of the program that was started."""
    words = []

    def run(each):
        words.append(each)
        return works

    return show(folder, environ, run, system), words


@pytest.mark.parametrize(
    ("environ", "system", "program"),
    [
        (HERE, "linux", "xdg-open"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", "xdg-open"),
        ({}, "darwin", "open"),
        ({}, "win32", "explorer"),
    ],
)
def test_a_folder_is_shown_on_the_desktop_of_this_machine(tmp_path, environ, system, program):
    assert asked(tmp_path, environ, system) == (True, [(program, str(tmp_path))])
    assert asked(tmp_path, environ, system, works=False)[0] is False


@pytest.mark.parametrize("environ", [{}, HERE | {"SSH_CONNECTION": "x"}, HERE | {"SSH_TTY": "x"}])
def test_no_program_is_started_where_nobody_would_see_it(tmp_path, environ):
    assert asked(tmp_path, environ) == (False, [])


def test_nothing_but_a_folder_is_shown(tmp_path):
    file = tmp_path / "run-me.sh"
    file.write_text("exit", encoding="utf-8")
    assert asked(file, HERE) == (False, [])
    assert asked(tmp_path / "gone", HERE) == (False, [])


def test_a_program_that_fails_is_told_from_one_that_stays(monkeypatch, capfd):
    monkeypatch.setattr("pmtui.folders.PATIENCE", 0.3)
    assert started((sys.executable, "-c", "print('said')"))
    assert not started((sys.executable, "-c", "raise SystemExit(3)"))
    assert not started(("no-such-program-anywhere",))
    assert capfd.readouterr() == ("", "")
