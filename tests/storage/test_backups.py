import os
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import platformdirs
import pytest

from pmtui.storage.backups import MOST, Kept, found, keep
from pmtui.storage.toml import digest

NOW = datetime(2026, 3, 4, 10, 0, 7, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "Ausfall Zürich.toml"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "backups"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_one_copy_a_day_is_kept(file, folder):
    first = keep(file, b"one", NOW, folder)
    assert first.path.read_bytes() == b"one"
    assert first.path.name == "2026-03-04T10-00-07Z.toml"
    assert keep(file, b"two", NOW + timedelta(hours=5), folder) == Kept(None)
    second = keep(file, b"three", NOW + DAY, folder)
    assert found(file, folder) == (
        (first.path, NOW, digest(b"one")),
        (second.path, NOW + DAY, digest(b"three")),
    )


def test_the_day_is_that_of_the_user(file, folder):
    """Six in the evening and seven in the morning lie on one day of London, on two of Auckland."""
    here = timezone(timedelta(hours=13))
    evening, morning = datetime(2026, 3, 4, 18, tzinfo=here), datetime(2026, 3, 5, 7, tzinfo=here)
    assert evening.astimezone(UTC).date() == morning.astimezone(UTC).date()
    assert keep(file, b"one", evening, folder).path
    assert keep(file, b"two", morning, folder).path
    assert len(found(file, folder)) == 2


def test_the_last_ten_are_kept(file, folder):
    for day in range(MOST + 3):
        assert keep(file, b"%d" % day, NOW + day * DAY, folder).path
    assert [each.at for each in found(file, folder)] == [
        NOW + day * DAY for day in range(3, MOST + 3)
    ]


def test_a_clock_that_goes_wrong_costs_no_new_copy(file, folder):
    for day in range(MOST):
        keep(file, b"%d" % day, NOW + day * DAY, folder)
    back = keep(file, b"now", NOW - 500 * DAY, folder)
    assert back.path.read_bytes() == b"now"
    assert len(found(file, folder)) == MOST


def test_only_its_owner_reads_a_copy(file, folder):
    before = os.umask(0)
    try:
        copy = keep(file, b"x", NOW, folder).path
    finally:
        os.umask(before)
    assert mode(copy) == 0o600
    assert {mode(copy.parent), mode(folder), mode(folder.parent)} == {0o700}


def test_each_file_has_copies_of_its_own_and_a_link_has_those_of_its_file(file, folder):
    file.write_bytes(b"x")
    other = file.parent / "other" / file.name
    link = file.with_name("latest.toml")
    link.symlink_to(file)
    assert keep(file, b"here", NOW, folder).path
    assert keep(other, b"there", NOW, folder).path
    assert keep(link, b"x", NOW, folder) == Kept(None)
    assert found(link, folder) == found(file, folder)
    assert [each.path.read_bytes() for each in found(other, folder)] == [b"there"]


@pytest.mark.parametrize("name", ["日本.toml", f"{'a' * 250}.toml", "..toml", "a\nb.toml"])
def test_any_name_will_do(tmp_path, folder, name):
    copy = keep(tmp_path / name, b"x", NOW, folder).path
    assert copy.parent.parent == folder
    assert len(copy.parent.name) < 60
    assert copy.parent.name.isascii()
    assert copy.parent.name.isprintable()


def test_a_folder_that_cannot_be_is_no_error(file, folder):
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_bytes(b"a file stands in the way")
    assert keep(file, b"x", NOW, folder) == Kept(None, "a part of its path is a file, not a folder")


def test_what_is_no_copy_is_passed_over(file, folder):
    copy = keep(file, b"x", NOW, folder).path
    (copy.parent / "notes.txt").write_bytes(b"y")
    (copy.parent / "2026-03-05T10-00-07Z.toml").mkdir()
    assert [each.path for each in found(file, folder)] == [copy]
    assert found(file.with_name("none.toml"), folder) == ()


def test_they_are_in_the_folder_of_the_user(file, tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_, **__: tmp_path / "mine")
    copy = keep(file, b"x", NOW).path
    assert Path("mine", "backups") == copy.parent.parent.relative_to(tmp_path)
    assert [each.path for each in found(file)] == [copy]
