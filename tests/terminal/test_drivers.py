import sys

import pytest

from pmtui.terminal.drivers import driver_class
from pmtui.terminal.unix import UnixDriver


@pytest.fixture(autouse=True)
def _no_driver_named(monkeypatch):
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)


def test_ours_reads_unix_terminals():
    assert driver_class() is UnixDriver


def test_windows_keeps_its_own(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert driver_class() is None


def test_a_named_driver_stands(monkeypatch):
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert driver_class() is None
