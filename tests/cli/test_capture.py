"""Lines at the shell."""

import pytest

from pmtui.storage.backups import found
from pmtui.storage.session import load

NO_TIME = "this begins with no time and no prefix"


def test_words_are_one_line(pmtui, session):
    count = len(load(session).session.timeline)
    done = pmtui("add", session, "11:02", "payment-svc", "First customer", "reports it")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("line 1: T")
    assert "11:02 payment-svc (automated) First customer reports it" in done.out
    timeline = load(session).session.timeline
    assert len(timeline) == count + 1
    assert "First customer reports it" in [entry.text for entry in timeline]


@pytest.mark.parametrize("words", [("-",), ()])
def test_standard_input_is_a_block(pmtui, session, words):
    before = len(load(session).session.timeline)
    done = pmtui("add", session, *words, typed="11:01 a thing\n\n11:03 another\n")
    assert (done.code, done.err) == (0, "")
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["line 1", "line 3"]
    assert len(load(session).session.timeline) == before + 2


def test_the_good_lines_go_in_and_the_others_are_told(pmtui, session):
    before = len(load(session).session.timeline)
    done = pmtui("add", session, "-", typed="11:01 a thing\nwhat\n11:03 another\n")
    assert done.code == 1
    assert done.err.startswith(f"line 2: not added: {NO_TIME}")
    assert done.err.count("\n") == 1
    assert done.out.count("\n") == 2
    assert len(load(session).session.timeline) == before + 2


@pytest.mark.parametrize("typed", ["", "\n \n", "what\n", "what\never\n", b"\xff\xfe\x00"])
def test_where_nothing_can_be_read_nothing_is_written(pmtui, session, typed):
    before = session.read_bytes(), session.stat().st_mtime_ns
    done = pmtui("add", session, "-", typed=typed)
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert (session.read_bytes(), session.stat().st_mtime_ns) == before


def test_lines_of_every_kind(pmtui, session):
    lines = "f spread/deploy: New default everywhere\np question: Who?\nw: Paged fast\n"
    done = pmtui("add", session, "-", typed=lines)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\n") == 3


def test_what_the_file_was_is_kept_and_its_comments_too(pmtui, session):
    before = "# by hand\n" + session.read_text()
    session.write_text(before)
    done = pmtui("add", session, "11:02 a thing")
    assert (done.code, done.out[:8]) == (0, "line 1: ")
    assert "kept in outage.toml.bak" in done.err
    assert session.with_name("outage.toml.bak").read_text() == before
    assert pmtui("add", session, "11:03 another").err == ""
    assert [each.path.read_text() for each in found(session)] == [before]


def test_more_than_a_file_may_hold_is_refused(pmtui, session, monkeypatch):
    before = session.read_bytes()
    monkeypatch.setattr("pmtui.storage.session.FILE", len(before) + 10)
    done = pmtui("add", session, "11:02 a thing")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Nothing was added: the session is larger than")
    assert session.read_bytes() == before


def test_control_characters_go(pmtui, session):
    done = pmtui("add", session, "11:02 a\x1b[2J thing")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert "Removed 1 terminal sequence" in done.err
    assert "\x1b" not in session.read_text("utf-8")


def test_a_terminal_is_not_waited_for_unasked(pmtui, session, at_terminal):
    done = pmtui("add", session)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("pmtui add: what is to be added?")


def test_a_newer_file_is_left(pmtui, folder):
    (folder / "a.toml").write_text('schema = 99\ntitle = "x"\ndate = 2026-03-04\n')
    done = pmtui("add", "a.toml", "11:02 x")
    assert done.code == 2
    assert done.err.endswith("a.toml may only be read, so nothing was added\n")


def test_a_file_changed_meanwhile_is_left(pmtui, session, monkeypatch):
    def other(text, session_, **_):
        session.write_text('title = "theirs"\n')
        return real(text, session_, **_)

    from pmtui.core import block

    real = block.capture_block
    monkeypatch.setattr(block, "capture_block", other)
    done = pmtui("add", session, "-", typed="11:01 a\n11:02 b\n")
    assert (done.code, done.out) == (2, "")
    assert "changed by another program" in done.err
    assert session.read_text() == 'title = "theirs"\n'


def test_a_failed_write_is_told(pmtui, session, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pmtui.storage.atomic.write", full)
    done = pmtui("add", session, "11:02 x")
    assert done == (2, "", "outage.toml cannot be written: the disk is full\n")


def test_a_file_is_needed(pmtui):
    assert pmtui("add", "-", "11:02 x").err == "add: a file is needed here, not standard input\n"


def test_endless_input_is_refused(pmtui, session, monkeypatch):
    monkeypatch.setattr("pmtui.core.limits.FILE", 2**16)
    done = pmtui("add", session, "-", typed=b"x" * (2**16 + 1))
    assert (done.code, done.out) == (2, "")
    assert "larger than" in done.err
