"""What the terminal can do, at the shell."""


def test_every_row_is_printed(pmtui, monkeypatch):
    monkeypatch.setenv("TERM", "x\x1b[2Jterm")
    done = pmtui("doctor")
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    lines = done.out.splitlines()
    assert any(line.startswith("TERM ") and line.endswith(" xterm") for line in lines)
    assert any("standard input, which is not a terminal" in line for line in lines)
