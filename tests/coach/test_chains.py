from datetime import UTC, datetime

import pytest

from pmtui.coach.case import Case
from pmtui.coach.chains import at_person
from pmtui.core.factors import Factor, HowStep
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def found(*answers: str) -> list[tuple[str, str]]:
    steps = tuple(
        HowStep(id=f"H{number}", how="How was that possible?", answer=answer)
        for number, answer in enumerate(answers, 1)
    )
    session = Session(title="Search", factors=(Factor(id="F1", title="One pool", how=steps),))
    return [(each.path, each.found) for each in at_person(Case(session, NOW, "edit"))]


def test_a_chain_that_stops_at_somebody_is_found() -> None:
    path = "factors/F1/how/H2/answer"
    assert found("The lock was stale.", "The operator removed it.") == [
        (path, "The operator removed")
    ]


@pytest.mark.parametrize(
    "answer", ["The tool has no undo.", "Product owns the limit.", "An operator can remove it."]
)
def test_arrangements_are_where_a_chain_may_end(answer: str) -> None:
    assert found("The operator removed it.", answer) == []
