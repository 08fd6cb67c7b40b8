"""Through a real sshd: the connection breaks while somebody types."""

import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from room import WIDE, on_disk, sample
from terminal.pseudo import SOURCE, Pseudo

pytestmark = pytest.mark.pty

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
SEPARATE = Path("/run/sshd")
"""The folder without which a sshd of root does not start."""
PATIENCE = 20.0
CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile {folder}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
"""


def until(holds, what):
    """Wait until something holds."""
    stop = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < stop, f"no {what} after {PATIENCE} s"
        time.sleep(0.05)


def answers(port):
    """Tell whether somebody speaks SSH at a port of this machine."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
        return line.recv(4) == b"SSH-"
    return False


def is_there(process):
    """Tell whether a process runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def way_in(tmp_path):
    """Give the words that bring a command to a sshd of our own, which lives for one test."""
    if SSHD is None or not shutil.which("ssh") or not shutil.which("ssh-keygen"):
        pytest.skip("there is no sshd here, or no ssh")
    if os.geteuid() == 0:
        try:
            SEPARATE.mkdir(mode=0o755, exist_ok=True)
        except OSError as error:
            pytest.skip(
                f"{SEPARATE}, without which no sshd of root starts, cannot be made: {error}"
            )
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(words, check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder))
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=log) as server,
    ):
        try:
            until(lambda: answers(port) or server.poll() is not None, "answer of the sshd")
            assert server.poll() is None, (folder / "log").read_text()
            options = ("IdentitiesOnly=yes", "StrictHostKeyChecking=no", "LogLevel=ERROR")
            asked = [word for each in options for word in ("-o", each)]
            known = ["-o", f"UserKnownHostsFile={folder / 'known'}", "-i", str(folder / "user")]
            where = f"{pwd.getpwuid(os.geteuid()).pw_name}@127.0.0.1"
            yield ["ssh", "-tt", "-F", "none", "-p", str(port), *asked, *known, where]
        finally:
            server.terminate()


def test_a_broken_connection_loses_nothing(tmp_path, way_in):
    path = sample(tmp_path)
    program = f"exec {shlex.quote(sys.executable)} -m pmtui {shlex.quote(str(path))}"
    setting = f"export PYTHONPATH={shlex.quote(str(SOURCE))} TERM=xterm-256color"
    command = f"{setting}; echo $$ > {shlex.quote(str(tmp_path / 'process'))}; {program}"
    run = "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])"
    with Pseudo(run, *way_in, command, program="-c", size=WIDE) as screen:
        screen.until(" entries", PATIENCE)
        screen.type(b"i", b"w: Gift cards went on", b"\r")
        screen.until("G4")
        screen.type(b"w: Refunds went on too", b"\r")
        screen.until("G5")
        screen.type(b"w: Half of a li")
        screen.until("Half of a li")
        screen.signal(signal.SIGKILL)
        assert screen.end() == -signal.SIGKILL
    process = int((tmp_path / "process").read_text())
    until(lambda: not is_there(process), "end of what ran behind the connection")
    assert [each.text for each in on_disk(path).well[-2:]] == [
        "Gift cards went on",
        "Refunds went on too",
    ]
    kept = tmp_path / ".checkout-50min.unsent.md"
    assert "\nw: Half of a li\n" in kept.read_text()
    with Pseudo("pmtui", str(path), program="-m", size=WIDE) as screen:
        screen.until(kept.name)
        screen.type(b"\x11")
        assert screen.end() == 0
