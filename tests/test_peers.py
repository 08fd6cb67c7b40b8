"""Other checkers beside ours: what each says is read, and one that does not run is no failure."""

import pytest
from benchmarks.peers import counts, flagged, report

ITEMS = (
    {"id": "x1", "field": "action", "text": "Improve the monitoring", "labels": ["vague-action"]},
    {"id": "x2", "field": "action", "text": "Delete host `db-3`", "labels": []},
)
SAID = {
    "alex": 'for each in "$@"; do :; done; echo T0.md; echo "  1:1  warning"; echo "T1.md: fine"',
    "write-good": "echo 'T0.md:1:4:a weasel word'",
    "proselint": """echo '{"result": {"file:///x/T0.md": {"diagnostics": [1]}, """
    """"file:///x/T1.md": {"diagnostics": []}}}'""",
    "vale": "echo 'T0.md:1:4:Vale.Repetition:twice'",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    def place(name, script):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return place


@pytest.mark.parametrize("name", SAID)
def test_what_a_checker_flags_is_read(here, name):
    here(name, SAID[name])
    assert flagged(ITEMS, name) == {"T0.md"}


@pytest.mark.parametrize("name", SAID)
def test_one_that_does_not_run_is_not_here(here, name):
    here(name, "exit 7")
    assert flagged(ITEMS, name) is None


def test_figures_are_of_whole_texts(here):
    assert counts(ITEMS, frozenset({"T1.md"})) == counts(ITEMS[::-1], frozenset({"T0.md"}))
    here("write-good", SAID["write-good"])
    here("vale", "exit 7")
    lines = report(ITEMS).splitlines()
    assert any(line.split()[:4] == ["write-good", "1", "0", "0"] for line in lines)
    assert "vale         is not here" in lines
