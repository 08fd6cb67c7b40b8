from time import process_time

import pytest

from pmtui.storage.lines import line_at, lines_of

TEXT = '''\
title = "[[not a table]]"
summary = """
[timeline]
id = "inside a text"
"""
tags = [
    "a]",  # [[b]]
    ["c"],
]
a.b = { c = 1 }

[severity]
level = "SEV-2"

[[timeline]]
id = "T1"
[[timeline]]
"odd key" = 'x'
note = \'\'\'
[factors]\'\'\'

[[ factors ]] # the first
id = "F1"
[[factors.how]]
id = "H1"
[[factors]]
[[factors.how]]
[[factors.how]]
how = "?"
[factors.x.'y']
z = 1
'''


def test_every_table_and_key_has_its_line():
    lines = lines_of(TEXT)
    assert {place: lines[place] for place in lines if len(place) == 1} == {
        ("title",): 1,
        ("summary",): 2,
        ("tags",): 6,
        ("a",): 10,
        ("severity",): 12,
        ("timeline",): 15,
        ("factors",): 22,
    }
    assert lines["a", "b"] == 10
    assert lines["severity", "level"] == 13
    assert lines["timeline", 0, "id"] == 16
    assert lines["timeline", 1] == 17
    assert lines["timeline", 1, "odd key"] == 18
    assert lines["factors", 0, "how", 0, "id"] == 25
    assert lines["factors", 1, "how", 1, "how"] == 29
    assert lines["factors", 1, "x", "y", "z"] == 31


def test_a_place_without_a_line_has_that_of_what_is_around_it():
    lines = lines_of(TEXT)
    assert line_at(("tags", 1), lines) == 8
    assert line_at(("a", "b", "d"), lines) == 10
    assert line_at(("timeline", 1, "text"), lines) == 17
    assert line_at(("owner",), lines) is None


def test_line_ends_of_another_system_count_once():
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)


INLINE = """\
people = [
    { key = "mira", name = "Mira Sundaram" },  # who leads
    # nobody on this line
    { key = "lin", "team" = 'edge, [core]' }, { key = "oluwaseun",
      team = \'\'\'
a, {b}\'\'\' },
]
impact . windows = [{ id = "W1" }]
"impact"."note = x" = 1.5
factors = []
"""


def test_tables_in_lists_have_their_lines():
    lines = lines_of(INLINE)
    assert lines["people", 0, "name"] == 2
    assert lines["people", 1] == lines["people", 1, "team"] == lines["people", 2, "key"] == 4
    assert lines["people", 2, "team"] == 5
    assert lines["impact",] == lines["impact", "windows", 0, "id"] == 8
    assert lines["impact", "note = x"] == 9
    assert ("factors", 0) not in lines


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a = " + "[" * 100_000,
        "a = {" + "b = {" * 100_000,
        ".a" * 100_000,
        'a = "' + "\\\\" * 100_000,
        'a = """' + '"" ' * 50_000,
        "=,]}" * 30_000,
        "a = '''" + "\n'" * 50_000,
    ],
    ids=["lists", "values", "tables", "steps", "signs", "quotes", "marks", "lines"],
)
def test_a_text_that_is_none_takes_no_longer_than_another(text):
    began = process_time()
    lines_of(text)
    assert process_time() - began < 2
