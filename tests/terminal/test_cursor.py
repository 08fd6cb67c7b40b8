import termios

import pytest

from terminal.pseudo import Pseudo

pytestmark = pytest.mark.pty

PROBE = """
from pmtui.terminal.cursor import cells_moved
for text in ("", "abc", "漢字"):
    print("moved", cells_moved(text))
print("done")
"""


@pytest.fixture
def probe(tmp_path):
    path = tmp_path / "probe.py"
    path.write_text(PROBE, encoding="utf-8")
    return path


def test_a_terminal_says_how_far_its_cursor_moves(probe):
    with Pseudo(program=probe) as shell:
        shell.until("done")
        lines = [line.strip() for line in shell.screen.display if line.strip()]
        assert lines == ["moved 0", "moved 3", "moved 4", "done"]
        assert termios.tcgetattr(shell.terminal) == shell.modes


def test_a_terminal_that_does_not_answer_is_not_waited_for_long(probe):
    with Pseudo(program=probe) as shell:
        shell.screen.write_process_input = lambda _: None
        shell.until("done", seconds=6)
        assert "moved None" in shell.screen.display[0]
        assert termios.tcgetattr(shell.terminal) == shell.modes
