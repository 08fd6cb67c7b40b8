"""`pmtui merge` at the shell, and as the driver that the page about merging sets up in git."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pmtui as package
from pmtui.core.edits import Add, Batch, Set, apply
from pmtui.core.merge import merge as merged
from pmtui.core.session import Session
from pmtui.storage.backups import found
from pmtui.storage.canonical import dumps
from pmtui.storage.session import load

PAGE = (Path(__file__).parents[2] / "docs" / "merging.md").read_text(encoding="utf-8")
BASE = Session.model_validate(
    {
        "title": "Search: no answers",
        "timeline": [{"id": "T1", "at": "2026-03-04T09:00:00Z", "text": "The queue stands"}],
    }
)
SECOND = {"id": "T2", "at": "2026-03-04T09:05:00Z"}
OURS = apply(BASE, Add("timeline", {**SECOND, "text": "Nasra asks for the graph"}))
THEIRS = apply(
    BASE,
    Batch((Add("timeline", {**SECOND, "text": "A reader starts"}), Set("incident/owner", "tomas"))),
)
TEXTS = ["The queue stands", "Nasra asks for the graph", "A reader starts"]


@pytest.fixture
def three(folder):
    def write(base, ours, theirs):
        names = ("base.toml", "ours.toml", "theirs.toml")
        for name, session in zip(names, (base, ours, theirs), strict=True):
            text = session if isinstance(session, str) else dumps(session)
            (folder / name).write_text(text, encoding="utf-8")
        return names

    return write


def texts(path):
    return [entry.text for entry in load(path).session.timeline]


def test_two_sides_are_merged_into_a_file(pmtui, folder, three):
    assert pmtui("merge", *three(BASE, OURS, THEIRS), "-o", "both.toml") == (0, "", "")
    assert texts(folder / "both.toml") == TEXTS
    assert load(folder / "both.toml").session.owner == "tomas"
    assert texts(folder / "ours.toml") == TEXTS[:2]


def test_without_a_file_the_result_is_what_is_printed(pmtui, three):
    done = pmtui("merge", *three(BASE, OURS, BASE))
    assert done == (0, dumps(OURS), "")


def test_a_conflict_is_said_and_left_in_a_valid_file(pmtui, folder, three):
    sides = [apply(BASE, Set("incident/title", title)) for title in ("Search: slow", "Search: out")]
    done = pmtui("merge", *three(BASE, *sides), "-o", "ours.toml")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "1 conflict to be settled:\n"
        "  title of the incident: ours “Search: slow”, theirs “Search: out”; ours stands\n"
    )
    found = load(folder / "ours.toml").session
    assert found.title == "Search: slow"
    assert [(each.ours, each.theirs) for each in found.conflicts] == [
        ("Search: slow", "Search: out")
    ]


@pytest.mark.parametrize("nothing", ["base.toml", os.devnull])
def test_both_sides_may_have_begun_the_file(pmtui, three, nothing):
    three("", OURS, BASE)
    done = pmtui("merge", nothing, "ours.toml", "theirs.toml")
    assert done == (0, dumps(OURS), "")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("text", ["title = ", "title = 'x'\nschema = 99\n", "<<<<<<< ours\n"])
def test_what_cannot_be_read_changes_nothing(pmtui, folder, three, place, text):
    sides = [BASE, OURS, THEIRS]
    sides[place] = text
    names = three(*sides)
    before = {name: (folder / name).read_bytes() for name in names}
    done = pmtui("merge", *names, "-o", "ours.toml")
    assert (done.code, done.out) == ((2, "") if place or "schema" not in text else (0, ""))
    if done.code:
        assert names[place] in done.err
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_is_not_there_or_cannot_be_written_is_refused(pmtui, three):
    names = three(BASE, OURS, THEIRS)
    assert pmtui("merge", "gone.toml", *names[1:]).code == 2
    done = pmtui("merge", *names, "-o", "no/such/folder.toml")
    assert (done.code, done.out) == (2, "")
    assert "cannot be written" in done.err
    assert pmtui("merge", "-", "-", names[0]).code == 2


def test_conflicts_that_were_there_before_are_left_to_be_settled_too(pmtui, three):
    table = {"path": "incident/title", "ours": "Search: slow", "theirs": "Search: out"}
    base, ours = (apply(each, Add("conflicts", table)) for each in (BASE, OURS))
    done = pmtui("merge", *three(base, ours, base))
    assert done.code == 1
    assert "1 conflict to be settled" in done.err
    assert pmtui("merge", *three(base, OURS, base)).code == 0


def test_a_session_that_is_written_over_is_kept_with_its_comments(pmtui, folder, three):
    ours = f"# by hand\n{dumps(OURS)}"
    names = three(BASE, ours, THEIRS)
    done = pmtui("merge", *names, "-o", "ours.toml")
    assert done.code == 0
    assert "ours.toml: its comments are not merged" in done.err
    assert "kept in ours.toml.bak" in done.err
    assert (folder / "ours.toml.bak").read_text() == ours
    assert [each.path.read_text() for each in found(folder / "ours.toml")] == [ours]
    assert texts(folder / "ours.toml") == TEXTS


def test_a_file_that_others_write_meanwhile_is_left(pmtui, folder, three, monkeypatch):
    def slowly(*sides):
        (folder / "ours.toml").write_text(dumps(THEIRS))
        return merged(*sides)

    names = three(BASE, OURS, THEIRS)
    monkeypatch.setattr("pmtui.core.merge.merge", slowly)
    done = pmtui("merge", *names, "-o", "ours.toml")
    assert (done.code, done.out) == (2, "")
    assert "ours.toml was changed by another program" in done.err
    assert load(folder / "ours.toml").session == THEIRS


def test_a_link_stays_and_what_it_leads_to_is_written(pmtui, folder, three):
    names = three(BASE, OURS, THEIRS)
    (folder / "link.toml").symlink_to("ours.toml")
    assert pmtui("merge", *names, "-o", "link.toml").code == 0
    assert (folder / "link.toml").is_symlink()
    assert texts(folder / "ours.toml") == TEXTS


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("pmtui.core.limits.FILE", 300, "larger than"),
        ("pmtui.storage.crowds.ITEMS", 8, "a list of"),
    ],
)
def test_what_could_not_be_opened_again_is_not_written(
    pmtui, folder, three, monkeypatch, limit, most, said
):
    many = apply(
        BASE, Batch([Add("well", {"id": f"G{n}", "text": "Nasra saw it"}) for n in range(1, 9)])
    )
    names = three(BASE, many, apply(BASE, Add("well", {"id": "G1", "text": "Tomas saw it"})))
    monkeypatch.setattr(limit, most)
    done = pmtui("merge", *names, "-o", "ours.toml")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert load(folder / "ours.toml").session == many


# -- git --------------------------------------------------------------------------------------


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Give what runs git in a new repository, set up with the two lines of the page."""
    if not shutil.which("git"):
        pytest.skip("there is no git")
    tools = tmp_path / "bin"
    tools.mkdir()
    program = tools / "pmtui"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pmtui "$@"\n')
    program.chmod(0o755)
    repository = tmp_path / "sessions"
    repository.mkdir()
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    env = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(package.__file__).parents[1]),
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    for role in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{role}_NAME": "Nasra", f"GIT_{role}_EMAIL": "nasra@example.com"}

    def run(*words):
        return subprocess.run(
            ["git", *words], cwd=repository, env=env, capture_output=True, text=True, check=False
        )

    run("init", "-q", "-b", "main")
    (attributes,) = re.findall(r"^\*\.toml merge=pmtui$", PAGE, flags=re.MULTILINE)
    (setting,) = re.findall(r"^git config .*$", PAGE, flags=re.MULTILINE)
    (repository / ".gitattributes").write_text(attributes + "\n")
    subprocess.run(["sh", "-c", setting], cwd=repository, env=env, check=True)
    run.path = repository / "outage.toml"
    return run


