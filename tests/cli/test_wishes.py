"""Which document is exported, and how: the options and the settings."""

import pytest

from pmtui.documents.sections import sections

FREE = [each.id for each in sections().values() if not each.always]


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    """Give the folder of the settings."""
    folder = tmp_path / "settings"
    (folder / "templates").mkdir(parents=True)
    monkeypatch.setenv("PMTUI_SETTINGS", str(folder))
    return folder


def titles(text):
    return [line[3:] for line in text.splitlines() if line.startswith("## ")]


def test_sections_are_left_out(pmtui, session):
    usual = pmtui("export", session)
    done = pmtui("export", session, "--without", "people, meeting,", "--without", "glossary")
    assert (done.code, done.err) == (0, usual.err)
    left = {sections()[each].heading for each in ("people", "meeting", "glossary")}
    assert titles(done.out) == [each for each in titles(usual.out) if each not in left]
    assert len(titles(usual.out)) == len(sections())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("timeline", "--without: the section timeline stands in every document\n"),
        ("peple", "--without: peple is no section that can be left out; there are background"),
    ],
)
def test_what_cannot_be_left_out_is_said(pmtui, session, name, said):
    done = pmtui("export", session, "--without", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)


def test_the_settings_lay_it_out(pmtui, session, settings):
    (settings / "settings.toml").write_text(
        '[document]\nfirst = ["actions"]\nwithout = ["people"]\nglance = true\n'
        '[document.headings]\nfactors = "Root cause analysis"\n'
    )
    done = pmtui("export", session, "--without", "meeting")
    assert titles(done.out)[0] == "Actions"
    assert "Root cause analysis" in titles(done.out)
    assert not {"People and roles", "The meeting"} & {*titles(done.out)}
    assert "### Decisions at a glance" in done.out


def test_what_is_wrong_in_the_settings_is_said_and_left_out(pmtui, session, settings):
    usual = pmtui("export", session)
    (settings / "settings.toml").write_text('[document]\nfirst = ["facs"]\n[keys]\n"x" = 1\n')
    (settings / "agendas").mkdir()
    (settings / "agendas" / "a.toml").write_text("=")
    done = pmtui("export", session)
    assert (done.code, done.out) == (0, usual.out)
    assert "settings.toml: [document]: facs is no section; there are facts" in done.err
    assert "agendas" not in done.err


def test_three_lines_for_those_who_decide(pmtui, session):
    assert "### Decisions at a glance" in pmtui("export", session, "--glance").out


@pytest.mark.parametrize(
    "words",
    [
        ("--as", "mail", "--without", "people"),
        ("--as", "customer", "--glance"),
        ("--zone", "Europe/Oslo"),
        ("--draft",),
        ("--address", "https://docs.example/1"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(pmtui, session, words):
    done = pmtui("export", session, *words)
    assert (done.code, done.out) == (2, "")
    assert " is for the document " in done.err


def test_an_address_is_one_line_that_no_terminal_obeys(pmtui, session):
    done = pmtui("export", session, "--as", "mail", "--address", "https://a.example\n\x1b[31mB: c")
    assert done.out.endswith("\nAll of it: https://a.example B: c\n")


def test_a_template_without_a_name_is_none(pmtui, session):
    assert pmtui("export", session, "--template", "").code == 2


def test_a_zone_must_be_one(pmtui, session):
    done = pmtui("export", session, "--as", "customer", "--zone", "Middle/Earth")
    assert done == (2, "", "--zone: Middle/Earth is no zone such as Europe/Oslo or UTC\n")


# --- templates of one's own ----------------------------------------------------------------------


def test_a_template_lays_it_out(pmtui, session, folder, settings):
    (settings / "templates" / "ours.md.j2").write_text("# {{ session.title }}\n")
    assert pmtui("export", session, "--template", "ours").out.startswith("# checkout-api")
    (folder / "ours.md.j2").write_text("beside")
    assert pmtui("export", session, "--template", "ours").out == "beside\n"
    named = pmtui("export", session, "--template", settings / "templates" / "ours.md.j2")
    assert named.out.startswith("# checkout-api")


def test_it_is_looked_for_beside_the_session_wherever_that_is(
    pmtui, session, tmp_path, monkeypatch
):
    session.with_name("near.md.j2").write_text("near")
    monkeypatch.chdir(tmp_path)
    assert pmtui("export", session, "--template", "near").out == "near\n"
    data = session.read_bytes()
    done = pmtui("export", "-", "--template", "near", typed=data)
    assert (done.code, done.out) == (2, "")


def test_it_is_written_into_a_file_and_again(pmtui, session, settings):
    path = settings / "templates" / "ours.md.j2"
    path.write_text("# A\n\nfirst\n")
    assert pmtui("export", session, "--template", "ours", "-o", "out.md").code == 0
    path.write_text("# A\n\nsecond\n")
    assert pmtui("export", session, "--template", "ours", "-o", "out.md").code == 0
    assert session.with_name("out.md").read_text() == "# A\n\nsecond\n"


def test_a_name_in_a_session_is_no_template(pmtui, session, settings):
    text = session.read_text("utf-8").replace('id = "INC-2031"', "id = \"{% include 'x.md.j2' %}\"")
    session.write_text(text, "utf-8")
    session.with_name("x.md.j2").write_text("a secret")
    (settings / "templates" / "ours.md.j2").write_text("{{ session.id }}")
    done = pmtui("export", session, "--template", "ours")
    assert "a secret" not in done.out
    assert "include" in done.out


@pytest.mark.parametrize(
    ("source", "name", "said"),
    [
        ("x", "our", "There is no template our; did you mean ours?\n"),
        ("x", "zzz", "There is no template zzz; `pmtui template list` tells which there are\n"),
        ("x", "../zzz.md.j2", "There is no template ../zzz.md.j2; "),
        (
            "\n{{ sesion }}",
            "ours",
            "ours.md.j2, line 2: there is no `sesion`; did you mean `session`?",
        ),
        ("{% for %}", "ours", "ours.md.j2, line 1: expected an expression"),
        (
            "{# of: mail #}",
            "ours",
            "ours.md.j2, line 1: it is one of internal, customer, one-page, actions, not of mail\n",
        ),
        ("x" * 70000, "ours", "is larger than 64 kB"),
        ("{% include 'large.md.j2' %}", "ours", "ours.md.j2, line 1: "),
    ],
)
def test_a_template_that_is_no_good_is_said_and_nothing_is_written(
    pmtui, session, settings, source, name, said
):
    (settings / "templates" / "ours.md.j2").write_text(source)
    (settings / "templates" / "large.md.j2").write_text("x" * 70000)
    done = pmtui("export", session, "--template", name, "-o", "out.md")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not session.with_name("out.md").exists()


def test_a_document_and_a_template_exclude_each_other(pmtui, session):
    done = pmtui("export", session, "--as", "mail", "--template", "ours")
    assert done.code == 2
    assert "not allowed with argument" in done.err


def test_a_template_for_customers_waits_for_approval_too(pmtui, session, settings):
    text = session.read_text("utf-8").replace('state = "posted"', 'state = "draft"')
    session.write_text(text, "utf-8")
    (settings / "templates" / "ours.md.j2").write_text("{# of: customer #}\n{{ said.summary }}")
    done = pmtui("export", session, "--template", "ours")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("Nothing is written: change what is named above, or write a --draft\n")
    draft = pmtui("export", session, "--template", "ours", "--draft")
    assert draft.code == 0
    assert draft.out.startswith("**Draft, not approved.**")
