"""Markdown as blocks: sections of paragraphs, tables, lists, quotations and code, with their lines.

What is read is CommonMark with the tables and the strikethrough of GitHub. Nothing is shown and
nothing is followed: an address is text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from pmtui.core.text import clean
from pmtui.sources.inline import Inline, inline, plain

DEEPEST = 20
"""Blocks in more others than this are not looked into; their lines are said to be lost."""
FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z][^>]*>")
DEFINITION = re.compile(r"\s*\[[^\]]+\]:")
SAYS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of text."""

    line: int
    """Where it begins, from 1."""
    words: Inline


@dataclass(frozen=True, slots=True)
class Code:
    """Text that stands as it was written."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    line: int
    cells: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head."""

    line: int
    head: tuple[Inline, ...]
    rows: tuple[Row, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The texts of the head."""
        return tuple(cell.text for cell in self.head)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, with what stands below it."""

    line: int
    blocks: tuple["Block", ...]

    @property
    def words(self) -> Inline:
        """Its first paragraph; empty where it has none."""
        first = self.blocks[0] if self.blocks else None
        return first.words if isinstance(first, Paragraph) else Inline()

    @property
    def below(self) -> tuple["Block", ...]:
        """What follows its first paragraph."""
        return self.blocks[isinstance(next(iter(self.blocks), None), Paragraph) :]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not."""

    line: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What is quoted."""

    line: int
    blocks: tuple["Block", ...]


Block = Paragraph | Code | Table | Listing | Quote


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next one."""

    line: int
    """Where its heading is, from 1; 0: what stands before the first heading."""
    level: int
    """1 to 6; 0 before the first heading."""
    heading: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text."""

    front: tuple[tuple[int, str], ...]
    """The lines of its front matter, each with its number."""
    sections: tuple[Section, ...]
    lost: tuple[tuple[int, str], ...]
    """Lines that became no block, each with its number."""


def parsed(text: str) -> Document:
    """Give the sections of `text`, every word of it clean."""
    source = clean(text).text
    front = FRONT.match(source)
    told = tuple(enumerate((front[1] or "").splitlines(), 2)) if front else ()
    if front:
        source = "\n" * front[0].count("\n") + source[front.end() :]
    tree = SyntaxTreeNode(_parser().parse(source))
    covered = {line for node in tree.walk() for line in _covered(node)}
    lost = (
        (number, line.strip())
        for number, line in enumerate(source.split("\n"), 1)
        if number not in covered and SAYS.search(line) and not DEFINITION.match(line)
    )
    return Document(told, tuple(_sections(tree.children)), tuple(lost))


def worded(line: str) -> Inline:
    """Give the words of one line that is no heading, item or table; every word of it clean."""
    tokens = _parser().parseInline(clean(line).text)
    return inline(token for each in tokens for token in each.children or ())


def texts(block: Block) -> Iterator[tuple[int, str]]:
    """Give the text of `block` line by line, each with the number of the line where it stands."""
    match block:
        case Paragraph():
            yield block.line, block.words.written
        case Code():
            yield block.line, block.text
        case Table():
            for row in (Row(block.line, block.head), *block.rows):
                yield row.line, " | ".join(cell.written.replace("\n", " ") for cell in row.cells)
        case Listing():
            for entry in block.entries:
                for index, (line, text) in enumerate(told(entry.blocks)):
                    yield line, text if index else f"- {text}"
        case Quote():
            yield from told(block.blocks)


def told(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    """Give the texts of `blocks`, one after another."""
    for block in blocks:
        yield from texts(block)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"])
    # An address is kept as it was written; whether it may be followed is asked elsewhere.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _covered(node: SyntaxTreeNode) -> Iterable[int]:
    leaves = ("paragraph", "heading", "fence", "code_block", "html_block", "hr", "table")
    return range(node.map[0] + 1, node.map[1] + 1) if node.type in leaves and node.map else ()


def _sections(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Section]:
    line, level, heading, blocks = 0, 0, Inline(), list[Block]()
    for node in nodes:
        if node.type == "heading":
            yield Section(line, level, heading, tuple(blocks))
            line, level, heading, blocks = _line(node), int(node.tag[1]), _words(node), []
        else:
            blocks += _blocks(node)
    yield Section(line, level, heading, tuple(blocks))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 0


def _words(node: SyntaxTreeNode) -> Inline:
    return inline(token for child in node.children for token in child.to_tokens()[0].children or ())


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "paragraph" | "heading":
            yield Paragraph(_line(node), _words(node))
        case "fence" | "code_block":
            yield Code(_line(node), clean(node.content.removesuffix("\n")).text)
        case "html_block":
            text = TAG.sub(" ", COMMENT.sub("", node.content)).strip()
            if text:
                yield Paragraph(_line(node), plain(text))
        case "table":
            rows = [row for part in node.children for row in map(_row, part.children)]
            yield Table(_line(node), rows[0].cells, tuple(rows[1:]))
        case "bullet_list" | "ordered_list":
            entries = (Entry(_line(each), _within(each)) for each in node.children)
            yield Listing(_line(node), tuple(entries))
        case "blockquote":
            yield Quote(_line(node), _within(node))


def _row(node: SyntaxTreeNode) -> Row:
    return Row(_line(node), tuple(map(_words, node.children)))


def _within(node: SyntaxTreeNode) -> tuple[Block, ...]:
    return tuple(block for child in node.children for block in _blocks(child))
