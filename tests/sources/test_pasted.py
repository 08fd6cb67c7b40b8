import json

import pytest

from pmtui.core.block import capture_block
from pmtui.core.session import Session
from pmtui.sources.pasted import foreign

SESSION = Session.model_validate({"title": "Checkout times out", "date": "2026-03-04"})
CHAT = "Mira  [10:04 AM]\nanybody seeing errors?\n\nJonas  [10:05 AM]\nI think so\n"
ALERTS = json.dumps(
    {
        "version": "4",
        "alerts": [{"startsAt": "2026-03-04T10:00:00Z", "labels": {"alertname": "x"}}],
    },
    indent=1,
)
TABLE = "time,event\n2026-03-04T10:00:00Z,Pods restart\n2026-03-04T10:05:00Z,Pods are up\n"
BLOCK = "## Timeline\n14:02 payment-svc First timeout\nnobody knows when this was\n14:10 Rollback\n"


def is_foreign(text):
    return foreign(text, capture_block(text, SESSION))


@pytest.mark.parametrize("text", [CHAT, ALERTS, TABLE], ids=["chat", "alerts", "table"])
def test_what_another_system_wrote_is_foreign(text):
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        "14:02 First timeout\n14:10 Rollback",
        "f a factor\np a point",
        "words\nwithout any time",
        "| Time | Event |\n| --- | --- |\n| 14:02 | First timeout |\n| 14:10 | Rollback |",
        "{ this is\nno JSON }",
        "one line",
    ],
)
def test_what_people_write_is_not(text):
    assert not is_foreign(text)
