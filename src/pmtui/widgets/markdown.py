"""Markdown cut into blocks, each of which can be drawn without the others.

It is read line by line, so that a document of any length is cut in a moment. What a block holds is
looked at when it comes into view.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pmtui.widgets.table import Table, cells_of

Sort = Literal["heading", "text", "code", "rule", "head", "row", "line"]

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
UNDERLINED = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})([^`]*)$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
ITEM = re.compile(r"([ \t]*)([-*+]|[0-9]{1,9}[.)])(?:[ \t]+(.*))?$")
TASK = re.compile(r"\[([ xX])\][ \t]+")
QUOTE = re.compile(r" {0,3}>[ \t]?")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
ANCHOR = re.compile(r'<a id="([^"<>]{1,80})"></a>')
SET_IN = 2
"""Columns that a line is set in at least where it belongs to a list item."""
BULLETS = "•–·"
BAR = "▎"


class Block(NamedTuple):
    """A part of a document that is shown as one, and read as one."""

    sort: Sort
    text: str
    """Its Markdown, without the marks that tell its sort; code: its lines as they are."""
    lines: range
    """The lines of the source that it was read from, from 0."""
    gap: bool = False
    """Whether a blank line stands above it."""
    level: int = 0
    """Of a heading: 1 to 6; of a list item: how deep it lies, from 1."""
    front: str = ""
    """What stands before its first line: a bullet, a number, the bar of a quotation."""
    indent: int = 0
    """How many columns its text is set in beyond its front."""
    anchor: str = ""
    """The place in it, or before it, that links lead to; empty: none."""
    table: Table | None = None
    """Of a head and a row: the table that it belongs to."""
    cells: tuple[str, ...] = ()
    """Of a row: the Markdown of its cells."""


def blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of a Markdown document, in order; no text is refused."""
    return tuple(_anchored(_Reader(text.split("\n")).read()))


def plain(text: str) -> tuple[Block, ...]:
    """Give the blocks of a text that is no Markdown: each line is one."""
    lines = text.removesuffix("\n").split("\n")
    return tuple(Block("line", line, range(at, at + 1)) for at, line in enumerate(lines))


def _anchored(read: Iterator[Block]) -> Iterator[Block]:
    """Give the blocks with their anchors; a block of nothing but an anchor goes to the next one."""
    waiting, gap, start = "", False, -1
    for block in read:
        own = ANCHOR.search(block.text) if block.sort != "code" else None
        if own and block.sort == "text" and not ANCHOR.sub("", block.text).strip():
            waiting, gap, start = own[1], block.gap, block.lines.start
            continue
        found = block._replace(anchor=own[1] if own else waiting)
        if waiting:
            lines = range(start, block.lines.stop)
            found = found._replace(gap=block.gap or gap, lines=lines)
        waiting = ""
        yield found


