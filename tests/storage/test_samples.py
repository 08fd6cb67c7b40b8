"""The samples that come with the program."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmtui.storage import samples
from pmtui.storage.session import load

FOLDER = Path(__file__).parents[2] / "sample_sessions"


def test_each_has_its_title():
    found = samples.titles()
    assert list(found) == sorted(path.stem for path in FOLDER.glob("*.toml"))
    for name, title in found.items():
        assert title == load(FOLDER / f"{name}.toml").session.title


def test_the_package_data_come_first(tmp_path, monkeypatch):
    (tmp_path / "sample_sessions").mkdir()
    (tmp_path / "sample_sessions" / "one.toml").write_text('title = "x"\n')
    monkeypatch.setattr(samples, "files", lambda package: tmp_path)
    assert samples.titles() == {"one": "x"}


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("mid-meeting", datetime(2026, 3, 19, 10, 1, 49, tzinfo=UTC)),
        ("checkout-50min", load(FOLDER / "checkout-50min.toml").session.updated),
    ],
)
def test_a_copy_was_touched_with_its_meeting(tmp_path, monkeypatch, name, touched):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = samples.copied(name)
    assert path.read_bytes() == (FOLDER / f"{name}.toml").read_bytes()
    assert datetime.fromtimestamp(path.stat().st_mtime, UTC) == touched
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_record_of_a_meeting_comes_along(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = samples.copied("video-relays")
    name = "video-relays.journal.jsonl"
    assert (path.parent / name).read_bytes() == (FOLDER / name).read_bytes()
    assert len(list(samples.copied("mid-meeting").parent.iterdir())) == 1


def test_a_copy_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(samples.os, "utime", full)
    with pytest.raises(OSError, match="No space"):
        samples.copied("mid-meeting")
    assert list(tmp_path.iterdir()) == []
