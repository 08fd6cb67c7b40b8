from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core.addresses import NotFound
from pmtui.core.lists import Growing, moved, resorted, without
from pmtui.core.notes import Well
from pmtui.core.people import Person
from pmtui.core.timeline import Entry

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


def wells(*ids):
    return tuple(Well(id=each, text="x") for each in ids)


def entries(*minutes):
    return tuple(
        Entry(id=f"T{n}", at=NINE + timedelta(minutes=minute), text="x")
        for n, minute in enumerate(minutes, 1)
    )


def ids(items):
    return [item.id for item in items]


def test_items_go_where_they_are_told_to():
    well = Growing("well", wells("G1", "G2"))
    for key, before in (("G3", None), ("G4", "G1"), ("G5", "G1"), ("G6", "G5")):
        well.add(wells(key)[0], before)
    assert ids(well.items) == ["G4", "G6", "G5", "G1", "G2", "G3"]
    assert all(well.holds(f"G{n}") for n in range(1, 7))
    assert not well.holds("G7")
    with pytest.raises(NotFound, match="there is no went-well line G9"):
        well.add(wells("G7")[0], "G9")


def test_a_number_that_was_never_given_is_not_looked_for():
    well = Growing("well", wells("G1", "G2"), {"G": 7})
    assert well.holds("G2")
    assert not well.holds("G5")
    well.items.append(wells("G9")[0])
    assert not well.holds("G9")
    well.add(wells("G8")[0], None)
    assert well.holds("G8")
    people = Growing("people", [Person(key="T9")], {"T": 7})
    assert people.holds("T9")


def test_entries_go_where_their_time_is():
    timeline = Growing("timeline", entries(0, 10))
    for key, minute, before in (
        ("T3", 10, None),
        ("T4", 5, None),
        ("T5", 0, "T1"),
        ("T6", 9, "T1"),
    ):
        timeline.add(Entry(id=key, at=NINE + timedelta(minutes=minute), text="x"), before)
    assert ids(timeline.items) == ["T5", "T1", "T4", "T6", "T2", "T3"]


def test_adding_backwards_looks_for_no_neighbour():
    looked = []

    class Watched(Well):
        def __getattribute__(self, name):
            if name == "id":
                looked.append(name)
            return super().__getattribute__(name)

    well = Growing("well", ())
    for n in range(1000, 0, -1):
        well.add(Watched(id=f"G{n}", text="x"), f"G{n + 1}" if n < 1000 else None)
    assert ids(well.items[:3]) == ["G1", "G2", "G3"]
    assert len(looked) < 3000


def test_what_is_left_keeps_its_order():
    assert ids(without("well", wells("G1", "G2", "G3", "G4"), ["G3", "G1"])) == ["G2", "G4"]
    for gone in (["G9"], ["G1", "G1"]):
        with pytest.raises(NotFound):
            without("well", wells("G1", "G2"), gone)


def test_an_item_moves_before_another_or_to_the_end():
    items = wells("G1", "G2", "G3")
    assert ids(moved("well", items, "G3", "G1")) == ["G3", "G1", "G2"]
    assert ids(moved("well", items, "G1", None)) == ["G2", "G3", "G1"]
    for key, before in (("G9", None), ("G1", "G9")):
        with pytest.raises(NotFound):
            moved("well", items, key, before)


def test_entries_move_among_their_like_only():
    assert ids(moved("timeline", entries(0, 0, 5), "T2", "T1")) == ["T2", "T1", "T3"]
    with pytest.raises(ValueError, match="in order of time"):
        moved("timeline", entries(0, 0, 5), "T3", "T1")


def test_an_entry_stays_while_its_time_fits():
    later = entries(0, 5, 10, 20)
    retimed = later[1].model_copy(update={"at": later[2].at})
    assert ids(resorted(later, 1, retimed)) == ["T1", "T2", "T3", "T4"]
    assert resorted(later, 1, retimed)[1] is retimed
    early = later[3].model_copy(update={"at": NINE})
    assert ids(resorted(later, 3, early)) == ["T1", "T4", "T2", "T3"]
