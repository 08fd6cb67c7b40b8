import pytest

from pmtui.core.acronyms import unexplained
from pmtui.core.session import Session


def session(*texts, **parts):
    learned = [{"id": f"N{number}", "text": text} for number, text in enumerate(texts, 1)]
    return Session.model_validate({"title": "Queue stood still", "learned": learned, **parts})


def found(*texts, **parts):
    return [word for word, _ in unexplained(session(*texts, **parts))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The DLQ filled", ["DLQ"]),
        ("All DLQs (of two AZs) and K8S, B2B", ["DLQ", "AZ", "K8S", "B2B"]),
        ("RDS/KMS keys", ["RDS", "KMS"]),
        ("Ticket PAY-311 in SEV-2 at P95, see T7 and F3", []),
        ("HTTP over TLS at 10:00 UTC cost 300 EUR and 5 MB", []),
        ("It is NOT new", []),
        ("ABCDEFG is too long, A too short", []),
        ("MAX_CONN and DB1.EU and /etc/SSO.conf and x@DLQ", []),
        ("https://wiki.example/DLQ `DLQ`", []),
        ("PLEASE DO STOP", []),
        ("決済DLQ", []),
    ],
)
def test_words_in_capitals_are_found_and_what_only_looks_so_is_not(text, words):
    assert found(text) == words


def test_the_most_used_comes_first_with_its_count():
    assert unexplained(session("AZ and DLQ", "DLQ again, and a DLQ")) == (("DLQ", 3), ("AZ", 1))


def test_what_the_glossary_explains_is_left_out():
    glossary = [{"term": "dlq", "meaning": "Dead letter queue", "aliases": ["AZ"]}]
    assert found("DLQ in one AZ of RDS", glossary=glossary) == ["RDS"]


def test_texts_of_all_parts_count_and_raw_lines_do_not():
    entry = {"id": "T1", "at": "2026-03-04T14:02:30Z", "text": "KMS was slow", "quote": "GC XFF"}
    parts = {
        "timeline": [entry],
        "impact": {"windows": [{"id": "W1", "start": "2026-03-04T14:00:00Z", "scope": "SSO"}]},
        "links": [{"id": "L1", "url": "https://x.example/ XYZ"}],
        "owner": "ABC",
    }
    assert found(**parts) == ["SSO", "KMS"]
