"""A new session by question and answer."""

from datetime import UTC, date, datetime

import pytest

from pmtui.storage.session import load

ANSWERS = """
Checkout refused cards
sev2
2
INC-9
Mars
Europe/Berlin
yesterday
2026-03-04
1, 8
quick-30
"""


@pytest.fixture
def asked(pmtui, at_terminal, folder):
    def run(answers, *words):
        return pmtui("new", "a.toml", *words, typed=answers)

    return run


def test_every_answer_is_in_the_file(asked, folder):
    done = asked(ANSWERS)
    assert (done.code, done.out) == (0, "a.toml\n")
    assert "'Mars' is not a zone" in done.err
    assert "'yesterday' is not a date" in done.err
    session = load(folder / "a.toml").session
    assert (session.title, session.id) == ("Checkout refused cards", "INC-9")
    assert session.severity.level == "SEV-2"
    assert session.severity.criterion == "a core function degraded for a whole region or tier"
    assert (session.date, session.zone) == (date(2026, 3, 4), "Europe/Berlin")
    assert session.trigger_reason == ("user-impact", "found-by-humans")
    assert session.meeting.template == "quick-30"


def test_enter_takes_what_is_offered(asked, folder):
    assert asked("Checkout refused cards\n\n\n\n\n\n\n").code == 0
    session = load(folder / "a.toml").session
    assert (session.severity.level, session.id, session.trigger_reason) == (None, None, ())
    assert (session.zone, session.date) == ("UTC", datetime.now(UTC).date())
    assert session.meeting.template == "standard-60"


def test_what_was_told_is_not_asked(asked, folder):
    words = ("--severity", "3", "--id", "INC-1", "--zone", "UTC", "--date", "2026-03-04")
    rest = ("--trigger", "requested", "--agenda", "deep-90")
    done = asked("Search is slow\n", *words, *rest)
    assert done.code == 0
    assert done.err.count("]: ") == 0
    assert load(folder / "a.toml").session.severity.level == "SEV-3"


def test_a_number_out_of_the_list_is_asked_again(asked, folder):
    done = asked("x\n2\n9\n1 3\n\n\n\nseven\n\n\n")
    assert done.code == 0
    assert "there is no 9 in this list" in done.err
    assert "there is no seven in this list" in done.err
    assert "; one incident consumed" in load(folder / "a.toml").session.severity.criterion


@pytest.mark.parametrize("answers", ["", "x\n", "x\n2\n", b"x\n\xff\n"])
def test_an_end_of_the_input_leaves_no_file(asked, folder, answers):
    done = asked(answers)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("no file was written.\n")
    assert list(folder.iterdir()) == []


def test_answers_are_cleaned(asked, folder):
    assert asked("x\x1b[2Jy\n\n\n\n\n\n\n").code == 0
    assert load(folder / "a.toml").session.title == "xy"


def test_nothing_is_asked_where_a_title_is_given(asked):
    done = asked("", "--title", "x")
    assert done.code == 0
    assert "Severity" not in done.err
