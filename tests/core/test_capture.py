import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.addresses import find
from pmtui.core.capture import Captured, Refused, capture
from pmtui.core.edits import apply
from pmtui.core.session import Session
from pmtui.core.text import FORBIDDEN
from pmtui.core.timeline import MILESTONES
from pmtui.core.values import FIRST, LAST
from strategies import sessions

DAY = "2026-03-02"
NOW = datetime(2026, 3, 9, 10, 32, 40, tzinfo=UTC)


def at(hour, minute, day=2):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


SESSION = Session.model_validate(
    {
        "title": "Payments refused",
        "date": DAY,
        "services": ["checkout"],
        "people": [{"key": "mira", "name": "Mira Okafor"}],
        "timeline": [
            {"id": "T4", "at": at(14, 10), "text": "Slow", "system": "pagerduty"},
            {"id": "T9", "at": at(14, 20), "text": "Slower"},
        ],
        "factors": [{"id": "F3", "title": "One pool for all"}],
        "meeting": {"phase": "talk", "phases": [{"key": "talk", "name": "Talk", "planned": 9}]},
    }
)


def item(line, session=SESSION, **given):
    """Give the item that `line` becomes in `session`, without its id; it must be captured."""
    found = capture(line, session, **given)
    assert isinstance(found, Captured), found
    part = find(apply(session, found.edit), found.path)
    return {name: value for name, value in part if value not in (None, ()) and name != "id"}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "14:02 payment-svc First customer reports a timeout",
            {
                "at": at(14, 2),
                "precision": "minute",
                "agency": "automated",
                "system": "payment-svc",
                "text": "First customer reports a timeout",
            },
        ),
        (
            "+4 alice@ joins the channel",
            {
                "at": at(14, 24),
                "precision": "minute",
                "agency": "human",
                "actor": "alice",
                "text": "joins the channel",
            },
        ),
        (
            "14:02-14:10 5xx rises",
            {"at": at(14, 2), "until": at(14, 10), "precision": "minute", "text": "5xx rises"},
        ),
        (
            "!detected 14:04 pagerduty SEV-2 paged",
            {
                "at": at(14, 4),
                "precision": "minute",
                "agency": "automated",
                "system": "pagerduty",
                "text": "SEV-2 paged",
                "milestones": ("detected",),
            },
        ),
        (
            "now Mira joins",
            {
                "at": at(10, 32, 9),
                "precision": "minute",
                "agency": "human",
                "actor": "mira",
                "text": "joins",
            },
        ),
        (
            "- ~14:05\t\tseen by  many\tthree",
            {"at": at(14, 5), "precision": "approx", "text": "seen by many three"},
        ),
        (
            "14:30 On-call engineer joins",
            {"at": at(14, 30), "precision": "minute", "text": "On-call engineer joins"},
        ),
        (
            "14:02 SEV-2 declared",
            {"at": at(14, 2), "precision": "minute", "text": "SEV-2 declared"},
        ),
    ],
)
def test_an_entry(line, fields):
    assert item(line, now=NOW) == fields


def test_the_count_is_from_the_selected_entry():
    assert item("+4 checks", selected="timeline/T4")["at"] == at(14, 14)
    assert item("+4 checks", selected="factors/F3")["at"] == at(14, 24)
    assert item("+4 checks", selected="timeline/T77")["at"] == at(14, 24)
    assert item("+4 checks", selected="timeline/T4", after=at(15, 0))["at"] == at(15, 4)


def test_the_zone_of_the_session_holds():
    session = SESSION.model_copy(update={"zone": "Europe/Berlin"})
    found = capture("15:02 seen", session)
    assert isinstance(found, Captured)
    assert found.edit.item["at"] == at(14, 2)
    assert found.said == "entry 15:02 seen"
    refused = capture("2026-03-29 02:30 seen", session)
    assert isinstance(refused, Refused)
    assert "write its offset" in refused.reason


def test_while_live_a_line_without_a_time_is_of_this_minute():
    found = item("checkout Errors rise", now=NOW, live=True)
    assert (found["at"], found["system"]) == (at(10, 32, 9), "checkout")
    assert item("a customer reported: timeout", now=NOW, live=True)["text"] == (
        "a customer reported: timeout"
    )


