import stat

import pytest

from pmtui.storage.draft import Draft
from pmtui.storage.private import NotRead
from room import HOSTILE


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_a_draft_is_there_until_it_is_discarded(tmp_path):
    draft = Draft("One line.\nTwo.", "T4 quote")
    assert draft.path.read_text() == "One line.\nTwo.\n"
    assert draft.path.name == "T4-quote.md"
    assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(draft.path.parent.stat().st_mode) == 0o700
    assert not draft.changed
    draft.discard()
    assert list(tmp_path.iterdir()) == []
    assert not draft.changed


@pytest.mark.parametrize("name", ["../../etc/x", "", "日本", "a" * 300, ".hidden\x1b[2J"])
def test_any_name_stays_in_its_folder(tmp_path, name):
    path = Draft("", name).path
    assert path.parent.parent == tmp_path
    assert path.read_bytes() == b""


def test_what_an_editor_leaves_is_cleaned():
    draft = Draft("x", "summary")
    draft.path.write_text(HOSTILE + "\n\n", encoding="utf-8")
    found = draft.read()
    assert draft.changed
    assert "\x1b" not in found.text
    assert not found.text.endswith("\n")
    assert found.removed


def test_what_an_editor_left_is_named():
    draft = Draft("x", "summary")
    assert draft.left == ""
    (draft.path.parent / ".summary.md.swp").write_bytes(b"x")
    assert draft.left == f"What the editor kept is in {draft.path.parent}"
    draft.path.write_text("y")
    assert draft.left == f"What was written is in {draft.path}"
    draft.discard()
    assert draft.left == ""


def test_what_cannot_be_taken():
    draft = Draft("x", "summary")
    draft.path.write_bytes(b"\xff\xff")
    assert draft.changed
    with pytest.raises(NotRead, match="UTF-8"):
        draft.read()
    draft.path.unlink()
    with pytest.raises(NotRead, match="is gone"):
        draft.read()
    assert not draft.changed


def test_a_draft_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Draft("x", "summary")
    assert list(tmp_path.iterdir()) == []
