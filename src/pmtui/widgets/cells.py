"""Text fitted into columns of the terminal, wide characters counted as two."""

from collections.abc import Iterable

from rich.cells import cell_len, chop_cells, set_cell_size

Run = tuple[str, str]
"""A text and the name of its style."""


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


def flowed(runs: Iterable[Run], width: int) -> list[list[Run]]:
    """Give the words of `runs` in lines of at most `width` columns (at least 2).

    Lines break at blanks; a word that is longer than a line is broken where the line ends.
    """
    lines: list[list[Run]] = [[]]
    used = 0
    for text, style in runs:
        for word in text.split():
            for piece in chop_cells(word, width) if cell_len(word) > width else (word,):
                size = cell_len(piece)
                if used and used + 1 + size > width:
                    lines.append([])
                    used = 0
                if used:
                    _append(lines[-1], " " + piece, style)
                    used += 1 + size
                else:
                    _append(lines[-1], piece, style)
                    used = size
    return lines


def _append(line: list[Run], text: str, style: str) -> None:
    if line and line[-1][1] == style:
        line[-1] = (line[-1][0] + text, style)
    else:
        line.append((text, style))


def hanging(
    front: tuple[Run, ...], runs: Iterable[Run], width: int, *, most: int = 12
) -> list[tuple[Run, ...]]:
    """Give lines of `width` columns: `front`, then the words of `runs`, wrapped beside it.

    What needs more than `most` lines ends with an ellipsis.
    """
    indent = sum(cell_len(text) for text, _ in front)
    lines = flowed(runs, max(width - indent, 2))
    if len(lines) > most:
        lines = [*lines[: most - 1], [*lines[most - 1][:-1], (lines[most - 1][-1][0] + " …", "plain")]]
    blank: tuple[Run, ...] = ((" " * indent, "plain"),)
    return [(*(blank if n else front), *line) for n, line in enumerate(lines)]
