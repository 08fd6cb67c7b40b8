import time

import pytest

from pmtui.sources.kinds.chatter import chatter


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thanks!", "thanks"),
        ("thank you so much everyone :pray:", "thanks"),
        ("@amara hi", "greeting"),
        (":+1: :eyes:", "sign"),
        ("👍", "sign"),
        ("ok, got it", "assent"),
        ("Thanks, the rollback is done", ""),
        ("ok to restart db-1?", ""),
        ("hi, payouts stopped", ""),
        ("no", "assent"),
        ("no payouts since 14:05", ""),
        ("5xx 0.98", ""),
        ("503", ""),
        ("14:05", ""),
        ("2 / 3", ""),
        ("ack", ""),
        ("thanks, db-1", ""),
    ],
)
def test_what_says_nothing_of_the_incident_is_folded(text: str, why: str) -> None:
    assert chatter(text) == why


def test_a_line_without_end_takes_no_time() -> None:
    begin = time.process_time()
    chatter("thanks " * 200_000)
    chatter(":" * 500_000)
    assert time.process_time() - begin < 5