class _Reader:
    """Goes through the lines of a document once."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self._gap = False
        self._in = 0
        """How many columns the text of the list item that is being read is set in; 0: no list."""

    def read(self) -> Iterator[Block]:
        """Give one block after the other."""
        if self.lines[0].rstrip() == "---" and "---" in map(str.rstrip, self.lines[1:200]):
            stop = list(map(str.rstrip, self.lines[1:200])).index("---") + 2
            yield Block("code", "\n".join(self.lines[1 : stop - 1]), range(stop))
            self.at, self._gap = stop, True
        while self.at < len(self.lines):
            if not self.lines[self.at].strip():
                self.at += 1
                self._gap = True
                continue
            start = self.at
            for block in self._block():
                yield block._replace(gap=True) if self._gap else block
                self._gap = False
            self.at = max(self.at, start + 1)

    def _block(self) -> Iterator[Block]:
        line = self.lines[self.at]
        lone = range(self.at, self.at + 1)
        if self._in and len(line) - len(line.lstrip()) < SET_IN and not ITEM.match(line):
            self._in = 0
        if (found := FENCE.match(line)) is not None:
            yield self._code(found)
        elif (found := HEADING.match(line)) is not None:
            self._in = 0
            yield Block("heading", found[2] or "", lone, level=len(found[1]))
        elif RULE.match(line):
            yield Block("rule", "", lone)
        elif (
            "|" in line
            and DELIMITER.match(self._line(self.at + 1))
            and "-" in self._line(self.at + 1)
        ):
            yield from self._table()
        elif (found := ITEM.match(line)) is not None:
            yield self._item(found)
        elif QUOTE.match(line):
            yield self._quote()
        else:
            yield self._paragraph()

    def _line(self, at: int) -> str:
        return self.lines[at] if at < len(self.lines) else ""

    def _code(self, fence: re.Match[str]) -> Block:
        start, set_in = self.at, len(fence[1])
        end = re.compile(rf"[ \t]*{re.escape(fence[2][0])}{{{len(fence[2])},}}[ \t]*$")
        self.at += 1
        while self.at < len(self.lines) and not end.match(self.lines[self.at]):
            self.at += 1
        inside = self.lines[start + 1 : self.at]
        text = "\n".join(each[min(set_in, len(each) - len(each.lstrip())) :] for each in inside)
        self.at += 1
        return Block("code", text, range(start, min(self.at, len(self.lines))), indent=self._in)

    def _table(self) -> Iterator[Block]:
        start = self.at
        head, marks = cells_of(self.lines[start]), cells_of(self.lines[start + 1])
        stop = start + 2
        while self._line(stop).strip() and "|" in self.lines[stop]:
            stop += 1
        rows = [cells_of(line, len(head)) for line in self.lines[start + 2 : stop]]
        right = tuple(each.strip().endswith(":") and each.strip()[0] != ":" for each in marks)
        table = Table(head, right, tuple(rows))
        yield Block("head", "", range(start, start + 2), table=table)
        for number, (line, row) in enumerate(zip(self.lines[start + 2 : stop], rows, strict=True)):
            lines = range(start + 2 + number, start + 3 + number)
            yield Block("row", line, lines, table=table, cells=row)
        self.at = stop

    def _item(self, found: re.Match[str]) -> Block:
        start, outer = self.at, len(found[1].expandtabs(4))
        level, text = outer // 2 + 1, found[3] or ""
        sign = BULLETS[min(level, len(BULLETS)) - 1] if found[2] in "-*+" else found[2]
        task = TASK.match(text)
        if task:
            sign, text = "☐" if task[1] == " " else "☑", text[task.end() :]
        self._in = outer + len(found[2]) + 1
        self.at += 1
        parts = [text, *self._more()]
        return Block(
            "text",
            "\n".join(parts),
            range(start, self.at),
            level=level,
            front=f"{sign} ",
            indent=outer,
        )

    def _quote(self) -> Block:
        start, said = self.at, []
        while QUOTE.match(self._line(self.at)):
            said.append(re.sub(r"^(?: {0,3}>[ \t]?)+", "", self.lines[self.at]))
            self.at += 1
        return Block("text", "\n".join(said), range(start, self.at), front=f"{BAR} ")

    def _paragraph(self) -> Block:
        start, set_in = self.at, self._in
        first = self.lines[start].lstrip()
        self.at += 1
        parts = [first, *self._more()]
        under = UNDERLINED.match(self._line(self.at))
        if under and not set_in:
            self.at += 1
            level = 1 if under[1][0] == "=" else 2
            return Block("heading", " ".join(parts), range(start, self.at), level=level)
        return Block("text", "\n".join(parts), range(start, self.at), indent=set_in)

    def _more(self) -> Iterator[str]:
        """Give the lines that go on with the paragraph that was begun."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            begins = (HEADING, FENCE, RULE, ITEM, QUOTE, UNDERLINED)
            if not line.strip() or any(each.match(line) for each in begins):
                return
            self.at += 1
            yield line.lstrip()
