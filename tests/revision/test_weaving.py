"""Texts woven together sentence by sentence."""

import pytest

from pmtui.revision.weaving import woven

BASE = "One is here. Two is there. Three is gone."


@pytest.mark.parametrize(
    ("mine", "new", "both"),
    [
        (BASE, BASE, BASE),
        ("One was here. Two is there. Three is gone.", BASE, None),
        ("One was here. Two is there. Three is gone.", BASE + " Four.", None),
        ("Zero. " + BASE, BASE + " Four.", "Zero. " + BASE + " Four."),
        ("One A. Two is there. Three is gone.", "One is here. Two B. Three is gone.", None),
        ("One is here. Three is gone.", BASE + " Four.", "One is here. Three is gone. Four."),
    ],
)
def test_other_sentences(mine, new, both):
    found = woven(BASE, mine, new)
    assert found == (both or found)
    for each in (mine, new):
        added = [part for part in each.split(". ") if part.rstrip(".") not in BASE]
        assert all(part.rstrip(".") in found for part in added)


@pytest.mark.parametrize(
    ("mine", "new"),
    [
        (BASE.replace("One", "1"), BASE.replace("One", "First")),
        (BASE + " Four.", BASE + " Five."),
        (BASE.replace("Two is there. ", ""), BASE.replace("Two", "2")),
    ],
)
def test_the_same_place(mine, new):
    assert woven(BASE, mine, new) is None


def test_both_did_the_same():
    done = BASE.replace("Two", "2")
    assert woven(BASE, done, done) == done


def test_wrapped_lines_are_no_change():
    mine = "One is here. Two is\nthere. Three is gone."
    assert woven(BASE, mine, BASE.replace("Three", "3")) == BASE.replace("Three", "3")


def test_lines_that_mean_something_stay():
    lines = "What: one.\nWhy: two.\nHow: three."
    mine, new = lines.replace("one", "1"), lines.replace("three", "3")
    assert woven(lines, mine, new) == "What: 1.\nWhy: two.\nHow: 3."


def test_scripts_without_blanks():
    base = "一つ目です。二つ目です。三つ目です。"
    done = woven(base, base.replace("一つ", "最初の一つ"), base.replace("三つ", "最後の三つ"))
    assert done == "最初の一つ目です。二つ目です。最後の三つ目です。"
