import pytest

from pmtui.coach.jargon import jargon
from pmtui.coach.outward import told
from pmtui.core.session import Session

SESSION = Session.model_validate(
    {
        "title": "Tickets",
        "id": "INC-2031",
        "services": ["payment-svc", "Tickets", "check-in", "fareEngine", "ledger_v2"],
        "products": ["SMP"],
        "people": [
            {"key": "mira", "name": "Mira Okafor", "handle": "mira.ok"},
            {"key": "will", "name": "Will Grant", "pseudonym": "responder K"},
            {"key": "tiago", "name": "Tiago"},
        ],
        "links": [
            {"id": "L1", "kind": "dashboard", "url": "https://graphs.marigold.travel/d/7"},
            {"id": "L2", "url": "https://status.marigold.travel"},
        ],
        "actions": [{"id": "A1", "text": "Limit", "ticket": "pay#77"}],
    }
)


def found(text, **words):
    return [each.found for each in jargon(SESSION, text, **words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("payments-db-07 and web03 were full", ["payments-db-07", "web03"]),
        ("on queue-3.eu.internal", ["queue-3.eu.internal"]),
        ("the host ip-10-0-3-14 stopped", ["ip-10-0-3-14"]),
        ("see INC-2031 and OPS-77", ["INC-2031", "OPS-77"]),
        ("as SEV-1", ["SEV-1"]),
        ("tracked as pay#77", ["pay#77"]),
        ("read https://graphs.marigold.travel/d/7.", ["https://graphs.marigold.travel/d/7"]),
        ("at http://wiki/outage or http://10.1.2.3/x", ["http://10.1.2.3/x", "http://wiki/outage"]),
        ("in payment-svc and fareEngine and ledger_v2", ["fareEngine", "ledger_v2", "payment-svc"]),
        ("Mira Okafor went back", ["Mira", "Mira Okafor", "Okafor"]),
        ("then Tiago and mira.ok", ["Tiago", "mira.ok"]),
        ("Responder B and responder K saw it", ["Responder B", "responder K"]),
        ("Will Grant saw it", ["Will Grant"]),
        ("the QRT and its QRTs", ["QRT"]),
        ("our SLO", ["SLO"]),
    ],
)
def test_what_customers_cannot_use_is_found(text, words):
    assert sorted(found(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "Tickets were refused at check-in; the SMP app worked.",
        "We will grant refunds until May; mark the day.",
        "See https://status.marigold.travel and https://help.example.com/db-12",
        "ISO-8601, UTF-8, SHA-256, COVID-19, CVE-2024-1234, Q1-2026, EU-1",
        "on 2026-03-04 from 14:02-14:47 UTC, 90-day, top-10, B2B, HTTP, PDF",
        "Terminal 2, platform 12, iPhone 15, 3-4 minutes, 1 in 20 machines",
        "The quick response team (QRT) came; the QRT went back.",
        "write to help@marigold.travel or go to www.marigold.travel",
        "the app, a web shop, a node of the network, an API",
        "END OF MESSAGE IN CAPITALS",
    ],
)
def test_what_customers_know_is_left_alone(text):
    assert found(text) == []


def test_each_word_is_told_once_with_its_line_and_what_to_write():
    (finding,) = map(
        told, jargon(SESSION, "# Tickets\n\nIn **db\\-12** it\nfilled, and db-12 held.")
    )
    assert (finding.line, finding.found, finding.severity) == (3, "db-12", "warning")
    assert finding.says == (
        "Customers cannot use “db-12”, the name of a machine. Write “one of our machines”."
    )


def test_words_that_customers_know_can_be_told():
    assert found("Your MGL card and OPS-77", known=["mgl", "OPS-77"]) == []
