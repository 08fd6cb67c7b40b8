"""The JSON Schema: every part and field in it, each with what it is, true to real files."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from pmtui.core.notes import Well
from pmtui.core.schema import docstrings, schema
from pmtui.core.session import Session

SAMPLES = sorted((Path(__file__).parents[2] / "sample_sessions").glob("*.toml"))
FOUND = schema()


def parts():
    return {"Session": FOUND, **FOUND["$defs"]}


def test_it_says_which_draft_it_is():
    assert FOUND["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert FOUND["type"] == "object"
    assert FOUND["required"] == ["title"]


@pytest.mark.parametrize("name", parts())
def test_every_part_and_field_says_what_it_is(name):
    part = parts()[name]
    assert part["description"]
    assert part["properties"]
    assert [key for key, field in part["properties"].items() if not field.get("description")] == []


def test_keys_are_those_of_the_file():
    assert "schema" in FOUND["properties"]
    assert "schema_version" not in FOUND["properties"]
    assert FOUND["properties"]["title"]["description"] == "Service, state and window in one line."


def test_inherited_fields_are_described():
    assert set(docstrings(Well)) == set(Well.model_fields)
    assert "text" not in Well.__annotations__


def test_nothing_is_null():
    assert not re.search(r"'type': 'null'|'default': (None|\[\]|\{)", str(FOUND))


def test_defaults_that_are_values_stay():
    assert FOUND["properties"]["status"]["default"] == "draft"
    assert FOUND["properties"]["schema"]["default"] == 1


def test_every_reference_leads_somewhere():
    names = re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(FOUND))
    assert set(names) == set(FOUND["$defs"])


def test_without_source_there_are_no_descriptions(monkeypatch):
    from pmtui.core import schema as module

    def gone(_):
        raise OSError

    module._written.cache_clear()
    monkeypatch.setattr(module.inspect, "getsource", gone)
    assert docstrings(Session) == {}
    module._written.cache_clear()


TYPES = {
    "string": (str, date),
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def fits(value, wanted):
    """Tell whether `value` is as `wanted` says: as much of the draft as the schema uses."""
    if "$ref" in wanted:
        return fits(value, FOUND["$defs"][wanted["$ref"].rpartition("/")[2]])
    if "anyOf" in wanted:
        return any(fits(value, each) for each in wanted["anyOf"])
    if "const" in wanted and value != wanted["const"]:
        return False
    if "enum" in wanted and value not in wanted["enum"]:
        return False
    if not isinstance(value, TYPES[wanted["type"]]):
        return False
    if wanted["type"] == "array":
        return all(fits(each, wanted["items"]) for each in value)
    if wanted["type"] == "object":
        fields = wanted.get("properties", {})
        missing = [key for key in wanted.get("required", ()) if key not in value]
        return not missing and all(fits(value[key], fields[key]) for key in fields if key in value)
    return True


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_fit(path):
    assert fits(tomllib.loads(path.read_text("utf-8")), FOUND)


@pytest.mark.parametrize("text", ['id = "x"', "title = 7", 'title = "x"\nstatus = "done"'])
def test_what_is_no_session_does_not_fit(text):
    assert not fits(tomllib.loads(text), FOUND)
