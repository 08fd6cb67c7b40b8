import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.addresses import (
    COLLECTIONS,
    NotFound,
    collection_at,
    find,
    item_of,
    join,
    path_of,
    place_of,
    plain,
    position,
    split,
)
from pmtui.core.links import placed
from pmtui.core.notes import Well
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.values import Item, Part
from strategies import sessions

SESSION = Session.model_validate(
    {
        "title": "Checkout",
        "people": [{"key": "a/b~c", "name": "Ana"}],
        "services": ["checkout"],
        "factors": [
            {"id": "F3", "title": "Pool", "how": [{"id": "H1", "how": "?", "answer": "So"}]}
        ],
        "timeline": [{"id": "T7", "at": "2026-03-04T09:00:00Z", "text": "Alert", "x": ""}],
    }
)


@given(st.lists(st.text(), min_size=1))
def test_steps_survive_a_path(steps):
    assert split(join(*steps)) == (steps[1:] if steps[0] == "incident" else steps)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("incident/title", "Checkout"),
        ("title", "Checkout"),
        ("incident/schema", 1),
        ("factors/F3/how/H1/answer", "So"),
        ("people/a~1b~0c/name", "Ana"),
        ("timeline/T7/quote", None),
        ("timeline/T7/x", ""),
        ("incident/unheard", None),
    ],
)
def test_a_path_leads_to_a_value(path, value):
    assert find(SESSION, path) == value


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("timeline/T8/text", "there is no entry T8"),
        ("factors/F3/how/H2", "there is no how-step H2"),
        ("people/\x1b[31m/name", "there is no person"),
        ("incident/title/x", "there is nothing below title"),
        ("services/checkout", "there is no services checkout"),
        ("nothing/here/at/all", "there is nothing below nothing"),
    ],
)
def test_a_path_that_leads_nowhere_says_so(path, reason):
    with pytest.raises(NotFound) as caught:
        find(SESSION, path)
    assert str(caught.value).strip() == reason


@given(sessions())
def test_every_item_is_found_at_its_path(session):
    for path, place, item in placed(session):
        assert find(session, path) is item
        assert place_of(path) == (place, False)
        assert type(item) is COLLECTIONS[place].item


@pytest.mark.parametrize("step", [1, -1, 7])
def test_an_item_is_found_wherever_it_stands(step):
    """In order, backwards, and far from where its number says."""
    numbers = [n * step % 1000 for n in range(1000)]
    items = tuple(Well(id=f"G{n + 1}", text="x") for n in numbers)
    assert [position(items, each.id) for each in items] == list(range(1000))
    for key in ("G1001", "G0", "G" + "9" * 5000, "", "G", "x\u0661"):
        assert position(items, key) == -1
    people = tuple(Person(key=f"k{n}") for n in numbers)
    assert [position(people, each.key) for each in people] == list(range(1000))
    assert position(("G1", "G2"), "G2") == -1


@given(sessions())
def test_what_is_plain_is_read_as_the_same(session):
    data = plain(session)
    assert Session.model_validate(data) == session
    assert plain(Session.model_validate(data)) == data
    assert not holds_parts(data)


def holds_parts(value):
    if isinstance(value, dict):
        return any(holds_parts(each) for each in value.values())
    if isinstance(value, list):
        return any(holds_parts(each) for each in value)
    return value is None or isinstance(value, Part | tuple)


def test_plain_leaves_out_what_is_unknown_but_not_what_is_zero():
    assert plain(SESSION.timeline[0]).keys() == {"id", "at", "text", "x"}
    assert plain(Session.model_validate({"title": "x", "slo": {"bad_events": 0}}))["slo"] == {
        "bad_events": 0
    }


def test_lists_are_known_by_their_place():
    assert collection_at("factors/F3/how") == COLLECTIONS["factors/how"]
    assert collection_at("incident/timeline") == COLLECTIONS["timeline"]
    for path in ("factors/F3", "services", "impact", "", "incident"):
        assert collection_at(path) is None


def test_every_list_of_items_has_its_place():
    assert set(COLLECTIONS) == set(item_lists(Session, ""))
    prefixes = [each.prefix for each in COLLECTIONS.values() if each.prefix]
    assert len(prefixes) == len(set(prefixes))


def item_lists(kind, outer):
    for name, field in kind.model_fields.items():
        place = f"{outer}{name}"
        for each in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(each, type) and issubclass(each, Item):
                yield place
            if isinstance(each, type) and issubclass(each, Part):
                yield from item_lists(each, f"{place}/")


def test_an_id_tells_where_its_item_is() -> None:
    assert path_of("T4") == "timeline/T4"
    assert path_of("W2") == "impact/windows/W2"
    assert path_of("4") == "/4"


def test_what_lies_within_an_item_belongs_to_it() -> None:
    assert item_of("factors/F3/how/H1/answer") == "factors/F3"
    assert item_of("impact/windows/W2/weight") == "impact/windows/W2"
    assert item_of("incident/title") == "incident/title"
