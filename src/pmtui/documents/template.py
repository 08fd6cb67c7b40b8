"""Templates of documents: package data that lays out what the views give.

They run in a sandbox and are loaded from the package alone; no text of a session is one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import FunctionType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from pmtui.core.values import Part
from pmtui.documents.filters import FILTERS
from pmtui.documents.markdown import Markdown, printed
from pmtui.documents.references import anchored, linked

NAME = re.compile(r"(?:internal/)?[a-z_-]+\.[a-z]+\.j2")
"""What templates of the package are called: `mail.md.j2`, `internal/facts.md.j2`."""
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}")
OURS = "pmtui.documents."
"""Where the functions come from that a template may call."""


def rendered(name: str, context: Mapping[str, Any]) -> str:
    """Give the document that the template `name` lays out.

    No line ends in blanks and no two blank lines follow one another; the last line is ended.
    What a template prints is escaped as text, unless it is `markdown.Markdown` already.
    """
    text = laid(name, context)
    return linked(text, anchored(text))


def laid(name: str, context: Mapping[str, Any]) -> str:
    """Give a part of a document, in which links are marked but not made; else as `rendered`."""
    return tidied(_environment().get_template(name).render(context))


def tidied(text: str) -> str:
    """Give `text` without blanks at ends of lines and needless blank lines, its last line ended."""
    return BLANK_LINES.sub("\n\n", TRAILING.sub("", text)).strip("\n") + "\n"


class Sheets(SandboxedEnvironment):
    """Where templates run: they read fields of values, and call what a document hands to them.

    No method of a value can be called and no module be reached, as some of them read files.
    """

    def __init__(
        self, load: Callable[[str], str | None], undefined: type[StrictUndefined] = StrictUndefined
    ) -> None:
        super().__init__(
            loader=FunctionLoader(load),
            finalize=printed,
            undefined=undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = dict(FILTERS)
        self.globals = {name: self.globals[name] for name in ("namespace", "range")}

    def concat(self, pieces: Iterable[str]) -> str:
        """Give what a template has put together: Markdown, which is not escaped again."""
        return Markdown("".join(pieces))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read `attr` of `obj`."""
        return super().is_safe_attribute(obj, attr, value) and _readable(obj.__class__, attr)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call `obj`."""
        if isinstance(obj, FunctionType):
            return obj.__module__.startswith(OURS) or obj is self.globals["range"]
        of = getattr(obj, "__self__", obj)
        known = BlockReference | LoopContext | Macro | Undefined  # that says itself what it lacks
        return obj is Namespace or isinstance(of, known)

    def wrap_str_format(self, value: Any) -> None:
        """Give nothing in the place of the `format` of a text, which is a method like others."""


@lru_cache(4096)
def _readable(owner: type, name: str) -> bool:
    """Whether `name` is a field or a property of an `owner`, and no method."""
    if owner.__module__.startswith("jinja2."):
        return True
    if issubclass(owner, date):
        return name in {"year", "month", "day", "hour", "minute", "second"}
    if issubclass(owner, Part):
        fields: Iterable[str] = owner.model_fields
    elif is_dataclass(owner):
        fields = owner.__dataclass_fields__
    else:
        fields = getattr(owner, "_fields", ())
    return name in fields or isinstance(getattr(owner, name, None), property)


@cache
def _environment() -> Sheets:
    return Sheets(shipped)


def shipped(name: str) -> str | None:
    """Give the template `name` of the package; None, and nothing is read, where that is no name."""
    if not NAME.fullmatch(name):
        return None
    place = files("pmtui.documents") / "templates" / name
    return place.read_text(encoding="utf-8") if place.is_file() else None
