"""What travels up: what a pane asks of the screen, and what a screen asks of the app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.message import Message

from pmtui.core.edits import Edit


@dataclass
class Edited(Message):
    """Something was typed that makes an item; the screen that owns the session decides."""

    edit: Edit
    path: str
    """Where the item will be."""
    text: str
    """What was typed."""
    said: str
    """What it becomes, in words."""


@dataclass
class CommandRequested(Message):
    """Somebody clicked what stands for a command."""

    command: str
    """Its id."""


@dataclass
class ThemeRequested(Message):
    """Somebody asks for other colours."""


@dataclass
class Dropped(Message):
    """A card was put elsewhere by hand; the screen that owns the session makes the edit."""

    edit: Edit


@dataclass
class CellTyped(Message):
    """Something was typed into a cell; the screen that owns the session decides."""

    path: str
    """Where the field is."""
    text: str
    """What was typed."""
    step: int
    """1 or -1: the next cell is to be edited then, or the one before; 0: none."""


@dataclass
class Pasted(Message):
    """Several lines were pasted, to be looked at before they become items."""

    text: str


@dataclass
class Searched(Message):
    """Somebody looks for words."""

    words: str


@dataclass
class CaptureLeft(Message):
    """The capture line was left; the focus goes back to the pane."""


@dataclass
class SaveRequested(Message):
    """Somebody asks to save now."""


@dataclass
class QuitRequested(Message):
    """Somebody asks to save and leave."""


@dataclass
class CopyRequested(Message):
    """Somebody asks for a text in the clipboard."""

    text: Callable[[], str]
    """Gives the text, which may take a while; called in a thread."""
    what: str
    """What the text is, in words: `T4`, `the timeline`, `the document`."""


@dataclass
class DocumentRequested(Message):
    """Somebody asks for a document in a file."""

    title: str
    """What it is called."""
    text: str
    kind: str
    """Which document it is, as `pmtui export --as` names it."""
    hidden: tuple[Any, Any, Any]
    """How people, addresses and excerpts are shown in it, as a redaction names that."""
    leaves: tuple[str, ...]
    """What leaves with it and what is hidden, a sentence each."""
    without: frozenset[str]
    """The sections that are left out of it."""
    check: Callable[[str], tuple[str, bool]]
    """Gives what ought not to leave in a text that others have edited, and whether it may not."""


@dataclass
class FolderRequested(Message):
    """Somebody asks for the folder in which documents are saved."""


@dataclass
class EditorRequested(Message):
    """Somebody asks to write `text` in an editor of their own."""

    text: str
    name: str
    """What is written, in a word or two, such as `summary` or `T4 quote`."""
    take: Callable[[str], None]
    """Takes the text that came back; not called where the editor failed. May raise EditRefused."""


@dataclass
class SuspendRequested(Message):
    """Somebody asks for the shell."""


@dataclass
class TakeOverRequested(Message):
    """Somebody asks to go on writing in this window, which only follows another one."""


@dataclass
class ImportRequested(Message):
    """Somebody asks to import what other systems have recorded."""

    text: str = ""
    """The text that is imported; empty: a file, which is asked for."""


@dataclass
class NotesRequested(Message):
    """Somebody asks for the private notes."""


@dataclass
class Reviewed(Message):
    """The coach has read the session, or fell silent."""


@dataclass
class Told(Message):
    """Words for the lowest line of the meeting."""

    words: str
