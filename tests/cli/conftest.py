"""The command run in this process, and a session to run it on."""

import io
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from pmtui.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_sessions"


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def pmtui(capsys, monkeypatch):
    """Give what runs `pmtui words...` with `typed` on standard input."""

    def run(*words, typed=None):
        data = typed.encode() if isinstance(typed, str) else typed or b""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main([str(word) for word in words])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give an empty folder that the command is run in."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def session(folder):
    """Give the path of a copy of a sample session."""
    return Path(shutil.copyfile(SAMPLES / "checkout-50min.toml", folder / "outage.toml"))


@pytest.fixture
def at_terminal(monkeypatch):
    """Make all streams pass for terminals, as far as the program asks."""
    monkeypatch.setattr("pmtui.terminal.surroundings.is_terminal", lambda stream: True)


@pytest.fixture
def opened(monkeypatch, at_terminal):
    """Give what is opened in the meeting screen, which itself does not open."""
    seen = []

    def run(desk, *, pane, theme, settings):
        seen.append((desk, pane, theme))
        desk.settings = settings
        return 0

    monkeypatch.setattr("pmtui.app.run", run)
    return seen
