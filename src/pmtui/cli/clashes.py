"""What was changed both by hand and in the session, asked about one by one at the terminal."""

from collections.abc import Mapping
from types import MappingProxyType

from pmtui.cli.options import columns
from pmtui.cli.questions import until_good
from pmtui.cli.streams import say
from pmtui.core.text import cut
from pmtui.revision.clashes import Choice, Clash

LINES = 12
"""How many lines of a text are shown."""
ANSWERS: Mapping[str, Choice] = MappingProxyType({"b": "both", "h": "hand", "s": "session"})
OF_SECTIONS: Mapping[str, Choice] = MappingProxyType({"o": "hand", "s": "session"})


def asked(clash: Clash) -> Choice:
    """Give what a person at the terminal wants to stay of a clash.

    Raises Stop where the input ends; then nothing is written.
    """
    where = cut(clash.where) or "what stands before the first heading"
    if clash.section:
        say(f"\n“{where}” was taken out by hand, and the session has changed it.")
        return _answer("Leave it [o]ut, or take it back from the [s]ession", "o", OF_SECTIONS)
    say(f"\nIn “{where}”, changed both by hand and in the session:")
    for label, text in (("by hand", clash.hand), ("session", clash.session)):
        lines = _lines(text) or ["(nothing)"]
        more = [f"({len(lines) - LINES} lines more)"] if len(lines) > LINES else []
        for line in (*lines[:LINES], *more):
            say(f"  {label} | {line}")
    return _answer("Keep [b]oth, what is there by [h]and, or the [s]ession's", "b", ANSWERS)


def _lines(text: str) -> list[str]:
    """Give the lines of `text`, none wider than there is room behind its label."""
    from textwrap import wrap

    room = columns(2) - len("  by hand | ")
    return [part for line in text.splitlines() for part in wrap(line, room) or [""]]


def _answer(question: str, default: str, answers: Mapping[str, Choice]) -> Choice:
    def check(typed: str) -> str:
        if typed.lower() not in answers:
            raise ValueError(f"type one of {', '.join(answers)}")
        return typed.lower()

    return answers[until_good(question, default, check)]
