"""What is wrong with a file: each problem with its line and its place, said in one sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pmtui.core.text import clean, cut, one_line

SHOWN = 10
"""How many problems of a file are said; the others are counted."""

Place = tuple[str | int, ...]
"""The way to a value in a file: keys of tables and positions in lists, from zero."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a file from being opened."""

    path: str
    """Where it is, such as `timeline[3].at`; empty: the file as a whole."""
    line: int | None
    """The line in the file, from one, where it is known."""
    message: str
    """What is wrong and what is allowed."""

    def __str__(self) -> str:
        if not self.path:
            return self.message
        verb = self.message.startswith(("is ", "has ", "holds ", "cannot "))
        return f"{self.path}{' ' if verb else ': '}{self.message}"


class NotSaved(Exception):
    """The session could not be written; its text says why, in one sentence."""


class Unreadable(Exception):
    """A file that cannot be opened as a session; its text names the file and every problem."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = one_line(clean(name).text)
        self.problems = tuple(problems)
        super().__init__(self.name, self.problems)

    def __str__(self) -> str:
        lines = [self._said(problem) for problem in self.problems[:SHOWN]]
        if more := len(self.problems) - SHOWN:
            lines += [f"{self.name}: and {more} more"] if more > 0 else []
        return "\n".join(lines)

    def _said(self, problem: Problem) -> str:
        if problem.line is not None:
            return f"{self.name}: line {problem.line}: {problem}"
        return f"{self.name}{': ' if problem.path else ' '}{problem}"


def shown(place: Place) -> str:
    """Give `place` as a reader counts: `timeline[3].at` is in the third `[[timeline]]`."""
    text = ""
    for step in place:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            bare = re.fullmatch(r"[\w-]+", step)
            name = cut(step)
            text += f"{'.' if text else ''}{name if bare else repr(name)}"
    return text
