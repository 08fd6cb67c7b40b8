import io

import pytest

from pmtui.terminal.surroundings import few_colours, over_ssh, prepare, why_no_screen


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        if self.closed:
            raise ValueError
        return self.terminal


TERMINAL, FILE = Stream(terminal=True), Stream(terminal=False)


@pytest.mark.parametrize(
    ("found", "prepared"),
    [
        ({}, {"TEXTUAL_ANIMATIONS": "none"}),
        ({"TEXTUAL_ANIMATIONS": "full"}, {"TEXTUAL_ANIMATIONS": "full"}),
        (
            {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"},
            {
                "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22",
                "TEXTUAL_ANIMATIONS": "none",
                "TEXTUAL_FPS": "15",
            },
        ),
        (
            {"TEXTUAL_COLOR_SYSTEM": "none"},
            {"TEXTUAL_ANIMATIONS": "none", "NO_COLOR": "1"},
        ),
        ({"TEXTUAL_COLOR_SYSTEM": "many"}, {"TEXTUAL_ANIMATIONS": "none"}),
        (
            {"TEXTUAL_COLOR_SYSTEM": "256"},
            {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "256"},
        ),
    ],
)
def test_what_textual_will_read_is_set(found, prepared):
    prepare(found)
    assert found == prepared


def test_the_user_decides_about_frames():
    environ = {"SSH_TTY": "/dev/pts/1", "TEXTUAL_FPS": "60"}
    prepare(environ)
    assert environ["TEXTUAL_FPS"] == "60"


@pytest.mark.parametrize(
    ("environ", "found"), [({}, False), ({"SSH_TTY": ""}, False), ({"SSH_TTY": "/dev/pts/1"}, True)]
)
def test_ssh_is_seen(environ, found):
    assert over_ssh(environ) is found


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({}, True),
        *(({"TERM": term}, True) for term in ("linux", "xterm", "screen", "tmux", "vt100")),
        *(({"TERM": term}, False) for term in ("xterm-256color", "tmux-256color", "xterm-kitty")),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, False),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "256"}, False),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, True),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "auto"}, True),
    ],
)
def test_a_terminal_of_sixteen_colours_is_known(environ, few):
    assert few_colours(environ) is few


def test_a_terminal_that_cannot_be_drawn_on_is_named():
    assert "TERM=dumb" in why_no_screen(TERMINAL, TERMINAL, TERMINAL, "dumb")
    assert why_no_screen(TERMINAL, TERMINAL, TERMINAL, "linux") is None


def test_a_terminal_can_have_a_screen():
    assert why_no_screen(TERMINAL, TERMINAL, TERMINAL) is None


@pytest.mark.parametrize(
    ("streams", "named"),
    [
        ((FILE, TERMINAL, TERMINAL), "standard input"),
        ((TERMINAL, FILE, TERMINAL), "standard output"),
        ((TERMINAL, TERMINAL, FILE), "standard error"),
        ((None, TERMINAL, TERMINAL), "standard input"),
        ((TERMINAL, TERMINAL, None), "standard error"),
    ],
)
def test_what_stands_in_the_way_is_named(streams, named):
    assert named in why_no_screen(*streams)


def test_a_closed_stream_is_no_terminal():
    closed = Stream(terminal=True)
    closed.close()
    assert why_no_screen(closed, TERMINAL, TERMINAL)
