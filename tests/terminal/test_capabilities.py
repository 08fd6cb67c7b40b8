import io
import os
import subprocess
import sys
import zoneinfo

import pytest

from pmtui.terminal import capabilities as looked
from pmtui.terminal.capabilities import Streams, capabilities

NONE = Streams(None, None, None)


def row(what: str, environ: dict[str, str], streams: Streams = NONE) -> tuple[str, str]:
    """Give what was found and what follows, of the row with that name."""
    return {name: (found, follows) for name, found, follows in capabilities(environ, streams)}[what]


def test_versions_come_first_and_each_row_is_looked_at_once():
    names = [what for what, _, _ in capabilities({}, NONE)]
    assert names[:4] == ["pmtui", "textual", "rich", "Python"]
    assert len(set(names)) == len(names)


def test_the_editor_is_told_or_missed(tmp_path):
    assert row("editor", {"PATH": str(tmp_path)})[1].startswith("Set VISUAL or EDITOR")
    (tmp_path / "my-editor").write_text("#!/bin/sh\n")
    (tmp_path / "my-editor").chmod(0o755)
    assert row("editor", {"PATH": str(tmp_path), "VISUAL": "my-editor -w"}) == ("my-editor", "")


def test_no_terminal_is_said():
    assert row("terminal", {})[0] == "no"
    assert row("wide characters", {}) == ("not measured", "")


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "linux", "NO_COLOR": "1"}, "none (NO_COLOR)"),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "256"}, "256 (TEXTUAL_COLOR_SYSTEM)"),
        ({"TEXTUAL_COLOR_SYSTEM": "many"}, "16"),
    ],
)
def test_colours(environ, found):
    assert row("colours", environ)[0] == found


@pytest.mark.parametrize(("term", "told"), [("dumb", True), ("", True), ("xterm", False)])
def test_a_terminal_that_cannot_is_told(term, told):
    assert bool(row("TERM", {"TERM": term})[1]) is told


@pytest.mark.parametrize(
    ("measured", "environ", "found", "follows"),
    [
        ((120, 40), {}, "120x40", ""),
        ((80, 24), {}, "80x24", "One pane"),
        ((59, 24), {}, "59x24", "Too small"),
        ((60, 19), {}, "60x19", "Too small"),
        ((120, 40), {"COLUMNS": "100"}, "100x40", "unset COLUMNS"),
        ((120, 40), {"COLUMNS": "0", "LINES": "x"}, "120x40", ""),
    ],
)
def test_size(monkeypatch, measured, environ, found, follows):
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size(measured))
    size = looked.size(environ, io.StringIO() if measured is None else sys.__stdout__)
    assert size[1] == found
    assert follows in size[2]
    assert bool(size[2]) is bool(follows)


def test_size_of_what_is_no_terminal():
    assert row("size", {}, Streams(None, io.StringIO(), None))[0] == "unknown"


@pytest.mark.parametrize(("name", "told"), [("utf-8", False), ("UTF8", False), ("latin-1", True)])
def test_encoding(name, told):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=name)
    assert bool(looked.encoding(stream)[2]) is told


@pytest.mark.parametrize(
    ("answers", "found", "told"),
    [
        ([4, 1, 2], "漢字 4 of 4, e\u0301 1 of 1, 👍🏽 2 of 2", False),
        ([4, 1, 4], "漢字 4 of 4, e\u0301 1 of 1, 👍🏽 4 of 2", True),
        ([None], "no answer", True),
    ],
)
def test_wide_characters(monkeypatch, answers, found, told):
    given = iter(answers)
    monkeypatch.setattr(looked, "cells_moved", lambda _: next(given))
    row = looked.wide_characters(blocked=False)
    assert row[1] == found
    assert bool(row[2]) is told


@pytest.mark.parametrize(
    ("environ", "found"),
    [({}, "none"), ({"TMUX": "/tmp/t,1,0", "STY": "1.a"}, "tmux"), ({"STY": "1.a"}, "screen")],
)
def test_multiplexer(environ, found):
    assert row("multiplexer", environ)[0] == found


def test_ssh_tells_about_copying():
    assert "OSC 52" in row("connection", {"SSH_TTY": "/dev/pts/1"})[1]
    assert row("connection", {}) == ("this machine", "")


def test_missing_time_zones_are_told(monkeypatch):
    def missing(key: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)
    assert row("time zones", {})[0] == "missing"


def test_what_the_environment_says_is_cleaned():
    assert row("TERM", {"TERM": "x\x1b[2J\ny"})[0] == "x y"


def test_a_look_around_loads_no_textual():
    probe = (
        "import os, sys\n"
        "from pmtui.terminal.capabilities import Streams, capabilities\n"
        "from pmtui.terminal import drivers, surroundings\n"
        "capabilities(os.environ, Streams(sys.stdin, sys.stdout, sys.stderr))\n"
        "sys.exit(bool({'textual', 'rich', 'pydantic'} & set(sys.modules)))"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", probe], env=env, check=False).returncode == 0
