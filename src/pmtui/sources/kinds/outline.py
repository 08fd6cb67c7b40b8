"""What each line of a text in Markdown is: a heading, an item, a row of a table, code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pmtui.sources.markdown import COMMENT, FRONT

Role = Literal["text", "blank", "code", "heading", "titles", "rule", "row"]

FENCE = re.compile(r"(?:[\s>]|[-*+]\s){0,12}(`{3,}|~{3,})")
HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
UNDER = re.compile(r"\s{0,3}(={3,}|-{3,})\s*")
RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
PIPE = re.compile(r"(?<!\\)\|")
QUOTE = re.compile(r"\s{0,12}(?:>\s?){1,8}")
BULLET = re.compile(r"(?P<indent>[\s]*)(?P<mark>[-*+•‣–]|\d{1,3}[.)])(?:\s+\[[ xX]?\](?=\s))?\s+")
DEFINITION = re.compile(r"\s{0,3}\[(?P<label>[^\]\n]{1,200})\]:\s*<?(?P<url>[^\s>]{1,2000})")
BREAK = re.compile(r"<br\s{0,9}/?>\s*(?=[*_`\[(~≈]{0,4}[0-9])", re.IGNORECASE)
TRAILING = re.compile(r"(?:\\|<br\s{0,9}/?>)$", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:b|strong|i|em|u|p|li|ul|ol|span|time|code|dt|dd)(?:\s[^<>]{0,200})?>", re.I
)
SIGN = re.compile(r"(?:[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]{1,6}|:[\w+-]{2,40}:)\s+")
"""An emoji that stands before what a line says."""
PIECES = 1_000
"""A line is cut at so many breaks at most."""
MOST = 40
"""A row is cut into so many cells at most."""
TAB = 4
"""How many columns a tab is wide."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one of the parts between its breaks."""

    number: int
    """Where it stands, from 1."""
    raw: str
    """As it stands, without what ends it."""
    role: Role
    body: str
    """What it says, without the marks of a heading, an item or a quotation."""
    level: int = 0
    """1 to 6 of a heading."""
    indent: int = 0
    """How many columns it stands in."""
    bullet: str = ""
    """The mark of an item."""
    quoted: bool = False
    ends: bool = False
    """Whether a line ends after it on purpose."""

    @property
    def cells(self) -> list[str]:
        """The cells of a row of a table."""
        bare = self.body.strip().removeprefix("|")
        cells = [cell.strip().replace("\\|", "|") for cell in PIPE.split(bare, MOST)]
        return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole text, line by line."""

    front: tuple[str, ...]
    """The lines of its front matter."""
    lines: tuple[Line, ...]
    links: Mapping[str, str]
    """Addresses by the labels, in small letters, that they are given at the end."""


def outlined(text: str) -> Outline:
    """Give what each line of `text` is; comments are left out."""
    front = FRONT.match(text)
    told = tuple((front[1] or "").splitlines()) if front else ()
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    links: dict[str, str] = {}
    lines = tuple(_tabled(_underlined([*_lines(text.split("\n"), links)])))
    return Outline(told, lines, links)


def _lines(raws: list[str], links: dict[str, str]) -> Iterator[Line]:
    fence = ""
    for number, full in enumerate(raws, 1):
        raw = full.rstrip()
        match = FENCE.match(raw)
        if fence:
            if match and match[1].startswith(fence) and not raw[match.end() :].strip():
                fence = ""
            yield Line(number, raw, "code", raw, indent=_indent(raw))
        elif match:
            fence = match[1]
            yield Line(number, raw, "code", raw, indent=_indent(raw))
        elif not raw.strip():
            yield Line(number, raw, "blank", "")
        elif (heading := HEADING.match(raw)) is not None:
            body = raw[heading.end() :].rstrip("#").strip()
            yield Line(number, raw, "heading", body, level=len(heading[1]))
        elif (defined := DEFINITION.match(raw)) is not None:
            links.setdefault(defined["label"].casefold(), defined["url"])
        else:
            parts = BREAK.split(raw, PIECES)
            for part in parts:
                yield _line(number, part, ends=len(parts) > 1 or len(full) - len(raw) > 1)


def opened(line: Line) -> Line:
    """Give a line of code as the text that it is too, and its fence as nothing."""
    if line.role != "code":
        return line
    if FENCE.match(line.raw) or not line.raw.strip():
        return replace(line, role="blank", body="")
    return _line(line.number, line.raw, ends=True)


def _line(number: int, raw: str, *, ends: bool) -> Line:
    quote = QUOTE.match(raw)
    rest = raw[quote.end() :] if quote else raw
    bullet = BULLET.match(rest)
    body = rest[bullet.end() :] if bullet else rest
    trailing = TRAILING.search(body, max(0, len(body) - 20))
    if trailing:
        body = body[: trailing.start()]
    if body.startswith("<"):
        body = TAG.sub("", body)
    return Line(
        number,
        raw,
        "text",
        _bare(body),
        indent=_indent(rest),
        bullet=bullet["mark"] if bullet else "",
        quoted=quote is not None,
        ends=ends or trailing is not None,
    )


def _bare(body: str) -> str:
    sign = SIGN.match(body.strip())
    return body.strip()[sign.end() :] if sign else body.strip()


def _indent(raw: str) -> int:
    blank = raw[: len(raw) - len(raw.lstrip())]
    return len(blank.expandtabs(TAB))


def _underlined(lines: list[Line]) -> Iterator[Line]:
    """Make headings of the lines that are underlined."""
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        under = UNDER.fullmatch(below.raw) if below and line.role == "text" else None
        plain = not (line.bullet or line.quoted or line.indent >= TAB or "|" in line.raw)
        above = lines[index - 1] if index else None
        alone = not above or above.role in ("blank", "heading") or UNDER.fullmatch(above.raw)
        if under and plain and alone:
            yield replace(line, role="heading", level=1 if under[1][0] == "=" else 2)
        elif line.role == "text" and UNDER.fullmatch(line.raw):
            yield replace(line, role="blank", body="")
        else:
            yield line


def _tabled(found: Iterator[Line]) -> Iterator[Line]:
    """Tell the rows of tables from other lines."""
    lines = list(found)
    inside = False
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        if line.role != "text" or "|" not in line.raw:
            inside = False
            yield line
        elif inside:
            yield replace(line, role="rule" if RULE.fullmatch(line.body) else "row", bullet="")
        elif below and "|" in below.raw and RULE.fullmatch(below.body):
            inside = True
            yield replace(line, role="titles")
        elif line.body.startswith("|") and line.body.endswith("|") and len(line.cells) > 1:
            yield replace(line, role="row")
        else:
            yield line
