"""Groups of words: how an entry of a list is written."""

import pytest

from pmtui.coach.groups import groups, maybe
from pmtui.coach.policy import Policy
from pmtui.coach.reading import Reading

LIST = "story.steps"


def found(text, *entries):
    sentence = Reading(text, "summary").sentences[0]
    policy = Policy(more={LIST: entries})
    row = sentence.words
    hits = [*groups(row, LIST, policy)]
    assert not hits or maybe(sentence, [LIST], policy)
    return [" ".join(each.low for each in row[hit.first : hit.end]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        ("It fell apart at noon", "{fall} apart", ["fell apart"]),
        ("It panicked", "{panic|freeze}", ["panicked"]),
        ("It runs off the rails", "off a|the rails", ["off the rails"]),
        ("In a hurry", "in a great? hurry", ["in a hurry"]),
        ("In a great hurry", "in a great? hurry", ["in a great hurry"]),
        ("In some dire hurry", "in _ _ hurry", ["in some dire hurry"]),
        ("Everyone\u2019s idea", "everyone's", ["everyone's"]),
        ("It falls", "{fall} apart", []),
    ],
)
def test_entries(text, entry, words):
    assert found(text, entry) == words


def test_the_longest_is_given_and_none_within_it():
    assert found("out of the blue sky", "out of", "out of the blue", "the blue") == [
        "out of the blue"
    ]
