from hypothesis import given

from core.test_diff import same
from core.test_merge import BASE, NINE, after
from edit_strategies import triples
from pmtui.core import renumbering
from pmtui.core.addresses import key_of, plain
from pmtui.core.conflicts import Conflict
from pmtui.core.edits import Add
from pmtui.core.links import placed, problems
from pmtui.core.nodes import sides
from pmtui.core.session import Session


def renumbered(*three):
    return renumbering.renumbered(*sides(*three))


ENTRY = {"id": "T5", "at": NINE, "text": "Of ours"}


@given(triples())
def test_all_links_lead_somewhere_and_as_much_is_there(triple):
    found = renumbered(*triple)
    assert problems(found) == ()
    assert len(list(placed(found))) == len(list(placed(triple[2])))
    assert same(found, triple[2]) or found.counters != triple[2].counters


def test_what_only_one_side_added_keeps_its_id():
    theirs = after(Add("timeline", ENTRY), Add("actions", {"id": "A5", "text": "x"}))
    assert renumbered(BASE, BASE, theirs) is theirs
    assert renumbered(BASE, theirs, theirs) is theirs


def test_a_thing_that_links_to_another_one_is_another_one():
    well = Add("well", {"id": "G1", "text": "Seen at once", "entries": ["T5"]})
    ours = after(Add("timeline", ENTRY), well)
    theirs = after(Add("timeline", {**ENTRY, "text": "Of theirs"}), well)
    found = renumbered(BASE, ours, theirs)
    assert [(each.id, each.entries) for each in found.well] == [("G2", ("T6",))]
    assert [key_of(each) for each in found.timeline] == ["T6", "T1", "T2", "T3", "T4"]


def test_lines_within_a_factor_of_another_id_have_other_ids():
    def adding(title):
        how = [{"id": "H3", "how": "How was it told?", "branches_to": "F3"}]
        return after(Add("factors", {"id": "F3", "title": title, "how": how}))

    found = renumbered(BASE, adding("One"), adding("Two")).factors[2]
    assert (found.id, found.how[0].id, found.how[0].branches_to) == ("F4", "H4", "F4")


def test_words_that_look_like_ids_stay():
    def adding(title, source):
        return after(
            Add("evidence", {"id": "E3", "title": title}),
            Add("impact/metrics", {"id": "M1", "name": title, "source": source}),
        )

    ours = adding("One", "E3")
    assert renumbered(BASE, ours, adding("Two", "E3")).impact.metrics[0].source == "E4"
    assert renumbered(BASE, ours, adding("E3", "by E3")).impact.metrics[0].source == "by E3"


def test_conflicts_are_about_the_same_things_as_before():
    added = after(Add("timeline", {**ENTRY, "text": "Of theirs"}))
    factor = {"id": "F1", "title": "x", "entries": ["T5"], "how": [{"id": "H1", "how": "?"}]}
    some = (
        Conflict(path="timeline/T5", ours=plain(added.timeline[0])),
        Conflict(path="timeline/T5/text", ours="T5", others=("T5",)),
        Conflict(path="factors/F1/entries", theirs=["T5", "T1"], others=(["T5"],)),
        Conflict(path="factors/F1", base=factor),
        Conflict(path="timeline", ours=["T1", "T5"]),
        Conflict(path="incident/title", ours="T5"),
    )
    theirs = added.model_copy(update={"conflicts": some})
    found = renumbered(BASE, after(Add("timeline", ENTRY)), theirs).conflicts
    assert [each.path for each in found] == [
        *("timeline/T6", "timeline/T6/text", "factors/F1/entries", "factors/F1", "timeline"),
        "incident/title",
    ]
    assert found[0].ours["id"] == "T6"
    assert (found[1].ours, found[1].others) == ("T5", ("T5",))
    assert (found[2].theirs, found[2].others) == (["T6", "T1"], (["T6"],))
    assert found[3].base == {**factor, "entries": ["T6"]}
    assert (found[4].ours, found[5].ours) == (["T1", "T6"], "T5")


def test_lines_of_two_factors_may_have_one_id():
    def adding(text):
        how = {"how": [{"id": "H1", "how": text}]}
        factors = [{"id": "F1", "title": "x"} | how, {"id": "F2", "title": "y"} | how]
        return Session.model_validate({"title": "x", "factors": factors})

    base = Session.model_validate({"title": "x"})
    ours, theirs = adding("How?"), adding("What?")
    found = renumbered(base, ours, theirs)
    assert [[step.id for step in each.how] for each in found.factors] == [["H2"], ["H3"]]
    assert renumbered(ours, ours, ours) is ours
