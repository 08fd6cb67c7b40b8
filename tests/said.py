"""What the program says of its own: every sentence that a person may read, and where it stands."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pmtui"
PAGES = (
    *ROOT.glob("*.md"),
    *(path for path in (ROOT / "docs").glob("*.md") if path.stem != "rules"),
    *(ROOT / "sample_sessions").glob("*.md"),
)
"""All but the one that is written from the data of the rules."""
TABLES = (
    SOURCE / "commands.toml",
    *((SOURCE / "core" / f"{name}.toml") for name in ("cards", "choices", "hints", "prompts")),
    *((SOURCE / "core" / f"{name}.toml") for name in ("scale", "story")),
    *(SOURCE / "core" / "agendas").glob("*.toml"),
    SOURCE / "documents" / "sections.toml",
    *(SOURCE / "coach" / "rules").glob("*.toml"),
)
EXAMPLES = frozenset({"fires", "quiet"})
"""What a rule shows of good and bad wording."""
WORD = re.compile(r"(?:^|(?<=[\s(“]))[A-Za-z][a-z’']+(?=[\s,.;:)”?]|$)")
SHORT = 3
"""How many words a text of the source has at least, so that it is no key and no format."""


class Said(NamedTuple):
    """One text, and where it stands."""

    where: str
    text: str


def everything() -> list[Said]:
    """Give each text where it stands first: in a table, in the source, on a page."""
    return [Said(where, text) for text, where in {said.text: said.where for said in _all()}.items()]


def _all() -> Iterator[Said]:
    for path in PAGES:
        yield from (Said(_name(path), text) for text in paragraphs(path.read_text("utf-8")))
    for path in TABLES:
        values = tomllib.loads(path.read_text("utf-8"))
        yield from (Said(_name(path), filled(text)) for text in strings(values))
    for path in sorted(SOURCE.rglob("*.py")):
        yield from (Said(_name(path), text) for text in sentences(path.read_text("utf-8")))


def paragraphs(source: str) -> Iterator[str]:
    """Give what a page says: each paragraph, item, cell and heading, without code and addresses."""
    plain = re.sub(r"^ *```.*?^ *```$|<!--.*?-->", "", source, flags=re.DOTALL | re.MULTILINE)
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    for block in re.split(r"\n\s*\n|^(?=\s*[-*] |\s*\d+\. |#|\|)", plain, flags=re.MULTILINE):
        for cell in re.split(r"(?<!\\)\|", block) if block.startswith("|") else [block]:
            text = re.sub(r"^[\s>]*(?:[-*#]+|\d+\.)?\s+|\*\*", "", cell).replace("\n", " ").strip()
            if WORD.search(text) and " " in text:
                yield text


def strings(value: object) -> Iterator[str]:
    """Give all texts of a table but its examples."""
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in EXAMPLES:
                yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def sentences(source: str) -> Iterator[str]:
    """Give the texts of a module that are made of words; its docstrings are not among them."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.Expr) or isinstance(node, ast.Expr | ast.FormattedValue):
                continue
            text = _text(part)
            if not isinstance(node, ast.JoinedStr) and len(WORD.findall(text)) >= SHORT:
                yield text


def _text(node: ast.AST) -> str:
    """Give the text of `node` with a name in each blank; empty where it is a pattern or no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = filled(node.value)
        return "" if re.search(r"\\[a-z]|\(\?|\[\^|\{%|\$\w", text) else text
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) or "`it`" for each in node.values)
    return ""


def filled(text: str) -> str:
    """Give `text` with something in each of its blanks."""
    return re.sub(r"\{\w*(?:[.:!][^{}]*)?\}", "`it`", text)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
