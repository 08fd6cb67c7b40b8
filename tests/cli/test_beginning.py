"""A new session at the shell."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pmtui.storage.session import load

ALL = (
    *("--title", "Checkout refused cards", "--severity", "SEV-2", "--id", "INC-9"),
    *("--criterion", "a core function degraded for at least 5 % of users"),
    *("--agenda", "quick-30", "--date", "2026-03-04", "--zone", "Europe/Berlin"),
    *("--trigger", "user-impact", "--trigger", "found-by-humans"),
)


def test_all_that_is_told_is_in_the_file(pmtui, folder):
    done = pmtui("new", "outage.toml", *ALL)
    assert (done.code, done.out) == (0, "outage.toml\n")
    assert "`pmtui outage.toml` opens the meeting" in done.err
    session = load(folder / "outage.toml").session
    assert (session.title, session.id) == ("Checkout refused cards", "INC-9")
    assert session.severity.level == "SEV-2"
    assert session.severity.criterion == "a core function degraded for at least 5 % of users"
    assert (session.date, session.zone) == (date(2026, 3, 4), "Europe/Berlin")
    assert session.trigger_reason == ("user-impact", "found-by-humans")
    assert session.meeting.template == "quick-30"
    assert sum(phase.planned for phase in session.meeting.phases) == 30
    assert session.near_miss is None
    assert datetime.now(UTC) - session.created < timedelta(minutes=5)


def test_the_file_is_in_its_canonical_form(pmtui, folder):
    pmtui("new", "outage.toml", *ALL)
    assert pmtui("fmt", "--check", "outage.toml").code == 0


def test_a_title_is_enough(pmtui, folder):
    done = pmtui("new", "--title", "Checkout refused cards")
    today = datetime.now(UTC).date()
    assert done.out == f"{today}-checkout-refused-cards.toml\n"
    session = load(folder / done.out.strip()).session
    assert session.date == today
    assert session.meeting.template == "standard-60"
    assert (session.severity.level, session.zone, session.trigger_reason) == (None, None, ())


def test_the_name_is_made_of_id_day_and_title(pmtui, folder):
    assert pmtui("new", *ALL).out == "inc-9-2026-03-04-checkout-refused-cards.toml\n"


def test_an_ending_is_added(pmtui, folder):
    assert pmtui("new", "outage", *ALL).out == "outage.toml\n"


def test_a_near_miss_says_so_twice(pmtui, folder):
    pmtui("new", "a.toml", "--title", "x", "--near-miss")
    session = load(folder / "a.toml").session
    assert session.near_miss is True
    assert session.trigger_reason == ("near-miss",)


def test_a_file_is_never_overwritten(pmtui, session):
    before = session.read_bytes()
    done = pmtui("new", session.name, *ALL)
    assert done == (2, "", "outage.toml is there already and stays; name another file\n")
    assert session.read_bytes() == before


def test_nor_is_a_file_with_the_name_that_was_made(pmtui, folder):
    assert [pmtui("new", *ALL).code for _ in range(2)] == [0, 2]


def test_a_level_of_another_scale_is_taken_and_told(pmtui, folder):
    done = pmtui("new", "a.toml", "--title", "x", "--severity", "P1")
    assert done.code == 0
    assert done.err.startswith("P1 is not of the scale (SEV-1, SEV-2, SEV-3, SEV-4)")
    assert load(folder / "a.toml").session.severity.level == "P1"


def test_a_dash_writes_to_standard_output(pmtui, folder):
    done = pmtui("new", "-", *ALL)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("schema = 1\n")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--title", " "), "title is empty"),
        (("--title", "x", "--date", "4.3.2026"), "date: '4.3.2026' is not a date"),
        (("--title", "x", "--zone", "Mars/Base"), "'Mars/Base' is not a zone"),
        (("--title", "x", "--agenda", "long"), "there is no agenda 'long'"),
        (("--title", "x", "--trigger", "boredom"), "there is no trigger 'boredom'"),
        ((), "--title is needed"),
    ],
)
def test_what_cannot_stand_is_refused(pmtui, folder, words, said):
    done = pmtui("new", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "cause"),
    [("none/a.toml", "there is no such file or folder"), ("a\x00.toml", "its name is not allowed")],
)
def test_where_it_cannot_be_written(pmtui, folder, name, cause):
    done = pmtui("new", name, "--title", "x")
    assert done.code == 2
    assert done.err.endswith(f"cannot be written: {cause}\n")


AGENDA = """
name = "thursday-20"
title = "Short review on Thursdays"
minutes = 20

[[phases]]
key = "look"
name = "Look"
minutes = 20
purpose = "See what happened"
pane = "timeline"
prompts = "timeline-during"
done_when = "Nobody misses an entry"
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Give what puts the text of an agenda into the settings folder of a team."""
    monkeypatch.setenv("PMTUI_SETTINGS", str(tmp_path / "settings"))
    (tmp_path / "settings" / "agendas").mkdir(parents=True)
    return (tmp_path / "settings" / "agendas" / "thursday.toml").write_text


def test_an_agenda_of_the_teams_own_plans_the_meeting(pmtui, folder, own):
    own(AGENDA)
    assert pmtui("new", "a.toml", "--title", "x", "--agenda", "thursday-20").code == 0
    meeting = load(folder / "a.toml").session.meeting
    assert meeting.template == "thursday-20"
    assert [(each.key, each.planned) for each in meeting.phases] == [("look", 20)]
    refused = pmtui("new", "b.toml", "--title", "x", "--agenda", "friday")
    assert refused.code == 2
    assert "there is no agenda 'friday'; there are thursday-20, quick-30" in refused.err


def test_an_agenda_of_the_teams_own_is_offered_where_it_asks(pmtui, folder, own, at_terminal):
    own(AGENDA)
    given = ("--severity", "SEV-3", "--id", "I-1", "--zone", "UTC", "--date", "2026-03-04")
    answers = "x\n\nthursday-20\n"
    done = pmtui("new", "a.toml", *given, typed=answers)
    assert done.code == 0, done.err
    assert "thursday-20  Short review on Thursdays" in done.err
    assert load(folder / "a.toml").session.meeting.template == "thursday-20"


def test_what_is_wrong_with_an_agenda_is_said_where_it_is_wanted(pmtui, folder, own):
    own(AGENDA.replace("timeline-during", "timeline-during-all"))
    done = pmtui("new", "a.toml", "--title", "x", "--agenda", "thursday-20")
    assert done.code == 2
    assert "agendas/thursday.toml: it is left out: phase 1, prompts: there is no set" in done.err
    assert not (folder / "a.toml").exists()
