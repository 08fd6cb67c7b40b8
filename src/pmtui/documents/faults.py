"""What is wrong with a template, in one sentence: which one, on which line, and what to do."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from types import TracebackType

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from pmtui.core.text import cut
from pmtui.core.values import Part

WIDTH = 160
"""How many characters of a cause are told."""
NAME = re.compile(r"there is no `(?P<name>.+)`")
FILTER = re.compile(r"there is no filter `(?P<name>.+)`")
NO_FILTER = re.compile(r"No filter named '(?P<name>.*)'\.")
FIELD = re.compile(r"access to attribute '(?P<name>.*)' of")


class Faulty(Exception):
    """A template that cannot be used; its words say which, on which line, and why."""


class Missing(StrictUndefined):
    """What a template names and nobody has given to it."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, of = cut(str(self._undefined_name)), type(self._undefined_obj)
        fields = of.model_fields if issubclass(of, Part) else getattr(of, "__match_args__", ())
        called = f"{of.__name__.lower()} has" if fields else "there is"
        return f"{called} no `{name}`{_near(name, fields)}"


def told(error: BaseException, name: str, names: Iterable[str], filters: Iterable[str]) -> str:
    """Give what `error` in the template `name` is about.

    Args:
        error: What was raised while the template was read or ran.
        name: The template that was asked for; others may have been taken in by it.
        names: The variables that the template could have used.
        filters: The filters that it could have used.
    """
    place, line = _place(error, name)
    where = f"{cut(place)}, line {line}" if line else cut(place)
    words = cut(_cause(error), WIDTH)
    for pattern, known in ((NAME, names), (FILTER, filters)):
        if found := pattern.fullmatch(words):
            words += _near(found["name"], known)
    return f"{where}: {words}"


def _near(name: str, known: Iterable[str]) -> str:
    """Give a question after the one of the names `known` that was probably meant."""
    near = get_close_matches(name, list(known), 1, cutoff=0.7)
    return f"; did you mean `{near[0]}`?" if near else ""


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """Give the template and the line that `error` is about: the last one that is not shipped."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    places = [*_places(error.__traceback__)] or [(name, None)]
    return next((each for each in reversed(places) if "/" not in each[0]), places[-1])


def _places(trace: TracebackType | None) -> Iterator[tuple[str, int | None]]:
    """Give the templates and lines that were being run, the outermost first."""
    while trace:
        if template := trace.tb_frame.f_globals.get("__jinja_template__"):
            yield template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next


def _cause(error: BaseException) -> str:
    """Give what went wrong, to follow a colon."""
    words = str(error)
    match error:
        case TemplateNotFound():
            return f"there is no template {error.name}"
        case SecurityError():
            field = FIELD.match(words)
            if field:
                return f"`{field['name']}` is no field that a template can read"
            return "a template calls its own macros and what it is given, nothing else"
        case RecursionError():
            return "it takes in itself, or is nested too deeply"
        case TemplateSyntaxError():
            filtered = NO_FILTER.match(words)
            return f"there is no filter `{filtered['name']}`" if filtered else _small(words)
        case AttributeError() | TypeError() | ValueError():
            return f"this is not for a value of that kind ({cut(words, WIDTH // 2)})"
    return _small(words or type(error).__name__)


def _small(words: str) -> str:
    """Give `words` as they follow a colon: without a dot at their end."""
    return f"{words[:1].lower()}{words[1:]}".rstrip(".")
