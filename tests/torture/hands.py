"""Hands that type at random, the same for the same seed, and know what each thing typed must do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from torture.expected import PHASES, Expected, Facts

ENTER, ESCAPE, KEEP, REDO = b"\r", b"\x1b[27u", b"\x13", b"\x12"
RIGHT, LEFT, END = b"\x1b[C", b"\x1b[D", b"\x1b[F"
PREFIXES = {
    "factors": "f:",
    "actions": "a:",
    "well": "w:",
    "lucky": "y:",
    "learned": "e:",
    "parking": "p:",
}
ONCE = {"well": b"w", "lucky": b"y", "learned": b"e", "parking": b"p"}
"""Keys that open the line for one item of a list."""
WORDS = (
    "queue grew",
    "Zähler stand still",
    "读队列 waited",
    "retry 3 of 5",
    'said "later"',
    "a = [1]",
    "C:\\logs\\new",
    "# one",
    "تأخر",
    "[b]pool[/b]",
    "🚒 paged",
)
STATUSES = ("proposed", "agreed", "started", "done")


@dataclass(frozen=True, slots=True)
class Stroke:
    """Something typed that makes one change."""

    keys: tuple[bytes, ...]
    """What is typed; the change is made at the last key that matters, `upon`."""
    upon: int
    """The number of keys after which the change may have been made."""
    after: Expected
    """What holds once it was made."""


Hand = Callable[["Hands", Expected], Stroke | None]


class Hands:
    """Types one thing after another; `serial` goes on where other hands have stopped."""

    def __init__(self, random: Random, serial: int = 0) -> None:
        self.random = random
        self.serial = serial

    def strokes(self, start: Expected) -> Iterator[Stroke]:
        """Give things to type, for ever, the first one where `start` holds."""
        here = start
        names = list(WEIGHTS)
        while True:
            [hand] = self.random.choices(names, [WEIGHTS[each] for each in names])
            stroke = hand(self, here)
            if stroke is not None:
                here = stroke.after
                yield stroke

    def word(self) -> str:
        """Give some words."""
        return self.random.choice(WORDS)

    def new(self, text: str) -> tuple[str, str]:
        """Give a new serial number, and a text that carries it."""
        self.serial += 1
        serial = f"kq{self.serial:04}z"
        return serial, f"{serial} {text}"

    def written(self, text: str) -> tuple[bytes, ...]:
        """Give keys for `text`: letter by letter, at once, or pasted."""
        way = self.random.randrange(3)
        if way == 0:
            return tuple(letter.encode() for letter in text)
        return (text.encode() if way == 1 else b"\x1b[200~" + text.encode() + b"\x1b[201~",)

    def one(self, here: Expected, *lists: str) -> tuple[str, Facts] | None:
        """Give one of the items in some lists."""
        some = [(serial, facts) for serial, facts in here.items.items() if facts[0] in lists]
        return self.random.choice(some) if some else None


def _entered(hands: Hands, here: Expected) -> Stroke:
    """Type an entry of the timeline."""
    serial, text = hands.new(hands.word())
    at = f"10:{hands.random.randrange(10, 50)}"
    line = hands.written(f"{at} scan-intake {text}")
    keys = (b"i", *line, ENTER, ESCAPE)
    after = here.put(serial, ("timeline", text, at, "False", "False"))
    return Stroke(keys, len(keys) - 1, after)


def _captured(hands: Hands, here: Expected) -> Stroke:
    """Type an item of another list, by a prefix."""
    name = hands.random.choice(list(PREFIXES))
    serial, text = hands.new(hands.word())
    keys = (b"i", *hands.written(f"{PREFIXES[name]} {text}"), ENTER, ESCAPE)
    marks = ("proposed",) if name == "actions" else ()
    return Stroke(keys, len(keys) - 1, here.put(serial, (name, text, *marks)))


def _noted(hands: Hands, here: Expected) -> Stroke:
    """Type a note by its own key, after which the line is left."""
    name = hands.random.choice(list(ONCE))
    serial, text = hands.new(hands.word())
    keys = (ONCE[name], *hands.written(text), ENTER)
    return Stroke(keys, len(keys), here.put(serial, (name, text)))


def _removed(hands: Hands, here: Expected) -> Stroke | None:
    found = hands.one(here, "timeline", *PREFIXES)
    return found and _pressed(found[0], b"d", here.put(found[0], None))


def _marked(hands: Hands, here: Expected) -> Stroke | None:
    """Mark an entry as a pivot or as disputed, or take the mark away."""
    found = hands.one(here, "timeline")
    if found is None:
        return None
    serial, (name, text, at, *marks) = found
    which = hands.random.randrange(2)
    marks[which] = str(marks[which] == "False")
    return _pressed(serial, b"*!"[which : which + 1], here.put(serial, (name, text, at, *marks)))


def _shifted(hands: Hands, here: Expected) -> Stroke | None:
    """Move an entry by a minute."""
    found = hands.one(here, "timeline")
    if found is None:
        return None
    serial, (name, text, at, *marks) = found
    key, by = hands.random.choice(((b"L", 1), (b"H", -1)))
    hour, minute = divmod(int(at[:2]) * 60 + int(at[3:]) + by, 60)
    return _pressed(serial, key, here.put(serial, (name, text, f"{hour:02}:{minute:02}", *marks)))


def _advanced(hands: Hands, here: Expected) -> Stroke | None:
    """Bring an action one status on."""
    found = hands.one(here, "actions")
    if found is None or found[1][2] == STATUSES[-1]:
        return None
    serial, (name, text, status) = found
    now = STATUSES[STATUSES.index(status) + 1]
    return _pressed(serial, b"L", here.put(serial, (name, text, now)))


def _reworded(hands: Hands, here: Expected) -> Stroke | None:
    """Add a word to a text in a form."""
    found = hands.one(here, "factors", "well", "lucky", "learned")
    if found is None or len(found[1][1]) > ROOM:
        return None
    serial, (name, text, *marks) = found
    keys = (*_to(serial), ENTER, END, *hands.written("+more"), KEEP)
    return Stroke(keys, len(keys), here.put(serial, (name, text + "+more", *marks)))


def _celled(hands: Hands, here: Expected) -> Stroke | None:
    """Add a word to the text of an action where it stands."""
    found = hands.one(here, "actions")
    if found is None or len(found[1][1]) > ROOM:
        return None
    serial, (name, text, status) = found
    typed = (RIGHT, RIGHT, ENTER, END, *hands.written("+again"), ENTER)
    keys = (*_to(serial), *typed, LEFT, LEFT)
    return Stroke(keys, len(keys) - 2, here.put(serial, (name, text + "+again", status)))


def _undone(_: Hands, here: Expected) -> Stroke | None:
    return Stroke((b"u",), 1, here.undo()) if here.undoable else None


def _redone(_: Hands, here: Expected) -> Stroke | None:
    return Stroke((REDO,), 1, here.redo()) if here.redoable else None


def _clocked(_: Hands, here: Expected) -> Stroke:
    now = "paused" if here.clock == "running" else "running"
    return Stroke((b" ",), 1, here.meet(clock=now))


def _moved(hands: Hands, here: Expected) -> Stroke | None:
    """Go to the next phase, or back."""
    key, by = hands.random.choice(((b"n", 1), (b"b", -1)))
    to = PHASES.index(here.phase) + by
    if not 0 <= to < len(PHASES):
        return None
    return Stroke((key,), 1, here.meet(phase=PHASES[to]))


def _to(serial: str) -> tuple[bytes, ...]:
    """Give keys that put the cursor on an item."""
    return (f"/{serial}".encode(), ENTER)


def _pressed(serial: str, key: bytes, after: Expected) -> Stroke:
    """Give what puts the cursor on an item and presses a key there."""
    return Stroke((*_to(serial), key), 3, after)


ROOM = 30
"""Texts up to so many characters are added to: they stand in one line."""
WEIGHTS: dict[Hand, int] = {
    _entered: 6,
    _captured: 6,
    _noted: 3,
    _removed: 3,
    _marked: 3,
    _shifted: 2,
    _advanced: 2,
    _reworded: 3,
    _celled: 2,
    _undone: 6,
    _redone: 4,
    _clocked: 2,
    _moved: 2,
}
"""What hands do, and how often."""
