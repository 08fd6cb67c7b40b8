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


def test_an_old_document_is_replaced(pmtui, session, folder):
    (folder / "out.md").write_text("old")
    assert pmtui("export", session, "-o", "out.md").code == 0
    assert "old" not in (folder / "out.md").read_text("utf-8").splitlines()


def test_a_dash_is_standard_output(pmtui, session):
    assert pmtui("export", session, "-o", "-").out == pmtui("export", session).out


def test_names_are_shown_as_asked(pmtui, session):
    shown = {names: pmtui("export", session, "--names", names).out for names in NAMES}
    assert len({*shown.values()}) == len(NAMES)


NAMES = ("full", "role", "initials", "none")


@pytest.mark.parametrize("out", ["outage.toml", "./outage.toml", "other.toml", "OTHER.TOML"])
def test_a_session_is_not_written_over(pmtui, session, folder, out):
    before = session.read_bytes()
    done = pmtui("export", session, "-o", out)
    assert (done.code, done.out) == (2, "")
    assert "write the document to another file" in done.err
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
        ("none/out.md", "there is no such file or folder"),
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
