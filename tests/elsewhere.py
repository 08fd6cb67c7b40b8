"""A window over a session in another process: what it is told on its input, it does."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pmtui.core.edits import Add, Edit, new_id
from pmtui.core.history import Change, History
from pmtui.storage.desk import Desk


def now() -> datetime:
    """Give the present time, UTC."""
    return datetime.now(UTC)


class Elsewhere:
    """A desk and the history that a screen would have over it."""

    def __init__(self, path: Path) -> None:
        self.desk = Desk(path)
        self.history = self._begun()

    def add(self, text: str) -> None:
        """Park a point, and have that written down."""
        new = new_id(self.history.present, "parking")
        self._apply(Add("parking", {"id": new, "text": text}))
        self.desk.write_down()

    def undo(self) -> None:
        """Take back what was done last, and have that written down."""
        undone = self.history.undo()
        assert undone is not None
        self.history = undone[0]
        edit = self.history.redoable.inverse
        self.desk.wait(Change("undone", self.history.present, now(), edit))
        self.desk.write_down()

    def save(self) -> None:
        """Write the file."""
        self.desk.save()

    def look(self) -> None:
        """Go along with the window that writes."""
        session = self.desk.follower.look() if self.desk.follower else None
        self.history = self.history if session is None else History(session)

    def over(self) -> None:
        """Take over, where nobody writes."""
        self.desk.open()
        self.history = self._begun()

    def close(self) -> None:
        """Leave."""
        self.desk.close(self.history)

    def state(self) -> dict[str, Any]:
        """Give what there is to see."""
        follower = self.desk.follower
        return {
            "pid": os.getpid(),
            "points": [each.text for each in self.history.present.parking],
            "reads": self.desk.read_only,
            "holder": self.desk.holder.pid if self.desk.holder else None,
            "gone": follower.gone if follower else None,
            "back": self._back,
            "undo": self._reach(),
            "notes": self.desk.notes,
        }

    def _begun(self) -> History:
        resumed = self.desk.resumed
        self._back = len(resumed.recovered.changes) if resumed and resumed.recovered else 0
        self.desk.keep()
        recalled = self.desk.recall()
        history = self.desk.history
        return history if recalled is None else history.upon(recalled)

    def _apply(self, edit: Edit) -> None:
        self.history = self.history.apply(edit, now())
        step = self.history.undoable
        made = Change("made", self.history.present, step.at, step.edit, step.inverse, step.label)
        self.desk.wait(made)

    def _reach(self) -> int:
        """Give how many steps can be taken back, each of them tried."""
        history, count = self.history, 0
        while (undone := history.undo()) is not None:
            history, count = undone[0], count + 1
        return count


class Window:
    """A window in a process of its own, as the one that starts it sees it."""

    def __init__(self, path: Path) -> None:
        self.process = started(path)
        self.seen: dict[str, Any] = {}

    def answer(self) -> "Window":
        """Wait for what it answers, which its attributes are then."""
        assert self.process.stdout is not None
        self.seen = json.loads(self.process.stdout.readline())
        return self

    def do(self, *commands: str) -> "Window":
        """Have it do something and wait until it has."""
        for command in commands:
            self.tell(command).answer()
        return self

    def tell(self, command: str) -> "Window":
        """Have it do something."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return self

    def kill(self) -> None:
        """End it as no program can prevent."""
        self.process.kill()
        self.process.wait(60)

    def __getattr__(self, name: str) -> Any:
        return self.seen[name]


def started(*words: object) -> subprocess.Popen[str]:
    """Start this file in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "elsewhere", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )


def churn(path: Path, rounds: int) -> None:
    """Open, park one point more, and close; where another window writes, try again."""
    while rounds:
        window = Elsewhere(path)
        if not window.desk.read_only:
            window.add(f"{os.getpid()} {rounds}")
            window.close()
            rounds -= 1


def main(path: Path) -> None:
    """Open the session at `path`, do what each line says, and answer what there is then."""
    window = Elsewhere(path)
    print(json.dumps(window.state()), flush=True)
    for line in sys.stdin:
        command, *words = line.rstrip("\n").split(" ", 1)
        getattr(window, command)(*words)
        print(json.dumps(window.state()), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        churn(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
