from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.built import entry, session
from pmtui.coach.secrets import RULE, patterns, secrets
from pmtui.documents.catalogue import document

ROOT = Path(__file__).parents[2]
GOLDENS = sorted(
    path
    for path in (ROOT / "tests" / "golden").iterdir()
    if path.is_file() and path.suffix != ".toml"
)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
ON_PURPOSE = {"bad-draft.md", "bad-draft.json", "rules.md"}
"""What shows one secret, made up, for the coach to find."""
QUICK = settings(max_examples=50, deadline=None)

# Each has a bar in it, so that no scanner of repositories takes this file for a leak.
SECRETS = [
    each.replace("¦", "")
    for each in (
        "AKIA¦IOSFODNN7EXAMPLE",
        "aws_secret_access_key = wJalrXUtnFEMI¦/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "-----BEGIN RSA ¦PRIVATE KEY-----",
        "-----BEGIN OPENSSH ¦PRIVATE KEY-----",
        "-----BEGIN ¦PRIVATE KEY-----",
        "-----BEGIN PGP ¦PRIVATE KEY BLOCK-----",
        "PuTTY-User-Key-¦File-3: ssh-ed25519",
        "Authorization: Bearer abcDEF123¦456ghiJKL7890mnop",
        "Authorization: Basic dXNlcjpw¦YXNzd29yZA==",
        "ghp_¦16C7e42F292c6912E7710c838347Ae178B4a",
        "glpat-¦aB3dE6fGhIjKlMnOpQrS",
        "eyJhbGciOiJIUzI1NiJ9¦.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        "xoxb-¦123456789012-abcdefABCDEF",
        "https://hooks.slack¦.com/services/T0ABCDEFG/B0ABCDEFG/aBcDeFgHiJkLmNoPqRsTuVwX",
        "sk_live¦_4eC39HqLyjWDarjtT1zdp7dc",
        "SG.¦aBcDeFgHiJkLmNoPqRsT.uVwXyZ0123456789aBcD",
        "npm_¦aB3dE6fGhIjKlMnOpQrStUvWx1234567890z",
        "hvs.¦aBcDeFgHiJkLmNoPqRsTuVwXyZ",
        "AIza¦SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
        "sk-proj-¦abcd1234EFGH5678ijkl9012MNOP",
        "password=¦hunter2",
        "PASSWORD: ¦s3cr3t-Wert!",
        "the password is ¦Tr0ub4dor&3",
        "DB_PASSWORD=¦fj39sk!2",
        "postgres://app:¦p9fk2k3j@db-3.internal/app",
        '"apiKey": "a8f5f167f44¦f4964e6c998dee827110c"',
        "secret: 9f86d081884c7d65¦9a2feaa0c55ad015",
        "?access_token=Zx81Kq0¦2Lm93Nb74Vc",
        "the token, which leaked: q7Yk2LmN9pR¦s4TuVwXyZ1a2B3c",
        "4111 1111 1111 ¦1111",
        "3782-822463-¦10005",
        "DE89 3704 0044 0532 ¦0130 00",
        "SSN 123-45-¦6789",
    )
]
FINE = [
    "The keyboard token ring; commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b was deployed.",
    "build 3f1b2c9d0e4a5b6c7d8e9f00a1b2c3d4, key 550e8400-e29b-41d4-a716-446655440000",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "password: reset required, and passwords were rotated. The token expired at 14:02.",
    "token: payments-prod-2024-03-11 and key = checkout-api/v2/session-cache",
    "The password is not stored; password policy: 12 characters; the password was changed.",
    "secret: none; token=${TOKEN}; token={{ token }}; password=<password>; api_key: your-api-key",
    "page token=next_page_token_value, idempotency key order-2026-03-04-000123",
    "cache key user:1234567:profile:v2; key metrics (https://g.example.com/d/aB3dE6fGhIjKlMnOpQrStUvWx/p)",
    "p99 4000 ms; 4 111 requests; 18 400 of 5 400 000 000 000 000; 4,111,111,111,111,111 bytes",
    "The order 4000123456789012 failed; trace 4bf92f3577b34da6a3ce929d0e0e4736",
    "api key rotation took 20 minutes. secret: kv/payments/prod/db-password-2",
    "Bearer tokens expired after 3600 seconds; bearer authentication-service-v2",
    "auth: timeouts-since-release-2.4.1, author: mira@, credentials=include",
    "token bucket: 500 requests per second; key-value store; keys: user_id, order_id",
    "asia-northeast1, the ASIA region, AKIA; risk-based, task-17, disk-usage",
    "postgres://user:${PASSWORD}@db.internal/app, redis://:@host, https://me@git.example.com",
    "password_reset_completed=2026-03-04T10:00:00Z, secretsmanager:GetSecretValue",
    "password=******** token: [left out] secret: REDACTED",
    "mira.okafor@shop.de from 10.1.2.3 and fe80::1ff:fe23:4567:890a",
]


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_found(text):
    (found,) = secrets(f"At 14:02 somebody pasted {text}\n")
    assert (found.rule, found.severity, found.line) == (RULE, "warning", 1)
    assert found.says.startswith(f"“{found.found}” looks like ")


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_alike_is_left_alone(text):
    assert secrets(text) == ()


