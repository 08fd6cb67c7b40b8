"""The list of sessions."""

import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "sample_sessions"


def test_a_folder_without_sessions_says_how_to_begin(pmtui, folder):
    done = pmtui()
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("There is no session in this folder. `pmtui new` begins a session")
    assert "`pmtui demo`" in done.err


def test_each_session_has_a_line(pmtui, folder):
    for sample in SAMPLES.glob("*.toml"):
        shutil.copyfile(sample, folder / sample.name)
    (folder / "broken.toml").write_text("schema = 1\nstatus = 'draft'\n")
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    done = pmtui()
    assert done.code == 0
    bad, broken, checkout, *rest = done.out.splitlines()
    assert [line.split()[0] for line in rest] == [
        *("flapping-regions.toml", "mid-meeting.toml", "near-miss.toml", "payment-sockets.toml"),
        "video-relays.toml",
    ]
    middle = rest[1]
    assert broken.split("  ")[0] == "broken.toml"
    assert broken.endswith("cannot be opened: title is missing")
    assert middle.split()[:5] == ["mid-meeting.toml", "INC-77", "SEV-2", "draft", "2026-03-17"]
    assert middle.endswith("17 March 2026 from 23:35")
    assert "`pmtui bad-draft.toml` opens the first." in done.err
    assert bad.split()[:4] == ["bad-draft.toml", "INC-19", "SEV-2", "draft"]
    assert checkout.startswith("checkout-50min.toml ")


@pytest.mark.parametrize("words", [("--library", "{}"), ("--library={}",)])
def test_another_folder(pmtui, folder, session, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    done = pmtui(*(word.format(folder) for word in words))
    assert done.out.startswith("outage.toml ")
    assert f"`pmtui {session}` opens the first." in done.err


def test_a_folder_that_is_not_there(pmtui, folder):
    done = pmtui("--library", "none")
    assert done == (
        2,
        "",
        "The folder none cannot be read: there is no such file or folder\n",
    )


def test_where_all_are_unreadable_none_is_offered(pmtui, folder):
    (folder / "a.toml").write_text("schema = 1\n=\n")
    done = pmtui()
    assert "cannot be opened: line 2" in done.out
    assert "opens the first" not in done.err


def test_what_a_file_holds_cannot_command_the_terminal(pmtui, folder):
    text = 'schema = 1\nid = "\\u001b[2J"\ntitle = "\\u009b31mx"\nstatus = "\\u202e"\n'
    (folder / "a\x1b[2J.toml").write_text(text)
    done = pmtui()
    assert done.code == 0
    assert not {*done.out, *done.err} & {"\x1b", "\x9b", "\u202e"}
