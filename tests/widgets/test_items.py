"""The fields and items of the story in words."""

import pytest

from pmtui.core.addresses import find
from pmtui.core.session import Session
from pmtui.widgets.items import field_runs, item_runs

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "zone": "Asia/Kolkata",
        "people": [
            {"key": "mira", "name": "Mira Okafor", "roles": ["scribe"], "attended": False},
            {"key": "lin", "handle": "@lin"},
        ],
        "impact": {
            "data_exposed": "unknown",
            "windows": [
                {"id": "W1", "start": "2026-03-04T18:00:00Z", "end": "2026-03-04T19:00:00Z"},
                {"id": "W2", "start": "2026-03-04T13:00:00Z", "weight": 0.25, "scope": "slow"},
            ],
            "excluded": [
                {"id": "X1", "start": "2026-03-04T13:00:00Z", "end": "2026-03-04T13:30:00Z"}
            ],
            "metrics": [
                {"id": "M1", "name": "searches", "value": 0, "unit": "requests"},
                {"id": "M2", "name": "users", "of_total": 1200, "source": "E1"},
            ],
        },
        "evidence": [{"id": "E1", "kind": "log", "title": "Errors", "query": "level:error"}],
        "lucky": [{"id": "Y1", "text": "Sunday"}, {"id": "Y2", "text": "Spare", "if_not": "Worse"}],
        "questions": [
            {"id": "Q1", "text": "How?", "taker": "mira", "by": "2026-04-01", "answer": "By hand"}
        ],
        "learned": [{"id": "N1", "text": "It has\ntwo limits"}],
        "decisions": [{"id": "D1", "reason": "Rare", "by": "board", "revisit": "2026-09-01"}],
        "actions": [{"id": "A1", "text": "Ask for the count"}],
        "followup": {"outcomes": [{"action": "A1", "outcome": "done", "note": "Seen in May"}]},
        "glossary": [{"term": "pool", "meaning": "Sockets", "aliases": ["conns", "slots"]}],
        "links": [{"id": "L1", "kind": "related", "url": "https://x.example/7"}],
    }
)


@pytest.mark.parametrize(
    ("path", "plain", "quiet"),
    [
        (
            "impact/windows/W1",
            "2026-03-04 23:30 to 2026-03-05 00:30 · weight unknown, taken as 1",
            "",
        ),
        ("impact/windows/W2", "2026-03-04 18:30 still going on · weight 0.25 · slow", ""),
        ("impact/excluded/X1", "2026-03-04 18:30-19:00", ""),
        ("impact/metrics/M1", "searches: 0 requests", ""),
        ("impact/metrics/M2", "users: of 1,200", "unknown · E1"),
        ("people/mira", "Mira Okafor", "· scribe · was not there"),
        ("people/lin", "@lin", ""),
        ("followup/outcomes/A1", "done · Seen in May", ""),
        ("evidence/E1", "Errors", "· log · level:error"),
        ("lucky/Y1", "Sunday", "what if not?"),
        ("lucky/Y2", "Spare (if not: Worse)", ""),
        ("questions/Q1", "How? Found: By hand", "· Mira Okafor · by 2026-04-01"),
        ("learned/N1", "It has two limits", ""),
        ("decisions/D1", "Rare", "· board · look again 2026-09-01"),
        ("glossary/pool", "Sockets", "also conns, slots"),
        ("links/L1", "Related incident", "· https://x.example/7"),
    ],
)
def test_items_say_what_they_hold_and_quietly_what_belongs_to_it(path, plain, quiet):
    runs = item_runs(find(SESSION, path), SESSION)
    for style, words in (("plain", plain), ("quiet", quiet)):
        assert "".join(text for text, name in runs if name == style).strip() == words


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("incident/title", (("Search was slow", "plain"),)),
        ("incident/owner", (("unknown", "quiet"),)),
        ("impact/data_lost", (("not asked yet", "quiet"), (" · Was data lost?", "quiet"))),
        ("impact/data_exposed", (("Not known yet", "plain"), (" · Was data exposed?", "quiet"))),
    ],
)
def test_unknown_is_said_quietly_and_an_answer_comes_with_its_question(path, runs):
    assert field_runs(SESSION, path) == runs
