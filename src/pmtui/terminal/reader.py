"""What the app receives for the characters a terminal sends: keys, mouse, and whole pastes."""

from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from pmtui.core.text import clean, said
from pmtui.terminal.pastes import LONGEST, Pasted, Pastes


class PasteCleaned(Message):
    """What was pasted is not what arrives; sent to the app itself, along with the paste."""

    def __init__(self, removed: tuple[tuple[str, int], ...], *, cut: bool) -> None:
        super().__init__()
        self.removed = removed
        """Pairs of a kind of character and how many of it were removed."""
        self.cut = cut
        """Whether the paste was longer than what is kept."""

    @property
    def text(self) -> str:
        """What happened to the paste, as sentences for a notice."""
        cut = f"Only its first {LONGEST:,} characters were kept." if self.cut else ""
        return " ".join(filter(None, ("Pasted.", said(self.removed), cut)))


class Reader:
    """Textual's parser for what is typed, and pastes that never pass through it."""

    def __init__(self, *, debug: bool = False) -> None:
        self._pastes = Pastes()
        self._parser = XTermParser(debug)

    def read(self, text: str, now: float) -> Iterator[Message]:
        """Give the messages that are complete with `text`; `now` in seconds, never going back."""
        yield from self._messages(self._pastes.feed(text, now))

    def tick(self, now: float) -> Iterator[Message]:
        """Give the messages for what has waited long enough: a lone escape, a paste's pause."""
        yield from self._messages(self._pastes.tick(now))
        yield from self._parser.tick()

    def _messages(self, pieces: Iterable[str | Pasted]) -> Iterator[Message]:
        for piece in pieces:
            if isinstance(piece, Pasted):
                yield from arrivals(piece)
            else:
                # Its parser sees only empty pastes, which stand for those given out above.
                seen = self._parser.feed(piece)
                yield from (each for each in seen if not isinstance(each, events.Paste))


def arrivals(pasted: Pasted) -> Iterator[Message]:
    """Give what the app receives for one paste: its clean text, then what had to go, if any."""
    cleaned = clean(pasted.text)
    yield events.Paste(cleaned.text)
    if cleaned.removed or pasted.cut:
        yield PasteCleaned(cleaned.removed, cut=pasted.cut)
