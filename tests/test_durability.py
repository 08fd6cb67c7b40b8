"""What is promised of what was typed: each promise names tests, and each of those is there."""

import re

import pytest

from test_docs import ROOT, code, rows, section, text

PAGE = ROOT / "docs" / "durability.md"
PROMISES = list(rows(section(PAGE, "## What is promised, and what holds it")))


@pytest.mark.parametrize(("promise", "held"), PROMISES, ids=lambda each: each[:40])
def test_each_promise_is_held_by_tests_that_are_there(promise, held):
    named = [each for each in code(held) if each.startswith("tests/")]
    assert promise
    assert named
    for each in named:
        file, _, name = each.partition("::")
        assert re.search(rf"^(?:async )?def {name}\(", text(ROOT / file), re.MULTILINE), each


@pytest.mark.parametrize("title", ["When the program ends", "When the disk refuses"])
def test_each_ending_is_held_by_tests(title):
    for *_, held in rows(section(PAGE, f"## {title}")):
        assert any(each.startswith("tests/") for each in code(held)), held


def test_no_promise_is_made_twice():
    promises = [promise for promise, _ in PROMISES]
    assert len(set(promises)) == len(promises) > 20
