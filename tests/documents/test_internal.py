import os
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from documents.built import entry, headings, internal, lint, row, session
from documents.rendered import tokens
from pmtui.core.session import Session
from steps import calls

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = sorted((ROOT / "sample_sessions").glob("*.toml"))
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


def load(path):
    return Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


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


def test_ten_times_the_entries_are_ten_times_the_work():
    start = datetime(2026, 3, 4, tzinfo=UTC)
    people = [{"key": "ada", "name": "Ada Quist", "roles": ["scribe"]}]

    def work(count):
        entries = [
            entry(n, (start + timedelta(seconds=n)).isoformat(), quote="a | b *c*", actor="ada")
            for n in range(1, count + 1)
        ]
        found, made = session(timeline=entries, people=people), []
        done = calls(lambda: made.append(internal(found, names="role")))
        assert made[0].count("| scribe | fact ") == count
        return done

    work(1)
    assert work(2000) < 11 * work(200)
