import os
from datetime import UTC, datetime, timedelta

import pytest

from pmtui.storage import backups, form
from pmtui.storage.backups import Kept
from pmtui.storage.keepsakes import Keepsakes

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "outage.toml"
    path.write_text('# by hand\ntitle = "x"\n')
    return path


def test_once_a_day_what_is_there_is_kept(path):
    keepsakes = Keepsakes(path)
    keepsakes.keep(NOW)
    keepsakes.taken()
    keepsakes.keep(NOW + timedelta(hours=1))
    assert len(backups.found(path)) == 1
    keepsakes.keep(NOW + timedelta(days=1))
    assert len(backups.found(path)) == 2


def test_comments_of_others_are_kept_each_time_they_come(path):
    keepsakes = Keepsakes(path)
    said = ["Comments are not written again; they are kept in outage.toml.bak."]
    assert keepsakes.keep(NOW) == said
    keepsakes.taken()
    assert keepsakes.keep(NOW) == []
    keepsakes.foreign = True
    path.write_text('# once more\ntitle = "x"\n')
    assert keepsakes.keep(NOW) == [said[0].replace(".bak", ".bak-1")]
    assert path.with_name("outage.toml.bak-1").read_bytes() == path.read_bytes()


def test_that_another_name_keeps_what_was_there_is_said(path):
    path.write_text('title = "x"\n')
    path.with_name("second.toml").hardlink_to(path)
    keepsakes = Keepsakes(path)
    assert keepsakes.keep(NOW) == [
        "Other names of this file (hard links) keep what was there before."
    ]
    keepsakes.taken()
    assert keepsakes.keep(NOW) == []


def test_a_backup_that_cannot_be_is_said_once_and_hinders_nothing(path, monkeypatch):
    monkeypatch.setattr(backups, "keep", lambda *_: Kept(None, "the disk is full"))
    keepsakes = Keepsakes(path)
    assert "No backup of the day could be kept: the disk is full." in keepsakes.keep(NOW)
    keepsakes.taken()
    assert keepsakes.keep(NOW) == []


def test_where_comments_cannot_be_kept_nothing_goes_on(path, monkeypatch):
    def full(*_):
        raise OSError("full")

    monkeypatch.setattr(form, "keep", full)
    with pytest.raises(OSError, match="full"):
        Keepsakes(path).keep(NOW)


def test_a_file_that_is_gone_is_said_to_be_written_again(path):
    keepsakes = Keepsakes(path)
    keepsakes.keep(NOW)
    keepsakes.taken()
    path.unlink()
    assert keepsakes.keep(NOW) == ["The file was removed by another program; it is written again."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_its_place_is_refused_and_not_waited_for(path):
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a plain file"):
        Keepsakes(path).keep(NOW)
