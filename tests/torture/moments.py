"""The moments at which a window is killed: each types a last stroke and waits for its time."""

from collections.abc import Callable

from torture.hands import Stroke
from torture.window import Window

PATIENCE = 3.0
"""Seconds that something is waited for that need not come."""
LONG = 30.0
"""Seconds within which something comes, on a busy machine too."""

Moment = Callable[[Window, Stroke], None]


def in_the_middle(window: Window, last: Stroke) -> None:
    """Not all keys are typed."""
    window.stroke(last, window.random.randrange(len(last.keys)))
    window.watch(window.random.uniform(0.0, 0.05))


def soon(window: Window, last: Stroke) -> None:
    """The last key is just typed, or being answered."""
    window.stroke(last)
    window.watch(window.random.uniform(0.0, 0.3))


def in_quiet(window: Window, last: Stroke) -> None:
    """It is about time to write the file."""
    window.stroke(last)
    window.watch(window.random.uniform(0.9, 1.4))


def journalled(window: Window, last: Stroke) -> None:
    """A line is being added to the journal."""
    _, size = window.marks
    window.stroke(last)
    window.watch(PATIENCE, lambda: window.marks[1] > size)


def writing(window: Window, last: Stroke) -> None:
    """The new file is being written."""
    window.stroke(last)
    window.watch(PATIENCE, lambda: window.pieces)


def written(window: Window, last: Stroke) -> None:
    """The new file has just taken the place of the old one."""
    file, _ = window.marks
    window.stroke(last)
    window.watch(PATIENCE, lambda: window.marks[0] != file)


def called_saved(window: Window, last: Stroke) -> None:
    """The header has just called everything saved, which it does."""
    window.stroke(last)
    said = window.watch(LONG, lambda: window.claimed >= window.typed)
    assert said, f"of {window.typed} edits {window.claimed} are called saved"


MOMENTS: tuple[Moment, ...] = (
    *(in_the_middle, in_the_middle, soon, soon, soon, in_quiet),
    *(journalled, journalled, writing, written, called_saved),
)
"""All of them, each as often as it comes."""
