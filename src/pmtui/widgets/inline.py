"""Markdown within a line, as pieces with a style each: what a reader sees of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from pmtui.core.text import clean
from pmtui.widgets.cells import Run, Runs

BOUND = 1000
"""How many characters a code span, a label or an address may have; longer ones are only text."""
MEANS = re.compile(r"[\\`*_~<\[&\n]")
TOKEN = re.compile(
    rf"""
      \\(?P<escaped>[!-/:-@\[-`{{-~])
    | (?<!`)(?P<ticks>`++)(?P<code>.{{1,{BOUND}}}?)(?<!`)(?P=ticks)(?!`)
    | (?P<end><br[ ]?/?>|\\\n|[ ]{{2,9}}\n)
    | (?P<fold>[ ]?\n[ ]*)
    | <(?P<bare>(?:https?|mailto):[^\s<>]{{1,{BOUND}}})>
    | (?P<tag><(?:!--.{{0,{BOUND}}}?--|/?[a-zA-Z][^<>]{{0,{BOUND}}})>)
    | !?\[(?P<label>(?:\\.|[^\[\]\\]){{0,{BOUND}}})\]\((?:\\.|[^()\s\\]){{0,{BOUND}}}\)
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{0,30}});)
    | (?P<mark>(?P<sign>[*_~])(?P=sign){{0,2}})
    """,
    re.VERBOSE | re.DOTALL,
)
CODE, LINK, LOUD, GONE = "strong", "accent", "strong", "quiet"


@dataclass(slots=True)
class Token:
    """A piece of text, or a mark that may begin or end a stretch of another style."""

    text: str
    style: str
    mark: bool = False
    opens: bool = False
    closes: bool = False


def inline(text: str, style: str = "plain") -> list[Runs]:
    """Give the lines of `text`, a piece of Markdown without blocks; `style` is that of plain text.

    What is bold or stressed is strong, code has a ground of its own, a link is its label. Tags are
    left out; a mark that means nothing is shown as it is.
    """
    if not MEANS.search(text):
        return [((text, style),)]
    lines: list[list[Run]] = [[]]
    for token in _paired(list(_tokens(text, style))):
        if token.text == "\n":
            lines.append([])
        elif token.text:
            line = lines[-1]
            before = line.pop()[0] if line and line[-1][1] == token.style else ""
            line.append((before + token.text, token.style))
    return [tuple(line) for line in lines]


def said(text: str) -> str:
    """Give `text` as it reads without any style, on one line."""
    return " ".join("".join(piece for piece, _ in line) for line in inline(text)).strip()


def _tokens(text: str, style: str) -> Iterator[Token]:
    done = 0
    for found in TOKEN.finditer(text):
        if found.start() > done:
            yield Token(text[done : found.start()], style)
        done = found.end()
        yield from _token(found, style)
    if done < len(text):
        yield Token(text[done:], style)


def _token(found: re.Match[str], style: str) -> Iterator[Token]:
    """Give what stands for one thing that means something."""
    match found.lastgroup:
        case "code":
            code = found["code"].replace("\n", " ")
            padded = code[:1] == code[-1:] == " " and code.strip(" ") and len(code) > 1
            yield Token(code[1:-1] if padded else code, CODE)
        case "label":
            for line in inline(found["label"], LINK):
                yield from (Token(piece, LINK) for piece, _ in line)
        case "mark":
            yield _mark(found, style)
        case "end":
            yield Token("\n", style)
        case "fold":
            yield Token(" ", style)
        case "tag":
            return
        case "bare":
            yield Token(found["bare"], LINK)
        case "entity":
            yield Token(clean(unescape(found["entity"])).text, style)
        case _:
            yield Token(found["escaped"], style)


def _mark(found: re.Match[str], style: str) -> Token:
    """Give a mark, and whether it may open or close, by what stands around it."""
    text, start, end = found.string, found.start(), found.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if found["sign"] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if found["sign"] == "~" and len(found["mark"]) == 1:
        opens = closes = False
    return Token(found["mark"], style, mark=True, opens=opens, closes=closes)


def _paired(tokens: list[Token]) -> list[Token]:
    """Give the tokens, those between two marks of one kind in its style, the marks gone."""
    waiting: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        if not token.mark:
            continue
        alike = waiting.setdefault(token.text, [])
        if token.closes and alike:
            mate = alike[-1]
            for each in waiting.values():
                while each and each[-1] >= mate:
                    each.pop()
            for between in tokens[mate + 1 : place]:
                if between.style not in (CODE, LINK):
                    between.style = GONE if token.text[0] == "~" else LOUD
            tokens[mate].text = token.text = ""
        elif token.opens:
            alike.append(place)
    return tokens
