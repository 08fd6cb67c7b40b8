"""What leaves the screens: copies, the editor, the shell, private notes."""

import base64
import contextlib
import re
import shutil
import signal
import stat
import sys

import pytest

from pmtui.clipboard import TMUX
from room import HOSTILE, Clock, on_disk, room, sample
from terminal.pseudo import Pseudo


@pytest.fixture(autouse=True)
def world(tmp_path, monkeypatch):
    """Give a world that is a folder: no clipboard but that of the terminal."""
    monkeypatch.setattr("pmtui.app.QUIET", 3600)
    folder = tmp_path / "world"
    folder.mkdir()
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder)
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """Give what was sent to the clipboards, as pairs of a clipboard and a text."""
    found = []

    def run(words, text):
        found.append((words[0], text))
        return words == TMUX

    monkeypatch.setattr("pmtui.clipboard.carry.__defaults__", (run, "linux"))
    return found


def osc(here):
    """Give the text that the app holds as the terminal's clipboard."""
    return here.app.clipboard


async def copied(here, *keys):
    here.meeting.said = ""
    here.ahead(*keys)
    await here.until(lambda: "copied.txt" in here.meeting.said)
    return here.meeting.said


async def test_an_item_is_copied_from_any_pane(tmp_path, world, sent, monkeypatch):
    monkeypatch.setenv("TMUX", "x")
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T4")
        said = await copied(here, "ctrl+c")
        where = "also in ~/world/copied.txt"
        assert said == f"Sent T4 to tmux and the terminal's clipboard; {where}"
        text = (world / "copied.txt").read_text(encoding="utf-8")
        assert text.startswith("T4 · 2026-03-11 ")
        assert osc(here) == text
        assert sent == [("tmux", text)]
        assert stat.S_IMODE((world / "copied.txt").stat().st_mode) == 0o600
        await here.select(f"factors/{here.session.factors[1].id}")
        assert "Sent F2 " in await copied(here, "ctrl+c")
        assert here.session.factors[1].title in osc(here)


async def test_a_section_and_the_document_are_copied(tmp_path):
    async with room(sample(tmp_path)) as here:
        await here.keys("2")
        assert (await copied(here, "C")).startswith("Sent the factors to the terminal's clipboard;")
        assert osc(here).startswith("## Contributing factors\n")
        assert (await copied(here, "ctrl+y")).startswith("Sent the document to ")
        assert osc(here).startswith("# checkout-api")
        assert osc(here).rstrip().endswith("schema 1.")


async def test_what_is_copied_shows_roles_where_the_screen_does(tmp_path, world):
    async with room(sample(tmp_path)) as here:
        names = {word for each in here.session.people for word in (each.name or "").split()}
        keys = {each.key for each in here.session.people}
        await here.keys("v")
        for pane, key in (("1", "C"), ("2", "C"), ("3", "C"), ("4", "C"), ("3", "ctrl+y")):
            await here.keys(pane)
            await copied(here, key)
            words = set(osc(here).replace(",", " ").replace("|", " ").split())
            assert not words & names
            assert not words & keys
        assert "Roles stand here" in osc(here)
        entry = next(each for each in here.session.timeline if each.actor in keys)
        await here.select(f"timeline/{entry.id}")
        await copied(here, "ctrl+c")
        assert entry.actor not in osc(here)


async def test_an_empty_section_is_not_sent(tmp_path, world):
    path = tmp_path / "new.toml"
    path.write_text('title = "New"\nschema = 1\n')
    async with room(path) as here:
        await here.keys("5", "C")
        await here.until(lambda: "nothing to copy" in here.meeting.said)
        assert not (world / "copied.txt").exists()


async def test_a_selection_goes_the_same_way(tmp_path, world):
    async with room(sample(tmp_path)) as here:
        await here.keys("i")
        await here.type("some words")
        await here.keys("ctrl+shift+home", "shift+home")
        said = await copied(here, "ctrl+c")
        assert said.startswith("Sent the selection to the terminal's clipboard")
        assert (world / "copied.txt").read_text() == "some words"


async def test_where_nothing_is_selected_nothing_is_sent(tmp_path, world):
    async with room(sample(tmp_path)) as here:
        await here.keys("i", "ctrl+c")
        assert here.meeting.said == "Nothing is selected here; ^q saves and leaves."
        assert not (world / "copied.txt").exists()


async def test_a_copy_says_what_it_could_not_do(tmp_path, world, monkeypatch):
    world.chmod(0o500)
    monkeypatch.setattr("pmtui.storage.private.write", refuse)
    async with room(sample(tmp_path)) as here:
        here.ahead("ctrl+c")
        await here.until(lambda: "no file holds it: the disk is full" in here.meeting.said)
        assert osc(here)
    world.chmod(0o700)


