import pytest

from pmtui.coach.verbs import form


@pytest.mark.parametrize(
    ("word", "lemma", "kind"),
    [
        ("ignored", "ignore", "past"),
        ("forgotten", "forget", "part"),
        ("denies", "deny", "s"),
        ("stopping", "stop", "ing"),
        ("panicked", "panic", "past"),
        ("lying", "lie", "ing"),
        ("glanced", "glance", "past"),
    ],
)
def test_a_form_tells_its_verb(word: str, lemma: str, kind: str) -> None:
    known = form(word)
    assert known is not None
    assert (known.lemma, kind in known.kinds) == (lemma, True)


@pytest.mark.parametrize("word", ["missing", "hundred", "sensor", "nothing"])
def test_what_is_no_verb_has_no_form(word: str) -> None:
    assert form(word) is None