@pytest.mark.parametrize("text", SECRETS)
@pytest.mark.parametrize("kind", ["internal", "json"])
def test_a_secret_is_found_in_the_document_wherever_it_was_typed(text, kind):
    places = [
        {"summary": text},
        {"timeline": [entry(1, quote=text)]},
        {"timeline": [entry(1, text=f"_{text}_ | *was* seen")]},
        {"evidence": [{"id": "E1", "title": "A log", "excerpt": f"one\n{text}\nthree"}]},
        {"evidence": [{"id": "E1", "title": "A log", "query": text}]},
    ]
    for place in places:
        source = document(session(**place), kind)
        found = secrets(source)
        assert found, source
        line = source.split("\n")[found[0].line - 1]
        assert found[0].found.partition("…")[0] in line.replace("\\", "")


def test_no_more_than_the_beginning_of_a_secret_is_told():
    (found,) = secrets("x\n\npassword=" + "correct-horse-7")
    assert found.found == "cor… (15 characters)"
    assert found.line == 3


def test_of_a_short_secret_less_is_told():
    (found,) = secrets("password=" + "hunter2")
    assert found.found == "h… (7 characters)"
    assert "hunter2" not in str(found)


def test_what_tells_who_somebody_is_has_words_to_write_instead():
    (found,) = secrets("4111 1111 1111 " + "1111")
    assert found.says.endswith("as in “a card”.")
    (found,) = secrets("password=" + "hunter2")
    assert found.says.endswith("have it made void.")


def test_a_secret_is_found_across_the_folds_of_a_calendar():
    found = session(
        actions=[
            {
                "id": "A1",
                "text": "Rotate the key of the old signing job, which was password=" + "hunter2x",
                "owner": "mira",
                "due": "2026-04-01",
                "status": "agreed",
            }
        ]
    )
    text = document(found, "actions-ics")
    assert "\r\n " in text
    assert [each.found for each in secrets(text)] == ["hu… (8 characters)"]


def test_each_is_told_once_where_it_first_stands():
    text = "\n".join(["nothing", "password=abc123!x", "4111 1111 1111 1111", "password=abc123!x"])
    assert [each.line for each in secrets(text)] == [2, 3]


def test_people_and_machines_count_where_the_text_leaves_the_company():
    text = (
        "mira.okafor@shop.de, support@shop.de, x@example.com, v1.2.3.4, 14:02:33, ::, std::map\n"
        "10.1.2.3, 192.0.2.7, 2001:db8::1, 203.0.113.9, 127.0.0.1\n"
        "fe80::1ff:fe23:4567:890a, 2a00:1450:4001:80b::200e, at 10:05:30"
    )
    assert secrets(text) == ()
    found = secrets(text, outside=True)
    assert {each.severity for each in found} == {"error"}
    assert [each.found for each in found] == [
        "mira.okafor@shop.de",
        "10.1.2.3",
        "fe80::1ff:fe23:4567:890a",
        "2a00:1450:4001:80b::200e",
    ]
    assert secrets(text, outside=True, known=("mira.okafor@shop.de",)) == found[1:]


def test_names_of_customers_are_found_where_they_are_told():
    text = (
        "Refused for Acme  Corp.\nAcmecorp and the acme corporation are others; ACME CORP is one."
    )
    assert secrets(text) == ()
    (first, second) = secrets(text, customers=("Acme Corp", " "))
    assert (first.found, first.line) == ("Acme  Corp", 1)
    assert (second.found, second.line) == ("ACME CORP", 2)


@pytest.mark.parametrize("path", [*GOLDENS, *PAGES], ids=lambda path: path.name)
def test_no_document_of_a_sample_and_no_page_holds_one(path):
    outside = ".customer" in path.name
    found = secrets(path.read_text(encoding="utf-8"), outside=outside)
    assert len(found) == (path.name in ON_PURPOSE)


TALK = (
    "the token key secret password was rotated for checkout-api after release v2.41.0 at 14:02 "
    "and 43.2 % of 18,400 requests failed: pool=400 retries=3 auth: credentials T7 F3 INC-2031 "
    "https://wiki.example.com/runbooks/pools db-12.internal order-000123 2026-03-04 9f86d08 key= :"
)
WORDS = TALK.split()


@QUICK
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
def test_what_people_write_of_incidents_holds_none(text):
    assert secrets(text) == ()


@QUICK
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    for found in secrets(text, outside=True):
        assert 1 <= (found.line or 0) <= text.count("\n") + 1


def test_the_first_pattern_that_fits_names_a_secret():
    token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"
    (found,) = secrets(f"token: {token}")
    assert "a token for a code host" in found.says
    assert len(patterns()) > 20


ENDLESS = ["sk-", "_sk-", "a", "a-", "eyJ", "password", "x://a:", "1.", "key "]


@pytest.mark.parametrize("piece", ENDLESS)
def test_no_text_keeps_the_scan_busy(piece):
    before = process_time()
    secrets((piece * 20_000)[:20_000] + "@", outside=True)
    assert process_time() - before < 2


def test_what_looks_like_two_kinds_of_secrets_is_told_once():
    (found,) = secrets("token=" + "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a/more")
    assert "a token for a code host" in found.says
