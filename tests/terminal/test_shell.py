import os
import sys

import pytest

from pmtui.terminal.shell import suspend, why_none


class App:
    """An app over a terminal that can be given up for a while, or cannot."""

    def __init__(self, *, can):
        self._driver = type("Driver", (), {"can_suspend": can})()


@pytest.mark.parametrize(("group", "why"), [(7, ""), (3, "No shell has started")])
def test_what_a_shell_starts_has_a_group_of_its_own(monkeypatch, group, why):
    monkeypatch.setattr(os, "getpgrp", lambda: group)
    monkeypatch.setattr(os, "getsid", lambda _: 3)
    assert why_none(App(can=True)).startswith(why)
    assert bool(why_none(App(can=True))) is bool(why)


def test_not_every_terminal_can():
    assert "no going to the shell" in why_none(App(can=False))
    app = App(can=True)
    app._driver = None
    assert "no going to the shell" in why_none(app)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is stopped there")
def test_all_that_was_started_together_stops(monkeypatch):
    stopped = []
    monkeypatch.setattr(os, "killpg", lambda *given: stopped.append(given))
    suspend()
    assert [group for group, _ in stopped] == [os.getpgrp()]
