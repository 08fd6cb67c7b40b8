import pytest

from pmtui.core.session import Session
from pmtui.sources.attribution import Attribution

SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "services": ["checkout-api", "Ledger"],
        "people": [
            {"key": "mira", "name": "Mira Adeyemi", "handle": "@mad"},
            {"key": "jon-s", "name": "Jón Sigurðsson", "handle": "jonsig"},
            {"key": "jon-t", "name": "Jón Tran"},
        ],
    }
)


def named(actor="", system="", text="", agency=None):
    return Attribution(SESSION).named(actor, system, text, agency)


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        ("mira", "mira"),
        ("Mira", "mira"),
        ("mira adeyemi", "mira"),
        ("@mad", "mira"),
        ("Mira Adeyemi (she/her)", "mira"),
        ("Mira A.", "mira"),
        ("mira_", "mira"),
        ("mira|away", "mira"),
        ("mad@example.com", "mira"),
        ("JonSig", "jon-s"),
        ("Mira Okafor", "Mira Okafor"),
        ("Jón", "Jón"),
        ("Somebody Else", "Somebody Else"),
    ],
)
def test_a_person_is_matched_where_only_one_is_called_so(actor, key):
    assert named(actor).actor == key


def test_how_a_person_was_matched_is_said():
    assert named("@mad").why == ("@mad is Mira Adeyemi on the roster",)
    assert named("Mira Adeyemi").why == ()
    assert named("Ngozi").why == ("not on the roster",)


def test_whose_agency_it_is_follows_from_the_name():
    assert named("Ngozi").agency == "human"
    assert named("customers").agency == "external"
    assert named(system="CHECKOUT-API") == ("", "checkout-api", "automated", "", ())


def test_the_beginning_of_a_text_names_its_source():
    found = named(text="checkout-api: first timeout")
    assert (found.system, found.text) == ("checkout-api", "first timeout")
    found = named(text="@mad restarts the pods")
    assert (found.actor, found.agency, found.text) == ("mira", "human", "restarts the pods")


def test_one_service_in_the_text_is_its_system_and_of_two_none_is():
    found = named(text="First timeout of ledger")
    assert (found.system, found.text, found.agency) == ("Ledger", "First timeout of ledger", None)
    assert named(text="Timeouts between ledger and checkout-api").system == ""
