import os
import subprocess
import sys
import termios

import pytest

from terminal.pseudo import SOURCE, Pseudo

GARBLE = """
import sys, termios, tty
from pmtui.terminal.reset import remember
restore = remember()
tty.setraw(0)
sys.stdout.write("\\x1b[?1049h\\x1b[?25lgarbled")
sys.stdout.flush()
sys.stdin.read(1)
restore("the last words")
"""


@pytest.mark.pty
def test_the_terminal_is_put_back(tmp_path):
    program = tmp_path / "garble.py"
    program.write_text(GARBLE)
    with Pseudo(program=program) as shell:
        shell.until("garbled")
        assert termios.tcgetattr(shell.terminal) != shell.modes
        shell.type(b"x")
        assert shell.end() == 0
        assert termios.tcgetattr(shell.terminal) == shell.modes
        after = shell.written.partition(b"garbled")[2]
        assert b"\x1b[?1049l" in after
        assert b"\x1b[?25h" in after
        assert after.endswith(b"the last words")


def test_without_a_terminal_there_is_nothing_to_put_back():
    probe = "from pmtui.terminal.reset import remember; remember()('')"
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
