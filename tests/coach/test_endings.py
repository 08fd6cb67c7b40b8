"""Actions of a session: without an end, too large, seen by nobody."""

from datetime import UTC, date, datetime

import pytest

from pmtui.coach.case import Case
from pmtui.coach.endings import RULES
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def found(rule, *actions):
    listed = [{"id": f"A{number}", **each} for number, each in enumerate(actions, 1)]
    session = Session.model_validate({"title": "Search: slow", "actions": listed})
    return [(each.path, each.found, each.says) for each in RULES[rule](Case(session, NOW, "edit"))]


@pytest.mark.parametrize(
    ("rule", "action", "words"),
    [
        ("action-open-ended", {"text": "Clean the cache as needed"}, "as needed"),
        ("action-open-ended", {"text": "Clean the cache every night"}, None),
        ("action-open-ended", {"text": "Clean it regularly", "done_when": "A job does"}, None),
        ("action-open-ended", {"text": "Clean it regularly", "status": "dropped"}, None),
        ("action-too-big", {"text": "Redesign the importer"}, "Redesign"),
        ("action-too-big", {"text": "Add a limit to all services"}, "all services"),
        ("action-too-big", {"text": "Add a limit to the importer"}, None),
        ("action-no-done-test", {"text": "Separate the importers"}, ""),
        ("action-no-done-test", {"text": "Add a limit to the importer"}, None),
        ("action-no-done-test", {"text": "Separate the 2 importers"}, None),
        ("action-dashboard-trap", {"text": "Add a graph of the lag"}, "graph"),
        ("action-dashboard-trap", {"text": "Page when the graph of the lag is over 5"}, None),
    ],
)
def test_one_action(rule, action, words):
    expected = [] if words is None else [("actions/A1/text", words, "")]
    assert found(rule, action) == expected


def test_long_and_far_actions_are_too_big():
    (long,) = found("action-too-big", {"text": "Add a limit " * 10})
    (far,) = found("action-too-big", {"text": "Add a limit", "due": date(2026, 6, 1)})
    assert (long[2], far[2]) == ("long", "far")


def test_another_action_may_act_on_what_a_graph_shows():
    graph = {"text": "Add a graph of the lag"}
    assert not found("action-dashboard-trap", graph, {"text": "Page on a lag of 5 minutes"})
