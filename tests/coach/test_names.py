from pmtui.coach.names import outside_timeline
from pmtui.coach.reading import Context, Reading
from pmtui.coach.texts import Field

KNOWN = Context(people=("Beatriz Montenegro", "Mark Lund"), handles=("bea",))


def named(text: str, field: Field = "factor") -> list[str]:
    return [each.found for each in outside_timeline(Reading(text, field, context=KNOWN))]


def test_names_and_handles_of_the_roster_are_found() -> None:
    assert named("Beatriz had not seen it, nor had @bea.") == ["Beatriz", "@bea"]
    assert named("It was Beatriz's first week.") == ["Beatriz's"]


def test_names_that_are_words_and_strangers_are_spared() -> None:
    assert named("Mark the row, then ask @everyone.") == []


def test_an_action_names_who_does_it() -> None:
    assert named("Beatriz Montenegro makes it the default", "action") == []
    assert named("Make it the default (Beatriz, 3 May)", "action") == []
    assert named("Put Beatriz through the course", "action") == ["Beatriz"]
