"""A finished text as people read it: lines and paragraphs without their marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|\\[nrt]")
"""A mark that Markdown or JSON has a backslash before; JSON has one for line ends as well."""
MARKS = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|>\s?)|\*\*|<br>|\\$|<(?=https?:)|(?<=\S)>(?=\s|$)")
ADDRESS = re.compile(
    r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""An address of the web or of mail, with what may stand behind it."""
WIDEST = 300
"""How many characters of a word are looked at: no address is longer, and what is takes long."""
LONG = re.compile(rf"\S{{{WIDEST},}}")


class Paragraph(NamedTuple):
    """Lines that belong together."""

    line: int
    """The number of the first one, from 1."""
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)

    def line_of(self, words: str) -> int:
        """Give the number of the line in which `words` begin."""
        first = next(iter(words.split()), "")
        whole = (n for n, line in enumerate(self.lines, self.line) if words in line)
        part = (n for n, line in enumerate(self.lines, self.line) if first in line)
        return next(whole, next(part, self.line))


def unescaped(text: str) -> str:
    """Give `text` without the backslashes that Markdown and JSON need, its lines as they were."""
    return ESCAPED.sub(lambda found: found[1] or " ", text)


def lines(text: str) -> list[str]:
    """Give each line of `text`, Markdown, without headings' signs, bullets and stars."""
    return [MARKS.sub(" ", line).strip() for line in unescaped(text).split("\n")]


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs of `text`: a heading and an item of a list is one of its own."""
    held: list[str] = []
    source = text.split("\n")
    for number, line in enumerate(lines(text), 1):
        apart = re.match(r"\s*(?:#{1,6}\s|[-*+]\s)", source[number - 1])
        if held and (apart or not line):
            yield Paragraph(number - len(held), tuple(held))
            held = []
        if line:
            held.append(line)
    if held:
        yield Paragraph(len(source) + 1 - len(held), tuple(held))


def addresses(line: str) -> Iterator[str]:
    """Give the addresses in `line`, with what stands behind them up to a blank."""
    for word in line.split():
        yield from (found[0] for found in ADDRESS.finditer(word[:WIDEST]))


def masked(line: str) -> str:
    """Give `line` with blanks in the place of addresses and of endless words, which are none."""
    return ADDRESS.sub(_blank, LONG.sub(_blank, line))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
