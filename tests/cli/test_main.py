"""Which command is meant, and how every command ends."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmtui.cli.main import COMMANDS, main

SOURCE = Path(__file__).parents[2] / "src"
FAULT = "a fault of its own"


def process(*words, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "pmtui", *map(str, words)],
        env=os.environ | {"PYTHONPATH": str(SOURCE)} | options.pop("env", {}),
        **{"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, **options},
    )


def finished(*words, **options):
    done = process(*words, **{"stdout": subprocess.PIPE, **options})
    out, err = done.communicate(timeout=60)
    return done.returncode, out, err


def test_help_lists_every_command_and_ends_with_an_example(pmtui):
    done = pmtui("--help")
    assert (done.code, done.err) == (0, "")
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    assert done.out.splitlines()[-2] == "example:"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_ends_with_an_example(pmtui, name):
    done = pmtui(name, "--help")
    assert (done.code, done.err) == (0, "")
    *before, last = done.out.splitlines()
    title = [line for line in before if not line.startswith("  pmtui")][-1]
    assert title in {"example:", "examples:"}
    assert last.startswith("  pmtui ")


def test_version(pmtui):
    done = pmtui("--version")
    assert done.code == 0
    assert done.out.startswith("pmtui ")


@pytest.mark.parametrize(
    ("word", "guess"), [("metrcs", "metrics"), ("exprot", "export"), ("docter", "doctor")]
)
def test_a_mistyped_command_is_guessed(pmtui, folder, word, guess):
    done = pmtui(word, "a.toml")
    sentence = f"There is neither a command nor a file '{word}'; did you mean `pmtui {guess}`?\n"
    assert done == (2, "", sentence)


def test_a_strange_word_points_to_the_help(pmtui, folder):
    assert pmtui("xyzzy") == (
        2,
        "",
        "There is neither a command nor a file 'xyzzy'; see `pmtui --help`\n",
    )


def test_a_strange_option_is_refused(pmtui, folder):
    assert pmtui("--colour") == (2, "", "There is no option --colour; see `pmtui --help`\n")


@pytest.mark.parametrize(
    "words",
    [
        ("metrics",),
        ("metrics", "a.toml", "--format", "yaml"),
        ("export", "a.toml", "--as", "slides"),
        ("export", "a.toml", "--names", "some"),
        ("open", "a.toml", "--pane", "kitchen"),
        ("doctor", "now"),
        ("fmt",),
    ],
)
def test_bad_usage_is_one_sentence(pmtui, folder, words):
    done = pmtui(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"pmtui {words[0]}: ")
    assert done.err.endswith(f"; see `pmtui {words[0]} --help`\n")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["metrics", "export", "fmt", "add", "open", "new", "demo"])
@pytest.mark.parametrize(
    "name", ["\x1b[2J\x9b31mx.toml", "a\x1b]52;c;aGk=\x07.toml", "b\udcff\u202e.toml", "c\x00.toml"]
)
def test_no_name_can_command_the_terminal(pmtui, folder, at_terminal, command, name):
    words = (command, "--title", "x\x1b[2J", name) if command == "new" else (command, name, "x")
    done = pmtui(*words[:3] if command == "add" else words[: 4 if command == "new" else 2])
    assert done.code in {0, 2}
    assert done.err
    assert FAULT not in done.err
    assert not {*done.out, *done.err} & {"\x1b", "\x9b", "\x07", "\x00", "\udcff", "\u202e"}


def test_no_option_can_command_the_terminal(pmtui, session):
    for words in (
        ("metrics", session, "--format", "\x1b[2J"),
        ("--\x1b[2Jx",),
        ("\x1b[2Jx",),
        ("new", "--title", "x", "--zone", "\x1b[2J\udcff"),
        ("new", "--title", "x", "--date", "\x1b[2J\udcff"),
        ("new", "--title", "x", "--agenda", "\x1b[2J\udcff"),
        ("new", "--title", "x", "--trigger", "\x1b[2J\udcff"),
        ("demo", "\x1b[2J\udcff"),
        ("open", session, "--theme", "\x1b[2J\udcff"),
        ("add", session, "14:00 x\x1b[2J\udcff"),
        ("add", session, "\x1b[2Jx\udcff"),
        ("--library", "\x1b[2Jx\udcff"),
    ):
        done = pmtui(*words)
        assert done.err
        assert FAULT not in done.err
        assert "\x1b" not in done.err + done.out


SOME = st.sampled_from(["-", "--", "-h", "--title", "--list", "--check", "outage.toml", "14:02 x"])
WORDS = st.lists(st.text(max_size=6) | SOME | st.sampled_from([*COMMANDS]), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(words=WORDS)
def test_no_words_are_too_much(pmtui, session, words):
    done = pmtui(*words, typed="14:02 x\n")
    assert done.code in {0, 1, 2}
    assert FAULT not in done.err
    assert done.out or done.err


def test_a_fault_of_the_program_is_one_line_and_a_report(pmtui, session, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("\x1b[2Jsecret")

    monkeypatch.setattr("pmtui.documents.metrics.lines", fail)
    done = pmtui("metrics", session)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "(RuntimeError)" in done.err
    assert "secret" not in done.err
    report = Path(done.err.split("report is ")[1].split(";")[0])
    assert "RuntimeError" in report.read_text("utf-8")
    assert report.stat().st_mode & 0o077 == 0
    report.unlink()


def test_a_fault_without_a_report_is_told_too(pmtui, session, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left")

    monkeypatch.setattr("pmtui.storage.crash.report", fail)
    monkeypatch.setattr("pmtui.storage.toml.loads", lambda *_: 1 / 0)
    done = pmtui("metrics", session)
    assert done.code == 2
    assert done.err.endswith("(ZeroDivisionError). No report of it could be written.\n")


def test_an_interruption_is_quiet(pmtui, session, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pmtui.storage.toml.loads", interrupt)
    assert pmtui("metrics", session) == (130, "", "")


def test_the_process_of_others_is_left_as_it_was(pmtui, session):
    assert gc.isenabled()
    pmtui("metrics", session)
    assert gc.isenabled()


def test_the_words_of_the_process_count(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["pmtui", "--version"])
    assert main() == 0
    assert capsys.readouterr().out


# --- as a process ------------------------------------------------------------------------------


def test_python_runs_the_package(session):
    code, out, err = finished("metrics", session)
    assert (code, err) == (0, b"")
    assert "time to detect" in out.decode("utf-8")


def test_the_exit_code_is_that_of_the_process(folder):
    assert finished("metrics", "none.toml")[0] == 2


def test_results_are_utf_8_whatever_the_locale(session):
    env = {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "PYTHONUTF8": "0"}
    code, out, err = finished("metrics", session, env=env)
    assert (code, err) == (0, b"")
    assert "→" in out.decode("utf-8")


@pytest.mark.parametrize("command", ["export", "schema", "metrics"])
def test_a_reader_who_leaves_is_no_error(session, command):
    words = (command,) if command == "schema" else (command, session)
    running = process(*words, stdout=subprocess.PIPE)
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert (running.wait(60), err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_told(session):
    with Path("/dev/full").open("wb") as full:
        code, _, err = finished("export", session, stdout=full)
    assert (code, err) == (2, b"Standard output cannot be written: the disk is full.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("closing", "said"),
    [
        (">&-", b"There is no standard output to write to.\n"),
        ("<&-", b"There is no standard input to read.\n"),
        ("2>&- >&-", b""),
    ],
)
def test_closed_streams_are_told(folder, closing, said):
    words = "fmt -" if closing == "<&-" else "schema"
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m pmtui {words} {closing}"],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", said)
