import os
import sys

import pytest
from benchmarks import imports, journals, language, queries, replays, sessions
from benchmarks.__main__ import compared, measured
from benchmarks.comparisons import Comparison, Figure, Programs
from benchmarks.measures import NotMeasured, Spent, run, surroundings, timed
from benchmarks.ratios import Pairs, high
from benchmarks.reviews import Reviews
from benchmarks.table import Promise, Row, table
from benchmarks.terminal import KEYS, Terminal
from pyte import Screen

from pmtui.core.metrics import metrics
from pmtui.replay.meeting import REACH
from pmtui.storage import resumption
from pmtui.storage.session import load

ECHO = """
import os, tty
tty.setraw(0)
print("\\x1b[?2026$p\\x1b[>1u", end="", flush=True)
asked = b""
while not asked.endswith(b"y"):
    asked += os.read(0, 99)
print("\\x1b[1mready\\x1b[m", asked[1:].decode(), end="\\r\\n", flush=True)
while True:
    key = os.read(0, 99)
    if key == b"\\x11":
        break
    if key == b"\\x1b[B":
        print("went down", flush=True)
"""


@pytest.mark.parametrize("entries", [20, 45])
def test_a_session_is_whole_and_has_as_many_entries_as_asked_for(tmp_path, entries):
    loaded = load(sessions.write(tmp_path, entries))
    session = loaded.session
    assert loaded.notes == ()
    assert len(session.timeline) == entries
    assert all((session.factors, session.actions, session.impact.windows))
    assert metrics(session, session.timeline[-1].at).segments


