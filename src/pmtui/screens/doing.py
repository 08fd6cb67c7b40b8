"""What a screen over the meeting may ask of the meeting."""

from collections.abc import Callable
from typing import NamedTuple

from pmtui.coach.policy import USUAL as USUAL_POLICY
from pmtui.coach.policy import Policy
from pmtui.commands import USUAL, Keymap
from pmtui.core.edits import Edit
from pmtui.core.requests import Selected
from pmtui.documents.layout import USUAL as USUAL_LAYOUT
from pmtui.documents.layout import Layout


class Doing(NamedTuple):
    """What a screen over the meeting may ask of it."""

    on: Callable[[], Selected]
    """Gives what is selected now, with the session and the time."""
    change: Callable[[Edit], None]
    """Makes an edit at once. Raises EditRefused."""
    mask: Callable[[str], str]
    """Gives words as they may be shown, roles for names where that is wanted."""
    keymap: Keymap = USUAL
    """The keys of all commands."""
    safe_word: str = ""
    """The safe word of a session that names none; empty: that of the program."""
    layout: Layout = USUAL_LAYOUT
    """How the team lays out its internal documents."""
    policy: Policy = USUAL_POLICY
    """What its documents are held to, and what is known of its customers."""
    read: Callable[[], None] = lambda: None
    """Has the coach read the session at once, where it has not read it yet."""
