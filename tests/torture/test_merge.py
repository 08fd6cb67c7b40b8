"""Generated triples, merged: nothing is lost, no id is given twice, no link leads to nothing.

`TORTURE_FUZZ` says how many there are.
"""

import os

from hypothesis import given, settings

from edit_strategies import triples
from pmtui.core.links import placed, problems
from pmtui.core.merge import merge
from pmtui.core.nodes import sides
from pmtui.core.renumbering import renumbered
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads

CASES = int(os.environ.get("TORTURE_FUZZ", "100"))


def items(session):
    return {each.path: each.item for each in placed(session) if each.place != "conflicts"}


@settings(max_examples=CASES)
@given(triples())
def test_a_merge_of_any_three_loses_nothing(triple):
    base, ours, theirs = triple
    found = merge(base, ours, theirs).session
    assert problems(found) == ()
    assert dumps(loads(dumps(found)).session) == dumps(found)
    two = items(ours), items(renumbered(*sides(base, ours, theirs)))
    before, there = items(base), items(found).keys()
    assert len(there) == sum(each.place != "conflicts" for each in placed(found))
    for one, other in (two, two[::-1]):
        assert {path for path in one if path not in before or path in other} <= there
        assert {path for path in one if path in before and one[path] != before[path]} <= there
