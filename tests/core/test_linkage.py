from datetime import UTC, date, datetime

import pytest

from pmtui.core.edits import Add, Batch, EditRefused, Set, apply
from pmtui.core.linkage import back, follow, link, linked_to
from pmtui.core.requests import Choose, Go, Selected
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.viewing import Viewing

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": date(2026, 3, 4),
        "timeline": [
            {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Rollout"},
            {"id": "T2", "at": "2026-03-04T13:02:00Z", "text": "Timeouts"},
        ],
        "factors": [
            {"id": "F1", "title": "One step for all", "entries": ["T2"]},
            {"id": "F2", "title": "No limit"},
        ],
        "actions": [{"id": "A1", "text": "Stage it", "factors": ["F1"]}],
        "parking": [{"id": "P1", "text": "Staging differs", "entry": "T1"}],
        "people": [{"key": "mira"}],
    }
)


def on(path, session=SESSION):
    return Selected(session, path.split("/")[0], path, NOW)


def option(path, words, session=SESSION):
    """Give the one option of linking `path` that holds `words`."""
    found = [each for each in link(on(path, session)).options if words in each.label]
    assert len(found) == 1
    return found[0]


def test_what_is_linked_comes_first_and_can_be_unlinked():
    offered = link(on("factors/F1"))
    assert offered.title == "Link F1 One step for all to"
    assert [each.label[0] for each in offered.options] == ["✓", "✓", " "]
    assert option("factors/F1", "T2").leads == Batch(
        (Set("factors/F1/entries", []),), "unlink F1 from T2"
    )
    assert option("factors/F1", "T1").leads == Batch(
        (Set("factors/F1/entries", ["T2", "T1"]),), "link F1 to T1"
    )


@pytest.mark.parametrize(("path", "words"), [("factors/F1", "T1"), ("timeline/T1", "F1")])
def test_a_link_can_be_made_from_both_ends(path, words):
    edit = option(path, words).leads
    assert describe(edit, SESSION) == "link F1 to T1"
    after = apply(SESSION, edit)
    assert after.factors[0].entries == ("T2", "T1")
    assert option(path, words, after).label.startswith("✓")
    assert apply(after, option(path, words, after).leads) == SESSION


def test_a_field_of_one_link_takes_the_new_one_instead():
    after = apply(SESSION, option("parking/P1", "T2").leads)
    assert after.parking[0].entry == "T2"
    assert apply(after, option("parking/P1", "T2", after).leads).parking[0].entry is None


def test_what_has_nothing_to_link_to_says_so():
    with pytest.raises(EditRefused, match="nothing yet"):
        link(on("people/mira"))


def test_links_are_followed_in_both_directions():
    assert follow(on("actions/A1")).path == "factors/F1"
    assert follow(on("timeline/T2")).path == "factors/F1"
    offered = follow(on("factors/F1"))
    assert isinstance(offered, Choose)
    assert [each.leads.path for each in offered.options] == ["timeline/T2", "actions/A1"]
    with pytest.raises(EditRefused, match="nothing is linked"):
        follow(on("factors/F2"))


def test_a_new_item_is_linked_to_where_it_was_begun():
    factor = Add("factors", {"id": "F3", "title": "Late alert"})
    linked = linked_to(factor, "timeline/T2")
    assert apply(SESSION, linked).factors[-1].entries == ("T2",)
    parked = linked_to(Add("parking", {"id": "P2", "text": "Later"}), "timeline/T2")
    assert apply(SESSION, parked).parking[-1].entry == "T2"
    assert linked_to(factor, None) == factor
    assert linked_to(factor, "people/mira") == factor
    assert linked_to(Batch((factor,)), "timeline/T2") == Batch((factor,))


def test_the_way_back_is_that_of_the_links_followed():
    first = follow(on("actions/A1"))
    there = on(first.path)._replace(viewing=first.viewing)
    second = next(each.leads for each in follow(there).options if "timeline" in each.leads.path)
    there = on(second.path)._replace(viewing=second.viewing)
    home = back(there)
    assert home.path == "factors/F1"
    again = back(there._replace(path=home.path, viewing=home.viewing))
    assert again == Go("actions/A1", Viewing())
    with pytest.raises(EditRefused, match="no link was followed"):
        back(there._replace(viewing=again.viewing))


def test_the_way_back_passes_over_what_is_gone():
    gone = Viewing(came_from=("actions/A1", "factors/F99"))
    assert back(on("timeline/T2")._replace(viewing=gone)).path == "actions/A1"
