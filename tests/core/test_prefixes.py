from datetime import UTC, date, datetime

import pytest

from pmtui.core.origins import Known
from pmtui.core.prefixes import Around, draft
from pmtui.core.session import Session
from pmtui.core.zones import Unclear

SESSION = Session.model_validate(
    {
        "title": "Payments refused",
        "people": [{"key": "mira", "name": "Mira Okafor", "handle": "mok"}],
        "created": datetime(2026, 3, 2, tzinfo=UTC),
    }
)
MONDAY = date(2026, 3, 9)
AROUND = Around(Known(SESSION), {"F1": None, "F3": None}, MONDAY, "timeline", "T4")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("f spread/deploy: One step", {"effect": "spread", "category": "deploy"}),
        ("f deploy/spread: One step", {"effect": "spread", "category": "deploy"}),
        ("f spread deploy: One step", {"effect": "spread", "category": "deploy"}),
        ("f spread: One step", {"effect": "spread"}),
        ("f deploy: One step", {"category": "deploy"}),
        ("f: One step", {}),
        ("f :One step", {}),
        ("f One step", {}),
    ],
)
def test_a_factor(line, fields):
    found = draft(line, AROUND)
    assert found.to == "factors"
    assert found.item == {"title": "One step", **fields}


@pytest.mark.parametrize("line", ["f sprad: x", "f spread/x: x", "f spread/hidden: x"])
def test_a_factor_of_no_effect_is_refused_with_the_choices(line):
    with pytest.raises(Unclear, match=r"effects are opened, .*, categories change, "):
        draft(line, AROUND)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "a limit @mira 2026-03-18 PAY-311 F3: Do it",
            {
                "kind": "limit",
                "owner": "mira",
                "due": date(2026, 3, 18),
                "ticket": "PAY-311",
                "factors": ["F3"],
            },
        ),
        ("a F3 F01 F3 #12 P1: Do it", {"factors": ["F3", "F1"], "ticket": "#12", "priority": "P1"}),
        ("a F3,F1 fix: Do it", {"factors": ["F3", "F1"], "kind": "fix"}),
        ("a speed/detect: Do it", {"kind": "speed", "speeds": "detect"}),
        ("a SPEED: Do it", {"kind": "speed"}),
        ("a mok@ closeout: Do it", {"owner": "mira", "kind": "closeout"}),
        ("a +14d: Do it", {"due": date(2026, 3, 23)}),
        ("a +2w: Do it", {"due": date(2026, 3, 23)}),
        ("a fri: Do it", {"due": date(2026, 3, 13)}),
        ("a Monday: Do it", {"due": date(2026, 3, 16)}),
        ("a: Do it", {}),
    ],
)
def test_an_action(line, fields):
    found = draft(line, AROUND)
    assert found.to == "actions"
    assert found.item == {"text": "Do it", **fields}
    assert found.strangers == ()


def test_the_words_of_an_action_show_how_it_was_read():
    found = draft("a F3 fri PAY-311 @mok speed/detect: Do it", AROUND)
    assert found.said == "action speed/detect mira 2026-03-13 PAY-311 F3: Do it"


def test_an_owner_whom_the_roster_lacks_is_told():
    found = draft("a @dana: Do it", AROUND)
    assert found.item["owner"] == "dana"
    assert found.strangers == ("dana",)
    assert found.notes == ("dana is not in the roster.",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a F9: x", "there is no factor F9; factors are F1, F3"),
        ("a @mira @dana: x", "mira and dana are two"),
        ("a fix limit: x", "fix and limit are two"),
        ("a 2026-02-30: x", "not a day of the calendar"),
        ("a @mira limti: x", "limti is no kind, @owner, date, ticket or factor"),
        ("a speed/sleep F3: x", "speed/sleep is no kind"),
        ("a fix:", "has no text"),
        ("w:", "has no text"),
        ("f spread: ", "has no text"),
        ("p how: x", "use fix-idea, off-topic, question, needs-someone-absent"),
    ],
)
def test_fields_that_are_wrong_are_refused(line, reason):
    with pytest.raises(Unclear, match=reason):
        draft(line, AROUND)


def test_a_day_that_counts_from_today_needs_one():
    with pytest.raises(Unclear, match="counts from today"):
        draft("a +14d: x", Around(AROUND.known))


def test_a_day_beyond_the_calendar_is_refused():
    with pytest.raises(Unclear, match="outside the calendar"):
        draft("a +14d: x", Around(AROUND.known, today=date.max))


@pytest.mark.parametrize(
    ("line", "lane"),
    [
        ("p question: How?", "question"),
        ("p fix-idea: How?", "fix-idea"),
        ("p fix: How?", "fix-idea"),
        ("p absent: How?", "needs-someone-absent"),
        ("p off: How?", "off-topic"),
        ("p: How?", None),
        ("p: fix: How?", "fix-idea"),
        ("p: needs-someone-absent: How?", "needs-someone-absent"),
    ],
)
def test_a_parked_point_knows_where_it_came_up(line, lane):
    found = draft(line, AROUND)
    assert found.to == "parking"
    here = {"text": "How?", "raised_in_phase": "timeline", "entry": "T4"}
    assert found.item == (here | {"lane": lane} if lane else here)


@pytest.mark.parametrize(
    ("line", "to", "said"),
    [
        ("w: One command", "well", "went well One command"),
        ("s: One command", "surprises", "surprise One command"),
        ("q: One command", "questions", "open question One command"),
        ("y: One command", "lucky", "lucky One command"),
        ("e:One command", "learned", "learned One command"),
    ],
)
def test_a_line_of_the_story(line, to, said):
    found = draft(line, AROUND)
    assert (found.to, found.item, found.said) == (to, {"text": "One command"}, said)


@pytest.mark.parametrize(
    "line",
    [
        "a customer reported: timeout",
        "a customer: timeout",
        "a fix everyone wanted: rollback",
        "a rollback starts",
        "a",
        "f",
        "f two words: x",
        "w foo: x",
        "w One command",
        "p How do clients behave?",
        "p two words: x",
        "y el servicio volvió",
        "far: away",
        "A: x",
        "14:02 payment-svc Slow",
        "",
    ],
)
def test_a_prefix_counts_only_with_its_fields(line):
    assert draft(line, AROUND) is None


@pytest.mark.parametrize("letter", ["f", "a", "p", "w", "y", "e", "s", "q"])
def test_the_text_stays_as_it_was_typed(letter):
    text = "Retry: storms [bold]x[/] at 14:02, F9 & @mira"
    found = draft(f"{letter}: {text}", AROUND)
    assert found.item["title" if letter == "f" else "text"] == text
