import pytest

from pmtui.core.actions import ActionItem
from pmtui.core.blending import blended, clock_of
from pmtui.core.meeting import Meeting

BASE = ActionItem.model_validate({"id": "A1", "text": "Rehearse", "helpers": ["mira", "ren"]})


def blend(ours, theirs, base=BASE):
    clashes = []
    sides = (
        ActionItem.model_validate(
            {"id": "A1", "text": "Rehearse", "helpers": ["mira", "ren"]} | each
        )
        for each in (ours, theirs)
    )
    found = blended("actions/A1", base, *sides, clashes)
    return found, {each.path: (each.ours, each.theirs, each.base) for each in clashes}


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        ({"owner": "mira"}, {"due": "2026-03-18"}, {"owner": "mira", "due": "2026-03-18"}),
        ({"owner": "mira"}, {"owner": "mira"}, {"owner": "mira"}),
        ({"verification": {"by": "ren"}}, {"verification": {"seen": "x"}},
         {"verification": {"by": "ren", "seen": "x"}}),
        ({"helpers": ["mira", "ren", "a"]}, {"helpers": ["b", "ren"]},
         {"helpers": ["b", "ren", "a"]}),
        ({"x": 1, "y": [1]}, {"z": {"a": 1}}, {"x": 1, "y": [1], "z": {"a": 1}}),
    ],
)  # fmt: skip
def test_fields_that_only_one_side_changed_are_taken(ours, theirs, wanted):
    found, clashes = blend(ours, theirs)
    assert clashes == {}
    assert found == blend(wanted, wanted)[0]


@pytest.mark.parametrize(
    ("ours", "theirs", "path", "values"),
    [
        ({"text": "a"}, {"text": "b"}, "text", ("a", "b", "Rehearse")),
        ({"owner": "a"}, {"owner": "b"}, "owner", ("a", "b", None)),
        ({"x": 1}, {"x": 1.0}, "x", (1, 1.0, None)),
        ({"verification": {"by": "a"}}, {"verification": {"by": "b"}}, "verification/by",
         ("a", "b", None)),
        ({"helpers": ["mira", "mira"]}, {"helpers": []}, "helpers",
         (["mira", "mira"], None, ["mira", "ren"])),
        ({"a/b": "x"}, {"a/b": "y"}, "a~1b", ("x", "y", None)),
    ],
)  # fmt: skip
def test_fields_that_both_changed_clash(ours, theirs, path, values):
    found, clashes = blend(ours, theirs)
    assert clashes == {f"actions/A1/{path}": values}
    assert found == blend(ours, ours)[0]


def test_without_a_base_what_one_side_has_is_taken():
    found, clashes = blend({"owner": "mira"}, {"due": "2026-03-18", "x": 1}, None)
    assert (found.owner, str(found.due), found.model_extra, clashes) == (
        "mira",
        "2026-03-18",
        {"x": 1},
        {},
    )


def test_a_key_that_one_side_cleared_is_gone():
    base = ActionItem.model_validate({"id": "A1", "text": "x", "y": 1, "z": 2})
    ours = base.model_copy(update={"owner": "mira"})
    theirs = ActionItem.model_validate({"id": "A1", "text": "x", "z": 3})
    found = blended("actions/A1", base, ours, theirs, [])
    assert (found.owner, found.model_extra) == ("mira", {"z": 3})
    assert base.model_extra == {"y": 1, "z": 2}


def test_the_clock_of_one_side_is_taken_whole():
    base = Meeting(state="running", phase="open")
    ours, theirs = Meeting(state="ended", phase="open"), Meeting(state="running", phase="close")
    clashes = []
    assert blended("meeting", base, ours, theirs, clashes) == ours
    assert [(each.path, each.ours, each.theirs) for each in clashes] == [
        ("meeting", {"state": "ended", "phase": "open"}, {"state": "running", "phase": "close"})
    ]
    counted = theirs.model_copy(update={"attendance": 7})
    assert blended("meeting", base, base, counted, clashes) == counted
    assert clock_of(Meeting()) == {}
