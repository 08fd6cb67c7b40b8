import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from pmtui.core.outside import NEEDED, actions, entries, known, stretch, unwritten
from pmtui.core.session import Session
from strategies import sessions

SAMPLES = sorted((Path(__file__).parents[2] / "sample_sessions").glob("*.toml"))


def session(**parts):
    return Session.model_validate({"title": "Checkout times out", **parts})


def entry(number, at, **fields):
    return {"id": f"T{number}", "at": f"2026-03-04T{at}:00Z", "text": f"fact {number}", **fields}


def action(number, **fields):
    return {"id": f"A{number}", "text": f"Limit {number}", **fields}


LASTED = [
    entry(1, "10:00", milestones=["impact_start"]),
    entry(2, "10:19", public=True, text="The status page carried a first message"),
    entry(3, "10:20", public=True, kind="belief"),
    entry(4, "10:25", public=True, disputed=True),
    entry(5, "10:50", public=True, precision="approx", milestones=["impact_end"]),
]
DUE = date(2026, 4, 30)


def test_theories_and_disputed_memories_are_for_nobody_outside():
    assert [each.id for each in entries(session(timeline=LASTED))] == ["T2", "T5"]


def test_actions_that_are_done_come_first_and_proposals_not_at_all():
    found = session(
        actions=[
            action(1, public=True, status="agreed"),
            action(2, public=True, status="proposed"),
            action(3, public=True, status="verified"),
            action(4, status="done"),
            action(5, public=True),
        ]
    )
    assert [each.id for each in actions(found)] == ["A3", "A1"]


def test_what_is_public_stands_in_for_words_that_are_not_written():
    assert unwritten(session()) == tuple(NEEDED)
    found = session(timeline=LASTED, actions=[action(1, public=True, status="done")])
    assert {"what_we_did", "what_we_change"}.isdisjoint(unwritten(found))
    written = session(external=dict.fromkeys(NEEDED, "said"))
    assert unwritten(written) == ()


def test_times_products_and_public_items_are_offered():
    found = session(
        products=["web shop", "phone app"],
        timeline=LASTED,
        actions=[
            action(1, public=True, status="agreed", owner="mira", due=DUE),
            action(2, public=True, status="agreed", due=DUE),
            action(3, public=True, status="done"),
        ],
        impact={"data_lost": "no", "data_exposed": "no"},
    )
    assert known(found) == {
        "audience": "customers of web shop and phone app",
        "headline": "Web shop and phone app, 4 March 2026, 10:00 to 10:50 UTC",
        "summary": "It lasted 50 min, from 4 March 2026 at 10:00 to 10:50 UTC.",
        "what_we_did": (
            "4 March 2026, 10:19 UTC: The status page carried a first message\n"
            "4 March 2026, about 10:50 UTC: fact 5"
        ),
        "what_we_change": "Done: Limit 3\nBy 30 April 2026: Limit 1\nLimit 2",
        "data_statement": "No data was lost or exposed.",
    }


def test_of_what_is_not_known_nothing_is_offered():
    assert known(session()) == {}
    assert stretch(session(timeline=LASTED, near_miss=True)) is None
    begun = session(timeline=LASTED[:1])
    assert known(begun) == {"headline": "Since 10:00 UTC on 4 March 2026"}


@pytest.mark.parametrize(
    ("lost", "exposed", "said"),
    [
        ("no", "no", "No data was lost or exposed."),
        ("yes", None, "Data was lost."),
        ("no", "unknown", "No data was lost. We are still examining whether data was exposed."),
    ],
)
def test_the_answers_on_data_are_told_as_they_were_given(lost, exposed, said):
    answers = {"data_lost": lost, "data_exposed": exposed}
    assert known(session(impact=answers))["data_statement"] == said


def test_a_stretch_over_midnight_names_both_days():
    found = session(
        impact={
            "windows": [
                {"id": "W1", "start": "2026-03-04T23:50:00Z", "end": "2026-03-05T00:20:00Z"}
            ]
        }
    )
    assert known(found)["headline"] == "4 March 2026, 23:50 UTC to 00:20 UTC on 5 March 2026"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_that_are_approved_lack_nothing(path):
    found = Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    if found.external.state in ("approved", "posted"):
        assert unwritten(found) == ()
        felt = stretch(found)
        assert felt.start < felt.end < datetime(2027, 1, 1, tzinfo=UTC)


@settings(max_examples=25, deadline=None)
@given(sessions())
def test_of_any_session_something_can_be_said(found):
    assert all(text.strip() for text in known(found).values())