def refuse(*_, **__):
    raise OSError(28, "No space left on device")


# -- the editor -----------------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Give what makes an editor of some lines of shell; `$1` is the file."""
    monkeypatch.setattr("textual.app.App.suspend", lambda _: contextlib.nullcontext())

    def make(lines):
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(path))

    return make


async def test_a_field_of_the_story_is_written(tmp_path, world, editor):
    editor('printf "One line.\\n\\nAnd another one.\\n" > "$1"')
    async with room(sample(tmp_path)) as here:
        here.meeting.panes.go_to("story")
        here.meeting.panes.show("incident/summary")
        await here.keys("ctrl+g")
        assert here.session.summary == "One line.\n\nAnd another one."
        assert list(world.iterdir()) == []
        await here.keys("u")
        assert here.session.summary != "One line.\n\nAnd another one."


async def test_an_item_lets_choose_what_is_written(tmp_path, editor):
    editor('cat "$1" - > "$1.new" < /dev/null; printf "Was\\n it so?" > "$1"')
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T4")
        await here.keys("ctrl+g")
        assert here.on_top == "ChooseScreen"
        await here.type("quote", "enter")
        assert here.at("timeline/T4/quote") == "Was\n it so?"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("exit 1", "ended with code 1."),
        ("kill -9 $$", "was ended by SIGKILL."),
        ("true", "The editor left the summary as it was."),
        ('rm "$1"', "the editor's file is gone."),
        ('printf "\\377\\376" > "$1"', "is not text in UTF-8. What was written is in"),
        ('echo new > "$1"; exit 1', "ended with code 1. What was written is in"),
    ],
)
async def test_an_editor_that_fails_loses_nothing(tmp_path, world, editor, lines, says):
    editor(lines)
    async with room(sample(tmp_path)) as here:
        before = here.session
        here.meeting.panes.go_to("story")
        here.meeting.panes.show("incident/summary")
        await here.keys("ctrl+g")
        assert says in here.meeting.said
        assert here.session == before
        kept = [each.read_bytes() for each in world.rglob("*.md")]
        assert bool(kept) == ("What was written" in says)
        assert b"new\n" in kept or "new" not in lines


async def test_a_missing_editor_is_one_sentence(tmp_path, world, monkeypatch):
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    async with room(sample(tmp_path)) as here:
        here.meeting.panes.go_to("story")
        here.meeting.panes.show("incident/summary")
        await here.keys("ctrl+g")
        assert "there is no no-such-editor here" in here.meeting.said
        assert list(world.iterdir()) == []


async def test_what_comes_from_the_editor_is_only_text(tmp_path, editor):
    evil = tmp_path / "evil"
    evil.write_text(HOSTILE, encoding="utf-8")
    editor(f'cat {evil} > "$1"')
    async with room(sample(tmp_path)) as here:
        here.meeting.panes.go_to("story")
        here.meeting.panes.show("incident/summary")
        await here.keys("ctrl+g")
        assert here.session.summary.startswith("[/] [b]bold[/b] [@click=app.quit]here[/]")
        assert not set(here.session.summary) & set("\x1b\x07\x00\x7f\x9b\u202e\u2066")
        assert "Removed 4 terminal sequences" in here.meeting.said
        assert here.app.is_running


async def test_a_form_writes_its_field(tmp_path, editor):
    editor('printf "From the\\neditor" > "$1"')
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T4")
        await here.keys("enter")
        form = here.app.screen
        field = next(n for n, each in enumerate(form.form.fields) if each.name == "quote")
        form.inputs[field].focus()
        await here.keys("ctrl+g")
        assert form.inputs[field].text == "From the\neditor"
        await here.keys("ctrl+s")
        assert here.at("timeline/T4/quote") == "From the\neditor"


async def test_a_form_says_what_the_editor_did(tmp_path, editor):
    editor('echo new > "$1"; exit 1')
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T4")
        await here.keys("enter")
        form = here.app.screen
        names = [each.name for each in form.form.fields]
        before = form.inputs[names.index("text")].text
        form.inputs[names.index("text")].focus()
        await here.keys("ctrl+g")
        assert "stays as it was: editor ended with code 1." in here.text
        assert form.inputs[names.index("text")].text == before
        form.inputs[names.index("at")].focus()
        await here.keys("ctrl+g")
        assert "Only a text can be written in the editor." in here.text


async def test_nothing_is_written_for_reading_only(tmp_path, editor):
    editor('echo new > "$1"')
    async with room(sample(tmp_path), read_only=True) as here:
        here.meeting.panes.go_to("story")
        here.meeting.panes.show("incident/summary")
        await here.keys("ctrl+g")
        assert "reading only" in here.meeting.said


