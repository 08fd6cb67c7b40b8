from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from documents.built import session
from pmtui.documents.mail import mail
from strategies import sessions

LABELS = ("What happened", "Impact", "What made it possible", "What changes", "What is next")


def line(found, label, **given):
    [told] = [each for each in mail(found, **given).splitlines() if each.startswith(f"{label}: ")]
    return told.removeprefix(f"{label}: ")


def test_a_mail_is_a_subject_five_lines_and_a_place():
    source = mail(session(id="INC-7", severity={"level": "SEV-2"}))
    lines = source.splitlines()
    assert lines[0] == "Subject: [SEV-2] Postmortem INC-7: A title"
    assert [each.partition(":")[0] for each in lines[2:7]] == [*LABELS]
    assert (lines[1], lines[7]) == ("", "")
    assert len(lines) == 9
    assert source.endswith("\n")


@given(sessions())
@settings(max_examples=40)
def test_no_text_adds_a_line(found):
    lines = mail(found).split("\n")
    assert lines[0].startswith("Subject: ")
    assert [each.partition(":")[0] for each in lines[2:7]] == [*LABELS]
    assert len(lines) == 10
    assert lines[1] == lines[7] == lines[9] == ""


def test_what_is_unknown_is_said():
    found = session()
    assert line(found, "What happened") == "The summary is not written yet."
    assert line(found, "Impact") == "impact time unknown."
    assert line(found, "What made it possible") == "No factor is recorded yet."
    assert line(found, "What changes") == "No action is agreed."
    assert line(found, "What is next") == "The document is a draft. No follow-up is planned yet."


def test_the_first_sentence_of_the_summary_says_what_happened():
    found = session(summary="It took 0.5 s,\ne.g. at v3.4.1. Then it ended.")
    assert line(found, "What happened") == "It took 0.5 s, e.g. at v3.4.1."


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2026-03-04T10:50:00Z", "impact time 50 min (2026-03-04 10:00 to 10:50 UTC)"),
        ("2026-03-05T00:00:00Z", "impact time 14 h (2026-03-04 10:00 to 2026-03-05 00:00 UTC)"),
    ],
)
def test_the_impact_in_a_line(end, told):
    window = {"id": "W1", "start": "2026-03-04T10:00:00Z", "end": end, "weight": 0.5}
    found = session(impact={"headline": "40 of 80 refused.", "windows": [window]})
    assert line(found, "Impact") == f"40 of 80 refused; {told}."


def test_the_budget_stands_beside_the_impact_and_a_near_miss_has_none():
    window = {"id": "W1", "start": "2026-03-04T10:00:00Z", "end": "2026-03-04T10:50:00Z"}
    found = session(impact={"windows": [window]}, slo={"target": 99.9})
    assert line(found, "Impact").endswith("; error budget: 115.7 % of a 30-day budget at 99.9 %.")
    assert line(session(near_miss=True), "Impact").startswith("nothing reached users")


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2026-04-01T00:20:00Z", "22.4 % of the budget of 2026-03 and 46.3 % of the budget of "),
        ("2026-06-01T00:20:00Z", "and 100000.0 % of the budget of 2026-04 and 2 more at 99.9 %."),
    ],
)
def test_months_that_were_hit_are_named(end, told):
    window = {"id": "W1", "start": "2026-03-31T23:50:00Z", "end": end}
    slo = {"target": 99.9, "window": "calendar-month"}
    assert told in line(session(impact={"windows": [window]}, slo=slo), "Impact")


def test_an_incident_that_goes_on_is_told_so_far():
    window = {"id": "W1", "start": "2026-03-04T10:00:00Z"}
    now = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    found = session(impact={"windows": [window]})
    assert "impact time 30 min so far" in line(found, "Impact", now=now)


def test_three_factors_and_how_many_more():
    found = session(factors=[{"id": f"F{n}", "title": f"Condition {n}."} for n in range(1, 6)])
    assert line(found, "What made it possible") == (
        "Condition 1; Condition 2; Condition 3; and 2 more."
    )


def test_what_changes_and_what_does_not():
    actions = [
        {"id": "A1", "text": "a", "status": "done"},
        {"id": "A2", "text": "b", "due": "2026-03-25"},
        {"id": "A3", "text": "c", "due": "2026-03-18"},
        {"id": "A4", "text": "d", "status": "dropped", "due": "2026-03-01"},
    ]
    decisions = [{"id": "D1", "reason": "Few people"}]
    found = session(actions=actions, decisions=decisions)
    assert line(found, "What changes") == (
        "3 actions, 1 of them done; the next is due on 2026-03-18."
        " 1 decision not to act, with a reason."
    )
    assert line(session(actions=actions[:1]), "What changes") == "1 action, all done."


def test_what_is_next():
    found = session(
        status="final",
        owner="Ada Quist",
        questions=[{"id": "Q1", "text": "How?"}, {"id": "Q2", "text": "When?", "answer": "Now"}],
        followup={"due": "2026-04-06"},
    )
    assert line(found, "What is next") == (
        "1 open question. Follow-up on 2026-04-06. Ada Quist sees it through."
    )
    closed = session(status="closed", owner="Ada Quist", followup={"held": "2026-04-06"})
    assert line(closed, "What is next") == "The follow-up was held on 2026-04-06."
    review = session(status="in-review", meeting_date="2026-03-06")
    assert line(review, "What is next").startswith(
        "The document is in review; the meeting is on 2026-03-06."
    )


def test_the_last_line_says_where_all_of_it_is():
    links = [
        {"id": "L1", "kind": "chat", "url": "https://chat.example.com/7"},
        {"id": "L2", "kind": "ticket", "url": "https://tickets.example.com/7"},
    ]
    found = session(links=links, owner="Ada Quist")
    last = mail(found, address="https://wiki.example.com/inc-7").splitlines()[-1]
    assert last == "All of it: https://wiki.example.com/inc-7"
    assert mail(found).splitlines()[-1] == "Ticket: https://tickets.example.com/7"
    assert mail(session(owner="Ada")).splitlines()[-1] == "All of it is with Ada."
    assert mail(session()).splitlines()[-1] == "All of it is with its author."
