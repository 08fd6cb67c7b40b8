"""The page about templates: it names every variable, field and filter, and nothing else."""

import ast
import inspect
import os
import re
import textwrap
from dataclasses import is_dataclass
from datetime import UTC, datetime
from itertools import product
from typing import get_args, get_type_hints

import pytest

from pmtui.core.values import Part
from pmtui.documents.catalogue import Wishes, document
from pmtui.documents.filters import OWN, USUAL
from pmtui.documents.own import SHIPPED, given, kind
from pmtui.documents.template import Sheets
from pmtui.storage.session import load
from test_docs import ROOT, fenced, rows, section, text

PAGE = ROOT / "docs" / "templates.md"
SESSIONS = [load(path).session for path in sorted((ROOT / "sample_sessions").glob("*.toml"))]
SESSION = next(each for each in SESSIONS if each.status == "closed")
UNWRITTEN = SESSION.model_copy(
    update={
        "external": type(SESSION.external)(),
        "actions": tuple(each.model_copy(update={"public": True}) for each in SESSION.actions),
    }
)
"""A session of which nothing is written for customers yet, so that what is public stands in."""
NOW = datetime(2026, 4, 1, tzinfo=UTC)
VALUES = "The fields of all values that are not of the session itself.\n"


def named(title):
    """Give what stands in the first column below a heading."""
    return [row[0].strip("`") for row in rows(section(PAGE, title))]


@pytest.mark.parametrize("of", SHIPPED)
def test_every_variable_is_on_the_page(of):
    assert named(f"### {of}") == list(given(of, SESSION, Wishes(now=NOW)))


def test_every_filter_is_on_the_page():
    assert named("## Filters") == list(OWN)
    said = section(PAGE, "## Filters").partition("Of Jinja's own there are")[2]
    functions = Sheets({}.get).globals
    assert re.findall(r"`(\w+)`", said) == [*USUAL, *sorted(functions, reverse=True)]


def views(found, seen):
    """Give the types of all values within `found` that are no parts of a session."""
    if isinstance(found, type):
        fields = getattr(found, "_fields", None) or getattr(found, "__dataclass_fields__", {})
        if issubclass(found, Part) or not fields or found in seen:
            return
        seen[found] = None
        for hint in get_type_hints(found).values():
            views(hint, seen)
    for each in get_args(found):
        views(each, seen)


def types_of(value):
    if is_dataclass(value) or hasattr(value, "_fields"):
        yield type(value)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from types_of(each)


def tables():
    """Give a table of the fields of every such type, from what its source says of them."""
    seen = {}
    for of, session in product(SHIPPED, [*SESSIONS, UNWRITTEN]):
        for value in given(of, session, Wishes(now=NOW)).values():
            for each in types_of(value):
                views(each, seen)
    for each in sorted(seen, key=lambda each: each.__name__):
        tree = ast.parse(textwrap.dedent(inspect.getsource(each))).body[0]
        said = {}
        for before, after in zip(tree.body, tree.body[1:], strict=False):
            if isinstance(before, ast.AnnAssign) and isinstance(after, ast.Expr):
                said[before.target.id] = " ".join(after.value.value.split())
        yield f"### {each.__name__}\n\n{inspect.getdoc(each).splitlines()[0]}\n"
        yield "| Field | What it is |\n| --- | --- |"
        yield from (
            f"| `{name}` | {words.replace('|', chr(92) + '|')} |" for name, words in said.items()
        )
        yield ""


def test_every_field_of_every_value_is_on_the_page():
    before, line, found = text(PAGE).partition(VALUES)
    wanted = "\n" + "\n".join(tables()).rstrip("\n") + "\n"
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(before + line + wanted, encoding="utf-8", newline="\n")
        found = wanted
    assert found == wanted
    titles = re.findall(r"^### (\w+)", found, re.M)
    used = re.findall(r"an? `([A-Z]\w+)`", before)
    assert {"Row", "Metrics", "Interval", "FactorView", "Change"} <= set(titles)
    assert set(used) <= set(titles)


def test_the_example_of_the_page_gives_a_document():
    first, whole = fenced(text(PAGE), "jinja")
    assert whole.startswith(first)
    source = document(SESSION, kind("ours", {"ours.md.j2": whole}.get), Wishes(now=NOW))
    assert source.startswith("# checkout-api")
    assert re.search(r"^- \*\*\d\d:\d\d\*\* \w", source, re.M)
    assert "## Root cause analysis" in source
