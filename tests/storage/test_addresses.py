"""The lines of addresses: where a word is put into a text, and where it then stands in the file."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pmtui.core.addresses import find
from pmtui.core.nodes import fields, nodes, path_of
from pmtui.storage.addresses import Addresses
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads
from strategies import sessions

SAMPLES = sorted((Path(__file__).parents[2] / "sample_sessions").glob("*.toml"))
MARK = "qqQQqq"


def texts(session):
    """Give the paths of all texts of items, each with the text."""
    for found, node in nodes(session).items():
        at = path_of(found, node.outer)
        for name in fields(type(node.item)):
            value = getattr(node.item, name)
            if isinstance(value, str) and name not in (type(node.item).KEY, "id"):
                yield f"{at}/{name}", value


def lines_with(text):
    return [number for number, line in enumerate(text.split("\n"), 1) if MARK in line]


def marked(text, path, value, at):
    """Give the file `text` with the mark at `at` of the text `value`, which stands at `path`."""
    session = loads(text).session
    item = find(session, path.rpartition("/")[0])
    other = item.model_copy(update={path.rpartition("/")[2]: value[:at] + MARK + value[at:]})
    return dumps(swapped(session, item, other))


def swapped(part, item, other):
    """Give `part` with `other` in the place of the one item `item`."""
    if part is item:
        return other
    if isinstance(part, tuple):
        return tuple(swapped(each, item, other) for each in part)
    if not hasattr(part, "model_copy"):
        return part
    return part.model_copy(
        update={name: swapped(each, item, other) for name, each in part.__dict__.items()}
    )


def addresses(text):
    return Addresses(text, tomllib.loads(text))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_text_of_a_sample_has_the_line_on_which_it_stands(path):
    text = path.read_text(encoding="utf-8")
    found, rows = addresses(text), text.split("\n")
    for at, _ in texts(loads(text).session):
        assert rows[found.line(at) - 1].startswith(f"{at.rpartition('/')[2]} ="), at


@given(sessions(), st.data())
def test_a_word_has_the_line_on_which_it_stands(session, data):
    some = sorted(texts(session))
    assume(some)
    path, value = data.draw(st.sampled_from(some))
    at = data.draw(st.integers(0, len(value)))
    text = marked(dumps(session), path, value, at)
    assert [addresses(text).line(path, at)] == lines_with(text)


HAND = """\
title = "Search: no results"
external = { summary = "One line, {here}", what_happened = \'\'\'
First.
Second.\'\'\' }
people = [ { key = "lin-wei" },
  { key = "ana", team = "edge" } ]

[[timeline]]
text = "\""
One \\
   line that goes on,
   \\u0041nd another.
"\""
at = 2026-03-04T10:00:00Z
id = "T07"
[impact]
windows = []
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_file_written_by_hand(ends):
    text = HAND.replace('"\\""', '"""').replace("\n", ends)
    found = Addresses("\ufeff" + text, tomllib.loads(text))
    value = tomllib.loads(text)["timeline"][0]["text"]
    wanted = {
        ("timeline/T7", None): 8,
        ("timeline/T7/text", None): 9,
        ("timeline/T7/text", 0): 10,
        ("timeline/T7/text", value.index("line")): 11,
        ("timeline/T7/text", value.index("And")): 12,
        ("timeline/T7/quote", None): 8,
        ("timeline/T8", None): 8,
        ("external/summary", 4): 2,
        ("external/what_happened", 7): 4,
        ("external/state", None): 2,
        ("people/ana/team", None): 6,
        ("impact/windows/W1/weight", None): 17,
        ("incident/title", 3): 1,
        ("followup/due", None): 1,
        ("", None): 1,
    }
    assert {each: found.line(*each) for each in wanted} == wanted
