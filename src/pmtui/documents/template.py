"""Templates of documents: package data that lays out what the views give.

They run in a sandbox and are loaded from the package alone; no text of a session is one.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from pmtui.core.times import day_and_time
from pmtui.documents import markdown
from pmtui.documents.sections import slug
from pmtui.documents.times import moment

NAME = re.compile(r"(?:internal/)?[a-z_-]+\.[a-z]+\.j2")
"""What templates of the package are called: `mail.md.j2`, `internal/facts.md.j2`."""
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}")


def rendered(name: str, context: dict[str, Any]) -> str:
    """Give the Markdown of the template `name`.

    No line ends in blanks and no two blank lines follow one another; the last line is ended.
    What a template prints is escaped as text, unless it is `markdown.Markdown` already.
    """
    text = TRAILING.sub("", _environment().get_template(name).render(context))
    return BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FunctionLoader(_source),
        finalize=markdown.printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for part in (
        markdown.anchor,
        markdown.block,
        markdown.cell,
        markdown.fenced,
        markdown.heading,
        markdown.item,
        markdown.prose,
        markdown.verbatim,
        moment,
        day_and_time,
        slug,
    ):
        environment.filters[part.__name__] = part
    return environment


def _source(name: str) -> str | None:
    """Give the template `name` of the package; None, and nothing is read, where that is no name."""
    if not NAME.fullmatch(name):
        return None
    return (files("pmtui.documents") / "templates" / name).read_text(encoding="utf-8")
