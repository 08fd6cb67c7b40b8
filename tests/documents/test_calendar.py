import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents.built import session
from pmtui.documents.calendar import calendar, escaped, folded
from strategies import sessions, texts


def events(found):
    """Give the events of a calendar as tables, read by the rules of RFC 5545."""
    lines = re.sub(r"\r\n ", "", calendar(found)).split("\r\n")
    assert lines.pop() == ""
    assert lines[:4] == [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pmtui//pmtui//EN", "CALSCALE:GREGORIAN"),
    ]
    assert lines[-1] == "END:VCALENDAR"
    told, current = [], None
    for line in lines[4:-1]:
        name, value = re.split(r"[:]", line, maxsplit=1)
        if name == "BEGIN":
            assert current is None
            current = {"KIND": value}
        elif name == "END":
            assert current["KIND"] == value
            told.append(current)
            current = None
        else:
            assert name not in current
            current[name] = plain(value)
    assert current is None
    return told


def plain(value):
    """Give a value as it was before it was escaped."""
    assert re.fullmatch(r"(?:[^\\;,\n]|\\[\\;,n])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def action(**fields):
    return {"id": "A1", "text": "Add a limit", "due": "2026-03-18", **fields}


def test_an_action_is_a_whole_day():
    [event] = events(
        session(
            id="INC-7",
            created="2026-03-05T08:00:00.5Z",
            actions=[
                action(owner="Ada Quist", done_when="a; b, c\\d\ne", priority="P1", ticket="X-1")
            ],
        )
    )
    assert event == {
        "KIND": "VEVENT",
        "UID": event["UID"],
        "DTSTAMP": "20260305T080000Z",
        "SEQUENCE": "0",
        "DTSTART;VALUE=DATE": "20260318",
        "DTEND;VALUE=DATE": "20260319",
        "SUMMARY": "Due: INC-7 A1 Add a limit (Ada Quist)",
        "DESCRIPTION": "Done when: a; b, c\\d e\nPriority: P1\nTicket: X-1\nStatus: proposed",
        "STATUS": "TENTATIVE",
        "TRANSP": "TRANSPARENT",
    }


@pytest.mark.parametrize(
    ("status", "begins", "stands", "sequence"),
    [
        ("proposed", "Due", "TENTATIVE", "0"),
        ("agreed", "Due", "CONFIRMED", "1"),
        ("started", "Due", "CONFIRMED", "2"),
        ("done", "Done", "CONFIRMED", "3"),
        ("verified", "Done", "CONFIRMED", "4"),
        ("dropped", "Dropped", "CANCELLED", "5"),
    ],
)
def test_a_later_export_changes_what_a_calendar_has(status, begins, stands, sequence):
    [before] = events(session(id="INC-7", actions=[action()]))
    [event] = events(
        session(id="INC-7", title="Another", actions=[action(status=status, due="2026-04-01")])
    )
    assert event["UID"] == before["UID"]
    assert event["SUMMARY"].startswith(f"{begins}: INC-7 A1")
    assert (event["STATUS"], event["SEQUENCE"]) == (stands, sequence)
    assert event["DTSTART;VALUE=DATE"] == "20260401"


def test_no_two_incidents_share_an_event():
    found = [
        session(actions=[action()]),
        session(title="Another title", actions=[action()]),
        session(id="INC-7", actions=[action()]),
        session(id="INC-7", created="2026-03-05T08:00:00Z", actions=[action()]),
        session(actions=[action(id="A2")]),
    ]
    assert len({events(each)[0]["UID"] for each in found}) == len(found)


def test_the_other_days_of_an_incident():
    found = session(
        id="INC-7",
        published="2026-03-10T09:00:00Z",
        actions=[{"id": "A1", "text": "no day"}],
        questions=[
            {"id": "Q1", "text": "How many?", "by": "2026-03-20", "taker": "ada"},
            {"id": "Q2", "text": "When?", "by": "2026-03-21", "answer": "At noon"},
            {"id": "Q3", "text": "No day?"},
        ],
        decisions=[
            {"id": "D1", "text": "One rota stays.", "reason": "Few people", "revisit": "2026-09-30"}
        ],
        followup={"next": "2026-05-20"},
    )
    told = [(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in events(found)]
    assert told == [
        ("20260320", "Question: INC-7 Q1 How many?"),
        ("20260321", "Answered: INC-7 Q2 When?"),
        ("20260930", "Look again: INC-7 D1 One rota stays."),
        ("20260409", "Follow-up: INC-7"),
        ("20260520", "Second follow-up: INC-7"),
    ]
    held = session(followup={"due": "2026-04-09", "held": "2026-04-10"})
    [event] = events(held)
    assert event["SUMMARY"] == "Follow-up: A title (held)"
    assert event["DTSTART;VALUE=DATE"] == "20260410"
    assert event["SEQUENCE"] == "1"
    assert event["DESCRIPTION"].count("\n") == 2


def test_a_calendar_without_days_is_not_empty():
    [note] = events(session(id="INC-7"))
    assert note["KIND"] == "VJOURNAL"
    assert note["SUMMARY"] == "INC-7: no day is set yet"
    assert note["DTSTAMP"] == "19700101T000000Z"


def test_the_last_day_of_the_calendar_has_no_day_after():
    [event] = events(session(actions=[action(due="9999-12-31")]))
    assert "DTEND;VALUE=DATE" not in event
    [first] = events(session(actions=[action(due="0001-01-01")]))
    assert first["DTSTART;VALUE=DATE"] == "00010101"


def test_the_stamp_is_the_newest_instant_that_the_session_knows():
    found = session(
        created="2026-03-05T08:00:00Z",
        updated="2026-03-07T08:00:00+02:00",
        timeline=[{"id": "T1", "at": "2026-03-06T10:00:00Z", "text": "a"}],
        meeting={"ended": "2026-03-06T11:00:00Z"},
    )
    assert events(found)[0]["DTSTAMP"] == "20260307T060000Z"


@given(texts())
@settings(max_examples=100)
def test_any_text_is_a_value(value):
    assert plain(escaped(value)) == value


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
@example("a" * 300)
@settings(max_examples=100)
def test_long_lines_are_folded_between_characters(line):
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(sessions())
@settings(max_examples=40)
def test_every_session_has_a_calendar(found):
    told = events(found)
    uids = [event["UID"] for event in told]
    assert len(uids) == len(set(uids))
    days = sum(1 for each in found.actions if each.due)
    assert sum(event.get("SUMMARY", "").startswith(("Due:", "Do", "Dr")) for event in told) >= days
    assert all(re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", event["DTSTAMP"]) for event in told)


def test_a_title_is_one_line():
    [event] = events(session(actions=[action(text="Add\na limit")]))
    assert event["SUMMARY"].endswith("A1 Add a limit")
