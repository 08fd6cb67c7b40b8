import pytest

from pmtui.coach.loudness import animated
from pmtui.coach.reading import Reading


def loud(text: str) -> list[str]:
    return [each.found for each in animated(Reading(text, "learned"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It worked!", ["!"]),
        ("A nightmare of a restore", ["nightmare"]),
        ("It was down \U0001f631 for hours", ["\U0001f631"]),
        ("NOTHING came back for an hour", ["NOTHING"]),
    ],
)
def test_shouting_is_found(text: str, found: list[str]) -> None:
    assert loud(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "`a != b` holds",
        'Chat: "wow!" and a link',
        "The disaster recovery plan",
        "catastrophic backtracking",
        "The POSTGRES node",
    ],
)
def test_code_quotes_and_terms_are_spared(text: str) -> None:
    assert loud(text) == []
