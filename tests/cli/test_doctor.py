"""What the terminal can do, at the shell."""


def test_every_row_is_printed(pmtui, monkeypatch):
    monkeypatch.setenv("TERM", "x\x1b[2Jterm")
    done = pmtui("doctor")
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    lines = done.out.splitlines()
    assert any(line.startswith("TERM ") and line.endswith(" xterm") for line in lines)
    assert any("standard input, which is not a terminal" in line for line in lines)


def test_all_that_is_wrong_with_the_settings_is_listed(pmtui, tmp_path, monkeypatch):
    monkeypatch.setenv("PMTUI_SETTINGS", str(tmp_path / "none"))
    assert (
        f"settings         none; a folder {tmp_path / 'none'} would be read\n"
        in pmtui("doctor").out
    )
    (tmp_path / "none" / "themes").mkdir(parents=True)
    (tmp_path / "none" / "settings.toml").write_text(
        'bell = "\\u001b[2J"\nx = 1\n[keys]\nmeeting.next = "b"\n'
    )
    (tmp_path / "none" / "themes" / "odd.toml").write_text("accent = 1")
    done = pmtui("doctor")
    assert (done.code, done.err) == (0, "")
    lines = [line.strip() for line in done.out.splitlines()]
    assert f"settings         {tmp_path / 'none'}" in lines
    told = lines[lines.index(f"settings         {tmp_path / 'none'}") + 1 :]
    assert [line.split(":")[0] for line in told] == [
        "settings.toml",
        "settings.toml",
        "themes/odd.toml is left out",
        "settings.toml",
    ]
    assert told[-1] == "settings.toml: meeting.next keeps n: b is a key of meeting.back already"
