from pmtui.coach.external import external
from pmtui.coach.leaving import leaving
from pmtui.storage.session import load
from room import SAMPLES

SECRET = "The key was AKIAZ7Q4WXMB2TR5VLKD."
WHOLE = load(SAMPLES / "checkout-50min.toml").session


def test_within_the_company_only_secrets_are_looked_for():
    assert [each.severity for each in leaving(WHOLE, SECRET, outside=False)] == ["warning"]
    assert leaving(WHOLE, "Never again, says CHK-811.", outside=False) == ()


def test_for_customers_all_of_it_is():
    found = leaving(WHOLE, SECRET, outside=True)
    assert found == tuple(external(WHOLE, SECRET))
    assert {"secret-or-personal-data", "external-incomplete"} <= {each.rule for each in found}


def test_a_secret_that_was_accepted_is_a_hint():
    reason = ("secret-or-personal-data: a key of the manual",)
    session = WHOLE.model_copy(update={"lint_off": reason})
    assert [each.severity for each in leaving(session, SECRET, outside=False)] == ["hint"]
