from datetime import UTC, datetime

import pytest

from documents.built import entry, headings, lint, session
from pmtui.core.approval import sum_of
from pmtui.documents.catalogue import Wishes, document
from pmtui.documents.customer import customer

WRITTEN = {
    "audience": "riders of the Halyard line",
    "headline": "ticket app: cards refused on 4 March 2026, 10:00 to 10:50 UTC",
    "summary": "For 50 minutes, 40 % of card payments were refused.",
    "what_happened": "A change of settings shortened a time limit.",
    "impact_on_you": "3 200 of 8 000 payments were refused. Cash worked.",
    "what_we_did": "We were alerted at 10:04 UTC and went back at 10:46 UTC.",
    "what_we_change": "Changes now reach one machine first.",
    "what_you_can_do": "Nothing is needed.",
    "data_statement": "No data was lost or exposed.",
    "apology": "We are sorry for the missed ferries.",
    "contact": "Questions: https://help.example.com/refused_cards*, at any time.",
    "state": "approved",
}
WINDOW = {"windows": [{"id": "W1", "start": "2026-03-04T10:00:00Z", "end": "2026-03-04T10:50:00Z"}]}


def written(**fields):
    return session(
        **{"impact": WINDOW, "products": ["ticket app"], **fields},
        external={**WRITTEN, **fields.get("external", {})},
    )


def external(**fields):
    return session(impact=WINDOW, external={**WRITTEN, **fields})


def test_the_sections_stand_in_their_order():
    source = customer(written())
    assert headings(source) == [
        "# Ticket app: cards refused on 4 March 2026, 10:00 to 10:50 UTC",
        *("## What happened", "## How it affected you", "## How we responded"),
        *("## What we are changing", "## What you can do", "## Our apology", "## Contact"),
    ]
    assert source.index(WRITTEN["summary"]) < source.index("## What happened")
    assert source.index("Cash worked") < source.index("No data was lost")
    assert len(source.split()) < 250
    assert lint(source) == []


def test_nothing_of_the_inside_is_printed():
    inside = session(
        id="INC-2031",
        services=["checkout-api"],
        summary="inner words",
        timeline=[entry(1)],
        actions=[{"id": "A1", "text": "a chore", "ticket": "CHK-811", "status": "agreed"}],
        factors=[{"id": "F1", "title": "a condition"}],
        external=WRITTEN,
    )
    source = customer(inside)
    words = ("INC-2031", "checkout-api", "inner words", "fact 1", "a chore", "CHK-811", "condition")
    assert [word for word in words if word in source] == []


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"edition": "preliminary"},
            "**Preliminary account** for riders of the Halyard line. A final account follows.",
        ),
        (
            {"edition": "final", "posted_at": "2026-03-18T09:00:00Z"},
            "**Final account** for riders of the Halyard line, posted on 18 March 2026.",
        ),
        ({}, "**Account** for riders of the Halyard line."),
    ],
)
def test_the_edition_is_said_below_the_headline(fields, line):
    assert customer(external(**fields)).splitlines()[2] == line


def test_without_edition_readers_and_day_there_is_no_such_line():
    source = customer(session(external={"headline": "Refused", "summary": "A sentence."}))
    assert source.splitlines()[2] == "A sentence."


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({"state": "none"}, "# Draft, not approved: ticket app: cards"),
        ({"state": "draft"}, "# Draft, not approved: ticket app: cards"),
        ({"state": "approved"}, "# Ticket app: cards"),
        ({"state": "posted"}, "# Ticket app: cards"),
        ({"state": "approved", "approved_sum": "0000"}, "# Draft, not approved: ticket app"),
    ],
)
def test_a_text_that_nobody_approved_as_it_stands_says_so_on_its_first_line(fields, begins):
    assert document(external(**fields), "customer").startswith(begins)
    draft = document(external(**fields), "customer", Wishes(draft=True))
    assert draft.startswith("# Draft, not approved: ticket app: cards")


def test_a_name_that_is_hidden_leaves_the_approval_as_it_is():
    people = [{"key": "ada", "name": "Ada Quist"}]
    named = {**WRITTEN, "what_we_did": "Ada Quist went back at 10:46 UTC."}
    bare = session(external=named, people=people, impact=WINDOW)
    held = session(external={**named, "approved_sum": sum_of(bare)}, people=people, impact=WINDOW)
    source = document(held, "customer")
    assert "Responder A went back" in source
    assert source.startswith("# Ticket app")