def test_a_terminal_shows_answers_and_counts(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.terminal.SILENT", 20.0)
    with Terminal([sys.executable, "-c", ECHO], surroundings(tmp_path), (60, 5)) as terminal:
        ready = terminal.until(r"^ready \[\?2026;2\$y")
        assert ready.cpu > 0
        answer = terminal.press("down")
        assert terminal.until("went down").seconds >= ready.seconds
        assert answer.size == len("went down\n")
        assert answer.seconds > 0
        monkeypatch.setattr("benchmarks.terminal.SILENT", 0.05)
        silent = terminal.press("up")
        assert (silent.seconds, silent.size) == (0.0, 0)
        assert terminal.count(0.05) == 0
        os.write(terminal._master, KEYS["down"])
        assert terminal.count(1.0) == len("went down\n")
        terminal.leave()


def test_what_a_key_does_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.terminal.PATIENCE", 1.0)
    with Terminal([sys.executable, "-c", ECHO], surroundings(tmp_path), (60, 5)) as terminal:
        terminal.until("^ready")
        assert terminal.effect("down", lambda: bool(terminal._unseen)).seconds > 0
        with pytest.raises(NotMeasured, match="up did not do it"):
            terminal.effect("up", lambda: False)


def test_a_long_journal_is_whole_and_level_with_its_file(tmp_path):
    path = journals.long(tmp_path, 20, 30)
    resumed = resumption.resumed(path, load(path))
    assert resumed.earlier
    assert not resumed.notes
    history, _ = resumption.recalled(path, load(path).session)
    for _ in range(30):
        history, _ = history.undo()
    assert history.present == load(sessions.write(tmp_path, 20)).session


def test_a_jump_to_any_moment_of_a_long_meeting_applies_a_hundred_edits_at_most(tmp_path):
    found = replays.Recorded(tmp_path, 20, 1200)
    assert len(found.reel.frames) == 1202
    assert 90 <= found.dearest() <= REACH
    jumped = found.jump()
    assert jumped["jump"].seconds > 0
    assert jumped["edits"].of == "edits"
    assert 0 < jumped["edits"].number <= REACH
    assert len(set(found.moments)) == replays.JUMPS


@pytest.mark.parametrize("entries", [20, 45])
def test_a_change_is_applied_and_written_down(tmp_path, entries):
    changes = journals.Changes(tmp_path, entries)
    assert changes.apply()["apply"].seconds > 0
    assert changes.write_down()["safe"].seconds > 0
    assert changes.desk.safe == journals.TIMES


def test_a_program_that_ends_without_showing_it_is_told_with_its_screen(tmp_path):
    words = [sys.executable, "-c", "print('no such file')"]
    with (
        Terminal(words, surroundings(tmp_path)) as terminal,
        pytest.raises(NotMeasured, match="no such file"),
    ):
        terminal.until("Timeline")


def test_a_sequence_that_has_only_begun_waits_for_its_end():
    assert queries.split(b"a\x1b[1mb") == (b"a\x1b[1mb", b"")
    assert queries.split(b"a\x1b[1mb\x1b[3") == (b"a\x1b[1mb", b"\x1b[3")
    assert queries.split(b"a\x1b]0;title") == (b"a", b"\x1b]0;title")
    assert queries.split(b"a\x1b]0;title\x1b\\b") == (b"a\x1b]0;title\x1b\\b", b"")


def test_what_pyte_would_show_parts_of_is_left_out():
    data = b"\x1b[>1u\x1b[1mone\x1b[?2026$p\x1b[?25l\x1bP+q544e\x1b\\\x1b]11;?\x07two\x1b[2 q"
    assert queries.drawn(data) == b"\x1b[1mone\x1b[?25ltwo"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
        (b"\x1b[c", b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
        (b"\x1b[0c", b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
        (b"\x1b[>c", b"\x1b[>41;390;0c"),
        (b"\x1b[6n", b"\x1b[1;1R"),
        (b"\x1b[18t", b"\x1b[8;40;120t"),
        (b"\x1b]11;?\x07", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
        (b"\x1b]4;3;?\x1b\\", b"\x1b]4;3;rgb:ffff/ffff/ffff\x1b\\"),
        (b"\x1bP+q544e\x1b\\", b"\x1bP0+r\x1b\\"),
        (b"\x1b[?u", b""),
        (b"\x1b[31mred\x1b]0;title\x07", b""),
    ],
)
def test_queries_are_answered_as_xterm_answers_them(query, answer):
    assert queries.answers(b"text" + query, Screen(120, 40)) == answer


def test_a_command_and_a_piece_of_work_take_time(tmp_path):
    assert run([sys.executable, "-c", "pass"], surroundings(tmp_path)).cpu > 0
    assert timed(lambda: sum(range(1000))).seconds > 0


def test_a_command_that_fails_is_not_measured(tmp_path):
    with pytest.raises(NotMeasured, match="exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], surroundings(tmp_path))


def test_the_surroundings_hold_nothing_that_changes_the_pace(tmp_path, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TEXTUAL_FPS", "5")
    found = surroundings(tmp_path)
    assert not {"SSH_CONNECTION", "NO_COLOR", "TEXTUAL_FPS"} & found.keys()
    assert found["HOME"] == str(tmp_path)


def test_a_ratio_is_the_median_of_the_pairs_not_that_of_the_medians():
    pairs = Pairs((2.0, 9.0, 8.0), (1.0, 3.0, 8.0))
    assert pairs.ratios == (2.0, 3.0, 1.0)
    assert pairs.ratio == 2.0
    assert pairs.middle == (8.0, 3.0)


def test_a_pair_without_a_floor_has_no_ratio():
    assert Pairs((2.0, 9.0), (0.0, 3.0)).ratios == (3.0,)


def test_the_high_end_is_the_95th_percentile():
    assert high(range(1, 101)) == 95
    assert high([7.0]) == 7.0


def test_time_and_cpu_are_two_rows_and_bytes_are_one():
    pairs = [({"a": Spent(2, 1), "b": 7.0}, {"a": Spent(1, 1), "b": 7.0})]
    assert compared(pairs, "a") == {
        "wall ms": Pairs((2000.0,), (1000.0,)),
        "CPU ms": Pairs((1000.0,), (1000.0,)),
    }
    assert compared(pairs, "b") == {"bytes": Pairs((7.0,), (7.0,))}


def test_pairs_alternate_after_a_warm_up(capsys):
    order = []

    def side(name):
        order.append(name)
        return {"x": float(len(order))}

    comparison = Comparison(
        lambda: side("ours"), lambda: side("floor"), "it", (Figure("x", "Some work"),)
    )
    assert measured(comparison, "other", 9) == []
    [row] = measured(comparison, "WORK", 9)
    assert order == ["ours", "floor"] * 10
    assert row.pairs.ours == tuple(range(3, 21, 2))


def test_what_cannot_be_measured_is_told_and_left_out(capsys):
    def failing():
        raise NotMeasured("it ended with exit code 2")

    comparison = Comparison(failing, failing, "it", (Figure("x", "Some work"),))
    assert measured(comparison, "", 9) == []
    assert "exit code 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (None, "none"),
        (Promise(2.5), "at most 2.5x: kept"),
        (Promise(1.5), "at most 1.5x: OVER ITS PROMISE"),
        (Promise(1000, "ours"), "at most 1,000 bytes: kept"),
        (Promise(700, "ours"), "at most 700 bytes: OVER ITS PROMISE"),
    ],
)
def test_a_row_says_whether_its_promise_is_kept(promise, said):
    assert Row("x", "it", "bytes", Pairs((800.0,), (400.0,)), promise).judgement == said


def test_the_table_is_aligned_and_names_the_floor_once():
    pairs = Pairs((800.0, 1200.0), (400.0, 400.0))
    text = table([Row("a", "the floor", unit, pairs) for unit in ("wall ms", "CPU ms")])
    head, first, second = text.splitlines()
    assert first.index("2.50 [2.00-3.00]") == second.index("2.50 [2.00-3.00]") == head.index("rat")
    assert first.startswith("a ")
    assert second.startswith("  against the floor ")


def test_what_the_coach_reads_is_of_the_samples_and_has_as_many_words_as_asked_for():
    reviews = Reviews(4000)
    session = reviews.session
    ids = [each.id for each in (*session.timeline, *session.factors, *session.actions)]
    assert len(ids) == len({*ids})
    assert 4000 <= len(reviews.text.split()) < 8000
    for spent in (reviews.scan(), reviews.whole(), reviews.edit()):
        assert spent["review"].seconds > 0


def test_a_log_is_imported_quickly_and_in_little_memory(tmp_path):
    logs = imports.Logs(Programs(tmp_path), 1)
    size = logs.size()["memory"]
    assert 2**20 <= size < 2**20 + 2000
    assert logs.read()["read"].cpu < 12 * logs.loads()["read"].cpu
    assert logs.held()["memory"] < 5 * size
    assert logs.command()["run"].cpu > logs.program()["run"].cpu
    if sys.platform == "linux":
        assert size < logs.grown()["memory"] < 30 * size


def test_language_is_measured_item_by_item_and_label_by_label(tmp_path, capsys):
    path = tmp_path / "few.toml"
    path.write_text(
        """
        [[item]]
        id = "x1"
        field = "factor"
        text = "The root cause was a full disk."
        labels = ["single-root-cause"]
        [[item]]
        id = "x2"
        field = "action"
        text = "Add a check of the disk to the nightly job"
        labels = []
        [[item]]
        id = "x3"
        field = "timeline"
        text = "In hindsight the theory was doomed."
        labels = ["hindsight-or-counterfactual"]
        context = { kind = "belief" }
        [[item]]
        id = "x4"
        field = "went_well"
        text = "Mireia should have muted it."
        labels = []
        context = { people = ["Mireia Puig"], impact_weight = 0.2 }
        """,
        encoding="utf-8",
    )
    assert language.main([str(path), "--errors"]) == 0
    shown = capsys.readouterr().out
    assert "MISSED x3" in shown
    assert "WRONG  x4" in shown
    assert "x1" not in shown
    assert "any (items)                        1     1      1     0.500  0.500" in shown
    assert "single-root-cause                  1     0      0     1.000  1.000" in shown
