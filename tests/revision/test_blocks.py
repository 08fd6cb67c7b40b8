"""Markdown cut into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.revision.blocks import as_item, blocks, within

TEXT = """\
---
title: x
---

Before.
Still before.

<a id="f1"></a>

#### F1: A title

- **Category:** a
  - nested

  more of it
- b
lazy

| a | b |
| --- | --- |
| 1 | 2 |

```text
# no heading

| no | table |
```

> quoted
lazily

<!-- a

comment -->
"""
KINDS = ["front", "text", "heading", "item", "item", "table", "code", "quote", "comment"]


def test_every_kind():
    assert [each.kind for each in blocks(TEXT)] == KINDS


def test_together_they_are_the_text():
    lines = [line for each in blocks(TEXT) for line in (*each.lines, *[""] * each.gap)]
    assert "\n".join(lines) == TEXT


@given(st.lists(st.sampled_from(TEXT.split("\n")), max_size=12).map("\n".join))
def test_no_line_is_lost(text):
    found = [line for each in blocks(text) for line in each.lines if line.strip()]
    assert found == [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ('- <a id="e1"></a>**E1** x', "e1", "E1"),
        ("- **Data lost:** no", "", "Data lost"),
        ("- [x] **A1** y", "", "A1"),
        ("| Id | Action |\n| --- | --- |", "", "|Id|Action|"),
    ],
)
def test_what_a_block_is_known_by(text, key, name):
    assert [(each.key, each.name) for each in blocks(text)] == [(key, name)]


def test_what_is_marked_belongs_to_what_stands_before_it():
    (found,) = blocks("By hand.\n\n> **In the session:** Other.\n")
    assert (found.hand, found.session) == (("By hand.",), ("Other.",))
    (found,) = blocks("- by hand\n  > **In the session:** other\n  > - inner\n")
    assert (found.hand, found.session) == (("- by hand",), ("- other", "  - inner"))
    (found,) = blocks("By hand.\n\n> **No longer in the session.**\n")
    assert (found.hand, found.session) == (("By hand.",), ())
    (found,) = blocks("> **In the session, taken out here by hand:** Other.\n")
    assert (found.hand, found.session, found.kind) == ((), ("Other.",), "text")
    (found,) = blocks("- **In the session, taken out here by hand:** other\n")
    assert (found.hand, found.session) == ((), ("- other",))


def test_an_item_without_its_sign_and_back():
    lines = ("- a", "  b", "    - c")
    assert within(lines) == ("a", "b", "  - c")
    assert as_item(within(lines)) == lines
