import signal
import threading

import pytest

from pmtui.terminal.watchdog import FAULT, SIGNALLED, Watchdog

TERM = SIGNALLED + signal.SIGTERM


class Ending:
    """What a watchdog has asked for, and when it has used force."""

    def __init__(self, saving=0.05):
        self.asked = []
        self.over = threading.Event()
        self.forced = []
        self.dog = Watchdog(
            [signal.SIGTERM], self.asked.append, self.force, saving=saving, leaving=0.01
        )

    def force(self, code):
        self.forced.append(code)
        self.over.set()


@pytest.mark.parametrize(("begun", "code"), [(TERM, 143), (FAULT, 1), (130, 130)])
def test_what_is_begun_comes_to_an_end(begun, code):
    ending = Ending(saving=60)
    with ending.dog.listening():
        ending.dog.begin(begun)
        assert not ending.over.wait(0.1)
        assert ending.asked == []
        ending.dog.saved()
        assert ending.over.wait(10)
    assert (ending.asked, ending.forced) == ([code], [code])


def test_what_is_never_saved_ends_too():
    ending = Ending()
    with ending.dog.listening():
        ending.dog.begin(TERM)
        assert ending.over.wait(10)
    assert (ending.asked, ending.forced) == ([143], [143])


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="no such signals there")
def test_it_hears_a_signal_from_the_system_and_only_the_right_one():
    ending = Ending()
    before = [signal.signal(each, lambda *_: None) for each in (signal.SIGTERM, signal.SIGUSR1)]
    try:
        with ending.dog.listening():
            signal.raise_signal(signal.SIGUSR1)
            assert not ending.over.wait(0.2)
            signal.raise_signal(signal.SIGTERM)
            assert ending.over.wait(10)
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGUSR1, before[1])
    assert ending.forced == [143]


def test_where_nothing_ends_it_goes_away():
    ending = Ending()
    with ending.dog.listening():
        (thread,) = [each for each in threading.enumerate() if each.name == "watchdog"]
    thread.join(10)
    assert not thread.is_alive()
    assert ending.forced == []
    ending.dog.saved()
