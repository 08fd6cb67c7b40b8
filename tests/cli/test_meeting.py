"""What opens the meeting screen, and what it is given."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmtui.themes.catalogue import NOTES

SAMPLES = Path(__file__).parents[2] / "sample_sessions"


@pytest.mark.parametrize("words", [("{}",), ("open", "{}")])
def test_a_file_opens(pmtui, session, opened, words):
    assert pmtui(*(word.format(session) for word in words)) == (0, "", "")
    ((desk, pane, theme),) = opened
    assert (desk.path, desk.read_only, pane, theme) == (session, False, "timeline", None)


def test_options_go_before_or_after_it(pmtui, session, opened):
    options = ("--read-only", "--pane", "factors", "--theme", "light")
    assert pmtui(*options, session).code == 0
    assert pmtui(session, *options).code == 0
    for desk, pane, theme in opened:
        assert (desk.read_only, pane, theme) == (True, "factors", "light")


def test_the_full_name_of_a_theme_works_too(pmtui, session, opened):
    pmtui(session, "--theme", "pmtui-dark")
    assert opened[0][2] == "pmtui-dark"


def test_the_exit_code_is_that_of_the_screen(pmtui, session, at_terminal, monkeypatch):
    monkeypatch.setattr("pmtui.app.run", lambda desk, **_: 143)
    assert pmtui(session).code == 143


def test_the_surroundings_are_set_first(pmtui, session, opened, monkeypatch):
    seen = []
    monkeypatch.setattr("pmtui.terminal.surroundings.prepare", seen.append)
    pmtui(session)
    assert len(seen) == 1


def test_notes_of_the_file_are_said(pmtui, folder, opened):
    (folder / "a.toml").write_text('schema = 99\ntitle = "x"\n')
    done = pmtui("a.toml")
    assert done.code == 0
    assert "newer pmtui" in done.err
    assert opened[0][0].read_only


def test_a_theme_that_is_not_there(pmtui, session, opened):
    done = pmtui(session, "--theme", "drak")
    assert (done.code, opened) == (2, [])
    assert done.err == f"There is no theme 'drak'; there are {', '.join(NOTES)}\n"


def test_settings_are_read_and_their_themes_known(pmtui, session, opened, tmp_path, monkeypatch):
    monkeypatch.setenv("PMTUI_SETTINGS", str(tmp_path / "ours"))
    (tmp_path / "ours" / "themes").mkdir(parents=True)
    (tmp_path / "ours" / "settings.toml").write_text("bell = true\nx = 1")
    (tmp_path / "ours" / "themes" / "harbour.toml").write_text('accent = "#7dcfff"')
    assert pmtui(session, "--theme", "harbour") == (0, "", "")
    ((desk, _, theme),) = opened
    assert (theme, desk.settings.bell) == ("harbour", True)
    assert len(desk.settings.problems) == 1
    assert "colourblind, plain, harbour\n" in pmtui(session, "--theme", "harbor").err


def test_a_terminal_that_cannot_be_drawn_on_is_told(pmtui, session, opened, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    done = pmtui(session)
    assert (done.code, done.out, opened) == (2, "", [])
    assert done.err.startswith("No screen: TERM=dumb names a terminal")
    assert done.err.count("\n") == 1


def test_standard_input_is_for_keys(pmtui, opened):
    assert pmtui("-").code == 2
    assert pmtui("open", "-").err == "open: a file is needed here, not standard input\n"


@pytest.mark.parametrize("words", [("outage.toml",), ("open", "outage.toml"), ("demo",)])
def test_without_a_terminal_no_screen_opens(pmtui, session, tmp_path, monkeypatch, words):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = pmtui(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("No screen: ")
    assert done.err.count("\n") == 1
    assert not list(tmp_path.glob("pmtui-demo-*"))


def test_the_demo_is_a_private_copy(pmtui, opened, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = pmtui("demo")
    assert (done.code, done.out) == (0, "")
    ((desk, *_),) = opened
    assert desk.path.is_relative_to(tmp_path)
    assert str(desk.path) in done.err
    assert desk.path.read_bytes() == (SAMPLES / "checkout-50min.toml").read_bytes()
    assert desk.path.parent.stat().st_mode & 0o077 == 0
    assert not desk.read_only


def test_each_demo_is_another_copy(pmtui, opened, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pmtui("demo", "mid-meeting")
    pmtui("demo", "mid-meeting")
    assert opened[0][0].path != opened[1][0].path


def test_a_running_clock_stopped_with_the_sample(pmtui, opened, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pmtui("demo", "mid-meeting")
    assert opened[0][0].touched == datetime(2026, 3, 19, 10, 1, 49, tzinfo=UTC)


def test_the_samples_are_listed(pmtui):
    done = pmtui("demo", "--list")
    assert (done.code, done.err) == (0, "")
    names = [line.split()[0] for line in done.out.splitlines()]
    assert names == sorted(path.stem for path in SAMPLES.glob("*.toml"))
    assert "tracking-api: parcel status" in done.out


@pytest.mark.parametrize(
    ("name", "hint"),
    [("mid-meting", "did you mean mid-meeting"), ("../x", "there are bad-draft, checkout-50min, ")],
)
def test_a_sample_that_is_not_there(pmtui, opened, name, hint):
    done = pmtui("demo", name)
    assert (done.code, opened) == (2, [])
    assert done.err.startswith(f"There is no sample '{name}'; {hint}")


def test_a_scratch_folder_that_cannot_be_made(pmtui, opened, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", "/none/such")
    done = pmtui("demo")
    assert (done.code, opened) == (2, [])
    assert done.err == "The sample cannot be copied: there is no such file or folder\n"
