"""The JSON Schema of a session, with the words of the model: what each part and field is."""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pmtui.core.session import Session

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a session file; times are strings in it."""
    found = Session.model_json_schema(schema_generator=Described)
    return {"$schema": DIALECT, **found}


class Described(GenerateJsonSchema):
    """The schema of a file: nothing in it is null, and every field says what it is."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Give the schema of a part, with the docstrings of its fields."""
        found = super().model_schema(schema)
        kind = schema["cls"]
        names = {field.alias or name: name for name, field in kind.model_fields.items()}
        said = docstrings(kind)
        for key, value in found.get("properties", {}).items():
            if said.get(names[key]):
                value["description"] = said[names[key]]
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Give the schema of the value: what is unknown is left out of a file."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Give the schema with its default where that is a value and not nothing."""
        found = super().default_schema(schema)
        if not isinstance(found.get("default"), str | int):
            found.pop("default", None)
        return found

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Tell that no field has a title: it would only repeat the key."""
        return False


def docstrings(kind: type[BaseModel]) -> dict[str, str]:
    """Give the docstring below each field of `kind`, inherited ones too, each on one line.

    Empty where the source is not there to be read.
    """
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if issubclass(each, BaseModel) and each is not BaseModel:
            found |= _written(each.__module__).get(each.__name__, {})
    return {name: words for name, words in found.items() if name in kind.model_fields}


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """Give the docstrings of fields by class and field, as the source of `module` has them."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        return {}
    classes = (each for each in tree.body if isinstance(each, ast.ClassDef))
    return {each.name: dict(_fields(each.body)) for each in classes}


def _fields(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, text in pairwise(body):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, " ".join(words.split())
