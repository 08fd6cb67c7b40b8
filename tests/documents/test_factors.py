from documents.built import headings, internal, session


def test_factors_stand_by_effect_with_their_chain():
    source = internal(
        session(
            factors=[
                {"id": "F1", "title": "Unplaced"},
                {"id": "F2", "title": "Kept aside", "in_document": False},
                {
                    "id": "F3",
                    "title": "A pool of 25 #",
                    "effect": "spread",
                    "how": [{"id": "H1", "how": "How so?", "answer": "- so", "branches_to": "F1"}],
                    "disposition": "accept",
                    "disposition_reason": "for now",
                },
            ],
            actions=[{"id": "A1", "text": "Do it", "factors": ["F3", "F2"]}],
        )
    )
    assert headings(source.split("## Contributing factors")[1])[:4] == [
        "### Let it spread",
        "#### F3: A pool of 25 \\#",
        "### Effect not yet placed",
        "#### F1: Unplaced",
    ]
    assert "  - How so?\n    - \\- so\n    - Goes on in [F1](#f1)\n" in source
    assert "**Answered by:** [A1](#a1)" in source
    assert "| [F3](#f3), F2 |" in source
    assert "1 more factor was talked about and is not printed here." in source
    assert "Kept aside" not in source
    assert "|  | [F3](#f3) | Stays as it is: A pool of 25 # | for now |  |  |" in source
