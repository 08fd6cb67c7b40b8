import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.coach.checks import CHECKS, account, card, chance, mail, mixed, password
from pmtui.coach.data import table

QUICK = settings(max_examples=50, deadline=None)


def test_every_check_that_the_data_names_is_there():
    named = {row["check"] for row in table("secrets")["patterns"] if "check" in row}
    assert named == set(CHECKS)


def digit_for(digits):
    """Give the digit that makes the sum of a card right."""
    return next(str(n) for n in range(10) if luhn(digits + str(n)) % 10 == 0)


def luhn(digits):
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled)


@QUICK
@given(st.text("0123456789", min_size=14, max_size=14))
def test_of_the_numbers_that_differ_in_one_digit_one_is_a_card(digits):
    bare = "4" + digits
    numbers = [bare + str(last) for last in range(10)]
    assert [number for number in numbers if card(number)] == [bare + digit_for(bare)]


@pytest.mark.parametrize(
    ("value", "so"),
    [
        ("4111 1111 1111 1111", True),
        ("4111-1111-1111-1111", True),
        ("3782-822463-10005", True),
        ("6011111111111117", True),
        ("2223003122003222", True),
        ("4111 1111 1111 1112", False),
        ("41 11 11 11 11 11 11 11", False),
        ("4 111 111 111 111 111", False),
        ("9999 9999 9999 9995", False),
        ("4444444444444444", False),
    ],
)
def test_a_card_has_its_form_and_its_sum(value, so):
    assert card(value) is so


def test_a_bank_account_has_its_sum():
    assert account("DE89 3704 0044 0532 0130 00")
    assert account("GB82WEST12345698765432")
    assert not account("DE88 3704 0044 0532 0130 00")
    assert not account("AB12 CDEF")


@QUICK
@given(st.uuids(), st.binary(min_size=20, max_size=20))
def test_ids_and_sums_of_commits_are_no_words_of_chance_in_both_cases(number, commit):
    assert not chance(str(number))
    assert not mixed(commit.hex())


@pytest.mark.parametrize(
    "value",
    [
        *("payments-prod-2024-03-11", "checkout-api/v2/session-cache", "bert-base-uncased-v2"),
        *("next_page_token_value", "next-page-2", "sha256:9f86d081884c7d659a2f"),
        *("${TOKEN_2026_03}", "your-key-1234abcd", "aaaaaaaa1111111111", "REDACTED-1a2b3c4d5e6f"),
    ],
)  # fmt: skip
def test_names_sums_and_placeholders_are_no_words_of_chance(value):
    assert not chance(value)


@pytest.mark.parametrize(
    ("value", "so"),
    [
        ("hunter2", True),
        ("s3cr3t-Wert!", True),
        ("fj39sk!2", True),
        ("Tr0ub4dor&3.", True),
        ("rotated.", False),
        ("re-issued", False),
        ("2026-03-04T10:00:00Z", False),
        ("14:02", False),
        ("90d", False),
        ("********", False),
        ("/run/secrets/db2", False),
        ("https://vault.example.com/2", False),
        ("changeme1", False),
        ("expired", False),
        ("reset()", False),
    ],
)
def test_a_password_is_no_word_number_or_place(value, so):
    assert password(value) is so


@pytest.mark.parametrize(
    ("value", "so"),
    [
        ("mira.okafor@shop.de", True),
        ("lin+errands@sub.shop.example.de", True),
        ("support@shop.de", False),
        ("Support+web@shop.de", False),
        ("mira@example.com", False),
        ("mira@shop.example", False),
        ("mira@host.test", False),
        ("pkg@1.2.3", False),
    ],
)
def test_a_mailbox_of_a_role_or_an_example_is_nobody(value, so):
    assert mail(value) is so
