from pmtui.coach.actors import acts
from pmtui.coach.reading import Reading


def told(text: str) -> list[tuple[str, str, bool]]:
    found = acts(Reading(text, "factor"))
    return [(each.actor.text, each.clause.lemma, each.denied) for each in found]


def test_people_act_in_the_active_and_behind_by() -> None:
    assert told("The crew left.") == [("the crew", "leave", False)]
    assert ("a clerk", "take", False) in told("The key was taken by a clerk.")
    assert ("nobody", "look", True) in told("Nobody looked.")


def test_conditions_and_permissions_are_no_acts() -> None:
    assert told("If the crew left, it rang.") == []
    assert told("An operator can leave.") == []
