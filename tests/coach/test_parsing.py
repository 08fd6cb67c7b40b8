import pytest

from pmtui.coach.clauses import Clause
from pmtui.coach.reading import Context, Reading

KNOWN = Context(people=("Dov Peretz",))


def clauses(text: str) -> tuple[Clause, ...]:
    return Reading(text, "factor", context=KNOWN).sentences[0].clauses


def does(text: str) -> list[tuple[str, str]]:
    return [(each.subject.text if each.subject else "", each.lemma) for each in clauses(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The person on call read the banner.", ("the person", "read")),
        ("02:55 The shift lead dithers.", ("the shift lead", "dither")),
        ("After the restart the team waited.", ("the team", "wait")),
        ("Finance, as ever, signed it.", ("finance", "sign")),
        ("One of our employees noticed it.", ("our employees", "notice")),
        ("Support ignores four tickets.", ("support", "ignore")),
        ("The script ignores jobs.", ("the script", "ignore")),
    ],
)
def test_a_verb_has_its_subject(text: str, found: tuple[str, str]) -> None:
    assert does(text)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dov noticed it but did nothing.", ("dov", "do")),
        ("It stalled (188 orders) since Dov forgot the worker.", ("dov", "forget")),
        ("A clerk who did not know the form skipped it.", ("a clerk", "skip")),
        ("Failing to look, the admin grew the volume.", ("the admin", "grow")),
        ("Pride led the platform group to skip it.", ("the platform group", "skip")),
    ],
)
def test_what_hangs_together_shares_its_subject(text: str, found: tuple[str, str]) -> None:
    assert found in does(text)


def test_a_passive_tells_who_did_it() -> None:
    (first, *_) = clauses("The quota was lowered in haste by an administrator.")
    assert (first.passive, first.lemma) == (True, "lower")
    assert first.agent is not None
    assert (first.agent.text, first.agent.person) == ("an administrator", "role")


def test_modal_negation_and_the_perfect_are_kept() -> None:
    (first, *_) = clauses("The developer should never have silenced that rule.")
    assert (first.modal, first.negated, first.perfect) == ("should", True, True)


def test_a_condition_is_one_in_either_order() -> None:
    assert clauses("If the team had read it, it would fit.")[0].kind == "if"
    first = clauses("Had the team read it, it would fit.")[0]
    assert (first.kind, first.perfect) == ("if", True)


def test_an_order_has_no_subject() -> None:
    (first, *_) = clauses("Remember to run the test.")
    assert (first.imperative, first.subject) == (True, None)


def test_what_is_masked_keeps_its_place() -> None:
    text = "`MAX_MISTAKES` is read once."
    (first, *_) = clauses(text)
    assert (first.lemma, first.passive) == ("read", True)


@pytest.mark.parametrize("unit", ["running ", "he, ", "really ", "we ignored and ", "who "])
def test_a_long_line_takes_no_longer_than_it_must(unit: str) -> None:
    sentences = Reading(unit * (20_000 // len(unit)), "factor").sentences
    assert sum(len(each.clauses) for each in sentences) >= 0
