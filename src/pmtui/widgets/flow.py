"""Words of several styles in lines of a width; what stood without a blank stays together."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

from pmtui.widgets.cells import ATOM, BLANKS, Run, Runs

Word = list[Run]


def flow(runs: Runs, width: int) -> list[Runs]:
    """Give the words of `runs` in lines of at most `width` columns (at least 2).

    A style may change within a word. Lines break at blanks, between the characters of scripts that
    are written without them, and within a word that is longer than a line.
    """
    if len(runs) == 1 and cell_len(runs[0][0]) <= width:
        return [runs]
    lines: list[list[Run]] = [[]]
    used = 0
    for blank, unit, size in _units(runs, width):
        gap = 1 if blank and used else 0
        if used + gap + size > width:
            lines.append([])
            used, gap = 0, 0
        line = lines[-1]
        if gap:
            alike = line[-1][1] == unit[0][1]
            line.append((" ", unit[0][1] if alike else "plain"))
        line += unit
        used += gap + size
    return [_merged(line) for line in lines]


def _units(runs: Runs, width: int) -> Iterator[tuple[bool, Word, int]]:
    """Give what is not broken: whether a blank stands before it, its pieces, its columns."""
    for word in _words(runs):
        (text, _), *more = word
        size = cell_len(text) + sum(cell_len(text) for text, _ in more)
        if size <= width and _whole(text) and all(_whole(text) for text, _ in more):
            yield True, word, size
            continue
        blank = True
        for text, style in word:
            for atom in ATOM.findall(text):
                for piece in chop_cells(atom, width) if cell_len(atom) > width else (atom,):
                    yield blank, [(piece, style)], cell_len(piece)
                    blank = False


def _whole(text: str) -> bool:
    """Tell whether a line may not break between any two characters of `text`."""
    return text.isascii() or len(ATOM.findall(text)) == 1


def _words(runs: Iterable[Run]) -> Iterator[Word]:
    """Give the words, each as the pieces that stand together without a blank."""
    word: Word = []
    for text, style in runs:
        first, *others = BLANKS.split(text)
        if first:
            word.append((first, style))
        for part in others:
            if word:
                yield word
            word = [(part, style)] if part else []
    if word:
        yield word


def _merged(line: list[Run]) -> Runs:
    """Give `line` with pieces of one style beside each other made one."""
    found: list[Run] = []
    for text, style in line:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        else:
            found.append((text, style))
    return tuple((text.replace("\u00a0", " "), style) for text, style in found)
