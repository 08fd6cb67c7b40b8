from datetime import UTC, date, datetime

import pytest

from pmtui.core.edits import EditRefused
from pmtui.core.requests import Selected
from pmtui.core.search import next_match, previous_match, search
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": date(2026, 3, 4),
        "summary": "The pool was small.",
        "services": ["pool-svc"],
        "impact": {
            "headline": "9 of 10 payments",
            "windows": [
                {"id": "W1", "start": "2026-03-04T13:00:00Z", "population": "users of the POOL"}
            ],
        },
        "timeline": [
            {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Rollout"},
            {"id": "T2", "at": "2026-03-04T13:02:00Z", "text": "x", "quote": "pool is EMPTY"},
        ],
        "factors": [
            {"id": "F1", "title": "One step", "how": [{"id": "H1", "how": "How full is the pool?"}]}
        ],
        "people": [{"key": "mira", "name": "Mira Pool"}],
        "parking": [{"id": "P1", "text": "A pool for each region"}],
    }
)
POOL = (
    *("timeline/T2", "factors/F1", "incident/services", "incident/summary", "impact/windows/W1"),
    *("people/mira", "parking/P1"),
)


def at(path, found=POOL):
    return Selected(SESSION, "timeline", path, NOW, viewing=Viewing(found=found))


def test_every_item_and_field_is_searched_in_any_case_pane_by_pane():
    assert search(SESSION, "Pool") == POOL


def test_all_words_must_stand_in_one_item():
    assert search(SESSION, "pool empty") == ("timeline/T2",)
    assert search(SESSION, "pool unicorn") == ()


def test_nothing_is_found_for_no_words():
    assert search(SESSION, "  ") == ()


def test_an_id_is_found():
    assert search(SESSION, "w1") == ("impact/windows/W1",)


def test_the_matches_are_gone_through_round_the_end():
    path, seen = "timeline/T2", []
    for _ in POOL:
        path = next_match(at(path)).path
        seen.append(path)
    assert seen == [*POOL[1:], POOL[0]]
    assert previous_match(at(POOL[0])).path == POOL[-1]


def test_from_elsewhere_the_nearest_match_comes():
    assert next_match(at("timeline/T1")).path == "timeline/T2"
    assert previous_match(at("timeline/T1")).path == "parking/P1"
    assert previous_match(at("incident/title")).path == "factors/F1"
    assert next_match(at(None)).path == "timeline/T2"


def test_what_was_found_and_is_gone_is_passed_over():
    assert next_match(at("timeline/T1", ("timeline/T9", "factors/F1"))).path == "factors/F1"
    with pytest.raises(EditRefused, match="nothing was searched"):
        next_match(at("timeline/T1", ("timeline/T9",)))
