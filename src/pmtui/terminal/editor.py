"""The user's own editor, in the place of the screen while it runs."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmtui.core.text import cut
from pmtui.terminal.reset import modes

if TYPE_CHECKING:
    from textual.app import App

USUAL = "notepad" if os.name == "nt" else "vi"
"""The editor of those who have named none."""

LOOK = 0.2
"""Seconds after which it is seen that the app has ended while the editor runs."""
GRACE = 0.6
"""Seconds that an editor has to keep what it holds, once it is told that all ends."""


class EditorFailed(Exception):
    """The editor did not do its work; the words say why, to follow a colon."""


def named(environ: Mapping[str, str]) -> str:
    """Give what the user calls the editor, with its options."""
    names = (environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    return next(filter(None, names), USUAL)


def command(environ: Mapping[str, str]) -> list[str]:
    """Give the words that start the editor. Raises EditorFailed where it is not there."""
    name = named(environ)
    try:
        words = shlex.split(name, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise EditorFailed("VISUAL or EDITOR is no command that can be read")
    if shutil.which(words[0], path=environ.get("PATH")) is None:
        raise EditorFailed(f"there is no {cut(words[0])} here; set VISUAL or EDITOR to an editor")
    return words


def edit(app: "App[Any]", path: Path, environ: Mapping[str, str]) -> None:
    """Let the user edit the file at `path`, in the place of the app's screen.

    This waits until the editor ends, and so does the event loop: nothing may draw meanwhile.
    Where the app is asked to end, the editor is ended too, as by a closed terminal. Raises
    EditorFailed.
    """
    from textual.app import SuspendNotSupported

    words = [*command(environ), str(path)]
    failure = ""
    try:
        with app.suspend():
            # What is raised in here would leave the screen dark.
            failure = _run(words, lambda: app.return_code is not None)
    except SuspendNotSupported:
        failure = "this terminal cannot make room for it"
    if failure:
        raise EditorFailed(failure)


def _run(words: list[str], over: Callable[[], bool]) -> str:
    """Run the editor until it ends or all is `over`, and give why it failed, or nothing."""
    name = cut(Path(words[0]).name)
    put_back = modes()
    # A handler and not SIG_IGN, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with subprocess.Popen(words) as editor:
            code = _wait(editor, over)
    except (OSError, ValueError) as error:
        return f"{name} cannot be started: {error}"
    finally:
        put_back()  # an editor that was killed leaves them as it likes
        signal.signal(signal.SIGINT, before)
    if code < 0:
        return f"{name} was ended by {_signal(-code)}"
    return f"{name} ended with code {code}" if code else ""


def _wait(editor: "subprocess.Popen[bytes]", over: Callable[[], bool]) -> int:
    """Give the code with which the editor ends, by itself or because all is `over`."""
    while not over():
        # With an end to it, Python looks up many times a second, and sees signals that the
        # system gave to another thread.
        with contextlib.suppress(subprocess.TimeoutExpired):
            return editor.wait(timeout=LOOK)
    for name in ("SIGHUP", "SIGTERM"):
        editor.send_signal(getattr(signal, name, signal.SIGTERM))
        with contextlib.suppress(subprocess.TimeoutExpired):
            return editor.wait(timeout=GRACE)
    editor.kill()
    return editor.wait()


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
