import os
import stat
from pathlib import Path

import pytest

from pmtui.storage.crash import report


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_a_report_is_for_its_owner_alone(tmp_path):
    before = os.umask(0)
    try:
        path = report("Traceback: \ud800 決済")
    finally:
        os.umask(before)
    assert path.parent == tmp_path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == "Traceback: ? 決済"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is full")
def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    real = os.fdopen

    def full(handle, *how, **more):
        other = os.open("/dev/full", os.O_WRONLY)
        os.dup2(other, handle)
        os.close(other)
        return real(handle, *how, **more)

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space"):
        report("Traceback")
    assert list(tmp_path.iterdir()) == []
