import pytest

from pmtui.core.timeline import Kind
from pmtui.sources import gist as gists
from pmtui.sources.gist import gist


@pytest.mark.parametrize(
    ("text", "kind", "agency"),
    [
        ("Error-rate alert fired for checkout", "alert", "automated"),
        ("Rolled back to v412", "change", None),
        ("I think the rollback broke it", "belief", "human"),
        ("We decided to fail over", "decision", "human"),
        ("Paged the database team", "escalation", "human"),
        ("Status page says degraded", "comms", "human"),
        ("Customers report blank pages", "report", "external"),
        ("Restarted all pods", "action", "human"),
        ("Let’s revert that", "decision", "human"),
        ("Handover to the next shift", "handoff", "human"),
        ("Raised to SEV-1", "severity", "human"),
        ("Noticed gaps in the graphs", "observation", "human"),
        ("Traffic is back to normal", "state", None),
    ],
)
def test_words_tell_a_kind(text, kind, agency):
    found = gist(text, None)
    assert (found.kind, found.agency) == (kind, agency)
    assert "“" in found.says


@pytest.mark.parametrize("text", ["", "The weather is fine", "deployable", "x" * 100_000])
def test_other_words_tell_nothing(text):
    assert gist(text, None) is None


def test_a_person_is_no_alert_and_a_machine_has_no_theory():
    assert gist("did the alert go away?", "human") is None
    assert gist("probably out of memory", "automated").kind == "state"


def test_each_kind_of_the_list_is_one_of_the_model_and_says_why():
    kinds, phrases = gists._known()
    assert {each.kind for each in kinds} <= set(Kind.__args__)
    assert all(each.says.startswith("words of") for each in kinds)
    said = [phrase.words for some in phrases.values() for phrase in some]
    assert all(word == word.casefold() for words in said for word in words)
    for words in said:
        assert tuple(gists.WORD.findall(" ".join(words))) == words
