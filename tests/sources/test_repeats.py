from datetime import UTC, datetime, timedelta

from pmtui.core.session import Session
from pmtui.sources.repeats import LONGEST, Repeats, named

AT = datetime(2026, 3, 4, 10, 5, 20, tzinfo=UTC)


def session(*entries):
    rows = [{"id": f"T{n}", "at": AT, **each} for n, each in enumerate(entries, 1)]
    return Session.model_validate({"title": "Checkout times out", "timeline": rows})


def entry(text, at=AT, quote=None, **told):
    return {"at": at, "text": text, "quote": quote or text, **told}


def found(given, *entries):
    return Repeats(session(*entries)).find(given)[0]


def test_the_name_in_the_source_counts_most():
    there = ({"text": "Line"}, {"text": "Other", "origin": "k:1"})
    assert found(entry("Line", origin="k:1"), *there) == "T2"
    assert found(entry("Line", origin="k:2"), {"text": "Line", "origin": "k:1"}) == ""


def test_the_same_line_in_the_same_minute_is_a_repeat():
    there = {"text": "Typed anew", "quote": "10:05 pods are restarted"}
    given = entry("pods", AT.replace(second=55), "10:05 pods are restarted")
    assert found(given, there) == "T1"
    assert found({**given, "at": AT + timedelta(minutes=1)}, there) == ""


def test_rows_that_quote_nothing_are_no_repeat_for_that():
    bare = {"at": AT, "text": "Deploy of catalogue begins"}
    assert found(bare, {"text": "Queue of payments grows"}) == ""
    assert found(bare, {"text": "Deploy of catalogue begins"}) == "T1"


def test_nearly_the_same_words_in_the_same_minute_are_a_repeat():
    assert found(entry("Error-rate alert fires for checkout"), {"text": "error rate alert fires"})
    assert not found(
        entry("Error-rate alert fires"), {"text": "Error-rate alert ends, all is well"}
    )
    assert not found(entry("ok then"), {"text": "ok now"})


def test_an_entry_is_said_again_by_one_row_only():
    repeats = Repeats(session({"text": "Line of a log"}))
    assert [repeats.find(entry("Line of a log"))[0] for _ in range(2)] == ["T1", ""]


def test_a_long_name_is_cut_and_stays_apart_from_others():
    one, other = named("k" * 500 + "a"), named("k" * 500 + "b")
    assert one != other
    assert len(one) <= LONGEST
    assert named("slack:C1:1") == "slack:C1:1"
