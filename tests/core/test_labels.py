import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.labels import plural, several, words
from pmtui.core.text import FORBIDDEN

OUTSIDE = "the customer version"


@pytest.mark.parametrize(
    ("path", "long", "short"),
    [
        ("timeline/T7/quote", "quote of entry T7", "quote of T7"),
        ("factors/F3/how/H1/answer", "answer of how-step H1 of factor F3", "answer of H1 of F3"),
        ("people/mira/team", "team of person mira", "team of person mira"),
        ("incident/title", "title of the incident", "title of the incident"),
        ("severity/level", "level of the severity", "level of the severity"),
        ("impact/windows/W1/weight", "weight of impact window W1", "weight of W1"),
        ("meeting/phases/open/used", "seconds used of phase open", "seconds used of phase open"),
        ("actions/A1/verification/by", "by whom of the verification of action A1", None),
        ("external/approved_by", f"approval of {OUTSIDE}", f"approval of {OUTSIDE}"),
        ("external/what_happened", f"explanation of {OUTSIDE}", f"explanation of {OUTSIDE}"),
        ("factors/F3/how", "how-steps of factor F3", "how-steps of F3"),
        ("timeline", "entries", "entries"),
        ("incident", "the incident", "the incident"),
        ("glossary/a~1b", "term a/b", "term a/b"),
    ],
)
def test_paths_have_words(path, long, short):
    assert words(path) == long
    assert words(path, short=True) == (short or "by whom of the verification of A1")


@given(st.text())
def test_words_of_any_path_can_be_shown(path):
    said = words(path)
    assert "\n" not in said
    assert not FORBIDDEN.search(said)


def test_plurals():
    assert [plural(noun) for noun in ("entry", "person", "action")] == [
        "entries",
        "people",
        "actions",
    ]
    assert (several(1, "link"), several(0, "link")) == ("1 link", "0 links")