@pytest.mark.parametrize("given", [{}, {"now": NOW}, {"live": True}])
def test_without_a_time_a_line_is_refused(given):
    found = capture("Errors rise", SESSION, **given)
    assert isinstance(found, Refused)
    assert "write a time first" in found.reason


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        "",
        " \t ",
        "\x1b[2J",
        "14:02",
        "14:02 alice@",
        "now",
        "25:00 x",
        "14:5 x",
        "14:02 CST x",
        "!foo 14:02 x",
        "!impact 14:02 x",
        "!de 14:02 x",
        "f sprad: x",
        "a F9: x",
        "w:",
    ],
)
def test_a_line_that_cannot_be_is_refused_in_one_line(line, live):
    found = capture(line, SESSION, now=NOW, live=live)
    assert isinstance(found, Refused)
    assert found.reason == " ".join(found.reason.split())
    assert not FORBIDDEN.search(found.reason)


@pytest.mark.parametrize(
    ("typed", "milestones"),
    [
        *[(f"!{name}", (name,)) for name in MILESTONES],
        ("!ack", ("acknowledged",)),
        ("!impact-start", ("impact_start",)),
        ("!impactEnd", ("impact_end",)),
        ("!detect", ("detected",)),
        ("!identify", ("identified",)),
        ("!res", ("resolved",)),
        ("!mitigated,impact_end", ("mitigated", "impact_end")),
        ("!mitigated, !impact_end", ("mitigated", "impact_end")),
        ("!mitigated !impact_end !mitigated", ("mitigated", "impact_end")),
    ],
)
def test_milestones_may_stand_before_or_after_the_time(typed, milestones):
    assert item(f"{typed} 14:04 Pods restart")["milestones"] == milestones
    assert item(f"14:04 {typed} Pods restart")["milestones"] == milestones


def test_an_exclamation_after_the_time_is_text():
    assert item("14:04 !important x")["text"] == "!important x"


def test_an_unknown_milestone_is_refused_with_the_list():
    found = capture("!fixed 14:04 x", SESSION)
    assert isinstance(found, Refused)
    assert all(name in found.reason for name in MILESTONES)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "14:02 payment-svc First customer reports a timeout",
            "entry 14:02 payment-svc (automated) First customer reports a timeout",
        ),
        ("~14:02-14:10 seen", "entry ~14:02–14:10 seen"),
        ("14:02:30 seen", "entry 14:02:30 seen"),
        ("!ack 14:02 mira@ looks", "entry !acknowledged 14:02 mira (human) looks"),
        ("2026-03-05 10:00 letter sent", "entry 2026-03-05 10:00 letter sent"),
        ("f spread: One step", "factor spread: One step"),
        ("p: How?", "parked How?"),
    ],
)
def test_what_it_will_become_is_said(line, said):
    found = capture(line, SESSION)
    assert isinstance(found, Captured)
    assert found.said == said


def test_a_selected_factor_is_not_linked_by_itself():
    assert "factors" not in item("a limit: Split the pool", selected="factors/F3")
    assert item("a limit F3: Split the pool")["factors"] == ("F3",)


def test_a_parked_point_links_to_the_selected_entry_and_the_phase():
    assert item("p question: Why?", selected="timeline/T4") == {
        "lane": "question",
        "text": "Why?",
        "raised_in_phase": "talk",
        "entry": "T4",
    }
    assert "entry" not in item("p: Why?", selected="factors/F3")


def test_what_was_removed_is_said():
    found = capture("14:02 Pods\x1b[31m restart\u202e", SESSION)
    assert isinstance(found, Captured)
    assert found.edit.item["text"] == "Pods restart"
    assert found.notes == ("Removed 1 terminal sequence and 1 direction mark.",)


def test_a_stranger_is_told_and_offered():
    found = capture("14:02 dana@ joins", SESSION)
    assert isinstance(found, Captured)
    assert found.notes == ("dana is not in the roster.",)
    assert found.strangers == ("dana",)


def test_ids_are_never_used_again():
    session = SESSION.model_copy(update={"counters": {**SESSION.counters, "T": 41}})
    found = capture("14:02 seen", session)
    assert isinstance(found, Captured)
    assert found.path == "timeline/T42"


