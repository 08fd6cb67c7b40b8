import pytest

from pmtui.coach.blame import adverb, failed_to, person_as_cause
from pmtui.coach.reading import Context, Reading
from pmtui.coach.texts import Field

KNOWN = Context(people=("Kwame Boateng", "Athena Papadaki"), systems=("Athena",))


def judged(text: str, field: Field = "factor", kind: str = "") -> bool:
    return any(person_as_cause(Reading(text, field, kind, KNOWN)))


@pytest.mark.parametrize(
    "text",
    [
        "The doctors never want to use the other procedure.",
        "The locksmith pocketed the spare key.",
        "The pharmacist did not compare the labels.",
        "The reviewer waved the change through.",
        "Procurement dragged its feet on the contract.",
        "The quota was mishandled by a trainee.",
        "Kwame noticed the lag but did nothing.",
        "The backlog grew since Kwame forgot the worker.",
        "Nobody in the guild had the discipline to tidy up.",
        "An engineer who could read it ignored the banner.",
        "We let our customers down.",
        "The network department refused to answer.",
        "Some teams just do not read their mail.",
        "Our supplier let us down.",
        "Halden Freight abused the bulk endpoint.",
    ],
)
def test_people_told_as_the_cause_are_found(text: str) -> None:
    assert judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "The responder did not have access to the billing account.",
        "The manual tells operators to ignore code 17.",
        "Contractors have accounts for 90 days.",
        "The reviewer and the author sit in time zones nine hours apart.",
        "The scheduler ignores the lock file.",
        "What did we take for granted about the cache?",
        "Athena drops the session after an hour.",
        "Operators can bypass the gate.",
        "If an operator picks the wrong tenant, the form asks once.",
        "When an operator mistypes a host, the tool accepts it.",
        "The flag lets engineers skip the canary.",
        "The responder ignored the alert, because it had fired each night.",
        "Engineers broke the link to restore service.",
        "Customers ignore the banner.",
        "Backups alert when they miss a run.",
        "The engineer followed step 4, which named the old host.",
        "Nobody had seen this alert before.",
        "The on-call engineer could not see the queue.",
    ],
)
def test_what_blames_nobody_is_spared(text: str) -> None:
    assert not judged(text)


def test_the_timeline_keeps_neutral_acts() -> None:
    assert judged("Kwame ignores the page.", "timeline")
    assert not judged("Kwame breaks the lock by hand.", "timeline")
    assert not judged("Kwame runs the wrong playbook; no effect.", "timeline")
    assert not judged("We broke it with the morning deploy.", "timeline", "belief")


def test_one_of_us_is_a_hint_and_a_name_an_error() -> None:
    (ours,) = person_as_cause(Reading("We ignored the alert.", "factor", "", KNOWN))
    (name,) = person_as_cause(Reading("Kwame ignored the alert.", "factor", "", KNOWN))
    assert (ours.severity, name.severity) == ("hint", "error")


def test_adverbs_judge_people_only() -> None:
    assert any(adverb(Reading("An engineer mistakenly wiped it.", "factor")))
    assert any(adverb(Reading("The bucket was carelessly wiped.", "factor")))
    assert not any(adverb(Reading("The job mistakenly wiped it.", "factor")))


def test_only_people_fail_to_do_their_part() -> None:
    assert any(failed_to(Reading("Failing to look first, the admin grew it.", "factor")))
    assert not any(failed_to(Reading("Generators failed to start.", "factor")))
    assert not any(failed_to(Reading("We watch jobs failing to run.", "factor")))
