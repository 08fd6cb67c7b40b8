from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.block import capture_block
from pmtui.core.capture import Captured, Refused
from pmtui.core.edits import apply
from pmtui.core.session import Session
from steps import calls
from strategies import sessions

SESSION = Session.model_validate({"title": "Payments refused", "date": "2026-03-02", "zone": "UTC"})


def entries(text, session=SESSION):
    """Give what each entry of `text` says: time, source, agency, text; all must be captured."""
    block = capture_block(text, session)
    assert [row for row in block.items if isinstance(row.result, Refused)] == []
    return [
        (f"{entry.at:%H:%M}", entry.source, entry.agency, entry.text)
        for entry in apply(session, block.edit).timeline
    ]


NINE = """\
13:55 deploy Release v3.4.1 reaches all regions
14:02 payment-svc First customer reports a timeout
14:04 pagerduty SEV-2 page sent to on-call
14:11 oncall@ Engineer joins #incident-payment
14:18 oncall@ Suspects the database; the connection pool looks normal
14:31 lead@ Notes payment-svc deployed v3.4.1 at 13:55
14:38 lead@ Starts a rollback to v3.4.0
14:47 payment-svc Error rate back below 1%
15:48 payment-svc Confirmed stable at 0.02% baseline
"""
READ = [
    ("13:55", "deploy", "automated", "Release v3.4.1 reaches all regions"),
    ("14:02", "payment-svc", "automated", "First customer reports a timeout"),
    ("14:04", "pagerduty", "automated", "SEV-2 page sent to on-call"),
    ("14:11", "oncall", "human", "Engineer joins #incident-payment"),
    ("14:18", "oncall", "human", "Suspects the database; the connection pool looks normal"),
    ("14:31", "lead", "human", "Notes payment-svc deployed v3.4.1 at 13:55"),
    ("14:38", "lead", "human", "Starts a rollback to v3.4.0"),
    ("14:47", "payment-svc", "automated", "Error rate back below 1%"),
    ("15:48", "payment-svc", "automated", "Confirmed stable at 0.02% baseline"),
]


def dressed(before="", between=" ", after=""):
    rows = [line.split(" ", 2) for line in NINE.splitlines()]
    return "\n".join(f"{before}{between.join(row)}{after}" for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        NINE,
        NINE.replace("\n", "\r\n"),
        NINE.replace("\n", "\n\n"),
        f"```text\n{NINE}```\n",
        f"## Timeline\n\n{NINE}\n---\n",
        dressed("- "),
        dressed("  * "),
        dressed("• "),
        dressed("1. "),
        dressed("> "),
        dressed("> - "),
        dressed("- [x] "),
        dressed(between="\t"),
        "Time\tSource\tEvent\n" + dressed(between="\t"),
        dressed("| ", " | ", " |"),
        dressed(between=" | "),
        "| Time (UTC) | Source | What |\n|:--|---|---|\n" + dressed("| ", " | ", " |"),
        "| Uhrzeit | Quelle | Was |\n|:--|---|---|\n" + dressed("| ", " | ", " |"),
        "2026-03-02\n" + NINE,
    ],
)
def test_nine_lines_become_nine_entries(text):
    assert entries(text) == READ


def test_nothing_is_left_to_correct():
    block = capture_block(NINE, SESSION)
    assert [row.number for row in block.items] == list(range(1, 10))
    assert [row.raw for row in block.items] == NINE.splitlines()
    assert all(row.result.notes == () for row in block.items)
    assert block.edit.label == "add 9 pasted items"
    assert [edit.item["id"] for edit in block.edit.edits] == [f"T{n}" for n in range(1, 10)]


def test_another_nine_lines_of_the_same_shape():
    text = """\
13:50 release-bot Rolls out api 7.2.0
14:00 support First merchant calls about refused cards
14:03 alertmanager Fires HighErrorRate
14:03 pagerduty Pages the payments rotation
14:09 yuki@ Acknowledges the page
14:15 @tomasz Finds 0.4% of requests fail
14:22 statuspage Investigating posted
14:40 yuki@ Switches the flag off
15:05 db.eu1 Connections back to 40
"""
    assert [(source, agency) for _, source, agency, _ in entries(text)] == [
        ("release-bot", "automated"),
        ("support", "human"),
        ("alertmanager", "automated"),
        ("pagerduty", "automated"),
        ("yuki", "human"),
        ("tomasz", "human"),
        ("statuspage", "automated"),
        ("yuki", "human"),
        ("db.eu1", "automated"),
    ]


def test_a_block_of_prose_has_no_sources():
    text = """\
14:02 First customer reports a timeout
14:04 payment-svc pages on-call
14:11 On-call engineer joins
14:18 database pool looks normal
14:31 Rollback starts
"""
    assert [source for _, source, _, _ in entries(text)] == [None, "payment-svc", None, None, None]


