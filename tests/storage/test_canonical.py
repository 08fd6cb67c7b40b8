import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads
from strategies import entries, sessions, texts

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
EXAMPLE = '''\
schema = 1
title = "Checkout API: card payments refused, 10:00-10:50 UTC"
status = "draft"
services = ["checkout-api"]
"bus route" = 7
on-call = true

[severity]
level = "SEV-2"

[[impact.windows]]
id = "W1"
start = 2026-03-04T10:00:00Z
weight = 1.0

[[timeline]]
id = "T2"
at = 2026-03-04T10:00:00.250000Z
text = """
first line
  second "\\"" line\\u0020
\\\\ and \\t
"""

[[factors]]
id = "F1"
title = "Every region at once"
team = "edge"

[[factors.how]]
id = "H1"
how = "How did it reach all regions?"

[[actions]]
id = "A1"
text = "Stage the pool settings"
factors = ["F1"]
due = 2026-03-18

[actions.verification]
by = "mira"

[[deploys]]
number = 1

[[deploys]]
number = 2

[counters]
A = 1
F = 1
H = 1
T = 2
W = 1
'''


def session(**fields):
    return Session.model_validate({"title": "Search is slow", **fields})


def entry(number, **fields):
    return Entry.model_validate(
        {"id": f"T{number}", "at": AT + timedelta(minutes=number), "text": "Alert", **fields}
    )


def test_the_layout_is_the_documented_one():
    assert dumps(loads(EXAMPLE).session) == EXAMPLE


@given(sessions())
def test_what_is_written_reads_back_as_it_was(made):
    assert loads(dumps(made)).session == made


@given(sessions())
def test_the_same_session_gives_the_same_text_whatever_way_it_came_about(made):
    text = dumps(made)
    again = Session.model_validate(dict(reversed(tomllib.loads(text).items())))
    assert dumps(again) == text


@given(st.text(st.sampled_from("a\"\\\n\t #'=[]é字"), min_size=1, max_size=300))
def test_a_text_reads_back_to_the_letter(text):
    if text.strip():
        assert loads(dumps(session(summary=text))).session.summary == text


@given(st.lists(st.sampled_from(["word", " ", "  ", "日本語" * 9, "\\", '"', "\t"]), min_size=60))
def test_a_long_line_is_folded_without_loss(pieces):
    text = "x" + "".join(pieces)
    written = dumps(session(summary=text))
    assert loads(written).session.summary == text
    assert not any(line.endswith(" ") for line in written.splitlines())


def test_folded_prose_keeps_to_the_width():
    written = dumps(session(summary="The pool ran dry and requests waited. " * 40))
    assert max(map(len, written.splitlines())) <= 100
    assert written.count("\\\n") > 10


@given(entries(), texts() | st.none(), texts() | st.none())
def test_a_changed_field_changes_its_own_lines_only(made, before, after):
    around = [entry(100), entry(101)]

    def lines(quote):
        changed = made.model_copy(update={"quote": quote})
        return dumps(session(timeline=[changed, *around])).split("\n")

    without, old, new = lines(None), lines(before), lines(after)
    for quote, found in ((before, old), (after, new)):
        size = len(found) - len(without)
        start = found.index(next((x for x in found if x.startswith("quote = ")), found[0]))
        assert found[:start] + found[start + size :] == without
        assert (size > 0) is (quote is not None)


def test_a_list_is_laid_out_by_its_own_length():
    written = dumps(session(services=["a", "b"], tags=[f"tag-number-{n}" for n in range(9)]))
    assert 'services = ["a", "b"]\n' in written
    assert '\ntags = [\n    "tag-number-0",\n' in written


def test_what_is_empty_is_left_out():
    bare = session()
    made = session(x="", y=[], z={"a": {"b": " "}}, w=["", " "])
    assert dumps(made) == dumps(bare) == 'schema = 1\ntitle = "Search is slow"\nstatus = "draft"\n'


def test_every_kind_of_unknown_value_is_kept():
    zone = timezone(timedelta(hours=5, minutes=30))
    extra = {
        "at": datetime(2026, 3, 4, 10, 0, tzinfo=zone),
        "day": date(2026, 3, 4),
        "clock": time(10, 5),
        "mixed": [1, {"a": [True, {"b": 1.5}]}, ["x"]],
        "tables": [{"a": 1}, {}, {"b": {"c": [{"d": 1}]}}],
        'quo"ted key\t': "x",
        "far": float("inf"),
    }
    written = dumps(session(x=extra))
    assert loads(written).session.model_extra == {"x": extra}
    assert "at = 2026-03-04T10:00:00+05:30\n" in written
    assert "[[x.tables.b.c]]" in written


def test_zero_and_no_are_written():
    made = session(near_miss=False, impact={"metrics": [{"id": "M1", "name": "lost", "value": 0}]})
    assert "near_miss = false\n" in dumps(made)
    assert "value = 0\n" in dumps(made)


def test_a_value_that_no_file_can_hold_is_refused():
    with pytest.raises(TypeError, match="type complex"):
        dumps(session(x=1j))


def test_control_characters_never_reach_the_file():
    written = dumps(session(x=["\x1b[31mred", "\ud800"], **{"k\u200b": "a\x00\n" * 60}))
    assert loads(written).notes == ()


def test_ten_thousand_entries_go_round():
    made = session(timeline=[entry(n, quote="5xx 0.98", agency="human") for n in range(1, 10_001)])
    assert loads(dumps(made)).session == made


def test_a_format_is_stable_and_keeps_the_meaning():
    hand_written = """
    # comments are not kept
    title = 'by hand'
    severity.level = "SEV-3"
    services = "search"
    slo = { name = "search", target = 99.9 }
    timeline = [
        { id = "T07", at = 2026-03-04T11:30:00+01:00, text = "Second" },
        { id = "T3", at = "2026-03-04T10:00:00Z", text = "First", evidence = [] },
    ]
    [counters]
    T = 9
    """
    first = loads(hand_written).session
    written = dumps(first)
    assert dumps(loads(written).session) == written
    assert [found.id for found in first.timeline] == ["T3", "T7"]
    assert first.timeline[1].at == AT + timedelta(minutes=30)
    assert (first.severity.level, first.slo.target) == ("SEV-3", 99.9)
    assert (first.services, first.counters) == (("search",), {"T": 9})
    assert "#" not in written
