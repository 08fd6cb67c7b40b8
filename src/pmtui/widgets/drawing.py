"""How each block of a document looks in a width: its lines, in pieces of named styles."""

from collections.abc import Iterable, Iterator

from rich.cells import chop_cells

from pmtui.widgets.cells import Run, Runs, cells
from pmtui.widgets.flow import flow
from pmtui.widgets.inline import inline
from pmtui.widgets.markdown import Block
from pmtui.widgets.table import headed, row

MARGIN = 2
"""Blank columns at the left, where the sign of the cursor stands."""
MEASURE = 96
"""The most columns that running text takes: longer lines are hard to read."""
TITLE, SECTION = 1, 2
"""The levels of headings that are drawn with a rule."""


def drawn(block: Block, width: int) -> list[Runs]:
    """Give the lines of `block` as a reader sees it, in at most `width` columns."""
    room = max(width - MARGIN - 1, 8)
    match block.sort:
        case "heading":
            lines = _heading(block, room)
        case "code":
            lines = _code(block, min(room, width))
        case "line":
            lines = _line(block.text.expandtabs(4), room)
        case "rule":
            lines = [(("─" * min(room, MEASURE), "quiet"),)]
        case "head":
            lines = headed(block.table, room) if block.table else []
        case "row":
            lines = row(block.table, block.cells, room) if block.table else []
        case _:
            lines = _text(block, min(room, MEASURE))
    blank: Run = (" " * MARGIN, "plain")
    return [(blank, *line) for line in lines]


def _heading(block: Block, room: int) -> list[Runs]:
    """Give a heading: the first two levels in colour, with a rule behind that ends the line."""
    style = "title" if block.level <= SECTION else "strong"
    said = inline(block.text, style)
    flowed = [line for part in said for line in flow(_toned(part, style), min(room, MEASURE))]
    if block.level == TITLE:
        return [*flowed, (("━" * room, "accent"),)]
    if block.level == SECTION:
        size = sum(cells(text) for text, _ in flowed[-1])
        flowed[-1] = (*flowed[-1], (" " + "─" * max(room - size - 1, 0), "quiet"))
    return flowed


def _toned(runs: Iterable[Run], style: str) -> Runs:
    """Give the pieces of a heading in its one style."""
    return tuple((text, style) for text, _ in runs)


def _code(block: Block, room: int) -> list[Runs]:
    front: Run = (" " * block.indent + "│ ", "quiet")
    size = max(room - block.indent - 2, 4)
    return [
        (front, (piece, "plain"))
        for line in block.text.expandtabs(4).split("\n")
        for piece in (chop_cells(line, size) or [""])
    ]


def _text(block: Block, room: int) -> list[Runs]:
    """Give a paragraph, a list item or a quotation: its front, and its words beside it."""
    front = block.front
    before = " " * block.indent
    bar = front.startswith("▎")
    size = max(room - cells(before + front), 4)
    style = "quiet" if bar else "plain"
    lines = [line for part in inline(block.text, style) for line in flow(part, size)]
    beside = before + (front if bar else " " * cells(front))
    return [
        (((before + front) if not number else beside, "accent" if front else "plain"), *line)
        for number, line in enumerate(lines)
    ]


def _line(text: str, room: int) -> list[Runs]:
    """Give a line that is no Markdown, its words wrapped below where it begins."""
    words = text.lstrip(" ")
    blank = " " * min(len(text) - len(words), room // 2)
    return [((blank, "plain"), *line) for line in flow(((words, "plain"),), room - len(blank))]


def typed(lines: Iterable[str], width: int) -> list[Runs]:
    """Give the lines of a source as they are written, broken where the width ends."""
    blank: Run = (" " * MARGIN, "plain")
    return [
        (blank, (piece, "accent" if line.startswith("#") else "plain"))
        for line in lines
        for piece in _broken(line.expandtabs(4), max(width - MARGIN, 8))
    ]


def _broken(line: str, room: int) -> Iterator[str]:
    """Give a line in pieces of at most `room` columns, cut behind a blank where there is one."""
    while (piece := _first(line[: 2 * room], room)) != line:
        blank = piece.rfind(" ") + 1
        cut = blank if blank > len(piece) // 2 else len(piece)
        yield line[:cut]
        line = line[cut:]
    yield line


def _first(text: str, room: int) -> str:
    """Give the beginning of `text` that takes at most `room` columns."""
    return next(iter(chop_cells(text, room)), text)
