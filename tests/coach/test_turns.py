import pytest

from pmtui.coach.tokens import tokens
from pmtui.coach.turns import turned, turns


@pytest.mark.parametrize(
    ("lemma", "after", "count"),
    [
        ("drop", "the ball on the contract", 2),
        ("let", "our customers badly down again", 4),
        ("sit", "on their hands", 3),
        ("drop", "the table", None),
        ("let", "the job run", None),
    ],
)
def test_a_turn_is_found_behind_its_verb(lemma: str, after: str, count: int | None) -> None:
    assert turned(tuple(tokens(after)), turns("blame.turns")[lemma]) == count
