"""Text fitted into columns of the terminal, wide characters counted as two."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

Run = tuple[str, str]
"""A text and the name of its style: `quiet`, or with a background of its own `cursor/quiet`."""
Runs = tuple[Run, ...]
"""The pieces of one line."""

BLANKS = re.compile(r"[^\S\u00a0]+")
"""Where a line may break: blanks of all sorts, but those that are said not to."""
WIDE = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd"
OPENING, CLOSING = "「『（【《〈〔［｛", "、。，．・：；！？ー）」』】》〉〕］｝々\u3099\u309a"
ATOM = re.compile(f"[{OPENING}]*[{WIDE}][{CLOSING}]*|[^{WIDE}]+")
"""What stays together where a script is written without blanks."""
GAP = 2
"""Blank columns between columns that stand beside each other."""


def cells(text: str) -> int:
    """Give how many columns `text` takes."""
    return cell_len(text)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Give `text` in exactly `width` columns: cut with an ellipsis, or filled with blanks."""
    size = cell_len(text)
    if size > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    blanks = " " * (width - size)
    return blanks + text if right else text + blanks


def fitted(runs: Iterable[Run], width: int) -> list[Run]:
    """Give `runs` in exactly `width` columns: cut with an ellipsis, or filled with blanks."""
    line: list[Run] = []
    for text, style in runs:
        size = cell_len(text)
        if size > width:
            return [*line, (fit(text, width), style)]
        line.append((text, style))
        width -= size
    return [*line, (" " * width, line[-1][1] if line else "plain")]


def merged(runs: Iterable[Run]) -> list[Run]:
    """Give `runs` with as few changes of style as look the same; blanks show their ground alone."""
    line: list[Run] = []
    for text, style in runs:
        last, before = line[-1] if line else ("", style)
        blank = not text.strip(" ")
        if style == before or (blank and ground(style) == ground(before)):
            line[-1:] = [(last + text, before)]
        elif not last.strip(" ") and ground(style) == ground(before):
            line[-1:] = [(last + text, style)]
        else:
            line.append((text, style))
    return line


def ground(style: str) -> str:
    """Give the background that the name of a style asks for; empty where it asks for none."""
    return style.rpartition("/")[0]


def spread(width: int, count: int) -> list[range]:
    """Give the columns that `count` parts of `width` take, with a gap between two of them."""
    step = (width + GAP) / count
    return [range(round(n * step), round((n + 1) * step) - GAP) for n in range(count)]


def flowed(runs: Iterable[Run], width: int) -> list[list[Run]]:
    """Give the words of `runs` in lines of at most `width` columns (at least 2).

    Lines break at blanks and between the characters of scripts that are written without them; a
    word that is longer than a line is broken where the line ends.
    """
    lines: list[list[Run]] = [[]]
    used = 0
    for blank, piece, style in _pieces(runs, width):
        size = cell_len(piece)
        gap = 1 if blank and used else 0
        if used + gap + size > width:
            lines.append([])
            used, gap = 0, 0
        _append(lines[-1], " " * gap + piece, style)
        used += gap + size
    return lines


def _pieces(runs: Iterable[Run], width: int) -> Iterator[tuple[bool, str, str]]:
    """Give what is not broken, each with whether a blank stands before it, and its style."""
    for text, style in runs:
        for word in _words(text, width):
            blank = True
            for atom in (word,) if word.isascii() else ATOM.findall(word):
                for piece in chop_cells(atom, width) if cell_len(atom) > width else (atom,):
                    if piece:
                        yield blank, piece, style
                        blank = False


def _words(text: str, width: int) -> Iterator[str]:
    """Give the words of `text`; those said to stay together are one where they have room."""
    for word in BLANKS.split(text):
        whole = word.replace("\u00a0", " ")
        if cell_len(whole) <= width:
            yield whole
        else:
            yield from word.split("\u00a0")


def _append(line: list[Run], text: str, style: str) -> None:
    if line and line[-1][1] == style:
        line[-1] = (line[-1][0] + text, style)
    else:
        line.append((text, style))


def _shortened(line: Iterable[Run], width: int) -> Iterator[Run]:
    """Give the beginning of `line` in at most `width` columns."""
    for text, style in line:
        yield (text if cell_len(text) <= width else set_cell_size(text, width)), style
        width = max(width - cell_len(text), 0)


def hanging(front: Sequence[Run], runs: Iterable[Run], width: int, *, most: int = 12) -> list[Runs]:
    """Give lines of at most `width` columns: `front`, then the words of `runs`, wrapped beside it.

    What needs more than `most` lines ends with an ellipsis.
    """
    indent = sum(cell_len(text) for text, _ in front)
    room = max(width - indent, 2)
    lines = flowed(runs, room)
    if len(lines) > most:
        lines = [*lines[: most - 1], [*_shortened(lines[most - 1], room - 1), ("…", "quiet")]]
    blank = ((" " * indent, "plain"),)
    return [(*(blank if n else front), *line) for n, line in enumerate(lines)]
