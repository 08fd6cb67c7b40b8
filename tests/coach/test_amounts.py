"""Sizes, times and belittling: what is a figure and what is not."""

from datetime import UTC, datetime

import pytest

from pmtui.coach.amounts import minimising, vague_quantity, vague_time
from pmtui.coach.case import Case
from pmtui.coach.reading import Reading
from pmtui.core.session import Session

VAGUE = (
    "Certain riders got a wrong ticket or two.",
    "Some customers saw an error page.",
    "Orders were delayed for quite a while.",
    "Slow pages for a number of shops",
    "Most of our customers did not notice anything, but some lost their basket.",
    "A significant portion of requests timed out.",
    "Countless emails were sent twice on 3 May.",
    "A small subset of accounts was locked for a short time.",
    "Plenty of sessions were lost around 10:00 UTC.",
    "Dozens of support tickets",
    "Multiple tenants reported wrong totals.",
    "The majority of uploads failed.",
    "Hundreds of orders were sent twice.",
    "Many of you could not sign in this morning.",
    "Search was slow for several minutes.",
    "Several regions without search",
    "Quite a few drivers saw yesterday's routes.",
    "Considerable loss of revenue",
    "On 12 June numerous invoices carried the wrong date.",
    "Few users were affected.",
    "Some data was lost.",
    "Nearly all bookings went through twice.",
    "Various services were degraded for part of the afternoon.",
    "The site was slow for hours.",
    "Errors for some sellers",
    "A lot of pages were slow on Friday morning.",
    "A few customers received the mail twice.",
    "Trains were displayed wrongly for many hours.",
    "A fair number of patients had to wait.",
    "For a short period, certain users were unable to log in.",
    "Most of the sensors stopped reporting.",
    "Multiple hospitals without lab results",
    "Large parts of the catalogue were missing for some time.",
    "Lots of payments bounced.",
    "You may have seen several duplicate charges.",
    "Various dashboards were empty on and off.",
    "Several thousand letters went out late.",
    "Considerable delays in the warehouse",
    "Tickets could not be bought for part of the day by a good number of travellers.",
    "Significant delays in parcel tracking",
    "An unusually high number of calls was dropped on 3 March.",
    "The vast majority of drivers could not see their routes.",
    "Numerous alarms went off overnight.",
)
PLAIN = (
    "Some 400 users saw an error page.",
    "41 of 900 users saw an error page for 12 minutes.",
    "Several hundred users, 340 by the log, saw an error page.",
    "At most 12 orders were lost.",
    "The chain halted as nodes ran various go-versions.",
    "An export had grown over several months.",
    "Most requests (93%) were answered in time.",
    "The number of affected accounts is not known yet.",
    "A third of all calls was dropped for ten minutes.",
    "A queue took messages at twice the usual rate for 40 minutes.",
    "Two out of three uploads failed between 10:00 and 10:20 UTC.",
    "We have changed several settings so that this fails sooner.",
    "All users of the mobile app were logged out for 11 minutes.",
    "No customer was affected.",
    "Search answered with many-to-one joins switched off",
    "The gateway answered 429 Too Many Requests to 6% of calls for 20 minutes.",
    "Every third search was empty for 9 minutes.",
    "The most recent copy is from 02:00 UTC on 3 May.",
    "It is unclear how many messages were lost.",
    "A dozen orders were sent twice.",
    "Alarm texts cut off after many-byte characters",
    "Between 10 and 14 of 300 sensors stopped reporting for an hour.",
    "About 4,000 letters went out two days late.",
    "Roughly one in five payments bounced between 09:00 and 09:25 UTC.",
    "Half of all trains were shown five minutes early for most of 3 May (06:00 to 21:00).",
    "A single customer, with 40 users, was locked out for 12 minutes.",
    "Up to 900 patients waited at most 20 minutes longer.",
    "More than 3,000 parcels were late by a day.",
    "Every request to the login page failed from 10:02 to 10:09.",
    "Wrong totals on 3% of invoices",
    "Three dozen machines had to be restarted by hand.",
    "None of the affected devices lost data; 212 of them restarted.",
    "Both regions answered within 2 s again at 10:40.",
)


@pytest.mark.parametrize("text", VAGUE)
def test_a_size_without_a_figure_is_found(text):
    assert [*vague_quantity(Reading(text, "summary"))]


@pytest.mark.parametrize("text", PLAIN)
def test_figures_and_honest_gaps_are_spared(text):
    assert [*vague_quantity(Reading(text, "summary")), *minimising(Reading(text, "summary"))] == []


def test_what_is_found_is_what_stands_there():
    text = "On 3 May a handful of shops saw an empty page."
    (seen,) = vague_quantity(Reading(text, "summary"))
    assert seen.found == text[slice(*seen.span)] == "a handful of shops"


def test_a_code_is_no_figure():
    assert [*vague_quantity(Reading("Some users got 502 errors.", "summary"))]
    assert not [*vague_quantity(Reading("Some 502 users got errors.", "summary"))]


def test_a_team_may_add_and_take_words():
    from pmtui.coach.policy import Policy
    from pmtui.coach.reading import Context

    text = "A smidgen of users saw an error; several orders were late."
    more = Policy(more={"amounts.vague": ("a smidgen of",)}, fewer={"amounts.vague": ("several",)})
    seen = vague_quantity(Reading(text, "summary", context=Context(policy=more)))
    assert [each.found for each in seen] == ["A smidgen of users"]


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("The change only affected a small group.", True),
        ("It was a brief hiccup.", True),
        ("The impact was negligible.", True),
        ("Only 12 of 4,000 pages were late.", False),
        ("The change affected one shop in forty.", False),
    ],
)
def test_making_it_small(text, small):
    assert any(minimising(Reading(text, "summary"))) == small


@pytest.mark.parametrize(
    ("text", "precision", "found"),
    [
        ("Shortly after, the index is empty.", "approx", "Shortly after"),
        ("Shortly after, the index is empty.", "minute", None),
        ("Shortly after 10:04 the index is empty.", "approx", None),
    ],
)
def test_words_for_a_time_count_where_the_time_is_a_guess(text, precision, found):
    at = datetime(2026, 3, 4, 10, 4, tzinfo=UTC)
    entry = {"id": "T1", "at": at, "precision": precision, "text": text}
    session = Session.model_validate({"title": "Search: slow", "timeline": [entry]})
    seen = [each.found for each in vague_time(Case(session, at, "edit"))]
    assert seen == ([found] if found else [])
