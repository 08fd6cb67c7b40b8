"""Importing a large log: what it takes to read it, alone and as a command, and how much memory."""

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from benchmarks.comparisons import FEW, Comparison, Figure, Measured
from benchmarks.comparisons import Programs as Usual
from benchmarks.measures import NotMeasured, run, timed
from benchmarks.table import Promise

MEGABYTES = 10
LINE = {
    "__CURSOR": "s=2f1c;i={n:x};b=77ab;m=9c0d;t=6;x=51",
    "__REALTIME_TIMESTAMP": "{at}",
    "__MONOTONIC_TIMESTAMP": "48212345",
    "_BOOT_ID": "77abf0c2d3e4f5061728394a5b6c7d8e",
    "_MACHINE_ID": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "_HOSTNAME": "checkout-{host}",
    "_SYSTEMD_UNIT": "payment-{unit}.service",
    "_SYSTEMD_CGROUP": "/system.slice/payment-{unit}.service",
    "_CMDLINE": "/usr/bin/payment --region eu-north --pool 40 --config /etc/payment/live.toml",
    "_PID": "{pid}",
    "_UID": "998",
    "_TRANSPORT": "stdout",
    "PRIORITY": "{priority}",
    "SYSLOG_IDENTIFIER": "payment",
    "MESSAGE": "request {n} to the card provider took {pid} ms, {host} attempts, status {priority}",
}
"""The fields of an entry of a journal, as systemd writes them, a few of the usual sixty."""
BEGIN = 1_772_618_400_000_000
"""When the log begins, in microseconds since 1970."""
FLOOR = "import json, sys; [json.loads(each) for each in open(sys.argv[1], 'rb')]"
WATCH = """
import sys
from pmtui.cli.main import main
code = main(sys.argv[1:])
with open("/proc/self/status") as about:
    sys.stderr.write(next(line for line in about if line.startswith("VmHWM:")))
sys.exit(code)
"""
"""A command, and last of all the most memory that it held; only Linux tells."""
KILOBYTE = 1024


class Logs:
    """A journal of systemd of so many megabytes, and what reading it takes."""

    def __init__(self, usual: Usual, megabytes: int = MEGABYTES) -> None:
        self._usual = usual
        self._megabytes = megabytes

    @cached_property
    def path(self) -> Path:
        """The log."""
        path = self._usual.folder / "journal.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(self._megabytes * 2**20):
                if file.tell() >= self._megabytes * 2**20:
                    break
                file.write(_line(number))
        return path

    def read(self) -> Measured:
        """Make rows of it."""
        from pmtui.sources.candidates import Piece
        from pmtui.sources.registry import gathered

        pieces = [Piece(self.path.name, self.path.read_bytes())]
        return {"read": timed(lambda: gathered(pieces))}

    def loads(self) -> Measured:
        """Read its lines as JSON."""
        data = self.path.read_bytes()
        return {"read": timed(lambda: [json.loads(each) for each in data.splitlines()])}

    def held(self) -> Measured:
        """Count the memory that the rows take at most, the file with them."""
        from pmtui.sources.candidates import Piece
        from pmtui.sources.registry import gathered

        tracemalloc.start()
        try:
            gathered([Piece(self.path.name, self.path.read_bytes())])
            return {"memory": tracemalloc.get_traced_memory()[1]}
        finally:
            tracemalloc.stop()

    def size(self) -> Measured:
        """Give the size of the log."""
        return {"memory": self.path.stat().st_size}

    @cached_property
    def _dry_run(self) -> Sequence[str]:
        return ["import", str(self._usual.file(FEW)), str(self.path), "--dry-run"]

    def command(self) -> Measured:
        """Look at what importing it would add, as a command."""
        usual = self._usual
        return {"run": run([*usual.pmtui, *self._dry_run], usual.env, quiet=True)}

    def program(self) -> Measured:
        """Run a program that reads the lines as JSON."""
        return {"run": run([sys.executable, "-c", FLOOR, str(self.path)], self._usual.env)}

    def grown(self) -> Measured:
        """Count the memory that the command takes at most, beyond a command that reads no log."""
        usual = self._usual
        least = peak(["metrics", str(usual.file(FEW))], usual.env)
        return {"memory": peak(self._dry_run, usual.env) - least}


def _line(number: int) -> str:
    """Give one entry of the log."""
    told = {
        "n": number,
        "at": BEGIN + number * 250_007,
        "host": number % 4 + 1,
        "unit": number % 7,
        "pid": 900 + number % 613,
        "priority": 3 if number % 40 == 0 else 6,
    }
    entry = {name: value.format(**told) for name, value in LINE.items()}
    return json.dumps(entry, separators=(",", ":")) + "\n"


def peak(words: Sequence[str], env: Mapping[str, str]) -> int:
    """Give the most bytes that a command of pmtui holds. Raises NotMeasured where it fails."""
    watched = [sys.executable, "-c", WATCH, *words]
    done = subprocess.run(watched, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(f"`pmtui {' '.join(words)}` ended with exit code {done.returncode}")
    return int(done.stderr.rpartition(":")[2].split()[0]) * KILOBYTE


def comparisons(usual: Usual) -> list[Comparison]:
    """Give what is compared of an import."""
    logs = Logs(usual)
    what = f"journal of {MEGABYTES} MB"
    return [
        Comparison(
            logs.read,
            logs.loads,
            "json.loads of its lines",
            (Figure("read", f"rows of a {what}", Promise(8)),),
        ),
        Comparison(
            logs.held, logs.size, "its size", (Figure("memory", f"rows of a {what}", Promise(5)),)
        ),
        Comparison(
            logs.command,
            logs.program,
            "a program that reads its lines as JSON",
            (Figure("run", f"`import --dry-run` of a {what}"),),
        ),
        Comparison(
            logs.grown,
            logs.size,
            "its size",
            (Figure("memory", f"memory of `import --dry-run` of a {what}", Promise(5)),),
        ),
    ]
