"""Refused values of a file, each with its place, its line and what is allowed there."""

from datetime import date, time
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pmtui.core import links
from pmtui.core.addresses import split
from pmtui.core.refusals import sentence
from pmtui.storage.addresses import position
from pmtui.storage.lines import line_at, lines_of
from pmtui.storage.problems import Place, Problem, shown


def located(found: list[tuple[Place, str]], text: str) -> list[Problem]:
    """Give `found` as problems of the file that holds `text`, one a place, by their lines."""
    lines = lines_of(text)
    messages: dict[Place, list[str]] = {}
    for place, message in found:
        messages.setdefault(place, []).append(message)
    problems = [
        Problem(shown(place), line_at(place, lines), "; ".join(dict.fromkeys(said)))
        for place, said in messages.items()
    ]
    return sorted(problems, key=lambda problem: problem.line or 0)


def refused(error: ValidationError, data: dict[str, Any]) -> list[tuple[Place, str]]:
    """Give the place and the sentence of every value of `data` that the model refused."""
    details = error.errors(include_url=False)
    return [(_place(detail, data), _sentence(detail)) for detail in details]


def astray(found: tuple[links.Problem, ...], data: dict[str, Any]) -> list[tuple[Place, str]]:
    """Give the problems `found` between the parts of a session with their places in `data`."""
    return [(position(split(path), data), message) for path, message in found]


def _place(detail: ErrorDetails, data: Any) -> Place:
    """Give the place of a refused value: what pydantic adds for its own choices is left out."""
    place: Place = ()
    for step in detail["loc"]:
        missing = detail["type"] == "missing" and len(place) + 1 == len(detail["loc"])
        try:
            data = None if missing else data[step]
        except (KeyError, IndexError, TypeError):
            break
        place = (*place, step)
    return place


def _sentence(detail: ErrorDetails) -> str:
    said, value, kind = sentence(detail), detail.get("input"), detail["type"]
    if isinstance(value, date | time):
        said = said.replace(repr(value), f"'{value.isoformat()}'")
    if isinstance(value, bool):
        said = said.replace(str(value), str(value).lower(), 1)
    if kind == "string_type" and isinstance(value, bool | int | float):
        return f"{said}; put it in quotes"
    if kind == "tuple_type":
        name = next((step for step in reversed(detail["loc"]) if isinstance(step, str)), "")
        form = f"begin each table with [[{name}]]" if isinstance(value, dict) else "put it in [ ]"
        return f"{said}; {form}"
    if kind == "model_type" and isinstance(value, list):
        return f"{said}; begin it once, with single brackets"
    return said
