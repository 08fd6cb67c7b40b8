from datetime import date, timedelta

import pytest

from incidents import CHECKOUT, at, incident, windows
from pmtui.commands import COMMANDS
from pmtui.core.agenda import load, planned
from pmtui.core.cards import closing, moments, rules, scripts, turning
from pmtui.core.edits import apply
from pmtui.core.phases import next_phase, start
from pmtui.core.session import Session

NOW = at("12:00")
BARE = Session(title="Search was slow")


def opening(session):
    return " ".join(scripts(session, NOW)[0].paragraphs)


def test_eight_rules_with_the_word_that_the_room_chose():
    chosen = Session.model_validate({"title": "x", "meeting": {"safe_word": "banyan"}})
    assert len(rules(BARE)) == 8
    assert rules(chosen)[6] == "Anyone may call “banyan”."
    assert "ELMO" in rules(BARE)[6]


def test_turning_questions_name_the_selected_moment():
    session = incident(*CHECKOUT, date="2026-03-04")
    assert "at 10:04?" in turning(session, "timeline/T2")[0].say
    assert "at that moment?" in turning(session, "timeline/T99")[0].say
    assert "your chair" in turning(session)[1].say


def test_the_opening_holds_what_the_session_knows():
    session = incident(
        *CHECKOUT,
        impact={
            "headline": "18 400 payments refused.",
            "windows": windows(("10:00", "10:50", 1)),
        },
    ).model_copy(update={"meeting": planned(load("deep-90"))})
    said = opening(session)
    for words in ("“Checkout refused cards”", "50 min", "18 400 payments refused.", "next 90 min"):
        assert words in said
    assert ".." not in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("impact", "words"),
    [
        ({}, "we do not know yet"),
        ({"headline": "All searches"}, "What it touched: All searches."),
        ({"windows": windows(("10:00", "10:50", 1))}, "It lasted 50 min; what it touched we will"),
    ],
)
def test_the_opening_does_without_what_is_not_known(impact, words):
    session = Session.model_validate({"title": "Search was slow", "impact": impact})
    assert words in opening(session)
    assert "60 minutes" in opening(session)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "As usual"),
        ({"near_miss": True}, "Near miss"),
        ({"impact": {"windows": windows(("05:00", "10:50", 1))}}, "Long incident"),
    ],
)
def test_the_fitting_variant_comes_first_and_all_are_there(fields, title):
    found = scripts(Session.model_validate({"title": "x", **fields}), NOW)
    assert found[0].title == title
    assert len({each.title for each in found}) == 4


def test_a_near_miss_speaks_of_no_size():
    near = next(each for each in scripts(BARE, NOW) if each.title == "Near miss")
    assert "Nothing broke for users" in near.paragraphs[0]
    assert "How large" not in near.paragraphs[0]


def test_thirteen_moments_with_words_and_commands_that_are_there():
    found = moments(BARE, NOW)
    ids = {command.id for command in COMMANDS}
    assert len(found) == 13
    for moment in found:
        assert moment.say
        assert moment.helps
        assert set(moment.helps) <= ids, moment.title
        assert "{" not in " ".join(moment.say)


def test_an_early_fix_is_promised_for_the_time_of_the_actions():
    early = "A fix too early"
    session = BARE.model_copy(update={"meeting": planned(load("quick-30"))})
    session = apply(session, start(session, NOW))
    session = apply(session, next_phase(session, NOW + timedelta(minutes=2)))

    def promised(now):
        return next(each for each in moments(session, now) if each.title == early).say[0]

    # Impact 2, Timeline 9, Factors 8.
    assert promised(NOW + timedelta(minutes=2)).endswith("we come back in about 19 min.")
    assert promised(NOW + timedelta(minutes=3, seconds=30)).endswith("in about 18 min.")
    assert promised(NOW + timedelta(minutes=30)).endswith("in about 17 min.")
    assert next(e for e in moments(BARE, NOW) if e.title == early).say[0].endswith("action part.")


def test_closing_lists_open_points_with_their_takers():
    session = Session.model_validate(
        {
            "title": "x",
            "people": [{"key": "mira", "name": "Mira Halonen"}],
            "parking": [
                {"id": "P1", "text": "Mobile\nclients", "taker": "mira"},
                {"id": "P2", "text": "Done with", "outcome": "dropped"},
                {"id": "P3", "text": "Scanners"},
            ],
        }
    )
    said = closing(session, NOW.date())
    assert said.points == (("Mobile clients", "Mira Halonen"), ("Scanners", ""))
    assert len(said.sentences) == 2
    assert len(said.feedback) == 3


@pytest.mark.parametrize(
    ("fields", "today", "days"),
    [
        ({}, "2026-03-05", ("Wednesday 2026-03-18", "Friday 2026-04-17")),
        (
            {"severity": {"level": "SEV-1"}},
            "2026-03-05",
            ("Wednesday 2026-03-11", "Friday 2026-04-10"),
        ),
        ({}, "2026-03-19", ("", "")),
        (
            {"published": at("2026-03-09T08:00")},
            "2026-03-19",
            ("Monday 2026-03-09", "Wednesday 2026-04-08"),
        ),
        ({"followup": {"due": date(2026, 5, 4)}}, "2026-03-19", ("", "Monday 2026-05-04")),
    ],
)
def test_closing_says_the_dates_that_lie_ahead(fields, today, days):
    session = incident(("resolved", "10:50"), **fields)
    assert tuple(day for _, day in closing(session, date.fromisoformat(today)).dates) == days


def test_closing_without_an_end_of_the_incident_names_no_date():
    assert [day for _, day in closing(BARE, NOW.date()).dates] == ["", ""]
