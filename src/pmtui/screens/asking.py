"""The base of every screen that asks something and gives an answer back."""

from collections.abc import Callable
from typing import TypeVar

from textual.screen import ModalScreen

AnswerT = TypeVar("AnswerT")


class AskingScreen(ModalScreen[AnswerT]):
    """A screen over the meeting: takes data in and gives data back."""

    mask: Callable[[str], str] = staticmethod(lambda text: text)
    """Gives a text as it may be shown: with roles for the names of people, where that is wanted.

    Whoever opens the screen sets it before. Every text that comes from the session goes through
    it, the one that is being edited aside.
    """
