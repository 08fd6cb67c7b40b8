"""What was known only afterwards."""

from datetime import UTC, datetime

import pytest

from pmtui.coach.afterwards import later_knowledge
from pmtui.coach.case import Case
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The alert turned out to be a copy.", ["turned out"]),
        ("Unbeknownst to the bridge, line 2 was dark too.", ["Unbeknownst"]),
        ("The cause was only found in the review.", ["found in the review"]),
        ("Line 2 is dark, says the carrier.", []),
    ],
)
def test_later_knowledge_is_found_unless_it_is_marked(text, found):
    entry = {"id": "T1", "at": NOW, "text": text}
    for known, expected in ((None, found), ("review", [])):
        session = Session.model_validate(
            {"title": "x", "timeline": [entry | {"known_from": known}]}
        )
        seen = list(later_knowledge(Case(session, NOW, "edit")))
        assert [each.found for each in seen] == expected
        assert all(each.path == "timeline/T1/text" for each in seen)
