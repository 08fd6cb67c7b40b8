from datetime import UTC, datetime

import pytest

from pmtui.core.origins import Known, agreement, is_service, origin
from pmtui.core.session import Session

AT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
KNOWN = Known(
    Session.model_validate(
        {
            "title": "Payments refused",
            "services": ["checkout", "Ledger API"],
            "people": [
                {"key": "mira", "name": "Mira Okafor", "handle": "@mok"},
                {"key": "jun"},
                {"key": "sam1", "name": "Sam Lindqvist"},
                {"key": "sam2", "name": "Sam Haddad"},
            ],
            "timeline": [
                {"id": "T1", "at": AT, "text": "Paged", "system": "pagerduty"},
                {"id": "T2", "at": AT, "text": "Called", "actor": "acme", "agency": "external"},
                {"id": "T3", "at": AT, "text": "Joined", "actor": "yusuf"},
            ],
        }
    )
)


@pytest.mark.parametrize(
    ("rest", "name", "agency", "text"),
    [
        ("payment-svc First timeout", "payment-svc", "automated", "First timeout"),
        ("payment-svc: First timeout", "payment-svc", "automated", "First timeout"),
        ("payment-svc - First timeout", "payment-svc", "automated", "First timeout"),
        ("`payment-svc` Restarts", "payment-svc", "automated", "Restarts"),
        ("[payment-svc] Restarts", "payment-svc", "automated", "Restarts"),
        ("db.eu1 fails over", "db.eu1", "automated", "fails over"),
        ("alice@ joins", "alice", "human", "joins"),
        ("@alice joins", "alice", "human", "joins"),
        ("@alice: joins", "alice", "human", "joins"),
        ("José@ joins", "José", "human", "joins"),
        ("oncall@ Engineer joins #incident-payment", "oncall", "human", None),
        ("MOK@ joins", "mira", "human", "joins"),
        ("mira@ joins", "mira", "human", "joins"),
        ("Mira joins", "mira", "human", "joins"),
        ("Mira Okafor joins", "mira", "human", "joins"),
        ("jun joins", "jun", "human", "joins"),
        ("Sam Haddad joins", "sam2", "human", "joins"),
        ("checkout Errors rise", "checkout", "automated", "Errors rise"),
        ("Ledger API errors rise", "Ledger API", "automated", "errors rise"),
        ("pagerduty SEV-2 paged", "pagerduty", "automated", "SEV-2 paged"),
        ("acme confirms", "acme", "external", "confirms"),
        ("yusuf leaves", "yusuf", "human", "leaves"),
        ("Grafana\tAlert fires", "Grafana", "automated", "Alert fires"),
        ("Grafana  Alert fires", "Grafana", "automated", "Alert fires"),
        ("support\tCustomer calls", "support", "human", "Customer calls"),
        ("vendor  Confirms", "vendor", "external", "Confirms"),
        ("lead@ Notes payment-svc deployed v3.4.1 at 13:55", "lead", "human", None),
    ],
)
def test_a_source_is_told_from_the_text(rest, name, agency, text):
    source, left = origin(rest, KNOWN)
    assert source is not None
    assert (source.name, source.agency) == (name, agency)
    assert source.field == ("system" if agency == "automated" else "actor")
    assert left == (text or rest.split(None, 1)[1])


@pytest.mark.parametrize(
    "rest",
    [
        "On-call engineer joins",
        "on-call engineer joins",
        "5xx rises",
        "SEV-2 declared",
        "SEV-2 declared by checkout",
        "Sam joins",
        "grafana alert fires",
        "v3.4.1 is out",
        "3.4.1 is out",
        "0.02% of requests",
        "e.g. the pool is full",
        "i.e the pool",
        "config.yaml changed",
        "re-deployed everything",
        "read-only mode is on",
        "third-party outage",
        "@here please join",
        "@channel SEV-2",
        "alice@example.com asked",
        "https://status.example says so",
        "payment-svc",
        "checkout",
        "Payment-svc restarts",
    ],
)
def test_an_ordinary_beginning_belongs_to_the_text(rest):
    assert origin(rest, KNOWN) == (None, rest)


def test_a_person_whom_the_roster_lacks_is_a_stranger_and_a_role_is_not():
    assert [origin(f"{word} joins", KNOWN)[0].stranger for word in ("dana@", "mira@", "lead@")] == [
        True,
        False,
        False,
    ]


def test_a_source_without_text_is_left_alone():
    source, text = origin("alice@", KNOWN)
    assert source.name == "alice"
    assert text == ""


@pytest.mark.parametrize("word", ["deploy-bot", "single-sign-on-svc", "eu-west-1", "k8s.io"])
def test_a_service_looks_like_one(word):
    assert is_service(word)


def test_lines_agree_where_most_first_words_are_sources():
    rests = ["payment-svc Slow", "grafana SEV-2 alert", "oncall@ Joins", "deploy Rolls back"]
    rests += ["Rollback is done", "deployed again", "5xx falls", "lead@ Checks"]
    found = agreement([*rests, "payment-svc Better", "@dana Checks", "db.eu1 Full"], KNOWN)
    assert {"grafana", "deploy"} <= found
    assert not found & {"Rollback", "deployed", "5xx"}


def test_words_that_recur_are_sources():
    assert agreement(["web Slow", "db Full", "web Slower", "db Locked", "cdn Fine"], KNOWN) == {
        "web",
        "db",
        "cdn",
    }


@pytest.mark.parametrize(
    "rests",
    [
        ["deploy Starts", "pool Fills", "payment-svc Slow"],
        ["The pool fills", "The alert fires", "The pool drains"],
        ["error rate rises", "error rate falls"],
        ["Errors rise", "Errors fall"],
        ["restarted web", "restarted db"],
        ["pool Fills"],
        [],
    ],
)
def test_prose_agrees_on_nothing(rests):
    assert agreement(rests, KNOWN) == frozenset()
