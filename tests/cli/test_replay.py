import json
import re
import time

import pytest

from pmtui.replay.practice import FIRST

NEW = '[[timeline]]\nid = "T1"\nat = 2026-03-11T10:00:00Z\ntext = "seen"\n'


@pytest.fixture
def played(monkeypatch, at_terminal):
    """Give the screens that are played, which do not open."""
    found = []
    monkeypatch.setattr("pmtui.replaying.play", lambda screen, **_: found.append(screen) or 0)
    return found


def test_it_is_printed_at_once(pmtui, session):
    ran = pmtui("replay", session, "--text")
    assert ran.code == 0
    assert ran.out.startswith("REPLAY of INC-2031, as known then\n")
    assert ran.out.partition("How it ended")[0].count("\n10:") == 19
    assert "How it ended" in ran.out
    assert ran.err == ""


def test_nothing_is_written(pmtui, session, folder):
    before = session.read_bytes()
    pmtui("replay", session, "--text")
    assert [each.name for each in folder.iterdir()] == [session.name]
    assert session.read_bytes() == before


def test_standard_input_is_a_session(pmtui, session):
    ran = pmtui("replay", "-", "--text", typed=session.read_bytes())
    assert ran.out == pmtui("replay", session, "--text").out


def test_each_line_comes_at_its_time(pmtui, session, monkeypatch):
    slept, now = [], [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(time, "sleep", sleep)
    ran = pmtui("replay", session, "--text", "--timed", "--speed", "10")
    assert ran.code == 0
    assert sum(slept) == pytest.approx(6.7 + 8 * 0.6, abs=0.1)  # and nine cards


def test_known_now_tells_what_was_learned_later(pmtui, session):
    assert "learned later" not in pmtui("replay", session, "--text").out.partition("How it")[0]
    assert "┆ learned later" in pmtui("replay", session, "--text", "--known", "now").out


def test_roles_stand_for_names(pmtui, session):
    out = pmtui("replay", session, "--text", "--names", "role").out
    assert "linh" not in out.lower()
    assert "responder A" in out


def test_role_cards_are_printed(pmtui, session):
    out = pmtui("replay", session, "--roles").out
    assert out.startswith("Incident commander\n---")
    assert "Monitoring" in out


def test_an_asciicast_is_written_and_never_over_another_file(pmtui, session, folder):
    ran = pmtui("replay", session, "--asciicast", "out.cast", "--speed", "10")
    assert (ran.code, ran.out, ran.err) == (0, "", "The replay is in out.cast.\n")
    header, *events = map(json.loads, (folder / "out.cast").read_text().splitlines())
    assert header["version"] == 2
    assert events[-9][0] == pytest.approx(6.7, abs=0.1)
    assert "How it ended" in events[-9][2]
    again = pmtui("replay", session, "--asciicast", "out.cast")
    assert again.code == 2
    assert "there is a file of that name already" in again.err
    assert pmtui("replay", session, "--asciicast", "-").out.startswith('{"version": 2')


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--speed", "0"), "--speed is a number from 0.1 to 1000"),
        (("--speed", "nan"), "--speed is a number from 0.1 to 1000"),
        (("--speed", "fast"), "argument --speed"),
        (("--timed",), "--timed goes with --text"),
        (("--practice", "x.md", "--text"), "--practice needs the screen"),
        (("--practice", "x.md", "--known", "now"), "begins with what was known then"),
        (("--practice", "outage.toml"), "named like a session or its journal"),
        (("--asciicast", "outage.JSONL"), "named like a session or its journal"),
        (("--known", "tomorrow"), "argument --known"),
    ],
)
def test_what_does_not_go_together_is_refused_in_a_sentence(pmtui, session, options, words):
    ran = pmtui("replay", session, *options)
    assert ran.code == 2
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_without_a_terminal_there_is_no_screen(pmtui, session):
    ran = pmtui("replay", session)
    assert ran.code == 2
    assert "terminal" in ran.err


def test_the_screen_begins_as_known_then(pmtui, session, played):
    assert pmtui("replay", session).code == 0
    (screen,) = played
    assert not screen.knowledge.later
    assert screen.player.speed == 1.0


def test_the_screen_may_begin_as_known_now_and_fast(pmtui, session, played):
    assert pmtui("replay", session, "--known", "now", "--speed", "10").code == 0
    assert played[0].knowledge.later
    assert played[0].player.speed == 10.0


def test_a_timeline_without_entries_is_told_of(pmtui, session, played):
    session.write_text('schema = 1\ntitle = "t"\n', encoding="utf-8")
    ran = pmtui("replay", session)
    assert ran.code == 2
    assert "nothing to replay yet" in ran.err
    assert "no entries" in pmtui("replay", session, "--text").out


def test_a_session_of_an_older_form_is_replayed(pmtui, session):
    session.write_text(f'title = "t"\n{NEW}', encoding="utf-8")
    assert re.search(r"^10:00 · seen$", pmtui("replay", session, "--text").out, re.MULTILINE)


def test_answers_go_to_the_file_that_is_named(pmtui, session, played, folder):
    assert pmtui("replay", session, "--practice", "mine.md").code == 0
    place = folder / "mine.md"
    assert place.read_text() == f"{FIRST}\n## INC-2031\n"
    assert place.stat().st_mode & 0o777 == 0o600
    assert played[0]._practice.keep("more\n") == ""
    assert place.read_text().endswith("more\n")


def test_answers_never_go_into_another_file(pmtui, session, played, folder):
    (folder / "notes.md").write_text("mine\n")
    ran = pmtui("replay", session, "--practice", "notes.md")
    assert ran.code == 2
    assert "Nothing is added to notes.md: it holds something else" in ran.err
    assert played == []


def test_a_theme_that_is_not_there_is_refused(pmtui, session, at_terminal):
    assert "There is no theme 'x'" in pmtui("replay", session, "--theme", "x").err