async def test_the_clock_goes_on_while_one_writes(tmp_path, editor, monkeypatch):
    clock = Clock()
    editor("true")
    monkeypatch.setattr("pmtui.terminal.editor._run", lambda *_: clock.forward(minutes=3) or "")
    async with room(sample(tmp_path), clock=clock) as here:
        await here.keys("space")
        assert here.meeting.mode == "LIVE"
        before = here.meeting.seen
        here.meeting.panes.go_to("story")
        here.meeting.panes.show("incident/summary")
        await here.keys("ctrl+g")
        here.meeting.tick()
        assert here.meeting.seen != before


# -- the shell ------------------------------------------------------------------------------------


async def test_where_there_is_no_shell_that_is_said(tmp_path):
    async with room(sample(tmp_path)) as here:
        await here.keys("ctrl+z")
        assert here.meeting.said == "There is no going to the shell and back in this terminal."


# -- private notes --------------------------------------------------------------------------------


def notes_of(path):
    return path.with_name(f".{path.stem}.private.md")


async def test_notes_are_beside_the_session_and_in_no_part_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr("pmtui.screens.notes.PAUSE", 0.01)
    path = sample(tmp_path)
    before = path.read_bytes()
    async with room(path) as here:
        await here.keys("Y")
        assert here.on_top == "NotesScreen"
        await here.type("Ask about the night shift")
        await here.until(lambda: notes_of(path).exists())
        assert notes_of(path).read_text() == "Ask about the night shift"
        await here.type("!", "escape")
        assert notes_of(path).read_text() == "Ask about the night shift!"
        assert "night shift" not in here.text
        await here.keys("Y")
        assert "Ask about the night shift!" in here.text
        await here.keys("escape", "ctrl+s")
    assert path.read_bytes() == before
    assert stat.S_IMODE(notes_of(path).stat().st_mode) == 0o600


async def test_notes_stay_closed_while_the_clock_runs(tmp_path):
    path = sample(tmp_path)
    notes_of(path).write_text("Only for me")
    async with room(path) as here:
        await here.keys("space", "Y")
        assert here.meeting.mode == "LIVE"
        assert here.on_top == "MeetingScreen"
        assert here.meeting.said == "Private notes stay closed while the clock runs"
        assert "Only for me" not in here.text
        await here.keys("space", "Y", "space")
        assert here.on_top == "NotesScreen"
        assert here.session.meeting.state == "paused"


async def test_an_end_keeps_what_was_just_typed(tmp_path):
    path = sample(tmp_path)
    async with room(path) as here:
        await here.keys("Y")
        await here.type("At the last moment", "ctrl+q")
    assert notes_of(path).read_text() == "At the last moment"


async def test_notes_that_cannot_be_kept_say_so(tmp_path, monkeypatch):
    async with room(sample(tmp_path)) as here:
        await here.keys("Y")
        monkeypatch.setattr("pmtui.storage.private.write", refuse)
        await here.type("x", "escape")
        assert "Not kept: the disk is full" in here.text
        await here.keys("escape")
        assert here.on_top == "MeetingScreen"


async def test_notes_of_a_session_for_reading_only_are_so_too(tmp_path):
    path = sample(tmp_path)
    notes_of(path).write_text("Only for me")
    async with room(path, read_only=True) as here:
        await here.keys("Y")
        await here.type("x")
        assert "Only for me" in here.text
        assert "For reading only" in here.text
        await here.keys("escape")
        assert here.on_top == "MeetingScreen"
    assert notes_of(path).read_text() == "Only for me"


async def test_hostile_notes_are_only_text(tmp_path):
    path = sample(tmp_path)
    notes_of(path).write_text(HOSTILE, encoding="utf-8")
    async with room(path) as here:
        await here.keys("Y", *["pageup"] * 4)
        assert "[@click=app.quit]here[/]" in here.text
        assert "\x1b" not in here.text
        await here.keys("escape")
    notes_of(path).unlink()
    notes_of(path).symlink_to(path)
    async with room(path) as here:
        await here.keys("Y")
        assert here.on_top == "MeetingScreen"
        assert here.meeting.said == ".checkout-50min.private.md is a link, which is not followed."


async def test_notes_are_written_in_the_editor(tmp_path, editor):
    editor('echo "From outside" > "$1"')
    path = sample(tmp_path)
    async with room(path) as here:
        await here.keys("Y", "ctrl+g")
        assert "From outside" in here.text
        await here.keys("escape")
    assert notes_of(path).read_text() == "From outside"


# -- in a terminal of its own ---------------------------------------------------------------------

WRITE, SHELL, BREAK = b"\x07", b"\x1a", b"\x03"


