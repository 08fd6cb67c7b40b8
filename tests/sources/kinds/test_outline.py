import pytest

from pmtui.sources.kinds.outline import opened, outlined

TEXT = """---
title: Outage
---
# One
Two
---
- a
  1. b
> c
<!-- 10:00
no -->
```sh
# code
```
| T | E |
|---|---|
| 1 | a \\| b |
15:27 - x<br> 21:14 - y\\
[Ref]: https://example.org/1
"""


def test_each_line_has_a_role_and_its_number() -> None:
    found = outlined(TEXT)
    assert found.front == ("title: Outage",)
    assert found.links == {"ref": "https://example.org/1"}
    told = [(each.number, each.role, each.body) for each in found.lines if each.role != "blank"]
    assert told == [
        (4, "heading", "One"),
        (5, "heading", "Two"),
        (7, "text", "a"),
        (8, "text", "b"),
        (9, "text", "c"),
        (12, "code", "```sh"),
        (13, "code", "# code"),
        (14, "code", "```"),
        (15, "titles", "| T | E |"),
        (16, "rule", "|---|---|"),
        (17, "row", "| 1 | a \\| b |"),
        (18, "text", "15:27 - x"),
        (18, "text", "21:14 - y"),
    ]


def test_items_quotations_and_line_ends_are_told() -> None:
    lines = outlined("\t* [x] a  \n> b\n").lines
    assert [(each.bullet, each.indent, each.quoted, each.ends) for each in lines[:2]] == [
        ("*", 4, False, True),
        ("", 0, True, False),
    ]
    assert lines[0].body == "a"


@pytest.mark.parametrize(
    ("row", "cells"), [("| a | b |", ["a", "b"]), ("a | b", ["a", "b"]), ("| a |  |", ["a", ""])]
)
def test_a_row_has_cells(row: str, cells: list[str]) -> None:
    assert outlined(f"| T | E |\n|---|---|\n{row}\n").lines[2].cells == cells


def test_a_rule_below_an_item_or_a_blank_line_makes_no_heading() -> None:
    found = outlined("- a\n---\n\n---\nb\n===\n").lines
    assert [each.body for each in found if each.role == "heading"] == ["b"]


def test_code_may_be_opened() -> None:
    lines = [opened(each) for each in outlined("```\n- 10:00 a\n```\n").lines]
    assert [(each.role, each.body) for each in lines[:3]] == [
        ("blank", ""),
        ("text", "10:00 a"),
        ("blank", ""),
    ]
