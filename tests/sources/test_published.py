"""Postmortems of other shapes, each read as a person would."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pmtui.sources.postmortem import read
from pmtui.sources.published import Wanted

HERE = Path(__file__).parent / "postmortems"
TODAY = date(2026, 11, 21)


def reading(name, **wanted):
    return read((HERE / f"{name}.md").read_text(encoding="utf-8"), Wanted(TODAY, **wanted))


def times(session, form="%d %H:%M"):
    return [f"{entry.at:{form}}" for entry in session.timeline]


def said(found):
    return [(each.line, each.why) for each in found.unplaced]


def test_labels_in_bold_and_a_list_of_times():
    found = reading("ledger-export")
    session = found.session
    assert session.title == "Ledger export stopped for the north region (incident 318)"
    assert (session.date, session.status) == (date(2026, 2, 3), "final")
    assert [person.name for person in session.people] == ["Amara Okeke", "Joon-ho Baek"]
    assert session.author == "amara"
    assert session.summary.startswith("The nightly ledger export")
    assert session.impact.headline.startswith("41 shops")
    assert times(session) == [
        *("03 17:48", "03 17:51", "03 17:55", "03 18:02", "03 18:20", "03 18:57", "03 19:30")
    ]
    marked = {entry.milestones[0]: entry.id for entry in session.timeline if entry.milestones}
    assert marked == {"impact_start": "T2", "impact_end": "T6", "resolved": "T7"}
    assert session.timeline[3].actor == "amara"
    assert session.timeline[4].actor == session.people[1].key
    assert session.timeline[5].text.endswith("- 41 of 41 statements are sent")
    assert [factor.effect for factor in session.factors] == [None, "opened", None, None]
    assert "limit of the pool" in session.factors[0].was
    assert len(session.well) == 2
    assert len(session.lucky) == 1
    assert [(a.kind, a.speeds, a.owner, a.ticket, a.status) for a in session.actions] == [
        ("speed", "detect", session.people[1].key, "LED-201", "done"),
        ("fix", None, "amara", "LED-202", None),
        (None, None, "amara", None, None),
    ]
    assert session.links[0].url == "https://graphs.example.com/d/pool"
    assert "Resolution:\nThe pool was made larger" in session.background
    assert [line for line, _ in said(found)] == [5, 18, 20]


def test_front_matter_and_times_of_twelve_hours_in_a_zone_of_several():
    found = reading("login-delays")
    session = found.session
    assert session.title == "Slow logins on January 14"
    assert session.tags == ("login", "cache")
    assert times(session)[:2] == ["14 17:05", "14 17:12"]
    assert session.timeline[1].milestones == ("impact_start",)
    assert session.timeline[4].milestones == ("resolved",)
    assert session.factors[0].title.startswith("The new key had no entries")
    assert "all hosts at once" in session.factors[0].was
    assert [(a.status, a.due, a.ticket) for a in session.actions] == [
        ("done", None, None),
        ("agreed", date(2026, 2, 12), "NOTE-77"),
        ("agreed", None, None),
    ]
    assert [person.name for person in session.people] == ["Itzel Ramos", "nikolai"]
    assert (0, "it may mean several zones; it was read as -08:00") in said(found)
    assert session.background.endswith("It has to open when you need it.")


def test_tables_and_a_chain_of_questions():
    found = reading("router-table")
    session = found.session
    assert (session.id, session.severity.level) == ("INC-4471", "SEV-2")
    assert session.services == ("parcel-router", "depot-api")
    assert session.commander == "leilani"
    window = session.impact.windows[0]
    assert (window.start, window.end) == (
        datetime(2025, 11, 8, 21, 15, tzinfo=UTC),
        datetime(2025, 11, 8, 23, 2, tzinfo=UTC),
    )
    numbers = [(each.name, each.value, each.percent) for each in session.impact.metrics]
    assert numbers == [
        ("Parcels late", 3400, None),
        ("Depots", 2, None),
        ("Share of parcels", None, 6),
    ]
    assert times(session)[-1] == "09 00:10"
    untimed = next(entry for entry in session.timeline if entry.precision == "order-only")
    assert untimed.text == "Somebody from the depot calls"
    assert session.timeline[2].text == "Alert fires\nLink: page (https://alerts.example.net/88)"
    assert [entry.actor for entry in session.timeline if entry.actor] == [
        *("leilani", "bastien", "leilani")
    ]
    chain = session.factors[0].how
    assert chain[0].how == "Why did routing fail?"
    assert chain[2].answer.startswith("The job reports success")
    assert [(a.owner, a.due, a.status, a.ticket) for a in session.actions] == [
        ("bastien", date(2025, 11, 22), "done", "PAR-90"),
        ("leilani", date(2025, 11, 30), "started", "PAR-91"),
        (None, None, "agreed", None),
    ]
    assert session.questions[0].text.startswith("Which other jobs")
    assert [line for line, _ in said(found)] == [10, 33, 36]


def test_days_as_headings_and_a_zone_in_a_sentence():
    found = reading("festival-weekend")
    session = found.session
    assert times(session) == [
        *("06 16:00", "06 16:04", "06 16:30", "06 16:45", "08 21:50", "08 22:20", "09 07:00")
    ]
    assert session.timeline[2].until == datetime(2025, 6, 6, 16, 42, tzinfo=UTC)
    assert session.timeline[-1].precision == "approx"
    assert (session.commander, session.scribe) == ("oyuna", "freya")
    assert [factor.title for factor in session.factors] == [
        "The queue shared a database with payments",
        "Load tests ended at 4 000 people",
    ]
    assert [(a.due, a.priority) for a in session.actions] == [
        (date(2025, 7, 1), None),
        (None, "P1"),
    ]
    assert [term.term for term in session.glossary] == ["queue page", "WAL"]


def test_bold_lines_as_headings_and_a_timeline_in_code():
    found = reading("quiet-disk", day=date(2026, 4, 5), zone="Asia/Kolkata")
    session = found.session
    assert times(session)[0] == "05 02:33"
    assert (session.date, session.zone) == (date(2026, 4, 5), "Asia/Kolkata")
    assert session.timeline[0].system == "index-1"
    assert session.title == "A disk filled up and the search index stopped taking updates."
    assert len(session.actions) == 2
    assert said(reading("quiet-disk"))[0] == (0, "no day is named anywhere; this one was taken")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("## Timeline (CET)\n- 10:00 x", "2026-03-04 09:00"),
        ("## Timeline\nAll times Pacific Time.\n- 10:00 x", "2026-03-04 18:00"),
        ("## Timeline\n| Time (EST) | Event |\n|---|---|\n| 10:00 | x |", "2026-03-04 15:00"),
        ("## Timeline\n- At 10:00 UTC, x", "2026-03-04 10:00"),
        ("## Timeline\n- **10:00 AM**: x", "2026-03-04 10:00"),
        ("## Timeline\n- [10:00] x", "2026-03-04 10:00"),
        ("## Timeline\n- Mar 5, 10:00 – x", "2026-03-05 10:00"),
        ("## Timeline\n- 2026-03-06T10:00Z x", "2026-03-06 10:00"),
        ("## Timeline\n### 7 March\n10:00 x\n10:05 y", "2026-03-07 10:00"),
        ("## Timeline\n- March 8\n  - 10:00 x", "2026-03-08 10:00"),
        ("## Something\n- 10:00 x\n- 10:05 y", "2026-03-04 10:00"),
        ("## Something\n| When | What happened |\n|---|---|\n| 10:00 | x |", "2026-03-04 10:00"),
        (
            "## Timeline\n| Date | Time | Event |\n|---|---|---|\n| 9 March 2026 | 10:00 | x |",
            "2026-03-09 10:00",
        ),
    ],
)
def test_times_as_they_are_written(text, at):
    session = read(f"# Outage of 4 March 2026\n\n{text}\n", Wanted(TODAY)).session
    assert f"{session.timeline[0].at:%Y-%m-%d %H:%M}" == at
    assert session.timeline[0].text == "x"


def test_a_day_that_may_be_two_is_not_guessed():
    found = read("# Outage on 03/04/2026\n\n## Timeline\n- 10:00 x\n", Wanted(TODAY))
    assert found.session.date == TODAY
    assert (0, "no day is named anywhere; this one was taken") in said(found)


@pytest.mark.parametrize(
    "table",
    [
        "| Fact | Value |\n| --- | --- |\n| Severity | SEV-2 |",
        "| Severity | SEV-2 |\n| --- | --- |\n| Status | final |",
    ],
)
def test_the_head_of_a_table_of_facts_is_a_fact_only_where_it_says_one(table):
    found = read(f"# Slow\n\n{table}\n", Wanted(date(2026, 3, 4)))
    assert found.session.severity.level == "SEV-2"
    assert not any(each.text == "Value" for each in found.unplaced)


def test_a_table_of_actions_is_known_by_its_head():
    table = "| Task | Assignee | ETA |\n|---|---|---|\n| Fix it | @wei | 2026-05-01 |\n"
    text = f"# X\n\n## Anything at all\n\n{table}"
    action = read(text, Wanted(TODAY)).session.actions[0]
    assert (action.text, action.owner, action.due) == ("Fix it", "wei", date(2026, 5, 1))


def test_a_team_is_nobody():
    text = "# X\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Fix it | Storage team |\n"
    session = read(text, Wanted(TODAY)).session
    assert session.actions[0].owner == "Storage team"
    assert session.people == ()
