import os
from datetime import date
from pathlib import Path

import pytest

from pmtui.storage.library import Listed, sessions_in

ENTRY = '[[timeline]]\nid = "T1"\nat = 2026-03-04T10:00:00Z\ntext = "a"\n'
FULL = 'title = "Search\\tis slow"\nstatus = "final"\ndate = 2026-03-04\n'
SEVERITY = '[severity]\nlevel = "SEV-2"\n'


def listed(folder, text, name="a.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return sessions_in(folder)


@pytest.mark.parametrize(
    "text",
    [FULL + SEVERITY + ENTRY, FULL + ENTRY + SEVERITY, FULL + 'severity.level = "SEV-2"\n' + ENTRY],
)
def test_a_session_is_listed_with_what_a_list_shows(tmp_path, text):
    assert listed(tmp_path, text) == [
        Listed(tmp_path / "a.toml", "Search is slow", "final", "SEV-2", date(2026, 3, 4))
    ]


def test_the_id_is_on_one_line(tmp_path):
    (found,) = listed(tmp_path, 'id = "INC\\n7"\n' + FULL + ENTRY)
    assert found.id == "INC 7"


def test_what_is_absent_is_not_made_up(tmp_path):
    text = 'schema = 1\ntitle = "x"\ncreated = 2026-03-05T08:00:00Z\n'
    (found,) = listed(tmp_path, text)
    assert (found.status, found.severity, found.day) == ("draft", None, date(2026, 3, 5))


@pytest.mark.parametrize(
    "text", ['[project]\nname = "x"\n', 'title = "a book"\n[author]\nname="b"\n', "no toml", ""]
)
def test_other_files_are_passed_over(tmp_path, text):
    assert listed(tmp_path, text) == []


@pytest.mark.parametrize("name", ["a.txt", ".a.toml", "a.toml.bak"])
def test_other_names_are_passed_over(tmp_path, name):
    assert listed(tmp_path, FULL + ENTRY, name) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("schema = 1\nstatus = 'draft'\n", "a.toml: title is missing"),
        ("schema = 1\ntitle = \n", "a.toml: line 2: this is not TOML: invalid value"),
    ],
)
def test_a_broken_session_is_listed_with_its_problem(tmp_path, text, problem):
    (found,) = listed(tmp_path, text)
    assert found.problem == problem


def test_values_of_wrong_types_do_no_harm(tmp_path):
    text = "schema = 1\ntitle = 3\nstatus = []\ndate = 7\nseverity = 2\n"
    assert listed(tmp_path, text) == [Listed(tmp_path / "a.toml", status="draft")]


def test_the_lists_of_a_long_file_are_not_read(tmp_path):
    (found,) = listed(tmp_path, FULL + SEVERITY + ENTRY + "broken below")
    assert found.problem is None


def test_a_bracket_in_a_text_is_no_list(tmp_path):
    (found,) = listed(tmp_path, 'schema = 1\nsummary = """\n[[x]]\n"""\ntitle = "x"\n' + ENTRY)
    assert found.title == "x"


def test_files_come_by_name_and_unreadable_ones_do_not_stop_the_list(tmp_path):
    (tmp_path / "b.toml").write_bytes(b"\xff\xff")
    (tmp_path / "d.toml").mkdir()
    os.mkfifo(tmp_path / "c.toml")
    listed(tmp_path, FULL + ENTRY, "z.toml")
    found = listed(tmp_path, FULL + ENTRY)
    assert [each.path.name for each in found] == ["a.toml", "b.toml", "c.toml", "z.toml"]
    assert found[1].problem == "b.toml is not text in UTF-8; line 1 is in another encoding"


def test_a_folder_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        sessions_in(Path("/nowhere/at/all"))
