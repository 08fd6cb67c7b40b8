"""The numbers at the shell."""

import json


def test_text(pmtui, session):
    done = pmtui("metrics", session)
    assert (done.code, done.err) == (0, "")
    assert "115.7 %" in done.out
    assert done.out.endswith("\n")


def test_json(pmtui, session):
    done = pmtui("metrics", session, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["impact"]["minutes"] == 50


def test_standard_input(pmtui, session):
    assert pmtui("metrics", "-", typed=session.read_bytes()).out == pmtui("metrics", session).out


def test_notes_of_the_file_are_said(pmtui, folder):
    (folder / "a.toml").write_text('title = "a\\u001b[2Jb"\n')
    done = pmtui("metrics", "a.toml")
    assert done.code == 0
    assert done.err == "a.toml: title: Removed 1 terminal sequence.\n"


def test_a_file_of_a_newer_program_is_measured(pmtui, folder):
    (folder / "a.toml").write_text('schema = 99\ntitle = "x"\n')
    done = pmtui("metrics", "a.toml")
    assert done.code == 0
    assert "newer pmtui" in done.err


def test_nothing_is_written(pmtui, session):
    before = session.read_bytes(), session.stat().st_mtime_ns
    pmtui("metrics", session)
    assert (session.read_bytes(), session.stat().st_mtime_ns) == before
    assert [path.name for path in session.parent.iterdir()] == ["outage.toml"]