def commit(git, session, about):
    text = session if isinstance(session, str) else dumps(session)
    git.path.write_text(text, encoding="utf-8")
    git("add", "-A")
    assert git("commit", "-q", "-m", about).returncode == 0


def branches(git, base, ours, theirs):
    """Leave `ours` on the branch at hand, and `theirs` on the branch `other`."""
    git("add", ".gitattributes")
    assert git("commit", "-q", "-m", "begin").returncode == 0
    if base is not None:
        commit(git, base, "base")
    git("checkout", "-q", "-b", "other")
    commit(git, theirs, "theirs")
    git("checkout", "-q", "main")
    commit(git, ours, "ours")


def test_git_merges_two_branches(git):
    branches(git, BASE, OURS, THEIRS)
    done = git("merge", "-q", "--no-edit", "other")
    assert (done.returncode, done.stderr) == (0, "")
    assert texts(git.path) == TEXTS
    assert git("status", "--porcelain").stdout == ""


def test_git_says_that_a_conflict_is_left_and_the_file_opens(git):
    titles = [
        apply(OURS, Set("incident/title", title)) for title in ("Search: slow", "Search: out")
    ]
    branches(git, BASE, *titles)
    done = git("merge", "--no-edit", "other")
    assert done.returncode == 1
    assert "CONFLICT" in done.stdout
    found = load(git.path).session
    assert found.title == "Search: slow"
    assert found.conflicts[0].theirs == "Search: out"
    assert git("status", "--porcelain").stdout == "UU outage.toml\n"


def test_git_merges_a_file_that_both_branches_began(git):
    branches(git, None, OURS, BASE)
    done = git("merge", "--no-edit", "other")
    assert (done.returncode, texts(git.path)) == (0, TEXTS[:2])


def test_what_is_no_session_is_merged_by_git_as_ever(git):
    lines = ["[project]", "# what it is", "name = 'x'", "", "# where it is", "home = 'y'"]
    texts = (
        "\n".join(lines).replace(old, new) for old, new in [("", ""), ("'x'", "1"), ("'y'", "2")]
    )
    branches(git, *(f"{text}\n" for text in texts))
    done = git("merge", "--no-edit", "other")
    assert done.returncode == 0
    assert git.path.read_text() == "\n".join(lines).replace("'x'", "1").replace("'y'", "2") + "\n"


def test_of_what_is_no_session_git_shows_both_sides_where_it_cannot_merge_it(git):
    branches(git, BASE, "this is no session\n", THEIRS)
    done = git("merge", "--no-edit", "other")
    assert done.returncode == 1
    text = git.path.read_text()
    assert "<<<<<<<" in text
    assert "this is no session" in text
    assert "A reader starts" in text


def test_comments_are_not_merged_and_git_leaves_nothing_behind(git):
    branches(git, BASE, f"# ours\n{dumps(OURS)}", THEIRS)
    done = git("merge", "--no-edit", "other")
    assert done.returncode == 0
    assert "comments are not merged" in done.stderr
    assert git("status", "--porcelain", "--ignored").stdout == ""
    assert "# ours" in git("show", "HEAD^1:outage.toml").stdout
