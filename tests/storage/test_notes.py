import stat

import pytest

from pmtui.storage.notes import PrivateNotes
from pmtui.storage.private import NotRead
from room import HOSTILE, sample


def test_notes_are_beside_the_session(tmp_path):
    path = sample(tmp_path)
    notes = PrivateNotes(path)
    assert notes.read() == ""
    notes.write("Ask Wanjiru first.\n\nShe was new.")
    assert notes.read() == "Ask Wanjiru first.\n\nShe was new."
    assert notes.path == tmp_path / ".checkout-50min.private.md"
    assert stat.S_IMODE(notes.path.stat().st_mode) == 0o600


def test_blank_notes_leave_no_file(tmp_path):
    notes = PrivateNotes(tmp_path / "a.toml")
    notes.write("  \n")
    notes.write("x")
    notes.write("")
    assert list(tmp_path.iterdir()) == []


def test_notes_from_elsewhere_are_only_text(tmp_path):
    notes = PrivateNotes(tmp_path / "a.toml")
    notes.path.write_text(HOSTILE, encoding="utf-8")
    assert "\x1b" not in notes.read()
    notes.path.unlink()
    notes.path.symlink_to("/etc/hostname")
    with pytest.raises(NotRead):
        notes.read()
