"""`pmtui recover`, and the note of other commands about a journal that is ahead."""

import shutil
import stat

import pytest

from pmtui.storage import backups, journal
from pmtui.storage.journal import place
from pmtui.storage.session import load
from pmtui.storage.unsent import Unsent
from storage.test_salvage import AT, EDITS, journalled, state

__all__ = ["state"]
HINT = "`pmtui recover outage.toml --number 1 -o FILE` writes the first to a new file.\n"


def test_it_lists_what_is_kept_and_what_each_would_bring(pmtui, session):
    journalled(session, *EDITS)
    Unsent(session).add([("the capture line", "14:22 failover")], AT)
    backups.keep(session, session.read_bytes(), AT)
    done = pmtui("recover", "outage.toml")
    assert (done.code, done.err) == (0, HINT)
    lines = done.out.splitlines()
    assert lines[:4] == [
        "outage.toml",
        "  1  journal, 2026-03-20 14:05 UTC, outage.journal.jsonl",
        "     2 edits that the file lacks, 14:04:40 to 14:05:20",
        "     the last: set quote of T1 to 98 % full",
    ]
    assert lines[4].startswith("  2  typed, not taken, ")
    assert lines[6] == "  3  daily copy, 2026-03-20 14:04 UTC, 2026-03-20T14-04-00Z.toml"
    assert lines[7:] == ["     the file as it is now"]
    assert max(map(len, lines)) <= 80


def test_it_writes_one_to_a_new_file_and_touches_nothing_else(pmtui, session, folder):
    after = journalled(session, *EDITS)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = pmtui("recover", "outage.toml", "--number", "1", "-o", "found.toml")
    assert done == (0, "", "Journal, outage.journal.jsonl: it is in found.toml.\n")
    assert load(folder / "found.toml").session == after
    assert {path: path.read_bytes() for path in before} == before
    assert pmtui("fmt", "--check", "found.toml").code == 0


def test_it_never_writes_over_a_file(pmtui, session, folder):
    journalled(session, *EDITS)
    data = session.read_bytes()
    (folder / "link.toml").symlink_to("elsewhere.toml")
    for out in ("outage.toml", "link.toml"):
        done = pmtui("recover", "outage.toml", "--number", "1", "-o", out)
        assert done == (2, "", f"{out} is there already and stays; name another file\n")
    assert session.read_bytes() == data
    assert not (folder / "elsewhere.toml").exists()


def test_what_is_written_can_be_read_by_those_who_could_read_it_before(pmtui, session, folder):
    backups.keep(session, session.read_bytes(), AT)
    pmtui("recover", "outage.toml", "--number", "1", "-o", "found.toml")
    assert stat.S_IMODE((folder / "found.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nix.toml"], "nix.toml does not exist, and nothing is kept of it"),
        (["-"], "recover: a file is needed here, not standard input"),
        (["outage.toml", "--number", "1"], "pmtui recover: --number and -o go together"),
        (["outage.toml", "-o", "x"], "pmtui recover: --number and -o go together"),
        (["outage.toml", "--number", "x", "-o", "y"], "pmtui recover: argument --number: invalid"),
        (["outage.toml", "--number", "2", "-o", "y"], "there is no number 2; the list has 1"),
        (["outage.toml", "--number", "0", "-o", "y"], "there is no number 0; the list has 1"),
        ([".", "--number", "1", "-o", "y"], "name the session of which it is; this is a folder"),
        (["outage.toml", "--number", "1", "-o", "no/y"], "cannot be written: there is no such"),
        (["outage.toml", "--number", "1", "-o", "a\0b"], "cannot be written: its name is not"),
        (["a\0b"], "cannot be looked for: its name is not allowed"),
    ],
)
def test_it_refuses_in_a_sentence_and_writes_nothing(pmtui, session, folder, words, said):
    journalled(session, *EDITS)
    before = sorted(folder.iterdir())
    done = pmtui("recover", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert sorted(folder.iterdir()) == before


def test_what_brings_nothing_is_not_written(pmtui, session):
    place(session).write_bytes(b"{}\n")
    done = pmtui("recover", "outage.toml", "--number", "1", "-o", "found.toml")
    assert done == (2, "", "Of outage.journal.jsonl nothing can be written: it brings nothing\n")


def test_where_nothing_is_kept_it_says_so(pmtui, session):
    assert pmtui("recover", "outage.toml") == (
        0,
        "",
        "Nothing is kept of outage.toml; "
        "`pmtui recover FOLDER` finds what is kept under another name too.\n",
    )
    said = "Nothing waits here. `pmtui recover FILE` lists the copies of a session too.\n"
    assert pmtui("recover") == (0, "", said)


def test_it_lists_the_sessions_of_a_folder_of_which_something_waits(pmtui, session, folder):
    journalled(session, *EDITS)
    shutil.copy(session, folder / "calm.toml")
    Unsent(folder / "gone.toml").add([("a field", "x")], AT)
    done = pmtui("recover", folder)
    heads = [line for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert heads == [str(folder / "gone.toml"), str(folder / "outage.toml")]
    assert done.code == 0


def test_hostile_names_and_labels_do_not_reach_the_terminal(pmtui, session, folder):
    odd = session.rename(folder / "out\x1b]0;x\x07age\n.toml")
    journalled(odd, *EDITS)
    done = pmtui("recover", odd.name)
    assert "\x1b" not in done.out + done.err
    assert done.out.splitlines()[0] == "outage .toml"


# --- other commands ----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("metrics",), ("export",), ("fmt", "--check")])
def test_other_commands_say_that_a_journal_is_ahead(pmtui, session, words):
    quiet = pmtui(*words, "outage.toml").err
    journalled(session, *EDITS)
    note = (
        "outage.toml: Its journal holds changes that this file lacks; "
        "`pmtui outage.toml` brings them back, `pmtui recover outage.toml` lists them.\n"
    )
    if words[0] == "fmt":
        note = ""
    assert pmtui(*words, "outage.toml").err == note + quiet


def test_they_say_nothing_of_a_journal_that_is_not_ahead(pmtui, session):
    journalled(session)
    assert pmtui("metrics", "outage.toml").err == ""
    session.write_text(session.read_text("utf-8") + "\n", "utf-8")
    assert pmtui("metrics", "outage.toml").err == ""
    journal.aside(place(session))
    assert pmtui("metrics", "outage.toml").err == ""


def test_they_say_where_a_journal_cannot_be_read(pmtui, session):
    place(session).write_bytes(b"{}\n")
    done = pmtui("metrics", "outage.toml")
    assert done.code == 0
    assert done.err == (
        "outage.toml: Its journal cannot be read to its end; "
        "`pmtui recover outage.toml` tells more.\n"
    )
