import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core.edits import apply, flat
from pmtui.core.history import History
from pmtui.core.session import Session
from pmtui.sources.candidates import Candidate, Gathered, Settled, When, Written
from pmtui.sources.proposals import QUOTED, SAID, proposals, taken

AT = datetime(2026, 3, 4, 10, 5, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": "2026-03-04",
        "services": ["checkout-api", "ledger"],
        "people": [{"key": "mira", "name": "Mira Adeyemi", "handle": "@mad"}],
    }
)


def row(text, *, at=AT, key="", raw=None, precision="minute", when=None, **told):
    one = Candidate(raw or f"10:05 {text}", "a.txt:1", text, Written("10:05"), key=key, **told)
    return Settled(one, 0, when or When(at, precision=precision))


def gathered(*rows, kind="slack-export", title="Slack #inc"):
    return Gathered(kind, title, tuple(each.row for each in rows))


def only(settled, session=SESSION):
    (found,) = proposals([settled], session)
    return found


def imported(rows, session=SESSION, **told):
    found = [each for each in proposals(rows, session) if not (each.refused or each.duplicate_of)]
    return apply(session, taken(found, gathered(*rows, **told), session))


def test_a_row_becomes_an_entry_with_its_line_as_quote():
    found = only(row("Pods restart", key="slack:C1:1", actor="Mira Adeyemi", precision="exact"))
    assert found.entry == {
        "at": AT,
        "precision": "exact",
        "agency": "human",
        "kind": "action",
        "actor": "mira",
        "text": "Pods restart",
        "quote": "10:05 Pods restart",
        "origin": "slack:C1:1",
    }
    assert found.why == "words of something done: “restart”"
    assert found.confidence == "likely"


def test_what_the_source_says_is_not_guessed_again():
    found = only(row("We think it restarts", kind="state", agency="automated", why="told so"))
    assert (found.entry["kind"], found.entry["agency"]) == ("state", "automated")
    assert (found.why, found.confidence) == ("told so", "sure")


def test_a_row_without_a_time_or_with_a_refused_one_is_no_entry():
    refused = only(row("x", when=When(None, refused="25:99 is no time")))
    assert (refused.refused, refused.entry) == ("25:99 is no time", {})
    lost = only(row("x", when=When(None, precision="order-only")))
    assert "no time" in lost.refused


@pytest.mark.parametrize(
    ("when", "confidence"),
    [
        (When(AT), "sure"),
        (When(AT, notes=("Its day is that of the file.",)), "likely"),
        (When(AT, precision="approx"), "likely"),
        (When(AT, precision="order-only"), "unsure"),
    ],
)
def test_confidence_follows_from_the_time(when, confidence):
    assert only(row("Zzz", when=when)).confidence == confidence


def test_an_end_before_its_beginning_is_left_out():
    early = only(row("Zzz", when=When(AT, until=AT - timedelta(hours=1))))
    late = only(row("Zzz", when=When(AT, until=AT + timedelta(hours=1))))
    assert "until" not in early.entry
    assert late.entry["until"] == AT + timedelta(hours=1)


def test_long_and_hostile_texts_are_bounded_and_clean():
    found = only(row("word " * 10_000, raw="a\x1b[31mb\x00" + "x" * 60_000, actor="n" * 5_000))
    assert len(found.entry["text"]) <= SAID
    assert found.entry["text"].endswith("word…")
    assert len(found.entry["quote"]) == QUOTED + 1
    assert found.entry["quote"].startswith("abx")
    assert len(found.entry["actor"]) <= SAID
    apply(SESSION, taken([found], gathered(found.settled), SESSION))


def test_the_edit_adds_entries_their_source_and_their_links():
    rows = [
        row("Pods restart", key="1", link="https://chat.example/1"),
        row("Pods are up", key="2", link="https://chat.example/1"),
        row("Nothing linked", key="3", link="javascript:alert(1)"),
    ]
    edit = taken(proposals(rows, SESSION), gathered(*rows), SESSION)
    assert edit.label == "import 3 entries from Slack #inc"
    after = apply(SESSION, edit)
    assert [(each.id, each.kind, each.title) for each in after.evidence] == [
        ("E1", "chat", "Slack #inc"),
        ("E2", "chat", "Pods restart"),
    ]
    assert after.evidence[1].url_or_path == "https://chat.example/1"
    assert [each.evidence for each in after.timeline] == [("E1", "E2"), ("E1", "E2"), ("E1",)]


def test_one_undo_takes_all_of_it_back():
    rows = [row("Pods restart", key="1", link="https://chat.example/1"), row("Pods are up")]
    edit = taken(proposals(rows, SESSION), gathered(*rows), SESSION)
    history = History(SESSION).apply(edit, AT)
    assert len(history.present.timeline) == 2
    back, _ = history.undo()
    assert (back.present.timeline, back.present.evidence) == ((), ())


def test_nothing_chosen_adds_nothing():
    assert flat(taken([], gathered(), SESSION)) == []


def test_a_longer_export_adds_only_what_is_new():
    rows = [row(f"Line {n}", key=f"slack:C1:{n}", at=AT + timedelta(minutes=n)) for n in range(6)]
    first = imported(rows[:3])
    found = proposals(rows, first)
    assert [bool(each.duplicate_of) for each in found] == [True] * 3 + [False] * 3
    assert found[0].why.startswith("T1: it was imported before")
    second = imported(rows, first)
    assert [each.text for each in second.timeline] == [f"Line {n}" for n in range(6)]
    assert [each.title for each in second.evidence] == ["Slack #inc"]
    assert {each.evidence for each in second.timeline} == {("E1",)}


def test_an_entry_that_was_edited_is_still_known_by_its_name_in_the_source():
    first = imported([row("Line", key="slack:C1:1")])
    entry = first.timeline[0].model_copy(update={"text": "Other", "at": AT + timedelta(hours=3)})
    edited = first.model_copy(update={"timeline": (entry,)})
    assert only(row("Line", key="slack:C1:1"), edited).duplicate_of == "T1"


def test_the_same_row_twice_in_a_source_is_folded():
    one = row("Line", key="k")
    assert [each.noise for each in proposals([one, one], SESSION)] == ["", "twice in the source"]


def test_ten_thousand_rows_are_proposed_and_added_in_a_moment():
    rows = [
        row(f"Deploy {n} of checkout-api rolled back by @mad", key=f"k:{n}", at=AT)
        for n in range(10_000)
    ]
    begun = time.perf_counter()
    found = proposals(rows, SESSION)
    assert len(apply(SESSION, taken(found, gathered(*rows), SESSION)).timeline) == 10_000
    long = [replace(rows[0], row=replace(rows[0].row, text="i " * 50_000, raw="think " * 20_000))]
    assert len(proposals(long * 50, SESSION)) == 50
    assert time.perf_counter() - begun < 12
