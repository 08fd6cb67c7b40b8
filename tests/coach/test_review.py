from datetime import UTC, datetime

from pmtui.coach.review import Memory, review
from pmtui.core.factors import Factor
from pmtui.core.findings import Finding, Stage
from pmtui.core.session import Session

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
SLIP = Factor(id="F1", title="The purge ran on the wrong host because of operator error")
SESSION = Session(title="Search: no results", factors=(SLIP,))


def _slips(session: Session, stage: Stage = "edit") -> list[Finding]:
    return [each for each in review(session, NOW, stage) if each.rule == "human-error-label"]


def test_what_a_rule_sees_comes_with_its_place_and_its_words() -> None:
    (found,) = _slips(SESSION)
    assert (found.severity, found.path) == ("warning", "factors/F1/title")
    assert found.span
    assert SLIP.title[slice(*found.span)] == found.found == "operator error"
    assert "“operator error” stops the search" in found.says


def test_while_live_nothing_is_found() -> None:
    assert review(SESSION, NOW, "live") == ()


def test_it_stands_against_final() -> None:
    (slip,) = _slips(SESSION, "final")
    assert slip.severity == "error"


def test_what_an_item_accepts_is_a_hint_with_the_reason() -> None:
    accepted = SLIP.model_copy(update={"lint_ok": ("human-error-label: it quotes the vendor",)})
    (found,) = _slips(Session(title="Search: no results", factors=(accepted,)))
    assert (found.severity, found.accepted) == ("hint", "it quotes the vendor")


def test_what_is_set_aside_at_one_place_stands_at_another() -> None:
    other = SLIP.model_copy(update={"id": "F2"})
    line = "human-error-label factors/F1/title: it quotes the vendor"
    session = Session(title="Search: no results", factors=(SLIP, other), lint_off=(line,))
    assert [bool(each.accepted) for each in _slips(session)] == [True, False]


def test_memory_changes_nothing() -> None:
    memory = Memory()
    first = review(SESSION, NOW, memory=memory)
    assert review(SESSION, NOW, memory=memory) == first == review(SESSION, NOW)


def test_one_finding_for_a_rule_and_an_item() -> None:
    both = SLIP.model_copy(update={"was": "Operator error was likely, and operator error came"})
    assert len(_slips(Session(title="Search: no results", factors=(both,)))) == 1
