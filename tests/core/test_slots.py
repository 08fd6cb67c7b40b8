import pytest
from hypothesis import given

from pmtui.core.addresses import find
from pmtui.core.choices import categories
from pmtui.core.hints import hints
from pmtui.core.links import placed
from pmtui.core.session import Session
from pmtui.core.slots import LABELS, LONG, PEOPLE, SENTENCES, USUAL, allowed, hint, slots
from pmtui.core.values import Part
from strategies import sessions

SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "severity": {"level": "SEV-2"},
        "timeline": [{"id": "T7", "at": "2026-03-04T13:02:30Z", "text": "First timeout"}],
        "factors": [{"id": "F3", "title": "One step", "how": [{"id": "H1", "how": "How so?"}]}],
        "actions": [{"id": "A1", "text": "Stage it", "factors": ["F3"]}],
        "decisions": [{"id": "D1", "reason": "Rare"}],
        "impact": {"metrics": [{"id": "M1", "name": "payments"}]},
    }
)


def slot(path):
    owner, _, name = path.rpartition("/")
    part = find(SESSION, owner) if owner else SESSION
    return next(each for each in slots(part, owner) if each.name == name)


@given(sessions())
def test_every_field_of_every_item_is_a_field_but_lists_of_items_and_the_key(session):
    for found in placed(session):
        if found.place == "conflicts":
            continue  # no form shows them
        names = {each.name.split("/")[0] for each in slots(found.item, found.path)}
        for name, value in found.item:
            if name in type(found.item).model_fields and name not in (
                "lint_ok",
                "origin",
                found.item.KEY,
            ):
                holds_items = isinstance(value, tuple) and any(isinstance(v, Part) for v in value)
                assert (name in names) is not holds_items or not value


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("timeline/T7/at", "time"),
        ("timeline/T7/milestones", "choices"),
        ("timeline/T7/known_from", "since"),
        ("factors/F3/entries", "links"),
        ("factors/F3/how/H1/branches_to", "link"),
        ("decisions/D1/factor", "link"),
        ("impact/metrics/M1/source", "text"),
        ("impact/metrics/M1/value", "number"),
        ("actions/A1/due", "day"),
        ("actions/A1/public", "flag"),
        ("services", "list"),
        ("zone", "text"),
        ("status", "choice"),
    ],
)
def test_kinds_follow_from_annotations(path, kind):
    assert slot(path).kind == kind


def test_choices_bring_their_words():
    assert [each.value for each in allowed(slot("factors/F3/category"), SESSION)] == [*categories()]
    assert allowed(slot("actions/A1/status"), SESSION)[0].label
    assert allowed(slot("severity/level"), SESSION)[0].value == "SEV-1"
    assert len(allowed(slot("severity/criterion"), SESSION)) > 1
    assert allowed(slot("impact/data_lost"), SESSION)[0].value == "yes"


def test_hints_of_links_name_what_they_link_to():
    assert hint(slot("factors/F3/entries"), SESSION) == "Ids of entries, such as T3, T7"
    assert hint(slot("decisions/D1/factor"), SESSION) == "The id of one factor, such as F3"


def test_what_belongs_in_a_field_is_said_before_how_it_is_typed():
    first, _, last = hint(slot("impact/data_lost"), SESSION).split("\n")
    assert first == "Was data lost?"
    assert last == "← → or type: yes, no, unknown"
    assert hint(slot("summary"), SESSION).count("\n") == 0
    assert len(hint(slot("background"), SESSION).split("\n")) == 2


def test_what_is_usual_is_offered_where_any_text_is_taken():
    assert [each.value for each in allowed(slot("slo/window"), SESSION)][:2] == ["30d", "28d"]
    assert allowed(slot("status"), SESSION)[1][:2] == ("in-review", "In review")


def test_the_tables_name_only_fields_that_there_are():
    names: set[str] = set()
    places: set[str] = set()

    def collect(kind, place):
        for name, field in kind.model_fields.items():
            names.add(name)
            places.add(f"{place}/{name}".strip("/"))
            for each in kinds_in(field.annotation):
                collect(each, f"{place}/{name}".strip("/"))

    def kinds_in(annotation):
        from typing import get_args

        if isinstance(annotation, type) and issubclass(annotation, Part):
            return [annotation]
        return [kind for inner in get_args(annotation) for kind in kinds_in(inner)]

    collect(Session, "")
    assert set(LABELS) | set(USUAL) | set(SENTENCES) | set(hints()) <= places
    assert names >= LONG | PEOPLE
