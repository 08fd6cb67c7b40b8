"""When a file was written."""

import os
from datetime import UTC, datetime

import pytest

from pmtui.storage.stamp import stamp, touched


def at(path, second):
    path.write_bytes(b"")
    os.utime(path, (second, second))
    return path


def test_a_file_that_is_written_or_replaced_has_another_stamp(tmp_path):
    path = at(tmp_path / "a", 1)
    found = [stamp(path), stamp(at(path, 2))]
    path.write_bytes(b"more")
    found.append(stamp(path))
    at(tmp_path / "b", 1).replace(path)
    found.append(stamp(path))
    assert len({*found}) == len(found)
    assert stamp(path) == found[-1]
    assert stamp(tmp_path / "none") is None


def test_the_last_that_was_written_counts_and_others_may_be_missing(tmp_path):
    first, later, none = at(tmp_path / "a", 10), at(tmp_path / "b", 20), tmp_path / "c"
    assert touched(first, none) == datetime.fromtimestamp(10, UTC)
    assert touched(first, later, none) == touched(later) == datetime.fromtimestamp(20, UTC)
    with pytest.raises(FileNotFoundError):
        touched(none, first)
