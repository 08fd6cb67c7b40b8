import contextlib
import os
import signal
import sys
import threading
import time

import pytest
from textual.app import SuspendNotSupported

from pmtui.terminal.editor import USUAL, EditorFailed, command, edit, named

HERE = {"PATH": os.environ["PATH"]}


class App:
    """An app that gives way to an editor, or cannot."""

    def __init__(self, *, can=True):
        self.can = can
        self.return_code = None
        self.shown = True

    @contextlib.contextmanager
    def suspend(self):
        if not self.can:
            raise SuspendNotSupported("not here")
        self.shown = False
        yield
        self.shown = True


def script(tmp_path, code):
    path = tmp_path / "an editor.py"
    path.write_text(f"import os, signal, sys\npath = sys.argv[-1]\n{code}\n")
    return HERE | {"EDITOR": f"{sys.executable} '{path}' --wait"}


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, USUAL),
        ({"EDITOR": "nano"}, "nano"),
        ({"EDITOR": "nano", "VISUAL": "code --wait"}, "code --wait"),
        ({"VISUAL": " ", "EDITOR": "nano"}, "nano"),
    ],
)
def test_the_editor_is_the_one_that_is_named(environ, name):
    assert named(environ) == name


@pytest.mark.parametrize(
    ("editor", "why"),
    [("no-such-editor -x", "there is no no-such-editor here; set VISUAL"), ("a 'b", "no command")],
)
def test_an_editor_that_is_not_there_never_darkens_the_screen(tmp_path, editor, why):
    with pytest.raises(EditorFailed, match=why):
        command(HERE | {"EDITOR": editor})
    with pytest.raises(EditorFailed, match=why):
        edit(App(can=False), tmp_path / "x", HERE | {"EDITOR": editor})


def test_an_editor_gets_the_file_and_its_own_options(tmp_path):
    app = App()
    environ = script(tmp_path, "open(path, 'a').write(' '.join(sys.argv[1:-1]))")
    edit(app, tmp_path / "a text.md", environ)
    assert (tmp_path / "a text.md").read_text() == "--wait"
    assert app.shown


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("sys.exit(3)", "ended with code 3"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was ended by SIGKILL"),
    ],
)
def test_an_editor_that_fails_gives_the_screen_back(tmp_path, code, why):
    app = App()
    with pytest.raises(EditorFailed, match=why):
        edit(app, tmp_path / "x", script(tmp_path, code))
    assert app.shown


def test_an_editor_that_cannot_be_started_gives_the_screen_back(tmp_path):
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF not really")
    broken.chmod(0o755)
    app = App()
    with pytest.raises(EditorFailed, match="cannot be started"):
        edit(app, tmp_path / "x", HERE | {"EDITOR": str(broken)})
    assert app.shown


def test_an_interrupt_of_the_editor_is_none_of_ours(tmp_path):
    before = signal.getsignal(signal.SIGINT)
    code = "assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN"
    code = f"os.kill(os.getppid(), signal.SIGINT)\n{code}"
    edit(App(), tmp_path / "x", script(tmp_path, code))
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", "SIGHUP"),
        ("signal.signal(signal.SIGHUP, signal.SIG_IGN)", "SIGTERM"),
        (
            "[signal.signal(each, signal.SIG_IGN) for each in (signal.SIGHUP, signal.SIGTERM)]",
            "SIGKILL",
        ),
    ],
)
def test_an_editor_ends_when_all_ends(tmp_path, monkeypatch, code, why):
    monkeypatch.setattr("pmtui.terminal.editor.GRACE", 0.1)
    app, ready = App(), tmp_path / "ready"
    environ = script(
        tmp_path, f"import time\n{code}\nopen({str(ready)!r}, 'w')\nwhile True: time.sleep(9)"
    )

    def end():
        while not ready.exists():
            time.sleep(0.01)
        app.return_code = 143

    ending = threading.Thread(target=end)
    ending.start()
    started = time.monotonic()
    with pytest.raises(EditorFailed, match=f"was ended by {why}"):
        edit(app, tmp_path / "x", environ)
    ending.join()
    assert time.monotonic() - started < 10
    assert app.shown


def test_a_terminal_that_cannot_make_room(tmp_path):
    with pytest.raises(EditorFailed, match="cannot make room"):
        edit(App(can=False), tmp_path / "x", script(tmp_path, ""))