def test_a_line_with_detail_is_refused_alone():
    block = capture_block("14:02 First report\n   the queue grew to 4000\n14:04 Paged", SESSION)
    assert [(row.number, type(row.result)) for row in block.items] == [
        (1, Captured),
        (2, Refused),
        (3, Captured),
    ]
    assert "write a time first" in block.items[1].result.reason
    assert len(block.edit.edits) == 2


def test_nothing_becomes_no_edit():
    assert capture_block("## Timeline\n\n```\n", SESSION).items == ()
    assert capture_block("", SESSION).edit is None
    assert capture_block("no time here", SESSION).edit is None


def test_lines_build_on_those_before():
    block = capture_block(
        "23:50 web-1 Down\n00:10 web-1 Up\n+4 @dana checks\n12:30 Letter sent\n"
        "f: One pool\na F1: Split the pool\nw: One command",
        SESSION,
    )
    session = apply(SESSION, block.edit)
    assert [f"{entry.at:%d %H:%M}" for entry in session.timeline] == [
        "02 23:50",
        "03 00:10",
        "03 00:14",
        "03 12:30",
    ]
    assert session.actions[0].factors == ("F1",)
    assert session.well[0].id == "G1"


def test_a_heading_may_give_day_and_zone():
    session = SESSION.model_copy(update={"zone": "Europe/Berlin", "date": None})
    block = capture_block(
        "### 2026-03-04 (times in UTC)\n### 2026-03-04\n14:02 Seen\n**2026-03-05**\n09:00 Gone",
        session,
    )
    assert [entry.at for entry in apply(session, block.edit).timeline] == [
        datetime(2026, 3, 4, 14, 2, tzinfo=UTC),
        datetime(2026, 3, 5, 9, 0, tzinfo=UTC),
    ]


def test_a_heading_with_an_ambiguous_zone_is_refused():
    block = capture_block("| Time (CST) | Event |\n|---|---|\n| 14:02 | Seen |", SESSION)
    assert "CST means" in block.items[0].result.reason


def test_a_heading_with_a_time_is_an_entry():
    assert entries("### 14:02 Seen first\n#### Notes") == [("14:02", None, None, "Seen first")]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("| 14:02 | First report |", "First report"),
        ("| 14:02 | | First report |", "First report"),
        ("| 14:02 | First customer | reports |", "First customer reports"),
        ("| 2026-03-02 | 14:02 | First report |", "First report"),
        (r"| 14:02 | a \| b |", "a | b"),
        ("14:02 a | b", "a | b"),
    ],
)
def test_rows_without_a_source(row, text):
    assert entries(row) == [("14:02", None, None, text)]


@pytest.mark.parametrize("row", ["|", "||", "| |", "| | |", "> |", "- |"])
def test_an_empty_row_is_a_blank_line(row):
    assert capture_block(row, SESSION).items == ()


def test_what_was_removed_does_not_reach_the_rows():
    block = capture_block("14:02 Seen\x1b[31m red\x00", SESSION)
    assert block.items[0].raw == "14:02 Seen red"
    assert block.notes == ("Removed 1 terminal sequence and 1 control character.",)


def test_ten_times_the_lines_are_ten_times_the_work():
    def work(count):
        text = "\n".join(f"{n // 60 % 24:02}:{n % 60:02} web-{n} Restarts" for n in range(count))
        made = []
        done = calls(lambda: made.append(apply(SESSION, capture_block(text, SESSION).edit)))
        assert len(made[0].timeline) == count
        return done

    work(10)
    assert work(2000) < 11 * work(200)


@pytest.mark.parametrize("mark", ["-", "|", "- ", "> ", "\t", "#", "=", "1.", "@a", "a-", "!a,"])
def test_a_long_line_is_no_more_work_for_each_of_its_marks(mark):
    """A pattern that goes back and forth over the line would not end while anybody waits."""

    def work(count):
        capture_block(mark * count + "x", SESSION)
        capture_block("14:02 " + mark * count + "x", SESSION)

    work(10)
    assert calls(lambda: work(50_000)) < 11 * calls(lambda: work(5000))


MARKS = ["14:02 ", "+4 ", "00:10 ", "| ", " |", "\t", "- ", "```", "## ", "---", "> ", "\n", "\n"]
WORDS = ["2026-03-04", "CST", "payment-svc ", "dana@ ", "f: ", "a F1: ", "\x00", "\u2028", "!ack "]
PIECES = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join), sessions())
def test_any_block_becomes_an_edit_that_applies(text, session):
    block = capture_block(text, session)
    good = [row.result for row in block.items if isinstance(row.result, Captured)]
    if block.edit is None:
        assert good == []
    else:
        assert list(block.edit.edits) == [captured.edit for captured in good]
        apply(session, block.edit)
