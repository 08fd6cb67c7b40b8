"""Templates at the shell."""

import pytest

from pmtui.documents.own import SHIPPED
from pmtui.documents.sections import sections


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    """Give the folder of the settings, which is not there yet."""
    monkeypatch.setenv("PMTUI_SETTINGS", str(tmp_path / "settings"))
    return tmp_path / "settings"


def put(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")


def test_the_list_names_all_with_what_they_are(pmtui, folder, settings):
    put(settings / "templates", "ours", "x")
    put(folder, "near", "x")
    done = pmtui("template", "list")
    names = [line.split()[0] for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert names == ["near", "ours", *SHIPPED, *(f"internal/{each}" for each in sections())]
    assert f"ours                 {settings / 'templates' / 'ours.md.j2'}\n" in done.out
    assert "customer             Customer version, for customers\n" in done.out


def test_any_in_the_list_can_be_shown(pmtui, folder, settings):
    put(settings / "templates", "ours", "mine")
    for line in pmtui("template", "list").out.splitlines():
        done = pmtui("template", "show", line.split()[0])
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("\n")
    assert pmtui("template", "show", "ours").out == "mine\n"
    assert pmtui("template", "show", "internal/well").out.startswith("## What went well\n\n{%")


def test_a_new_one_is_a_commented_copy_to_begin_with(pmtui, folder, settings):
    done = pmtui("template", "new", "ours")
    path = settings / "templates" / "ours.md.j2"
    assert (done.code, done.out) == (0, f"{path}\n")
    assert done.err == "`pmtui export FILE --template ours` writes a document by it.\n"
    text = path.read_text()
    assert text.startswith("{# of: internal\n")
    assert 'section("timeline")' in text
    assert pmtui("template", "new", "theirs", "--from", "customer").code == 0
    assert "{{ title | heading }}" in (settings / "templates" / "theirs.md.j2").read_text()


def test_a_new_one_never_takes_the_place_of_another(pmtui, folder, settings):
    put(settings / "templates", "ours", "mine")
    done = pmtui("template", "new", "ours")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("is there already; choose another name\n")
    assert (settings / "templates" / "ours.md.j2").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "our"], "There is no template our; did you mean ours?"),
        (
            ["show", "zzzz"],
            "There is no template zzzz; `pmtui template list` tells which there are",
        ),
        (["show", "../x"], "There is no template ../x; "),
        (["show", "internal/../x"], "There is no template internal/../x; "),
        (["new", "customer"], "customer is a document of pmtui; choose another name"),
        (["new", "a b"], "a b is no name of a template: letters, digits, - and _ are"),
        (["new"], "pmtui template: new needs a NAME"),
        (["list", "x"], "pmtui template: list takes no NAME"),
        (["new", "x", "--from", "mail"], "pmtui template: argument --from: invalid choice"),
    ],
)
def test_what_cannot_be_done_is_said(pmtui, folder, settings, words, said):
    put(settings / "templates", "ours", "x")
    done = pmtui("template", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1


def test_what_cannot_be_read_is_said(pmtui, folder, settings):
    put(settings / "templates", "large", "x" * 70000)
    done = pmtui("template", "show", "large")
    assert done.code == 2
    assert "large.md.j2 is larger than 64 kB; part it with {% include %}\n" in done.err
