"""The rules at the shell."""

import json

import pytest

from pmtui.coach.catalogue import rules

SLIP = """\
title = "Search: no results, 10:00-10:40 UTC"

[[factors]]
id = "F1"
title = "The purge ran on the wrong host"
was = \"\"\"
The page listed both hosts.
It was an operator error: 100 %, others said.
\"\"\"
"""
SAID = "“operator error” stops the search."


@pytest.fixture
def slip(folder):
    """Give the path of a session in which one rule finds something on line 8."""
    path = folder / "slip.toml"
    path.write_text(SLIP, encoding="utf-8")
    return path


def rows(done, rule="human-error-label"):
    return [line for line in done.out.splitlines() if rule in line]


def test_a_finding_has_the_line_of_the_file_on_which_its_words_stand(pmtui, slip):
    done = pmtui("check", "slip.toml")
    (row,) = rows(done)
    assert row.startswith(f"slip.toml:8: warning human-error-label: {SAID}")
    assert "\n    <tool or page> let <event> happen without <safeguard>\n" in done.out
    assert done.code == 0


def test_how_many_there_are_is_told_and_hints_are_shown_on_request(pmtui, slip):
    done = pmtui("check", "slip.toml")
    assert done.err.startswith("slip.toml: ")
    assert done.err.endswith("; --hints shows the hints\n")
    assert ": hint " not in done.out
    more = pmtui("check", "slip.toml", "--hints")
    assert ": hint " in more.out
    assert more.err == done.err.replace("; --hints shows the hints", "")


def test_an_error_ends_it_with_1(pmtui, slip):
    done = pmtui("check", "--stage", "final", "slip.toml")
    assert done.code == 1
    assert rows(done)[0].startswith("slip.toml:8: error human-error-label: ")
    slip.write_text('lint_off = ["human-error-label: we quote a law"]\n' + SLIP, encoding="utf-8")
    done = pmtui("check", "--stage", "final", "--hints", "slip.toml")
    assert rows(done)[0].startswith("slip.toml:9: hint human-error-label: ")
    assert "1 accepted" in done.err


def test_standard_input(pmtui, slip):
    done = pmtui("check", "-", typed=SLIP)
    assert done.out == pmtui("check", slip.name).out.replace("slip.toml", "standard input")
    assert done.err.startswith("standard input: ")


def test_several_files_are_looked_through_even_where_one_is_none(pmtui, slip, folder):
    (folder / "none.toml").write_text("= 1")
    (folder / "other.toml").write_text(SLIP)
    done = pmtui("check", "none.toml", "slip.toml", "gone.toml", "other.toml", "slip.toml")
    assert done.code == 2
    assert [row.partition(":")[0] for row in rows(done)] == ["slip.toml", "other.toml"]
    assert "none.toml: line 1: " in done.err
    assert "gone.toml does not exist" in done.err
    assert "\n2 files: " in done.err


def test_json(pmtui, slip):
    done = pmtui("check", "slip.toml", "--format", "json", "--stage", "final")
    whole = json.loads(done.out)
    assert (whole["form"], whole["stage"]) == (1, "final")
    (file,) = whole["files"]
    assert file["file"] == "slip.toml"
    (found,) = (each for each in file["findings"] if each["rule"] == "human-error-label")
    assert (found["path"], found["line"], found["found"]) == ("factors/F1/was", 8, "operator error")
    assert found["span"] == [38, 52]
    assert any(each["severity"] == "hint" for each in file["findings"])
    assert pmtui("check", "slip.toml", "--format", "json", "--stage", "final").out == done.out
    assert "--hints" not in done.err


def test_annotations_of_github(pmtui, folder):
    path = folder / "a,b:c%.toml"
    path.write_text(SLIP.replace("operator error", "“operator error: 5 %”\noperator error"))
    (row,) = rows(pmtui("check", path.name, "--format", "github"))
    where = "file=a%2Cb%3Ac%25.toml,line=9,title=human-error-label"
    assert row.startswith(f"::warning {where}::{SAID} Describe the condition: what")
    assert row.endswith(" <tool or page> let <event> happen without <safeguard>")


def test_annotations_are_one_line_each_whatever_is_found(pmtui, folder, slip):
    slip.write_text(SLIP.replace("operator error", "human\\n::error::error 100 %\\nerror"))
    done = pmtui("check", "slip.toml", "--format", "github", "--hints", "--stage", "final")
    levels = ("::error ", "::warning ", "::notice ")
    assert all(line.startswith(levels) for line in done.out.splitlines())
    assert any(line.startswith("::notice ") for line in done.out.splitlines())
    assert "file=" not in pmtui("check", "-", "--format", "github", typed=SLIP).out


def test_what_is_decided_in_the_settings_counts(pmtui, slip, folder, monkeypatch):
    monkeypatch.setenv("PMTUI_SETTINGS", str(folder))
    (folder / "settings.toml").write_text('[coach.off]\nhuman-error-label = "we quote a law"\n')
    assert not rows(pmtui("check", "slip.toml", "--stage", "final"))
    (folder / "settings.toml").write_text("[coach]\nutc = 1\n")
    assert "settings.toml: [coach]: utc is left out" in pmtui("check", "slip.toml").err


def test_a_rule_is_explained(pmtui):
    done = pmtui("check", "--explain", "human-error-label")
    assert (done.code, done.err) == (0, "")
    about = rules()["human-error-label"]
    told = " ".join(done.out.split())
    for words in (about.why, about.spares, about.source, about.rewrite, about.fires["text"]):
        assert words in told
    assert "error at final, warning at edit" in told
    assert pmtui("check", "--explain", "1").out == done.out


def test_all_rules_are_listed(pmtui):
    done = pmtui("check", "--explain")
    assert all(f" {name} " in done.out for name in rules())
    assert "{" not in done.out


def test_what_is_asked_wrongly_is_refused(pmtui, slip):
    done = pmtui("check", "--explain", "human-eror-label")
    assert done == (2, "", "There is no rule human-eror-label; did you mean human-error-label?\n")
    assert "a FILE is needed" in pmtui("check").err
    assert "takes one RULE" in pmtui("check", "slip.toml", "--explain", "1").err
    assert pmtui("check", "slip.toml", "--stage", "live").code == 2


def test_nothing_is_written(pmtui, slip, folder):
    before = slip.read_bytes(), slip.stat().st_mtime_ns
    pmtui("check", "slip.toml")
    assert (slip.read_bytes(), slip.stat().st_mtime_ns) == before
    assert [path.name for path in folder.iterdir()] == ["slip.toml"]
