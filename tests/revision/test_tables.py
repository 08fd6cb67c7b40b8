"""Tables merged by row, column and cell."""

import pytest

from pmtui.revision.clashes import Ledger, both
from pmtui.revision.tables import EMPTY, merged, table

BASE = ["| Id | What | Who |", "| --- | --- | --- |", "| A1 | one | Ada |", "| A2 | two | Ben |"]


def done(mine, new, base=BASE):
    ledger = Ledger(both)
    before = table(base) if base else EMPTY
    return [*merged(before, table(mine), table(new), ledger)], ledger


def swap(lines, old, new):
    return [line.replace(old, new) for line in lines]


def test_cells_are_apart():
    found, ledger = done(swap(BASE, "one", "1"), swap(BASE, "Ada", "Eve"))
    assert found[2] == "| A1 | 1 | Eve |"
    assert (ledger.kept, ledger.clashes) == (1, [])


def test_a_pipe_in_a_cell_is_none():
    found, _ = done(swap(BASE, "one", r"x \| y"), swap(BASE, "Ada", "Eve"))
    assert found[2] == r"| A1 | x \| y | Eve |"


def test_a_row_that_is_too_short_and_one_that_is_too_long():
    mine = [*BASE[:2], "| A1 | one", "| A2 | two | Ben | more |"]
    found, _ = done(mine, swap(BASE, "two", "zwei"))
    assert found[3] == "| A2 | zwei | Ben | more |"


def test_columns_change_places():
    mine = ["| What | Id | Who |", BASE[1], "| one | A1 | Ada |", "| two | A2 | Ben |"]
    found, _ = done(mine, swap(BASE, "Ada", "Eve"))
    assert found == [*mine[:2], "| one | A1 | Eve |", mine[3]]


def test_a_title_in_another_language():
    found, _ = done(swap(BASE, "Who", "Wer"), [*BASE, "| A3 | three | Cem |"])
    assert found == [*swap(BASE, "Who", "Wer"), "| A3 | three | Cem |"]


def test_a_column_that_the_session_adds():
    new = [f"{line} {end} |" for line, end in zip(BASE, ("Due", "---", "May", "June"), strict=True)]
    found, _ = done([*BASE, "| own | mine | me |"], new)
    assert found == [*new, "| own | mine | me |  |"]


def test_a_column_that_the_session_drops_stays_where_something_is_in_it_by_hand():
    new = ["| Id | What |", "| --- | --- |", "| A1 | one |", "| A2 | two |"]
    assert done(BASE, new)[0] == new
    found, _ = done(swap(BASE, "Ada", "Ada and Eve"), new)
    assert found == [*BASE[:2], "| A1 | one | Ada and Eve |", BASE[3]]


@pytest.mark.parametrize("base", [BASE, None])
def test_both_changed_a_cell(base):
    found, ledger = done(swap(BASE, "one", "1"), swap(BASE, "one", "eins"), base)
    assert found[2] == "| A1 | 1<br>**In the session:** eins | Ada |"
    assert [(each.hand, each.session) for each in ledger.clashes] == [("1", "eins")]


def test_a_cell_that_was_emptied_and_changed():
    found, _ = done(swap(BASE, "one", ""), swap(BASE, "one", "eins"))
    assert found[2] == "| A1 | **In the session:** eins | Ada |"
    again, ledger = done(found, swap(BASE, "one", "eins"), swap(BASE, "one", "eins"))
    assert (again, ledger.clashes) == (found, [])


def test_a_row_that_was_taken_out_stays_marked_when_its_first_cell_changes():
    out = "**(in the session, taken out here by hand)**"
    mine = [*BASE[:3], f"| A2 {out} | two | Ben |"]
    found, _ = done(mine, swap(BASE, "| A2 |", "| A2, of two |"))
    assert found[3] == f"| A2, of two {out} | two | Ben |"
