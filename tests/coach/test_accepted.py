import pytest

from pmtui.coach.accepted import reasons, settled
from pmtui.core.findings import Finding
from pmtui.core.session import Session


def told(rule, *off):
    session = Session.model_validate({"title": "T", "lint_off": off})
    (finding,) = settled([Finding(rule, "error", "", "Seen.")], session)
    return finding.severity, finding.says


def test_a_rule_is_set_aside_for_a_reason():
    assert told("rule-a", "rule-a: that is a game") == (
        "hint",
        "Seen. Accepted here: that is a game",
    )


@pytest.mark.parametrize("off", [(), ("rule-b: another",), ("rule-a",), ("rule-a: ",)])
def test_without_a_reason_nothing_is_set_aside(off):
    assert told("rule-a", *off) == ("error", "Seen.")


def test_approval_is_never_set_aside():
    assert told("external-not-approved", "external-not-approved: no time")[0] == "error"


def test_reasons_may_hold_colons():
    session = Session.model_validate({"title": "T", "lint_off": ["a: b: c", " d "]})
    assert reasons(session) == {"a": "b: c", "d": ""}


def test_the_place_the_rule_and_the_item_may_each_have_a_reason():
    given = {"id": "F1", "title": "Operator error"}
    one = Finding("human-error-label", "warning", "factors/F1/title", "A label.")
    for off, ok in (
        ((f"{one.rule} {one.path}: known",), ()),
        ((f"{one.rule}: known",), ()),
        ((), (f"{one.rule}: known",)),
    ):
        parts = {"title": "x", "factors": [given | {"lint_ok": ok}], "lint_off": off}
        (found,) = settled((one,), Session.model_validate(parts))
        assert (found.accepted, found.severity) == ("known", "hint")
