from datetime import UTC, datetime

from pmtui.coach.external import external
from pmtui.coach.leaving import leaving, unfinished
from pmtui.coach.policy import Policy
from pmtui.coach.review import review
from pmtui.coach.timeliness import RULES as TIMELINESS
from pmtui.storage.session import load
from room import SAMPLES

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LATE = datetime(2026, 11, 20, 12, tzinfo=UTC)
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


def test_a_draft_counts_what_stands_before_it_is_final():
    assert unfinished(WHOLE, NOW) is None
    draft = WHOLE.model_copy(update={"status": "in-review", "summary": None})
    late = review(draft, LATE, "final")
    assert {each.rule for each in late} & {*TIMELINESS}
    found = [each for each in late if each.severity != "hint" and each.rule not in TIMELINESS]
    assert unfinished(draft, LATE) == len(found)
    assert unfinished(draft, NOW) == len(found) > 0
    off = Policy(off={"summary-missing": "we have none"})
    assert unfinished(draft, NOW, off) == len(found) - 1
