import os
import stat
from datetime import UTC, datetime

import pytest

from pmtui.storage import unsent
from pmtui.storage.unsent import Unsent

AT = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)


@pytest.fixture
def session(tmp_path):
    """Give the path of a session in a folder of its own."""
    folder = tmp_path / "sessions"
    folder.mkdir()
    return folder / "checkout.toml"


def test_texts_are_added_and_never_overwritten(session):
    kept = Unsent(session)
    assert kept.found() == ()
    place = kept.add([("capture line", "10:35 linh Sees")], AT)
    assert place == session.with_name(".checkout.unsent.md")
    assert kept.add([("A2 owner", "mira"), ("summary", "One.\nTwo.")], AT) == place
    text = place.read_text()
    assert text.startswith("# Typed and not taken\n")
    assert text.count("## 2026-03-19 10:05 UTC\n") == 2
    assert "### capture line\n\n10:35 linh Sees\n" in text
    assert text.endswith("### A2 owner\n\nmira\n\n### summary\n\nOne.\nTwo.\n")
    assert kept.found() == (place,)


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_only_the_owner_may_read_them(session):
    session.with_name(".checkout.unsent.md").touch(mode=0o644)
    place = Unsent(session).add([("capture line", "x")], AT)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_full_file_is_followed_by_another(session, monkeypatch):
    monkeypatch.setattr(unsent, "LIMIT", 300)
    kept = Unsent(session, session.parent)
    places = [kept.add([("capture line", "x" * 300)], AT) for _ in range(3)]
    assert [each.name for each in places] == [
        ".checkout.unsent.md",
        ".checkout.unsent-2.md",
        ".checkout.unsent-3.md",
    ]
    assert kept.found() == tuple(places)


def test_there_is_an_end_to_it_and_it_is_said(session, monkeypatch):
    monkeypatch.setattr(unsent, "LIMIT", 1)
    monkeypatch.setattr(unsent, "MOST", 2)
    kept = Unsent(session, session.parent / "state")
    for _ in range(4):  # two beside the session, two with the name of the other folder
        kept.add([("capture line", "x")], AT)
    with pytest.raises(OSError, match="are full"):
        kept.add([("capture line", "x")], AT)


def test_what_cannot_be_beside_the_session_is_elsewhere(session, tmp_path):
    session.parent.rename(tmp_path / "away")
    kept = Unsent(session, tmp_path / "state" / "unsent")
    place = kept.add([("capture line", "x")], AT)
    assert place.parent == tmp_path / "state" / "unsent"
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert kept.found() == (place,)
    other = Unsent(tmp_path / "other" / session.name, tmp_path / "state" / "unsent")
    assert other.found() == ()


def test_no_link_is_followed(session, tmp_path):
    mine = tmp_path / "mine"
    mine.write_text("as it was")
    session.with_name(".checkout.unsent.md").symlink_to(mine)
    place = Unsent(session, tmp_path / "state").add([("capture line", "x")], AT)
    assert place.parent == tmp_path / "state"
    assert mine.read_text() == "as it was"


def test_a_short_write_goes_on(session, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:7]))
    place = Unsent(session).add([("capture line", "10:35 linh Sees retries")], AT)
    assert place.read_text().endswith("\n10:35 linh Sees retries\n")