TOKENS = (
    "14:02 +4 ~14:05 14:02-14:10 now 2026-03-02 T14:02Z CET CST Europe/Berlin pm 23:50 00:10 f a p"
    " w y e : f: a: spread/deploy limit speed/detect @mira dana@ 2026-03-18 +14d fri PAY-311 F3 P1"
    " question !detected !ack,resolved payment-svc | - – \t \x1b[31m \x00 \u202e \ud800 \n \u2028 %"
    " - * [ ** ` # 9999-12-31 23:59:59 0:00 -05:00 +99:99 99:99 12345678901234567890"
)
WORDS = st.sampled_from(TOKENS.split(" "))
LINES = st.text(max_size=40) | st.lists(WORDS | st.text(max_size=3), max_size=8).map(" ".join)


@given(LINES, sessions(), st.booleans(), st.booleans())
def test_any_line_is_captured_or_refused(line, session, live, selected):
    path = f"timeline/{session.timeline[0].id}" if session.timeline and selected else None
    found = capture(line, session, now=NOW, live=live, selected=path)
    words = found.said if isinstance(found, Captured) else found.reason
    notes = found.notes if isinstance(found, Captured) else ()
    for shown in (words, *notes):
        assert shown == " ".join(shown.split())
        assert not FORBIDDEN.search(shown)
    if isinstance(found, Captured):
        find(apply(session, found.edit), found.path)


PLAIN = st.from_regex(r"[A-Z][a-z]{2,8}( [a-zA-Z0-9:!@#|*~_\[\]-]{1,9}){1,5}", fullmatch=True)


@given(PLAIN, st.sampled_from(["14:02 ", "+4 ", "~14:02:30 ", "w: ", "a fix: ", "p: ", "f: "]))
def test_the_text_is_kept(text, before):
    found = item(before + text)
    assert found.get("text", found.get("title")) == text


@given(st.times(), st.sampled_from([0, 60, 330, -480]))
def test_a_clock_with_an_offset_is_that_instant(clock, minutes):
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    line = f"2026-03-02T{clock:%H:%M:%S}{offset} Pods restart"
    wall = datetime(2026, 3, 2, clock.hour, clock.minute, clock.second, tzinfo=UTC)
    assert item(line)["at"] == wall - timedelta(minutes=minutes)
    assert re.search("[0-9]{2}:[0-9]{2}", capture(line, SESSION).said)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("at", [FIRST, LAST - timedelta(seconds=1)])
@pytest.mark.parametrize("line", ["14:02 Seen", "+4 Seen", "00:10 Seen", "23:50 Seen", "a fri: Do"])
def test_lines_at_the_ends_of_the_calendar_are_captured_or_refused(zone, at, line):
    first = {"id": "T1", "at": at, "text": "x"}
    for day in (None, date.min, date.max, at.date()):
        session = Session.model_validate(
            {"title": "x", "zone": zone, "date": day, "timeline": [first]}
        )
        found = capture(line, session, now=at, selected="timeline/T1")
        if isinstance(found, Captured):
            apply(session, found.edit)
        else:
            assert "calendar" in found.reason


def test_milestones_are_weighed_as_the_picker_weighs_them():
    known = Session.model_validate(
        SESSION.model_dump()
        | {
            "timeline": [
                {"id": "T4", "at": at(14, 10), "text": "Paged", "milestones": ["detected"]},
                {"id": "T9", "at": at(14, 40), "text": "Well", "milestones": ["mitigated"]},
            ]
        }
    )
    early = capture("14:05 !resolved The graph is flat", known)
    assert isinstance(early, Refused)
    assert early.reason.startswith("'Resolved' (14:05, T10) lies before 'Detected' (14:10, T4)")
    second = capture("14:07 !detected A customer calls", known)
    assert second.notes == ("T4 (14:10) marks it too; the earliest counts: T10 (14:07).",)
    assert capture("14:20 !mitigated Better for a while", known).notes == ()
    assert capture("14:50 !resolved,!impact_end Flat", known).notes == ()
    assert capture("14:02 !impact_start First timeout", known).notes == ()