def test_parts_that_are_missing_say_so_and_others_drop_out():
    source = document(session(), "customer")
    assert source.startswith("# Draft, not approved: the headline is not written yet\n")
    assert source.count("ot written yet") == 7
    assert "Whether data was lost or exposed is not written yet." in source
    assert headings(source)[1:] == [
        *("## What happened", "## How it affected you", "## How we responded"),
        "## What we are changing",
    ]


def test_the_window_is_told_in_utc_and_for_the_reader():
    assert "- **When:** 4 March 2026, 10:00 to 10:50 UTC\n" in customer(written())
    there = customer(written(), zone="Asia/Kolkata")
    assert "- **When:** 4 March 2026, 10:00 to 10:50 UTC (15:30 to 16:20 in Kolkata)\n" in there
    assert "- **Products:** ticket app\n" in there


def test_a_window_that_is_a_guess_or_goes_on_says_so():
    guess = [entry(1, precision="approx", milestones=["impact_start"])]
    assert "- **When:** from about 4 March 2026, 10:00 UTC" in customer(session(timeline=guess))
    open_ = {"windows": [{"id": "W1", "start": "2026-03-04T10:00:00Z"}]}
    now = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    assert "- **When:** since 4 March 2026, 10:00 UTC" in customer(session(impact=open_), now=now)
    assert "When:" not in customer(session(near_miss=True, impact=WINDOW))


def test_public_moments_that_the_text_names_already_are_not_said_twice():
    moments = [
        entry(1, "2026-03-04T10:04:00Z", public=True),
        entry(2, "2026-03-04T10:19:00Z", public=True),
        entry(3, "2026-03-04T10:30:00Z"),
        entry(4, "2026-03-04T10:35:00Z", public=True, kind="belief"),
        entry(5, "2026-03-04T10:36:00Z", public=True, disputed=True),
        entry(6, "2026-03-04T10:40:00Z", public=True, precision="approx"),
    ]
    source = customer(written(timeline=moments), zone="Europe/Berlin")
    assert [line for line in source.splitlines() if "fact" in line] == [
        "- **10:19 UTC (11:19 in Berlin):** fact 2",
        "- **About 10:40 UTC (11:40 in Berlin):** fact 6",
    ]


def test_moments_of_several_days_have_their_days():
    moments = [
        entry(1, "2026-03-04T23:50:00Z", public=True),
        entry(2, "2026-03-05T00:10:00Z", public=True),
    ]
    source = customer(session(timeline=moments), zone="America/New_York")
    assert "- **4 March 2026, 23:50 UTC (18:50 in New York):** fact 1" in source
    assert "- **5 March 2026, 00:10 UTC (4 March 2026, 19:10 in New York):** fact 2" in source


def test_public_actions_stand_in_for_words_that_are_missing_the_done_ones_first():
    actions = [
        {"id": "A1", "text": "agreed one", "public": True, "status": "agreed", "due": "2026-03-18"},
        {
            "id": "A2",
            "text": "owned one",
            "public": True,
            "status": "started",
            "due": "2026-03-25",
            "owner": "ada",
        },
        {"id": "A3", "text": "done one", "public": True, "status": "verified"},
        {"id": "A4", "text": "proposed one", "public": True},
        {"id": "A5", "text": "dropped one", "public": True, "status": "dropped"},
        {"id": "A6", "text": "inner one", "status": "agreed"},
    ]
    source = customer(session(actions=actions))
    assert [line for line in source.splitlines() if line.endswith(" one")] == [
        "- **Done:** done one",
        "- **Agreed:** agreed one",
        "- **By 25 March 2026:** owned one",
    ]
    assert " one\n" not in customer(written(actions=actions))


def test_addresses_can_be_followed_and_everything_else_shows_as_typed():
    source = customer(external(what_happened="# not a heading\n\n- [no](list) *here*"))
    assert "Questions: <https://help.example.com/refused_cards*>, at any time." in source
    assert "\\# not a heading\n\n\\- \\[no\\](list) \\*here\\*" in source
    assert lint(source) == []
