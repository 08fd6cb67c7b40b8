import os
import re
import tomllib
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymarkdown.api import PyMarkdownApi

from documents.rendered import bare, shape, text, tokens
from pmtui.core.session import Session
from pmtui.core.text import FORBIDDEN
from pmtui.documents.internal import internal

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted((ROOT / "sample_sessions").glob("*.toml"))
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)

EXCEPTED = {
    "MD013": "a table row and a paragraph are one line, however long",
    "MD033": "anchors and line breaks in cells are the only HTML",
    "MD034": "an address within a text stays the text that somebody typed",
    "MD024": "headings may repeat: a factor may be titled as a section is",
    "MD026": "a title may end as its author ends it",
    "MD036": "a table has a day in bold alone in its cell",
}


def load(path):
    return Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def session(**fields):
    return Session.model_validate({"title": "A title", **fields})


def entry(number, at="2026-03-04T10:00:00Z", **fields):
    return {"id": f"T{number}", "at": at, "text": f"fact {number}", **fields}


def headings(source):
    return re.findall(r"^(#+ .*)$", source, re.MULTILINE)


def row(source, label):
    return next(line for line in source.splitlines() if line.startswith(f"| {label} |"))


def lint(source):
    api = PyMarkdownApi()
    for rule in EXCEPTED:
        api = api.disable_rule_by_identifier(rule)
    return [
        f"{found.line_number}: {found.rule_id} {found.rule_description}"
        for found in api.scan_string(source).scan_failures
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_export_to_the_byte(path):
    source = internal(load(path), now=NOW)
    golden = GOLDEN / f"{path.stem}.md"
    if os.environ.get("GOLDEN") == "write":
        golden.write_bytes(source.encode())
    assert golden.read_bytes() == source.encode()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_export_clean_markdown(path):
    found = load(path)
    for source in (
        internal(found, now=NOW),
        internal(found, names="none", findings=3, glance=True),
    ):
        assert lint(source) == []
        assert source.endswith("\n")
        assert not source.endswith("\n\n")
        assert "\r" not in source
        assert not re.search(r"[ \t]$", source, re.MULTILINE)
        html = {token.content for token in tokens(source) if token.type.startswith("html")}
        assert all(
            re.fullmatch(r'<br>|</?a>|<a id="[a-z]+[0-9]+"></a>\n?|<a id="[a-z]+[0-9]+">', tag)
            for tag in html
        ), html
        for target in re.findall(r"\]\(#([a-z]+[0-9]+)\)", source):
            assert source.count(f'<a id="{target}"></a>') == 1, target


def test_linter_finds_what_is_wrong():
    assert lint("# a\n\n### b\n")
    assert lint("# a\ntext\n\n\n\n")
    assert not lint("# a\n\ntext\n")


@pytest.mark.parametrize("names", ["role", "initials", "none"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_name_of_the_roster_is_left(path, names):
    found = load(path)
    source = internal(found, names=names)
    words = set(re.findall(r"[\w.-]+", source))
    for person in found.people:
        assert not words & set((person.name or "").split())
        assert person.handle not in words


def test_golden_numbers_of_checkout():
    source = internal(load(ROOT / "sample_sessions" / "checkout-50min.toml"))
    assert row(source, "Impact time") == (
        "| Impact time | 50 min (impact start 10:00 to impact end 10:50 UTC) |"
    )
    assert row(source, "Response time") == (
        "| Response time | 46 min (detected 10:04 to resolved 10:50 UTC) |"
    )
    assert row(source, "Error budget") == "| Error budget | 115.7 % of a 30-day budget at 99.9 % |"
    assert "| TTD, time to detect | 4 min | impact start 10:00 | detected 10:04 |" in source
    assert "| TTA, time to acknowledge | 5 min | detected 10:04 | acknowledged 10:09 |" in source
    assert "| a 30-day budget | 43.2 min | 50.0 min | 115.7 % (over by 6.8 min) |" in source
    assert "not suited to averages" in source


def test_empty_session_prints_what_is_unknown():
    source = internal(session())
    for label in ("Severity", "Detected", "Resolved", "Impact time", "Response time", "Impact"):
        assert row(source, label).startswith(f"| {label} | unknown")
    assert headings(source) == [
        "# A title",
        *("## Facts", "## Summary", "## Impact", "## Timeline", "## Contributing factors"),
        *("## What went well", "## What we learned", "## Actions", "## Follow-up"),
        "## Provenance",
    ]
    assert "**Data lost:** unknown" in source
    assert "None noted." in source
    assert lint(source) == []


def test_sections_stand_in_order():
    source = internal(load(ROOT / "sample_sessions" / "checkout-50min.toml"), glance=True)
    assert [line[3:] for line in headings(source) if line.startswith("## ")] == [
        "Facts",
        "Summary",
        "Impact",
        "Background and service health",
        "Timeline",
        "Detection and response",
        "Contributing factors",
        "What went well",
        "Where we were lucky",
        "What we learned",
        "Actions",
        "Decided not to act",
        "Open questions and parked points",
        "Follow-up",
        "Glossary",
        "People and roles",
        "Evidence",
        "The meeting",
        "Provenance",
    ]
    assert source.index("## Summary") < source.index("### Decisions at a glance")
    assert source.index("### Decisions at a glance") < source.index("## Impact")


def test_draft_note_counts_open_checks():
    assert "draft: 3 checks open" in internal(session(), findings=3)
    assert "draft: 1 check open" in internal(session(status="in-review"), findings=1)
    assert "draft:" not in internal(session())
    final = internal(session(status="final"), findings=3)
    assert "draft:" not in final
    assert "Open findings: 3." in final


def test_reasons_stand_near_the_top():
    source = internal(session(status="abandoned", abandoned_reason="# merged | elsewhere"))
    assert "**Abandoned:** \\# merged | elsewhere" in source.split("## Facts")[0]
    source = internal(session(status="final", override_reason="agreed by\nthe board"))
    assert "over an open finding:** agreed by\\\nthe board" in source.split("## Facts")[0]


def test_timeline_shows_what_kind_of_fact_it_is():
    source = internal(
        session(
            timeline=[
                entry(1, milestones=["impact_start"], evidence=["E1", "E9"]),
                entry(2, "2026-03-04T10:21:00Z", precision="approx", kind="belief", actor="ada"),
                entry(3, "2026-03-04T10:30:09Z", precision="exact", quote="5xx | `0.9`\nagain"),
                entry(4, "2026-03-04T23:50:00Z", until="2026-03-05T00:10:00Z", disputed=True),
                entry(5, "2026-03-05T00:20:00Z", precision="order-only", agency="external"),
                entry(6, "2026-03-04T09:00:00Z", known_from="review", severity_after="SEV-1"),
                entry(7, "2026-03-05T01:00:00Z", known_from="2026-03-06T08:00:00Z"),
            ],
            evidence=[{"id": "E1", "title": "the log"}],
        )
    )
    first, later = source.split("Learned later")
    for line in (
        '| <a id="t1"></a>T1 | 10:00 | +0 |  | **Impact start.** fact 1 | [E1](#e1), E9 |',
        '| <a id="t2"></a>T2 | ~10:21 | +21 | ada | *Belief at the time:* fact 2 |  |',
        '| <a id="t3"></a>T3 | 10:30:09 | +30 |  | fact 3<br>“5xx \\| \\`0.9\\`<br>again” |  |',
        '| <a id="t4"></a>T4 | 23:50 to 2026-03-05 00:10 | +830 |  | fact 4<br>Disputed: '
        "memories of this differ. |  |",
        "| | **2026-03-05** | | | | |",
        '| <a id="t5"></a>T5 | in order | +860 | (outside) | fact 5 |  |',
    ):
        assert line in first.splitlines()
    assert '| <a id="t6"></a>T6 | 09:00 | -60 |' in later
    assert "the review |" in later
    assert "2026-03-06 08:00 UTC |" in later
    assert "T6" not in first.split("## Timeline")[1]
    assert lint(source) == []


def test_minutes_are_left_out_without_a_start_of_impact():
    source = internal(session(timeline=[entry(1)], zone="Europe/Berlin"))
    assert "| Id | Time (UTC) | Who or what | Event | Source |" in source
    assert "The team's own zone is Europe/Berlin." in source
    assert lint(source) == []


def test_factors_stand_by_effect_with_their_chain():
    source = internal(
        session(
            factors=[
                {"id": "F1", "title": "Unplaced"},
                {"id": "F2", "title": "Kept aside", "in_document": False},
                {
                    "id": "F3",
                    "title": "A pool of 25 #",
                    "effect": "spread",
                    "how": [{"id": "H1", "how": "How so?", "answer": "- so", "branches_to": "F1"}],
                    "disposition": "accept",
                    "disposition_reason": "for now",
                },
            ],
            actions=[{"id": "A1", "text": "Do it", "factors": ["F3", "F2"]}],
        )
    )
    assert headings(source.split("## Contributing factors")[1])[:4] == [
        "### Let it spread",
        "#### F3: A pool of 25 \\#",
        "### Effect not yet placed",
        "#### F1: Unplaced",
    ]
    assert "  - How so?\n    - \\- so\n    - Goes on in [F1](#f1)\n" in source
    assert "**Answered by:** [A1](#a1)" in source
    assert "| [F3](#f3), F2 |" in source
    assert "1 more factor was talked about and is not printed here." in source
    assert "Kept aside" not in source
    assert "|  | [F3](#f3) | Stays as it is: A pool of 25 # | for now |  |  |" in source


def test_follow_up_is_due_thirty_days_after_publication():
    assert "No date is set yet." in internal(session())
    published = session(published="2026-03-10T09:00:00Z")
    assert "Planned for 2026-04-09." in internal(published)
    planned = session(published="2026-03-10T09:00:00Z", followup={"due": "2026-05-01"})
    assert "Planned for 2026-05-01." in internal(planned)
    held = session(followup={"held": "2026-05-02", "landed": "partly", "landed_note": "two did"})
    assert "Held on 2026-05-02." in internal(held)
    assert "change? **Partly.** two did\n" in internal(held)
    assert "shorter? **Not answered.**\n" in internal(held)


def test_only_used_terms_are_explained():
    terms = [
        {"term": "LB", "meaning": "load balancer"},
        {"term": "pool", "meaning": "shared connections"},
        {"term": "queue", "meaning": "never said", "aliases": ["FIFO"]},
    ]
    source = internal(session(summary="The LB met two pools.", glossary=terms))
    assert "**LB**" in source
    assert "**pool**" in source
    assert "**queue**" not in source


def test_meeting_log_names_whose_minutes_were_taken():
    phases = [
        {
            "key": "timeline",
            "name": "Timeline",
            "planned": 20,
            "used": 1372,
            "extensions": [{"id": "V1", "minutes": 3, "yes": 6, "no": 1, "source": "learned"}],
        },
        {"key": "learned", "name": "Well | learned", "planned": 6, "skipped": True},
    ]
    log = {"started": "2026-03-13T14:00:00Z", "attendance": 9, "phases": phases}
    source = internal(session(meeting=log))
    assert "| Timeline | 20 min | 23 min | +3 min from Well \\| learned (6 yes, 1 no) |" in source
    assert "| Well \\| learned | 6 min | skipped |  |" in source
    assert "- 9 took part" in source


def test_an_incident_that_goes_on_is_measured_until_now():
    ongoing = session(
        timeline=[entry(1, milestones=["impact_start", "detected"])],
        impact={"windows": [{"id": "W1", "start": "2026-03-04T10:00:00Z"}]},
    )
    source = internal(ongoing, now=datetime(2026, 3, 4, 10, 30, tzinfo=UTC))
    assert "lengths are so far, up to 2026-03-04 10:30 UTC" in source
    assert "30 min so far" in row(source, "Impact time")


def test_the_same_session_gives_the_same_bytes():
    found = load(SAMPLES[0])
    assert internal(found, names="role") == internal(load(SAMPLES[0]), names="role")


NASTY = st.sampled_from(
    [
        *("# a", "- b", "1. c", "| d |", "`e", "*f*", "<script>", "&amp;", "\\", "\n", "\n\n"),
        *(" ", "漢字", "👩‍🚒", "W" * 300, "[x](http://y.example)", "---", "===", "\t", "_g_"),
        *("~~h~~", "word", "{{ 1 }}"),
    ]
)
TEXTS = (
    st.lists(NASTY, min_size=1, max_size=6)
    .map("".join)
    .filter(lambda value: value.strip() and not FORBIDDEN.search(value))
)


def filled(words):
    """Give a session in which every kind of text is taken from `words`."""
    return session(
        title=words(),
        status="abandoned",
        abandoned_reason=words(),
        override_reason=words(),
        services=[words()],
        owner=words(),
        summary=words(),
        background=words(),
        severity={"level": words(), "criterion": words()},
        slo={"name": words(), "target": 99.9},
        impact={
            "headline": words(),
            "staff": words(),
            "windows": [
                {"id": "W1", "start": "2026-03-04T10:00:00Z", "scope": words(), "note": words()}
            ],
            "metrics": [{"id": "M1", "name": words(), "unit": words(), "source": words()}],
            "excluded": [
                {
                    "id": "X1",
                    "start": "2026-03-04T10:00:00Z",
                    "end": "2026-03-04T11:00:00Z",
                    "reason": words(),
                }
            ],
        },
        people=[{"key": "ada", "name": words(), "roles": [words()], "team": words()}],
        links=[{"id": "L1", "title": words(), "url": words()}],
        timeline=[
            entry(1, actor=words(), system=words(), quote=words(), severity_after=words())
            | {"text": words(), "milestones": ["impact_start", "detected"], "kind": "belief"},
            entry(2, known_from="review") | {"text": words()},
        ],
        evidence=[
            {"id": "E1", "title": words(), "url_or_path": words(), "note": words()}
            | {"query": words(), "excerpt": words()}
        ],
        factors=[
            {"id": "F1", "title": words(), "was": words(), "did": words(), "since": words()}
            | {"disposition": "accept", "disposition_reason": words()}
            | {"how": [{"id": "H1", "how": words(), "answer": words()}]}
        ],
        well=[{"id": "G1", "text": words()}],
        lucky=[{"id": "Y1", "text": words(), "if_not": words()}],
        learned=[{"id": "N1", "text": words()}],
        surprises=[{"id": "S1", "text": words()}],
        questions=[{"id": "Q1", "text": words(), "asked_by": words(), "answer": words()}],
        actions=[
            {"id": "A1", "text": words(), "owner": words(), "ticket": words(), "status": "dropped"}
            | {"done_when": words(), "dropped_reason": words(), "moved_to": words()}
        ],
        decisions=[{"id": "D1", "text": words(), "reason": words(), "by": words()}],
        parking=[{"id": "P1", "text": words(), "note": words(), "taker": words()}],
        meeting={
            "started": "2026-03-13T14:00:00Z",
            "phases": [{"key": "one", "name": words(), "planned": 5}],
        },
        followup={"held": "2026-05-02", "landed": "yes", "landed_note": words(), "change": words()},
    )


@given(st.lists(TEXTS, min_size=7, max_size=23))
@settings(max_examples=60)
def test_no_text_changes_the_shape_of_the_document(values):
    pool = cycle(values)
    source = internal(filled(lambda: next(pool)))
    expected, found = shape(internal(filled(lambda: "word"))), shape(source)
    for kind in ("paragraph_open", "paragraph_close", "html_inline"):
        assert found.pop(kind) >= expected.pop(kind)
    assert found == expected
    shown = text(source).replace("<br>", "")
    assert [value for value in values if bare(value).replace("<br>", "") not in shown] == []


def test_ten_thousand_entries_take_seconds():
    start = datetime(2026, 3, 4, tzinfo=UTC)
    entries = [
        entry(n, (start + timedelta(seconds=n)).isoformat(), quote="a | b *c*", actor="ada")
        for n in range(1, 10_001)
    ]
    people = [{"key": "ada", "name": "Ada Quist", "roles": ["scribe"]}]
    found = session(timeline=entries, people=people)
    begun = perf_counter()
    source = internal(found, names="role")
    assert perf_counter() - begun < 10
    assert source.count("| scribe | fact ") == 10_000
