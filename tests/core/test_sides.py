from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.conflicts import Conflict
from pmtui.core.session import Session
from pmtui.core.sides import AROUND, MOST, apart, worded

SESSION = Session(title="Search: slow answers", date=date(2026, 3, 11), zone="Asia/Tokyo")
AT = datetime(2026, 3, 11, 1, 2, 5, tzinfo=UTC)
TEXT = st.text("ab \n", max_size=40)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("incident/title", "Search: [/]", "Search: [/]"),
        ("incident/summary", "One.\nTwo.", "One.\nTwo."),
        ("incident/near_miss", True, "yes"),
        ("incident/near_miss", None, ""),
        ("incident/date", date(2026, 3, 4), "2026-03-04"),
        ("timeline/T3/at", AT, "10:02:05"),
        ("timeline/T3/at", datetime(2026, 3, 4, tzinfo=UTC), "2026-03-04 09:00"),
        ("timeline/T3/milestones", ["impact_start", "detected"], "impact start, detected"),
        ("timeline/T3/milestones", [], ""),
        ("factors/F1/effect", "spread", "let it spread"),
        ("factors/F1/votes", 3, "3"),
        ("factors/F1/entries", ["T1", "T2"], "T1, T2"),
        ("timeline", ["T2", "T1"], "T2, T1"),
        (
            "factors/F1",
            {"id": "F1", "title": "One reader", "effect": "spread", "entries": ["T1"]},
            "title: One reader\neffect: let it spread\nentries: T1",
        ),
        (
            "factors/F1/how",
            [{"how": "How?"}, {"how": "What?"}],
            "question: How?\n\nquestion: What?",
        ),
        ("incident/title", "a\x1b[31mb\u202ec", "abc"),
    ],
)
def test_a_value_as_a_person_reads_it(path, value, said):
    conflict = Conflict(path=path, ours=value)
    assert worded(conflict, conflict.ours, SESSION) == said


def differing(pieces):
    return [text for text, differs in pieces if differs]


def test_what_differs_is_whole_words():
    ours, theirs = apart("up to forty minutes late, nobody", "up to fifty minutes, nobody knew")
    assert differing(ours) == ["forty", "late,", "nobody"] or differing(ours)[0] == "forty"
    assert differing(theirs)[0] == "fifty"
    assert ours[0] == ("up to ", False)


@given(TEXT, TEXT)
def test_no_word_is_lost(one, other):
    for text, pieces in zip((one, other), apart(one, other), strict=True):
        assert "".join(piece for piece, _ in pieces) == text
    assert any(map(differing, apart(one, other))) == (one != other)


@given(TEXT)
def test_beside_nothing_all_of_it_differs(text):
    ours, theirs = apart(text, "")
    assert "".join(differing(ours)) == text
    assert theirs == ()


def test_a_very_long_text_is_shortened_around_what_differs():
    alike = "all lanes stand still " * 40_000
    ours, theirs = apart(f"{alike}forty {alike}", f"{alike}fifty {alike}")
    assert differing(ours) == ["forty"]
    assert differing(theirs) == ["fifty"]
    assert sum(len(text) for text, _ in ours) < 3 * AROUND
    assert set(ours[0][0].split()) == {"…", "all", "lanes", "stand", "still"}
    assert set(ours[-1][0].split()) == {"…", "all", "lanes", "stand", "still"}
    assert ours[0][0].startswith("… ")
    assert ours[-1][0].endswith(" …")
    whole, _ = apart("lane " * 100_000, "reader")
    assert whole[0][0].endswith("480,000 characters more")
    assert len(whole[0][0]) < MOST + 100
