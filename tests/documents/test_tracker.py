import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from documents.built import lint, session
from pmtui.core.text import one_line
from pmtui.documents.tracker import COLUMNS, checklist, table, tag
from strategies import sessions

SIGNS = "=+-@\t＝＋－＠"


def action(**fields):
    return {"id": "A1", "text": "Add a limit"} | fields


def rows(found, delimiter=","):
    return list(csv.reader(io.StringIO(table(found), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"severity": {"level": "SEV-1"}, "date": "2026-03-11"}, "sev1_20260311"),
        ({"severity": {"level": "SEV-2"}}, "sev2"),
        ({"severity": {"level": "Very grave!"}, "date": "2026-03-11"}, "verygrave_20260311"),
        ({"date": "0987-03-11"}, "incident_09870311"),
        ({}, "incident"),
    ],
)
def test_the_label_of_tickets(fields, expected):
    assert tag(session(**fields)) == expected


def test_the_label_has_the_day_on_which_it_began_where_the_team_is():
    timeline = [
        {"id": "T1", "at": "2026-03-10T22:00:00Z", "text": "change"},
        {"id": "T2", "at": "2026-03-11T20:00:00Z", "text": "b", "milestones": ["impact_start"]},
    ]
    assert tag(session(timeline=timeline, zone="Asia/Kolkata")) == "incident_20260312"
    assert tag(session(timeline=timeline[:1])) == "incident_20260310"


def test_tasks_stand_by_their_days_and_by_what_became_of_them():
    found = session(
        id="INC-7",
        actions=[
            {"id": "A1", "text": "later", "due": "2026-03-25", "status": "agreed"},
            {"id": "A2", "text": "no day", "kind": "speed", "speeds": "detect"},
            {"id": "A3", "text": "sooner", "due": "2026-03-18", "owner": "ada", "helpers": ["lin"]},
            {"id": "A4", "text": "seen", "status": "verified", "verification": {"seen": "a page"}},
            {"id": "A5", "text": "gone", "status": "dropped", "dropped_reason": "too *late*"},
        ],
    )
    source = checklist(found)
    assert [line[:14] for line in source.splitlines() if line.startswith("- ")] == [
        *("- [ ] **A3** s", "- [ ] **A1** l", "- [ ] **A2** n"),
        *("- [x] **A4** s", "- **A5** gone"),
    ]
    assert "Incident INC-7. Label of all tickets: incident" in source
    assert "  - ada, with lin, by 2026-03-18, proposed\n" in source
    assert "  - no owner yet, no day yet, speed: detect, proposed\n" in source
    assert "  - Seen: a page\n" in source
    assert "  - too \\*late\\*\n" in source
    assert lint(source) == []


def test_a_table_is_what_rfc_4180_says():
    found = session(
        actions=[
            action(text='say "no", twice', done_when="a\nb", due="2026-03-18", factors=["F1"]),
        ],
        factors=[{"id": "F1", "title": "No limit"}],
        id="INC-7",
        date="2026-03-04",
    )
    made = table(found)
    assert made.startswith('"title","description","due_date",')
    assert made.endswith('"A1"\r\n')
    heading, row = rows(found)
    assert tuple(heading) == COLUMNS
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells["title"] == 'say "no", twice'
    assert cells["description"] == (
        "Done when: a b\nAnswers F1: No limit\nFrom the postmortem of INC-7 A title"
    )
    assert cells["due_date"] == "2026-03-18"
    assert cells["labels"] == "incident_20260304"
    assert cells["status"] == "proposed"
    assert made.replace("\r\n", "").count("\r") == 0


def test_every_column_is_explained():
    page = Path(__file__).parents[2] / "docs" / "exports.md"
    [block] = re.findall(r"\| Column .*?\n\n", page.read_text(encoding="utf-8"), re.DOTALL)
    firsts = re.findall(r"^\| (`[^|]+) \|", block, re.MULTILINE)
    assert re.findall(r"`([^`]+)`", " ".join(firsts)) == [*COLUMNS]


def test_a_title_is_as_long_as_trackers_take_and_the_rest_is_told():
    _, row = rows(session(actions=[action(text="Add a limit " * 40)]))
    cells = dict(zip(COLUMNS, row, strict=True))
    assert len(cells["title"]) == 255
    assert cells["description"].startswith(("Add a limit " * 40).strip())


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", "x;", "x; "])
def test_no_cell_is_a_formula(sign, before):
    text = f"{before}{sign}HYPERLINK(1)"
    found = session(actions=[{"id": "A1", "text": "x", "owner": text, "ticket": text}])
    for delimiter in ",;\t":
        cells = [cell for row in rows(found, delimiter) for cell in row]
        assert not [cell for cell in cells if cell.strip()[:1] and cell.strip()[:1] in SIGNS]


@settings(max_examples=40)
@given(sessions())
def test_every_session_has_its_table_and_its_tasks(found):
    heading, *told = rows(found)
    assert [dict(zip(heading, row, strict=True))["id"] for row in told] == [
        each.id for each in found.actions
    ]
    for row, each in zip(told, found.actions, strict=True):
        if len(one_line(each.text)) < 200:
            assert row[0].replace("'", "") == one_line(each.text).replace("'", "")
    assert not [cell for row in told for cell in row if cell[:1] and cell[:1] in SIGNS]
    assert checklist(found).count("\n- ") == len(found.actions)


def test_where_nothing_is_to_do_it_is_said_whether_anything_ever_was():
    assert "No action is agreed yet." in checklist(session())
    assert "Nothing is left to do." in checklist(session(actions=[action(status="done")]))


def test_of_one_day_the_most_urgent_stands_first():
    found = [
        action(id="A1", due="2026-03-18"),
        action(id="A2", due="2026-03-18", priority="P2"),
        action(id="A3", due="2026-03-18", priority="P0"),
    ]
    source = checklist(session(actions=found))
    assert re.findall(r"\*\*(A\d)\*\*", source) == ["A3", "A2", "A1"]
