"""The canonical form and the schema at the shell."""

import json

import pytest

from pmtui.storage.backups import found

LOOSE = "# why\ntitle = 'x' # here\nschema = 1\n"


@pytest.fixture
def loose(folder):
    path = folder / "a.toml"
    path.write_text(LOOSE)
    return path


def test_a_canonical_file_stays(pmtui, session):
    before = session.read_bytes(), session.stat().st_mtime_ns
    assert pmtui("fmt", session) == (0, "", "outage.toml was in its canonical form.\n")
    assert pmtui("fmt", "--check", session) == (0, "", "outage.toml is in its canonical form.\n")
    assert (session.read_bytes(), session.stat().st_mtime_ns) == before


def test_a_loose_file_is_put_in_form_once(pmtui, loose):
    loose.write_text("title = 'x'\nschema = 1\n")
    assert pmtui("fmt", loose) == (0, "", "a.toml is now in its canonical form.\n")
    assert loose.read_text() == 'schema = 1\ntitle = "x"\nstatus = "draft"\n'
    assert pmtui("fmt", loose).err == "a.toml was in its canonical form.\n"
    assert [path.name for path in loose.parent.iterdir()] == ["a.toml"]


def test_check_writes_nothing(pmtui, loose):
    done = pmtui("fmt", "--check", loose)
    assert done == (1, "", "a.toml is not in its canonical form.\n")
    assert loose.read_text() == LOOSE


def test_comments_are_kept_beside_it(pmtui, loose):
    done = pmtui("fmt", loose)
    assert done.code == 0
    assert "the file as it was is a.toml.bak." in done.err
    assert (loose.parent / "a.toml.bak").read_text() == LOOSE
    loose.write_text("#second\n" + LOOSE)
    assert "is a.toml.bak-1." in pmtui("fmt", loose).err
    assert (loose.parent / "a.toml.bak").read_text() == LOOSE
    assert (loose.parent / "a.toml.bak-1").read_text() == "#second\n" + LOOSE


def test_the_file_of_each_day_is_kept_once(pmtui, loose):
    pmtui("fmt", "--check", loose)
    assert found(loose) == ()
    pmtui("fmt", loose)
    loose.write_text("#second\n" + LOOSE)
    pmtui("fmt", loose)
    assert [each.path.read_text() for each in found(loose)] == [LOOSE]


def test_a_newer_file_is_left(pmtui, loose):
    loose.write_text("title='x'\nschema = 99\n")
    done = pmtui("fmt", loose)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("a.toml is left as it is\n")
    assert loose.read_text() == "title='x'\nschema = 99\n"


def test_a_file_changed_meanwhile_is_left(pmtui, loose, monkeypatch):
    from pmtui.storage import form

    real = form.form_of

    def slow(path):
        found = real(path)
        path.write_text("title = 'y'\n")
        return found

    monkeypatch.setattr(form, "form_of", slow)
    done = pmtui("fmt", loose)
    assert done.code == 2
    assert "changed by another program" in done.err
    assert [path.name for path in loose.parent.iterdir()] == ["a.toml"]
    assert loose.read_text() == "title = 'y'\n"


def test_a_failed_write_is_told(pmtui, loose, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert pmtui("fmt", loose) == (2, "", "a.toml cannot be written: the disk is full\n")
    assert [path.name for path in loose.parent.iterdir()] == ["a.toml"]


def test_as_a_filter(pmtui, folder):
    done = pmtui("fmt", "-", typed=LOOSE)
    assert done.code == 0
    assert done.out == 'schema = 1\ntitle = "x"\nstatus = "draft"\n'
    assert done.err == "Its comments are not part of the canonical form.\n"
    assert pmtui("fmt", "-", typed=done.out) == (0, done.out, "")


def test_as_a_filter_that_checks(pmtui, folder):
    assert pmtui("fmt", "--check", "-", typed=LOOSE).code == 1
    assert pmtui("fmt", "--check", "-", typed='title = "x"\n').out == ""


def test_schema(pmtui):
    done = pmtui("schema")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
