"""What walks through the screens share: both sizes, copies of samples, and a disk left alone."""

import errno
import os

import pytest

from pmtui.storage import atomic
from pmtui.storage.journal import Journal
from room import NARROW, WIDE, room, sample


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def size(request):
    return request.param


@pytest.fixture(autouse=True)
def _never_saving(monkeypatch):
    """Leave the disk to the tests of the app."""
    monkeypatch.setattr("pmtui.app.QUIET", 3600)


@pytest.fixture
def walk(tmp_path):
    """Give what opens a copy of a sample."""
    return lambda name="checkout-50min", *args, **kw: room(sample(tmp_path, name), *args, **kw)


@pytest.fixture
def full(monkeypatch):
    """Give what lets the disk be full from then on."""

    def write(*_args, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def filled():
        monkeypatch.setattr(Journal, "flush", write)
        monkeypatch.setattr(atomic, "write", write)
        monkeypatch.setattr(atomic, "create", write)

    return filled
