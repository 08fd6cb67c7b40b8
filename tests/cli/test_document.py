"""The document at the shell."""

import pytest

from pmtui.cli.main import main


def test_to_standard_output(pmtui, session):
    done = pmtui("export", session)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# checkout-api: card payments refused")


def test_bytes_are_utf_8_with_plain_line_ends(session, capfdbinary):
    assert main(["export", str(session)]) == 0
    out = capfdbinary.readouterr().out
    assert b"\r" not in out
    out.decode("utf-8")


def test_into_a_file(pmtui, session, folder):
    shown = pmtui("export", session).out
    done = pmtui("export", session, "-o", "out.md")
    assert done == (0, "", "The document is in out.md.\n")
    assert (folder / "out.md").read_bytes() == shown.encode("utf-8")


def test_a_foreign_file_is_not_written_over(pmtui, session, folder):
    (folder / "out.md").write_text("old")
    done = pmtui("export", session, "-o", "out.md")
    assert (done.code, done.out) == (2, "")
    assert "it is not known what was exported into it" in done.err
    assert (folder / "out.md").read_text() == "old"
    assert pmtui("export", session, "-o", "out.md", "--on-edit", "theirs").code == 0
    assert (folder / "out.md").read_text("utf-8") == pmtui("export", session).out
    assert (folder / "out.md.bak").read_text() == "old"


@pytest.fixture
def clashing(pmtui, session, folder):
    """Give a document that was changed by hand where the session has changed too."""
    pmtui("export", session, "-o", "out.md")
    out = folder / "out.md"
    text = out.read_text("utf-8").replace("For 50 minutes, each", "For 50 minutes by hand, each")
    out.write_text(text.replace("## Impact", "Own words.\n\n## Impact"), encoding="utf-8")
    toml = session.read_text("utf-8").replace("For 50 minutes, each", "For 51 minutes, each")
    session.write_text(toml, encoding="utf-8")
    return out


def test_an_edited_document_keeps_what_was_edited(pmtui, session, clashing):
    done = pmtui("export", session, "-o", "out.md")
    assert (done.code, done.out) == (1, "")
    assert "1 change made by hand is in it" in done.err
    assert "1 passage was changed both by hand and in the session" in done.err
    text = clashing.read_text("utf-8")
    assert "\n\nFor 50 minutes by hand, each" in text
    assert "\n\n> **In the session:** For 51 minutes, each" in text
    assert "\n\nOwn words.\n\n## Impact" in text
    done = pmtui("export", session, "-o", "out.md")
    assert (done.code, clashing.read_text("utf-8")) == (0, text)


@pytest.mark.parametrize(
    ("way", "there", "gone"),
    [("ours", "by hand, each", "51 min"), ("theirs", "51 min", "by hand, each")],
)
def test_one_side_wins_where_that_is_asked_for(pmtui, session, clashing, way, there, gone):
    done = pmtui("export", session, "-o", "out.md", "--on-edit", way)
    text = clashing.read_text("utf-8")
    assert (done.code, there in text, gone in text) == (0, True, False)
    assert "Own words." in text
    assert clashing.with_name("out.md.bak").exists() == (way == "theirs")


@pytest.mark.parametrize(
    ("typed", "there"), [("h\n", "by hand, each"), ("s\n", "51 minutes, each")]
)
def test_clashes_are_asked_about_at_a_terminal(pmtui, session, clashing, at_terminal, typed, there):
    done = pmtui("export", session, "-o", "out.md", typed=typed)
    assert done.code == 0
    assert "In “Summary”, changed both by hand and in the session" in done.err
    text = clashing.read_text("utf-8")
    assert there in text
    assert "In the session:" not in text


def test_where_the_answers_end_nothing_is_written(pmtui, session, clashing, folder):
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert pmtui("export", session, "-o", "out.md", "--on-edit", "ask", typed="").code == 2
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_dash_is_standard_output(pmtui, session):
    assert pmtui("export", session, "-o", "-").out == pmtui("export", session).out


