from pmtui.coach.lexicon import words
from pmtui.coach.policy import USUAL


def test_a_team_has_words_more_and_fewer() -> None:
    policy = USUAL._replace(
        more={"people.roles": ("Steersman",)}, fewer={"people.roles": ("pilot",)}
    )
    assert "steersman" not in words("people.roles")
    assert "pilot" in words("people.roles")
    assert "steersman" in words("people.roles", policy)
    assert "pilot" not in words("people.roles", policy)
