from datetime import UTC, datetime

from pmtui.coach.review import Memory, review
from pmtui.core.factors import Factor
from pmtui.core.session import Session

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
SLIP = Factor(id="F1", title="The purge ran on the wrong host because of operator error")


def test_what_a_rule_sees_comes_with_its_place_and_its_words() -> None:
    session = Session(title="Search: no results", factors=(SLIP,))
    (found,) = review(session, NOW)
    assert (found.rule, found.severity, found.path) == (
        "human-error-label",
        "warning",
        "factors/F1/title",
    )
    assert found.span
    assert SLIP.title[slice(*found.span)] == found.found == "operator error"
    assert "“operator error” stops the search" in found.says


def test_while_live_nothing_is_found() -> None:
    session = Session(title="Search: no results", factors=(SLIP,))
    assert review(session, NOW, "live") == ()


def test_it_stands_against_final() -> None:
    session = Session(title="Search: no results", factors=(SLIP,))
    slip = next(each for each in review(session, NOW, "final") if each.path.startswith("factors"))
    assert slip.severity == "error"


def test_what_an_item_accepts_is_a_hint_with_the_reason() -> None:
    accepted = SLIP.model_copy(update={"lint_ok": ("human-error-label: it quotes the vendor",)})
    (found,) = review(Session(title="Search: no results", factors=(accepted,)), NOW)
    assert (found.severity, found.accepted) == ("hint", "it quotes the vendor")


def test_memory_changes_nothing() -> None:
    session, memory = Session(title="Search: no results", factors=(SLIP,)), Memory()
    first = review(session, NOW, memory=memory)
    assert review(session, NOW, memory=memory) == first == review(session, NOW)
