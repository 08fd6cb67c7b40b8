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
    assert line_at(("tags", 1), lines) == 6
    assert line_at(("timeline", 1, "text"), lines) == 17
    assert line_at(("owner",), lines) is None


def test_line_ends_of_another_system_count_once():
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)
