"""What readers of Markdown that are not ours make of a document: headings, cells, items.

Each gives the same list of pairs: `h2` and the like, `cell` or `item`, and the text without blanks.
"""

import json
import re
import subprocess
from shutil import which
from xml.etree import ElementTree as ET

import pytest

from documents.rendered import PARSER

TASK = re.compile(r"^(?:\[[ xX]?\]|[☐☒])")


def bare(text):
    return "".join(text.split())


def ran(*command, source):
    if not which(command[0]):
        pytest.skip(f"{command[0]} is not installed here")
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
    return done.stdout


def pandoc(source):
    """Give what pandoc reads in GitHub's Markdown."""
    return list(
        _blocks(json.loads(ran("pandoc", "-f", "gfm", "-t", "json", source=source))["blocks"])
    )


def _blocks(blocks):
    for block in blocks:
        kind, held = block["t"], block.get("c")
        match kind:
            case "Header":
                yield f"h{held[0]}", _words(held[2])
            case "BulletList" | "OrderedList":
                for item in held if kind == "BulletList" else held[1]:
                    first, *rest = item
                    yield "item", TASK.sub("", _words(first.get("c", [])))
                    yield from _blocks(rest)
            case "Table":
                _, _, _, head, bodies, _ = held
                for _, cells in (*head[1], *(row for body in bodies for row in body[3])):
                    for cell in cells:
                        yield "cell", "".join(_words(part["c"]) for part in cell[4])
            case "BlockQuote":
                yield from _blocks(held)


def _words(inlines):
    """Give the text of inlines without blanks; raw HTML is none."""
    found = []
    for each in inlines:
        kind, held = each["t"], each.get("c")
        match kind:
            case "Str":
                found.append(held)
            case "Code":
                found.append(held[1])
            case "Quoted" | "Link" | "Span" | "Image":
                found.append(_words(held[1]))
            case "Emph" | "Strong" | "Strikeout":
                found.append(_words(held))
    return bare("".join(found))


def cmark(source):
    """Give what the reference of GitHub's Markdown reads."""
    extensions = [word for name in ("table", "strikethrough", "tasklist") for word in ("-e", name)]
    written = ran("cmark-gfm", *extensions, "-t", "xml", source=source)
    tree = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", written))
    return list(_elements(tree))


def _elements(node):
    for child in node:
        kind = child.tag.rpartition("}")[2]
        if kind == "heading":
            yield f"h{child.get('level')}", _said(child)
        elif kind == "table_cell":
            yield "cell", _said(child)
        elif kind in ("item", "tasklist"):
            yield "item", TASK.sub("", _said(child[0]) if len(child) else "")
            yield from _elements(child)
        else:
            yield from _elements(child)


def _said(node):
    """Give the text below `node` without blanks; raw HTML is none."""
    kinds = ("text", "code")
    return bare("".join(e.text or "" for e in node.iter() if e.tag.rpartition("}")[2] in kinds))


def ours(source):
    """Give what our own reader makes of it."""
    found, opened, waiting = [], [], False
    for token in PARSER.parse(source):
        if token.type == "heading_open":
            opened.append(f"h{token.tag[1]}")
        elif token.type in ("th_open", "td_open"):
            opened.append("cell")
        elif token.type == "list_item_open":
            waiting = True
        elif token.type == "inline" and (opened or waiting):
            found.append((opened.pop() if opened else "item", TASK.sub("", _inline(token))))
            waiting = False
    return found


def _inline(token):
    kinds = ("text", "text_special", "code_inline")
    return bare("".join(each.content for each in token.children if each.type in kinds))
