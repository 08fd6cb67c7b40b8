"""The page about the file: complete, and its example one that opens."""

import re
from pathlib import Path

import pytest

from pmtui.core.addresses import COLLECTIONS
from pmtui.core.session import Session
from pmtui.core.values import Part
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads

PAGE = (Path(__file__).parents[2] / "docs" / "session-format.md").read_text(encoding="utf-8")
SECTIONS = dict(
    section.partition("\n")[::2] for section in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]
)


def tables():
    """Give the heading of every table in the file and the model behind it."""
    yield "The session itself", Session
    for name, field in Session.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Part):
            yield f"`[{name}]`", field.annotation
    for place, kind in COLLECTIONS.items():
        yield f"`[[{place.replace('/', '.')}]]`", kind.item
        for name, field in kind.item.model_fields.items():
            if isinstance(field.annotation, type) and issubclass(field.annotation, Part):
                yield f"`[{place.replace('/', '.')}.{name}]`", field.annotation


TABLES = dict(tables())


@pytest.mark.parametrize("heading", TABLES)
def test_every_field_has_its_row_or_its_own_section(heading):
    model = TABLES[heading]
    rows = re.findall(r"^\| `(\w+)`", SECTIONS[heading], flags=re.MULTILINE)
    below = {other.strip("`[]").rpartition(".")[2] for other in SECTIONS}
    fields = {field.alias or name for name, field in model.model_fields.items()}
    assert set(rows) <= fields
    assert fields - set(rows) <= below


@pytest.mark.parametrize("heading", TABLES)
def test_needed_keys_are_marked(heading):
    marked = set(re.findall(r"^\| `(\w+)` \(needed\)", SECTIONS[heading], flags=re.MULTILINE))
    fields = TABLES[heading].model_fields.items()
    assert marked == {name for name, field in fields if field.is_required()}


def test_every_section_is_a_table_of_the_file():
    assert set(SECTIONS) == {*TABLES, "`[counters]`"}


def test_every_word_that_is_allowed_is_said():
    schema = str(Session.model_json_schema())
    enums = re.findall(r"'enum': \[([^\]]*)\]", schema)
    allowed = {word for enum in enums for word in re.findall(r"'([\w-]+)'", enum)}
    assert allowed
    assert all(f"`{word}`" in PAGE for word in allowed)


def test_the_example_is_in_canonical_form():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert dumps(loads(example).session) == example
