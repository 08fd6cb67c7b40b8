"""What travels up: what a pane asks of the screen, and what a screen asks of the app."""

from dataclasses import dataclass

from textual.message import Message

from pmtui.core.edits import Edit
from pmtui.core.session import Session


@dataclass
class Captured(Message):
    """A line was entered into the capture line; `text` may hold several where it was pasted."""

    text: str


@dataclass
class CaptureTyped(Message):
    """The capture line holds `text` now; the screen says what it would become."""

    text: str


@dataclass
class CaptureLeft(Message):
    """The capture line was left; the focus goes back to where it came from."""


@dataclass
class Advanced(Message):
    """The session is another one now; the app brings it to the disk."""

    session: Session
    edit: Edit


@dataclass
class SaveRequested(Message):
    """Somebody asks to save now."""


@dataclass
class QuitRequested(Message):
    """Somebody asks to save and leave."""
