from documents.built import headings, lint, row, session
from pmtui.documents.page import page


def factors(*given):
    return [
        {"id": f"F{number}", "title": f"condition {number}", "votes": votes, "effect": effect}
        for number, (votes, effect) in enumerate(given, 1)
    ]


def test_the_sections_of_a_page():
    source = page(session())
    assert headings(source) == [
        "# A title",
        *("## Summary", "## Impact", "## Top factors", "## Actions"),
    ]
    assert row(source, "Severity") == "| Severity | unknown |"
    assert "Numbers of the impact: unknown" in source
    assert "None agreed." in source
    assert "Follow-up: no date is set yet." in source
    assert lint(source) == []


def test_the_factors_with_most_hands_stand_and_what_protected_us_comes_last():
    found = session(
        factors=factors((1, "opened"), (9, "softened"), (4, "hidden"), (4, "spread"), (0, None))
    )
    source = page(found)
    titles = [line for line in source.splitlines() if "condition" in line]
    assert [line.split("**")[1] for line in titles] == [
        "condition 1",
        "condition 4",
        "condition 3",
    ]
    assert titles[0] == "- **condition 1** (let it in)"
    assert "2 more are in the internal document." in source


def test_factors_kept_out_of_the_document_are_not_counted():
    found = session(factors=[{"id": "F1", "title": "aside", "in_document": False}])
    assert "aside" not in page(found)
    assert "None recorded." in page(found)


def test_numbers_are_told_with_their_share_and_their_doubt():
    measures = [
        {"id": "M1", "name": "refused", "value": 3240, "of_total": 5400, "unit": "requests"},
        {"id": "M2", "name": "customers", "value": 900, "unit": "users", "quality": "estimated"},
        {"id": "M3", "name": "double charges", "value": 0, "quality": "measured"},
        {"id": "M4", "name": "credits"},
    ]
    source = page(session(impact={"metrics": measures, "data_lost": "no"}))
    assert "- refused: 3,240 of 5,400 requests (60.0 %)" in source
    assert "- customers: 900 users (estimated)" in source
    assert "- double charges: 0\n" in source
    assert "- credits: unknown" in source
    assert "- Data lost: no" in source


def test_dropped_actions_are_counted_only():
    actions = [
        {"id": "A1", "text": "kept | one", "owner": "ada", "due": "2026-03-18", "priority": "P1"},
        {"id": "A2", "text": "dropped one", "status": "dropped"},
    ]
    source = page(session(actions=actions, followup={"due": "2026-04-06"}))
    assert "| A1 | kept \\| one | ada | 2026-03-18 | P1 | Proposed |" in source
    assert "dropped one" not in source
    assert "1 more was dropped, with a reason." in source
    assert "Follow-up: planned for 2026-04-06." in source
    assert "None is left." in page(session(actions=actions[1:]))


def test_nothing_links_to_a_place_that_is_not_on_the_page():
    at = "2026-03-04T10:00:00Z"
    found = session(
        timeline=[
            {"id": "T1", "at": at, "text": "alert", "milestones": ["first_signal"]},
            {"id": "T2", "at": at, "text": "over", "milestones": ["resolved"]},
        ]
    )
    source = page(found)
    assert row(source, "Resolved") == "| Resolved | 2026-03-04 10:00 UTC |"
    assert "(detected taken from" in row(source, "Detected")
    assert "](#" not in source
    assert "T2" not in source