def test_names_are_shown_as_asked(pmtui, session):
    shown = {names: pmtui("export", session, "--names", names).out for names in NAMES}
    assert len({*shown.values()}) == len(NAMES)


NAMES = ("full", "role", "initials", "none")


@pytest.mark.parametrize("out", ["outage.toml", "./outage.toml", "OTHER.TOML", "a.JSONL"])
def test_a_session_is_not_written_over(pmtui, session, folder, out):
    before = session.read_bytes()
    done = pmtui("export", session, "-o", out)
    assert (done.code, done.out) == (2, "")
    assert "; name another file, such as outage.md" in done.err
    assert session.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["outage.toml"]


def test_nor_through_a_link(pmtui, session, folder):
    (folder / "soft.md").symlink_to(session)
    (folder / "hard.md").hardlink_to(session)
    before = session.read_bytes()
    assert pmtui("export", session, "-o", "soft.md").code == 2
    assert pmtui("export", session, "-o", "hard.md").code == 2
    assert session.read_bytes() == before


@pytest.mark.parametrize(
    ("out", "cause"),
    [
        ("none/out.md", "its folder is not there"),
        (".", "it is a folder"),
        ("a\x00b", "its name is not allowed"),
    ],
)
def test_where_it_cannot_be_written(pmtui, session, out, cause):
    done = pmtui("export", session, "-o", out)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"cannot be written: {cause}\n")


def test_standard_input(pmtui, session):
    assert pmtui("export", "-", typed=session.read_bytes()).out == pmtui("export", session).out


def test_what_customers_get_is_said_to_hold_words_that_nothing_is_hidden_in(pmtui, session, folder):
    assert pmtui("export", session, "--as", "customer", "-o", "c.md").code == 0
    out = folder / "c.md"
    out.write_text(out.read_text("utf-8") + "\nBy Ada.\n", encoding="utf-8")
    toml = session.read_text("utf-8").replace("Nothing is needed.", "Nothing is needed now.")
    session.write_text(toml, encoding="utf-8")
    done = pmtui("export", session, "--as", "customer", "-o", "c.md", "--draft")
    assert "By Ada." in out.read_text("utf-8")
    assert "In what was written by hand nothing is hidden" in done.err


def test_the_file_is_looked_through_as_it_will_be(pmtui, session, folder):
    assert pmtui("export", session, "-o", "out.md").err == "The document is in out.md.\n"
    out = folder / "out.md"
    text = out.read_text("utf-8").replace("## Impact", "password=" + "hunter2\n\n## Impact", 1)
    out.write_text(text, encoding="utf-8")
    assert "looks like a password" in pmtui("export", session, "-o", "out.md").err


def test_what_waits_for_approval_is_not_written(pmtui, session, folder):
    toml = session.read_text("utf-8").replace('state = "posted"', 'state = "draft"')
    session.write_text(toml, encoding="utf-8")
    done = pmtui("export", session, "--as", "customer", "-o", "c.md")
    assert (done.code, done.out) == (1, "")
    assert "Nobody has approved this text." in done.err
    assert not (folder / "c.md").exists()


def test_a_draft_says_how_much_is_open(pmtui, session):
    final = pmtui("export", session).out
    assert "open" not in final.split("##")[0]
    toml = session.read_text("utf-8").replace('status = "closed"', 'status = "draft"')
    session.write_text(toml + '\n[[parking]]\nid = "P99"\ntext = "Who pays?"\n', encoding="utf-8")
    checks = pmtui("check", session, "--stage", "final", "--format", "github").out
    count = len([row for row in checks.splitlines() if "title=draft-dead" not in row])
    assert 0 < count < len(checks.splitlines())
    line = f"\n> draft: {count} check{'' if count == 1 else 's'} open\n"
    assert line in pmtui("export", session).out
    assert "checks open" not in pmtui("export", session, "--as", "actions").out
