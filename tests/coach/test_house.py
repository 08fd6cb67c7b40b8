"""The coach reads what the program itself says: it keeps to its own rules."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from pmtui.coach.catalogue import OF_TEXTS, rules
from pmtui.coach.reading import Reading
from pmtui.coach.review import review
from pmtui.storage.session import load
from said import ROOT, Said, everything

LATER = datetime(2026, 7, 15, tzinfo=UTC)
LANGUAGE = [name for name in OF_TEXTS if rules()[name].family == "language"]
SAMPLES = ROOT / "sample_sessions"
BAD = SAMPLES / "bad-draft.toml"
NAMED = {
    ("CHANGELOG.md", "hindsight-obvious", "hindsight"),
    ("README.md", "be-more-careful", "Listen"),
}
"""Words that stand there as names: of what rules are about, of a step of the tour."""


class Found(NamedTuple):
    """What a rule of language saw in a text of the program."""

    where: str
    rule: str
    found: str
    text: str


def found(said: Said) -> Iterator[Found]:
    """Give what the rules of language see in a text, once for each rule.

    What the program says is no part of any story: it has no minutes and no impact of its own, and
    it is full of things to do. So it is read as what was learned, and as a question.
    """
    names = dict.fromkeys(LANGUAGE)
    for field in ("learned", "question"):
        reading = Reading(said.text, field)
        for name in [each for each in names if field in rules()[each].fields]:
            del names[name]
            seen = {each.found: None for each in OF_TEXTS[name](reading)}
            yield from (Found(said.where, name, words, said.text) for words in seen)


def test_the_program_speaks_as_it_wants_documents_to_speak():
    seen = (each for said in everything() for each in found(said))
    assert [each for each in seen if (each.where, each.rule, each.found) not in NAMED] == []


def test_all_that_it_says_is_read():
    said = everything()
    texts = {each.text for each in said}
    assert len(said) > 4000
    assert "Go to the contributing factors." in texts  # a command
    assert "What kept working that people might assume was broken?" in texts  # a prompt
    assert "Say what you saw and expected, in your own time order." in texts  # a ground rule
    assert "select a factor first" in texts  # a refusal
    assert any(each.where == "docs/settings.md" for each in said)


@pytest.mark.parametrize(
    "text",
    [
        "The operator carelessly closes the session.",
        "Who broke the build?",
        "This will never happen again.",
    ],
)
def test_a_careless_sentence_is_found_there(text):
    assert any(found(Said("", text)))


@pytest.mark.parametrize(
    "path", sorted({*SAMPLES.glob("*.toml")} - {BAD}), ids=lambda path: path.stem
)
def test_samples_are_worded_as_the_rules_ask(path):
    seen = review(load(path).session, LATER, "final")
    assert [each for each in seen if each.rule in LANGUAGE] == []


def test_what_is_said_of_a_bad_draft_is_itself_well_said():
    seen = review(load(BAD).session, LATER, "final")
    said = {Said("", text) for each in seen for text in (each.says, each.rewrite)}
    assert [each for one in sorted(said) for each in found(one)] == []
