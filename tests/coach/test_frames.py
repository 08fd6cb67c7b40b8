"""Frames: what they match, where, and that no text makes them slow."""

import time
from itertools import chain

import pytest

from pmtui.coach.data import table
from pmtui.coach.frames import Reader, found, frames
from pmtui.coach.policy import Policy
from pmtui.coach.reading import Context, Reading

FILES = ("hindsight", "causes", "remedies", "promises", "fixes")
LISTS = tuple(
    f"{file}.{name}"
    for file in FILES
    for name, held in table(f"words/{file}").items()
    if isinstance(held, list)
)
PARTS = {"few_words": "one|two three"}


def _found(frame: str, text: str) -> list[str]:
    line = Reading(text, "factor").sentences[0].line
    pattern = Reader(frame, PARTS).frame().pattern
    return [text[slice(*line.span(match))] for match in pattern.finditer(line.text)]


@pytest.mark.parametrize(
    ("frame", "text", "expected"),
    [
        ("root cause", "The root cause was.", ["root cause"]),
        ("root cause", "The rootcause, the root of all cause.", []),
        ("(in|with) (the benefit of)? hindsight", "With the benefit of hindsight we know.",
         ["With the benefit of hindsight"]),
        ("{who} should", "The service should wait, the operator should not.", ["operator should"]),
        ("{outsider} {few} wrote", "Customers since wrote.", ["Customers since wrote"]),
        ("has been {part}", "It has been raised.", ["has been raised"]),
        ("{take} care", "They took care and are taking care.", ["took care", "taking care"]),
        ("{few_words} keys", "Two three keys, four keys.", ["Two three keys"]),
        ("^ remember", "Please remember; remember: remember.", ["remember", "remember"]),
        ("wrong $", "It is wrong, and the wrong one is wrong.", ["wrong", "wrong"]),
        ("cannot wait", "They cannot wait.", []),
        ("can not wait", "They can\u2019t wait.", ["can\u2019t wait"]),
        ("{number} hosts", "At 40 hosts or nine hosts.", ["40 hosts"]),
        ("have {bare}", "They have the time, they have time.", ["have time"]),
    ],
)  # fmt: skip
def test_a_frame_is_found_where_it_stands(frame, text, expected):
    assert _found(frame, text) == expected


@pytest.mark.parametrize(
    ("frame", "needs"),
    [
        ("(the|a) root cause", [{"cause"}, {"root"}, {"a", "the"}]),
        ("(in|with) (the benefit of)? hindsight", [{"hindsight"}, {"in", "with"}]),
        ("(never|not) (again|twice) {any}", [{"again", "twice"}, {"never", "not"}]),
        ("({any}|twice) {few} ,", []),
    ],
)
def test_a_frame_names_the_words_that_it_cannot_do_without(frame, needs):
    assert [*Reader(frame, {}).frame().needs] == needs


def test_a_frame_is_not_looked_for_where_one_of_its_words_is_absent():
    known = frames("causes.named")
    assert known.may(frozenset({"the", "root", "cause", "was"}))
    assert not known.may(frozenset({"the", "root", "was"}))


@pytest.mark.parametrize("name", LISTS)
def test_every_frame_has_words_by_which_it_is_found(name):
    assert not frames(name).loose


HOSTILE = (
    "the root cause " * 7_000,
    "a" * 100_000,
    "should have been " * 6_000,
    "it will never ever ever not be " * 3_000,
    "- " * 50_000,
    "10:02 " * 17_000,
    "one, " * 20_000,
    "we must more care and attention to the importance of " * 1_900,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_no_text_makes_them_slow(text):
    lines = [(each.line.text, each.vocabulary) for each in Reading(text, "factor").sentences]
    for name in LISTS:
        frames(name)
    start = time.process_time()
    for name in LISTS:
        for line, known in lines:
            for _ in frames(name).within(line, known):
                pass
    assert time.process_time() - start < 10


def test_all_parts_are_used_and_all_names_are_known():
    for file in FILES:
        held = table(f"words/{file}")
        rows = [*chain(*(each for each in held.values() if isinstance(each, list)))]
        rows += held.get("parts", {}).values()
        for name in held.get("parts", {}):
            assert any(f"{{{name}}}" in each for each in rows), f"{file}: {name}"


def test_a_team_adds_plain_words_and_takes_frames_away():
    text = "It was the usual (gremlins). We can\u2019t say more."
    usual = frames("causes.told")
    assert frames("causes.told", ("the (usual",)).anchors - usual.anchors == {"usual"}
    assert frames("causes.told", (), tuple(table("words/causes")["told"])).anchors == frozenset()
    team = Policy(more={"causes.single": ("usual gremlins",)})
    plain = Reading(text.replace("(", "").replace(")", ""), "factor", "", Context(policy=team))
    assert [
        text[slice(*each.span)] for each in found(Reading(text, "factor"), "causes.single")
    ] == []
    assert [each.match[0] for each in found(plain, "causes.single")] == ["usual. gremlins. "]
