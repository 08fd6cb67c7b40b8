import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edit_strategies import JUNK, any_edit
from pmtui.core.addresses import plain
from pmtui.core.edits import Add, Batch, Move, Remove, Set, removal
from pmtui.core.session import Session
from pmtui.core.text import FORBIDDEN
from pmtui.core.told import LINE, describe
from strategies import sessions

SESSION = Session.model_validate(
    {
        "title": "Checkout API: cards refused",
        "date": "2026-03-04",
        "zone": "Europe/Berlin",
        "people": [{"key": "mira", "name": "Mira Example"}],
        "timeline": [
            {
                "id": "T7",
                "at": "2026-03-04T13:02:00Z",
                "system": "payment-svc",
                "text": "First customer reports a timeout of the checkout",
                "milestones": ["mitigated"],
            },
        ],
        "evidence": [{"id": "E1", "title": "Graph"}],
        "factors": [
            {"id": "F1", "title": "Retries without a limit", "how": [{"id": "H1", "how": "How?"}]},
            {"id": "F3", "title": "New pool default"},
        ],
        "actions": [
            {"id": "A1", "text": "Stage pool settings"},
            {"id": "A2", "text": "Alert per region", "factors": ["F1"]},
            {"id": "A3", "text": "Cap retries", "factors": ["F1"]},
        ],
        "impact": {"windows": [{"id": "W1", "start": "2026-03-04T13:02:00Z"}]},
        "meeting": {"phases": [{"key": "open", "name": "Open", "planned": 5}]},
        "followup": {"outcomes": [{"action": "A3", "outcome": "done"}]},
    }
)
NEW = {"id": "T8", "at": "2026-03-04T13:30:00Z", "text": "Rollback\nstarts"}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Add("timeline", NEW), "add entry 14:30 Rollback starts"),
        (
            Add("timeline", plain(SESSION.timeline[0]) | {"id": "T8"}),
            "add entry 14:02 payment-svc First customer reports a time…",
        ),
        (Add("factors", {"id": "F4", "title": "One zone"}), "add factor F4 One zone"),
        (Add("people", {"key": "oluwaseun", "name": "O. Example"}), "add person oluwaseun"),
        (Add("timeline", {"id": "T8"}), "add to entries"),
        (Remove("impact/windows/W1"), "remove impact window W1 from 14:02"),
        (Remove("meeting/phases/open"), "remove phase Open"),
        (Remove("factors/F9"), "remove factor F9"),
        (Move("actions/A3", "A1"), "move action A3 Cap retries before A1"),
        (Move("actions/A1"), "move action A1 Stage pool settings to the end"),
        (Set("actions/A2/factors", ["F1", "F3"]), "link A2 to F3"),
        (Set("actions/A2/factors", ["F3"]), "link A2 to F3 instead of F1"),
        (Set("actions/A2/factors", None), "unlink A2 from F1"),
        (Set("factors/F1/how/H1/branches_to", "F3"), "link H1 of F1 to F3"),
        (Set("timeline/T7/milestones", ["mitigated", "detected"]), "mark T7 detected"),
        (Set("timeline/T7/milestones", []), "unmark T7 mitigated"),
        (Set("timeline/T7/milestones", ["resolved"]), "mark T7 resolved and not mitigated"),
        (Set("timeline/T7/at", "2026-03-04T13:05:00Z"), "move T7 to 14:05"),
        (Set("timeline/T7/at", "2026-03-04T23:10:00Z"), "move T7 to 2026-03-05 00:10"),
        (Set("timeline/T7/pivot", True), "mark T7 as a pivot"),
        (Set("timeline/T7/pivot", None), "unmark T7 as a pivot"),
        (Set("timeline/T7/quote", "5xx\n> 5 %"), "set quote of T7 to 5xx > 5 %"),
        (Set("timeline/T7/quote", None), "clear quote of T7"),
        (Set("timeline/T7/quote", ""), "clear quote of T7"),
        (Set("timeline/T7/x_new", " \n"), "clear x new of T7"),
        (Set("timeline/T7/text", None), "change text of T7"),
        (Set("factors/F3/effect", "spread"), "move F3 to 'Let it spread'"),
        (Set("factors/F3/effect", None), "move F3 to unsorted"),
        (Set("factors/F3/category", "deploy"), "category of F3: deployment"),
        (Set("factors/F3/in_document", False), "set place in the document of F3 to no"),
        (Set("actions/A1/status", "agreed"), "status of A1: agreed"),
        (Set("actions/A1/owner", "mira"), "set owner of A1 to mira"),
        (Set("actions/A1/due", "2026-03-18"), "set due date of A1 to 2026-03-18"),
        (Set("people/mira/attended", True), "mark person mira as present"),
        (Set("incident/title", "Cards"), "set title of the incident to Cards"),
        (Set("severity/level", "SEV-2"), "set level of the severity to SEV-2"),
        (Set("incident/tags", ["a", "b"]), "set tags of the incident to a, b"),
        (Set("incident/x", {"a": 1}), "set x of the incident to a table"),
        (
            removal(SESSION, "factors/F1"),
            "remove factor F1 Retries without a limit and 2 links to it",
        ),
        (removal(SESSION, "actions/A3"), "remove action A3 Cap retries and 1 link to it"),
        (removal(SESSION, "actions/A1"), "remove action A1 Stage pool settings"),
        (Batch((Remove("actions/A1"), Remove("actions/A2"))), "remove 2 actions"),
        (Batch((Add("timeline", NEW), Add("timeline", NEW | {"id": "T9"}))), "add 2 entries"),
        (
            Batch((Set("actions/A1/owner", "mira"), Set("actions/A1/due", None))),
            "change owner and due date of A1",
        ),
        (
            Batch((Set("actions/A1/owner", "mira"), Set("actions/A2/owner", "mira"))),
            "set owner of 2 actions to mira",
        ),
        (
            Batch((Set("actions/A1/owner", "mira"), Set("actions/A2/owner", "lin"))),
            "set owner of 2 actions",
        ),
        (
            Batch((Set("factors/F1/effect", "opened"), Set("factors/F3/effect", "opened"))),
            "move 2 factors to 'Let it in'",
        ),
        (
            Batch((Add("factors", {"id": "F4", "title": "x"}), Set("factors/F4/effect", "opened"))),
            "add factor F4 x and 1 more change",
        ),
        (Batch((Batch((Remove("actions/A1"),)),)), "remove action A1 Stage pool settings"),
        (Batch((), "begin\nthe \x1b[31mmeeting"), "begin the meeting"),
        (Batch(()), "change nothing"),
    ],
)
def test_edits_are_told_as_a_person_would(edit, said):
    assert describe(edit, SESSION) == said


def fit(said):
    return said != "" and "\n" not in said and not FORBIDDEN.search(said) and len(said) <= 4 * LINE


@given(st.data())
def test_every_edit_can_be_told(data):
    session = data.draw(sessions())
    some = [data.draw(any_edit(session)) for _ in range(3)]
    for edit in (*some, Batch(tuple(some)), Batch((some[0],))):
        assert fit(describe(edit, session))


PATHS = st.text(max_size=12) | st.lists(
    st.sampled_from(
        ["timeline", "factors", "F1", "T7", "how", "at", "effect", "incident", "\x1b[2J"]
    ),
    min_size=1,
    max_size=5,
).map("/".join)


@example(Remove("incident"))
@example(Set("incident", 1))
@given(
    st.builds(Add, PATHS, st.dictionaries(st.text(max_size=4), JUNK, max_size=3), st.none() | PATHS)
    | st.builds(Remove, PATHS)
    | st.builds(Set, PATHS, JUNK)
    | st.builds(Move, PATHS, st.none() | PATHS)
)
def test_edits_from_strangers_can_be_told(edit):
    assert fit(describe(edit, SESSION))
    assert fit(describe(Batch((edit, edit)), SESSION))