@pytest.fixture
def drafts(tmp_path, monkeypatch):
    """Give the folder for what editors write."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


def terminal(path):
    """Give the meeting of the file at `path` in a terminal, once it stands."""
    found = Pseudo("pmtui", str(path), program="-m", size=(120, 40))
    found.until(" entries")
    return found


def write_title(meeting):
    """Have the title written, which is the first line of the story."""
    meeting.type(b"4")
    meeting.until("━4 Story")
    meeting.type(b"\x1b[H")
    meeting.until("── Incident")
    meeting.type(WRITE)


@pytest.mark.pty
@pytest.mark.skipif(shutil.which("vi") is None, reason="there is no vi here")
def test_vi_writes_a_text_while_the_window_changes(tmp_path, drafts, monkeypatch):
    monkeypatch.setenv("EDITOR", "vi")
    path = sample(tmp_path)
    with terminal(path) as meeting:
        write_title(meeting)
        meeting.until("title.md")
        meeting.resize(130, 44)
        meeting.type(b"ggdG", b"iWritten in vi", b"\x1b", b":wq\r", pause=0.3)
        meeting.until("Set title of the incident")
        meeting.until("Written in vi")
        meeting.read(1)
        assert len(meeting.screen.display[-1].rstrip()) > 0  # drawn in the new size
        meeting.type(b"\x11")
        assert meeting.end() == 0
    assert on_disk(path).title == "Written in vi"
    assert list(drafts.iterdir()) == []


@pytest.mark.pty
def test_what_interrupts_the_editor_leaves_the_meeting(tmp_path, drafts, editor, monkeypatch):
    editor('echo "the editor runs"; sleep 60')
    path = sample(tmp_path)
    with terminal(path) as meeting:
        write_title(meeting)
        meeting.until("the editor runs")
        meeting.type(BREAK)
        meeting.until("The title stays as it was")
        meeting.type(b"\x11")
        assert meeting.end() == 0


@pytest.mark.pty
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "signal"])
def test_an_end_in_the_middle_of_the_editor_saves_and_never_hangs(tmp_path, drafts, editor, closed):
    editor('echo "the editor runs"; trap "" HUP; sleep 8')
    path = sample(tmp_path)
    with terminal(path) as meeting:
        meeting.type(b"i", b"w: Gift cards went on", b"\r")
        meeting.until("G4")
        meeting.type(b"\x1b[27u")
        write_title(meeting)
        meeting.until("the editor runs")
        if closed:
            meeting.close()
        else:
            meeting.signal(signal.SIGHUP)
        assert meeting.end(6, reading=not closed) in (129, -signal.SIGHUP)
    assert on_disk(path).well[-1].text == "Gift cards went on"


@pytest.mark.pty
def test_a_copy_is_written_for_the_terminal_to_take(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with terminal(sample(tmp_path)) as meeting:
        meeting.type(BREAK)
        meeting.until("Sent T1 to the terminal's clipboard; also in ")
        (found,) = re.findall(rb"\x1b]52;c;([^\x07]*)\x07", meeting.written)
        meeting.type(b"\x11")
        assert meeting.end() == 0
    assert base64.b64decode(found).startswith(b"T1 \xc2\xb7 2026-03-11 ")


@pytest.mark.pty
def test_to_the_shell_and_back(tmp_path):
    path = sample(tmp_path)
    code = "import os; os.execvp('sh', ['sh', '-i'])"
    with Pseudo(code, program="-c", size=(120, 40)) as shell:
        shell.type(b"set -m; PS1='shell: '\n")
        shell.until("shell: ")
        shell.type(f"'{sys.executable}' -m pmtui '{path}'\n".encode())
        shell.until(" entries")
        shell.type(b" ")
        shell.until("LIVE")
        shell.type(SHELL)
        shell.until("Stopped")
        shell.type(b"echo sum $((40 + 2))\n")
        shell.until("sum 42")
        shell.resize(110, 36)
        shell.type(b"fg\n")
        shell.until("LIVE")
        shell.type(b"i", b"w: x")
        shell.until("w: x")
        shell.type(SHELL)  # in a text field it is none of ours
        shell.read(0.5)
        assert "LIVE" in "\n".join(shell.screen.display)
        shell.type(b"\x11")
        shell.until("holds a text")
        shell.type(b"\x11")
        shell.until("shell: ")
        shell.type(b"exit\n")
        shell.end()


@pytest.mark.pty
def test_without_a_shell_nothing_stops(tmp_path):
    with terminal(sample(tmp_path)) as meeting:
        meeting.type(SHELL)
        meeting.until("No shell has started this")
        meeting.type(b"\x11")
        assert meeting.end() == 0
