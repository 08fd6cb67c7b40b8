"""Actions as lines: what is shown of them at which width."""

import pytest

from pmtui.core.actions import ActionItem
from pmtui.core.factors import Decision
from pmtui.widgets.cells import cells
from pmtui.widgets.grid import COLUMNS, bare, columns_of, decided, facts, laid, titles

ACTION = ActionItem.model_validate(
    {
        "id": "A1",
        "text": "Send pool settings through the staged release",
        "kind": "speed",
        "speeds": "mitigate",
        "factors": ["F3", "F12"],
        "owner": "mira",
        "helpers": ["lin", "tariq"],
        "due": "2026-03-18",
        "priority": "P1",
        "ticket": "PAY-311",
        "status": "verified",
        "done_when": "a bad setting stays in one region",
        "verification": {"date": "2026-04-03", "by": "lin", "seen": "it did"},
    }
)
NEW = ActionItem.model_validate({"id": "A2", "text": "Ask"})


def text(lines):
    return ["".join(text for text, _ in line.runs) for line in lines]


@pytest.mark.parametrize("width", [40, 71, 72, 99, 100, 139, 140, 200])
@pytest.mark.parametrize("action", [ACTION, NEW])
def test_no_line_is_wider_than_the_pane_and_every_field_is_named(action, width):
    lines = laid(action, width)
    assert all(cells(line) <= width for line in text(lines))
    assert lines[0].drawn is not None
    assert all(line.drawn is None for line in lines[1:])
    if action is ACTION:
        everything = {name for column in COLUMNS for name in column.fields}
        assert lines[0].drawn >= everything | {"kind", "speeds", "text", "factors"}


def test_columns_come_with_the_width():
    counts = [len(columns_of(width)) for width in (71, 72, 100, 140)]
    assert counts == [0, 3, 5, 7]
    assert cells(titles(100)) == 100


def test_what_has_no_column_follows_the_text():
    words = " ".join(" ".join(text(laid(ACTION, 80))).split())
    assert "F3 F12 · P1 · PAY-311 · done when: ✓ · seen: ✓ 3 Apr" in words
    narrow = " ".join(" ".join(text(laid(ACTION, 50))).replace("/mitigate", "").split())
    assert narrow.endswith(
        "F3 F12 · mira +2 · 18 Mar · ✓ verified · P1 · PAY-311 · done when: ✓ · seen: ✓ 3 Apr"
    )


def test_proposed_and_agreed_differ_by_word_and_by_sign():
    agreed = NEW.model_copy(update={"status": "agreed"})
    assert (facts(NEW)["status"], facts(agreed)["status"]) == ("? proposed", "○ agreed")


def test_what_is_said_to_be_done_is_not_yet_seen():
    done = NEW.model_copy(update={"status": "done"})
    assert facts(done)["verification"] == "not yet"
    assert "seen: not yet" in " ".join(" ".join(text(laid(done, 60))).split())


def test_what_customers_may_read_says_so():
    told = NEW.model_copy(update={"public": True})
    assert "· public" in " ".join(text(laid(told, 120)))
    assert "public" not in " ".join(text(laid(NEW, 120)))


def test_a_style_loses_its_field():
    assert [bare("owner:accent"), bare("plain")] == ["accent", "plain"]


def test_a_decision_says_why_who_and_until_when():
    decision = Decision.model_validate(
        {
            "id": "D1",
            "factor": "F4",
            "text": "No second pool",
            "reason": "It would hide the limit",
            "by": "lin",
            "revisit": "2026-09-01",
        }
    )
    line = " ".join(" ".join(text(decided(decision, 100))).split())
    assert line == "D1 F4 No second pool It would hide the limit · lin · again on 1 Sep"
