import time

import pytest

from pmtui.clocks import counted


@pytest.mark.parametrize(
    "lacking", [(), ("CLOCK_BOOTTIME",), ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC")]
)
def test_the_counter_counts_seconds_on_any_machine(monkeypatch, lacking):
    for name in lacking:
        monkeypatch.delattr(time, name, raising=False)
    before = counted()
    time.sleep(0.02)
    assert 0.02 <= counted() - before < 20
