"""A new session from a document in Markdown, at the shell."""

from datetime import date

import pytest

from pmtui.core.limits import DOCUMENT
from pmtui.storage.session import load

DOCUMENT_TEXT = """# Checkout slow on 4 March 2026

## Timeline (UTC)

- 10:00 @mira sees it
- whenever

## Weather

It rained.
"""


@pytest.fixture
def document(folder):
    path = folder / "old.md"
    path.write_text(DOCUMENT_TEXT, encoding="utf-8")
    return path


def test_a_document_becomes_a_session_and_the_rest_is_said(pmtui, document, folder):
    done = pmtui("new", "new.toml", "--from", "old.md")
    assert (done.code, done.out) == (0, "new.toml\n")
    session = load(folder / "new.toml").session
    assert session.title == "Checkout slow on 4 March 2026"
    assert [entry.text for entry in session.timeline] == ["sees it", "whenever"]
    assert session.background == "Weather:\nIt rained."
    assert session.meeting.template == "standard-60"
    assert session.created is not None
    assert "old.md: 2 entries, 0 factors, 0 actions." in done.err
    assert "line 6 below “Timeline (UTC)”: whenever" in done.err
    assert "line 10 below “Weather”: It rained." in done.err
    assert pmtui("fmt", "--check", "new.toml").code == 0


def test_options_count_instead_of_the_document(pmtui, document, folder):
    words = (
        "--title",
        "Mine",
        "--date",
        "2026-05-06",
        "--zone",
        "Europe/Berlin",
        "--agenda",
        "quick-30",
    )
    pmtui("new", "new.toml", "--from", "old.md", *words, "--severity", "2")
    session = load(folder / "new.toml").session
    assert (session.title, session.date, session.zone) == (
        "Mine",
        date(2026, 5, 6),
        "Europe/Berlin",
    )
    assert (session.meeting.template, session.severity.level) == ("quick-30", "SEV-2")
    assert f"{session.timeline[0].at:%d %H:%M}" == "06 10:00"


def test_what_was_exported_comes_back(pmtui, session, folder):
    pmtui("export", session, "-o", "out.md")
    done = pmtui("new", "again.toml", "--from", "out.md")
    assert "It is a document that pmtui wrote." in done.err
    assert "look at" not in done.err
    again = load(folder / "again.toml").session
    assert again.meeting.template == "standard-60"
    assert again.meeting.ended is not None
    pmtui("export", "again.toml", "-o", "out2.md")
    one, two = ((folder / name).read_text(encoding="utf-8") for name in ("out.md", "out2.md"))
    lines = set(one.splitlines()) ^ set(two.splitlines())
    assert all(line.startswith("- Cost of coordination") for line in lines)


def test_standard_streams(pmtui, folder):
    done = pmtui("new", "-", "--from", "-", typed=DOCUMENT_TEXT)
    assert done.code == 0
    assert 'title = "Checkout slow on 4 March 2026"' in done.out
    assert "standard input: 2 entries" in done.err


def test_no_file_is_written_over(pmtui, document, folder):
    (folder / "new.toml").write_text("mine", encoding="utf-8")
    done = pmtui("new", "new.toml", "--from", "old.md")
    assert done.code == 2
    assert "is there already" in done.err
    assert (folder / "new.toml").read_text(encoding="utf-8") == "mine"


def test_what_is_no_document_is_refused(pmtui, folder):
    (folder / "large.md").write_bytes(b"a" * (DOCUMENT + 1))
    (folder / "bytes.md").write_bytes(b"\xff\x00")
    (folder / "empty.md").write_bytes(b"\n \n")
    (folder / "old.toml").write_bytes(b"schema = 1")
    for name, why in (
        ("nowhere.md", "does not exist; name a document in Markdown"),
        ("large.md", "is larger than 4 MB"),
        ("bytes.md", "is not text in UTF-8"),
        ("empty.md", "holds no text"),
        ("old.toml", "is named like a session"),
        (".", "is a folder"),
    ):
        done = pmtui("new", "new.toml", "--from", name)
        assert done.code == 2
        assert why in done.err
        assert len(done.err.splitlines()) == 1
    assert not (folder / "new.toml").exists()


def test_wrong_days_and_zones_are_refused(pmtui, document):
    for option, value in (("--zone", "Nowhere/City"), ("--date", "soon")):
        done = pmtui("new", "new.toml", "--from", "old.md", option, value)
        assert done.code == 2
        assert value in done.err


def test_why_lines_in_a_row_found_no_place_is_said_once(pmtui, folder):
    text = DOCUMENT_TEXT + "\nIt rained again.\n"
    (folder / "old.md").write_text(text, encoding="utf-8")
    told = pmtui("new", "new.toml", "--from", "old.md").err.splitlines()
    here = next(n for n, line in enumerate(told) if "It rained." in line)
    assert "It rained again." in told[here + 1]
    assert told[here + 2] == "    our sections have no place for it; it stands in the background."


def test_hostile_text_does_not_reach_the_terminal(pmtui, folder):
    (folder / "old.md").write_text("# a\x1b[2J\n\n## Foo\n\n&#27;]0;x&#7; bar\n", encoding="utf-8")
    done = pmtui("new", "new.toml", "--from", "old.md")
    assert "\x1b" not in done.err + done.out
    assert "\x1b" not in (folder / "new.toml").read_text(encoding="utf-8")
