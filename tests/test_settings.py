import os
import re
from pathlib import Path

import pytest

from pmtui.coach.decided import ASKED as DECIDED
from pmtui.coach.policy import Policy
from pmtui.core.outside import Customers
from pmtui.documents.layout import ASKED, Layout
from pmtui.documents.sections import sections
from pmtui.keymap import KEPT, rebound
from pmtui.settings import KINDS, LIMIT, MOST, Settings, folder, read
from pmtui.themes.recipe import own

AGENDA = """
name = "ours"
title = "What we do on Thursdays"
minutes = 20
[[phases]]
key = "talk"
name = "Talk"
minutes = 20
purpose = "Hear everybody"
pane = "timeline"
done_when = "Everybody spoke"
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "agendas").mkdir()
    (tmp_path / "themes").mkdir()

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name.replace('__', '/')}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_without_a_folder_all_is_as_usual(tmp_path):
    assert read(tmp_path / "none") == Settings()
    assert read(tmp_path) == Settings()
    assert read(Path("\0")) == Settings()


def test_the_environment_names_another_folder(monkeypatch):
    assert folder({"PMTUI_SETTINGS": "/else/where"}) == Path("/else/where")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/kemi/conf")
    monkeypatch.setenv("HOME", "/home/kemi")
    assert folder({}).name == "pmtui"


def test_what_is_set_is_read(place):
    found = read(
        place(
            settings='theme = "projector"\nbell = true\nsafe_word = "Kiwi"\n'
            '[keys]\n"meeting.next" = "0"\nmeeting.back = "9,ctrl+b"\n'
        )
    )
    assert found == Settings(
        theme="projector",
        bell=True,
        safe_word="Kiwi",
        keys={"meeting.next": "0", "meeting.back": "9,ctrl+b"},
    )


def test_the_layout_of_documents_is_read(place):
    found = read(
        place(
            settings='[document]\nfirst = ["actions"]\nwithout = ["people"]\nglance = true\n'
            'headings.factors = "Root\\u202e cause \\u0007analysis"\n'
        )
    )
    assert found.problems == ()
    headings = (("factors", "Root cause analysis"),)
    assert found.document == Layout(("actions",), frozenset({"people"}), headings, glance=True)


def test_agendas_and_themes_are_read_from_files_of_their_own(place):
    found = read(place(agendas__thursday=AGENDA, themes__harbour='accent = "#7dcfff"'))
    assert found.problems == ()
    assert [each.key for each in found.agendas["ours"].phases] == ["talk"]
    assert found.themes == {"harbour": {"accent": "#7dcfff"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "them = 1",
            "settings.toml: them is no setting; there are theme, bell, safe_word, keys, document",
        ),
        ("theme = 1", "settings.toml: theme is left out: it is a name in quotes"),
        ('bell = "yes"', "settings.toml: bell is left out: it is true or false, without quotes"),
        ('document = "a"', "document is left out: it is a table that begins with [document]"),
        ("[document]\nfirst = 1", "[document]: first is left out: it is a list of sections"),
        ('[document]\nfirst = ["facs"]', "[document]: facs is no section; there are facts, sum"),
        ('keys = "a"', "keys is left out: it is a table that begins with [keys]"),
        ("[keys]\nmeeting.next = 1", "the keys of meeting.next are text in quotes"),
        ("[customers]\nname = []", "settings.toml: [customers]: name is none of names, known"),
        ("[customers]\nknown = 'x'", "[customers]: known is left out: it is a list of words, each"),
        ("[customers]\nnames = [1]", "[customers]: names is left out: it is a list"),
        ("[coach]\nblame = true", "settings.toml: [coach]: blame is no decision; there are root_"),
        ("[coach]\nutc = 1", "[coach]: utc is left out: it is true or false, without quotes"),
        ("coach = 1", "coach is left out: it is a table that begins with [coach]"),
        ("customers = 1", "customers is left out: it is a table that begins with [customers]"),
        ("theme = ", "settings.toml: it is left out, as it is not TOML"),
        ("x = " + "[" * 5000, "it is left out"),
        ("x = " + "9" * 5000, "it is left out"),
        (".".join("a" * 3000) + " = 1", "it is left out"),
        ("w" * 500 + " = 1", "…"),
    ],
)
def test_what_is_wrong_is_said_once_and_left_out(place, text, said):
    found = read(place(settings=text))
    [problem] = found.problems
    assert said in problem
    assert len(problem) < 230
    assert found == Settings(problems=found.problems)


def test_customers_and_what_they_know_are_two_lists(place):
    found = read(place(settings='[customers]\nnames = ["Harbour Foods", " "]\nknown = ["MGL"]'))
    assert found.customers == (("Harbour Foods",), ("MGL",))
    assert found.problems == ()


def test_what_a_team_decided_knows_its_customers(place):
    found = read(place(settings='[coach]\nutc = false\n[customers]\nknown = ["MGL"]'))
    assert found.coach == Policy(utc=False, customers=Customers(known=("MGL",)))
    assert read(place(settings='[customers]\nknown = ["MGL"]')).coach.customers.known == ("MGL",)


def test_one_mistake_leaves_the_rest(place):
    found = read(
        place(
            settings='theme = 3\nsafe_word = "Kiwi"',
            agendas__broken="name = 3",
            agendas__ours=AGENDA,
            agendas__twice=AGENDA,
            themes__broken="=",
        )
    )
    assert found.safe_word == "Kiwi"
    assert list(found.agendas) == ["ours"]
    assert len(found.problems) == 4
    assert any(
        each.startswith("agendas/twice.toml: ") and "agendas/ours.toml" in each
        for each in found.problems
    )


def test_hostile_text_is_cleaned_wherever_it_stands(place):
    evil = "\\u001b]52;c;ZXZpbA==\\u0007\\u202e"
    found = read(
        place(
            settings=f'safe_word = "Ki{evil}wi"\n"b{evil}" = 1\n[keys]\n"x{evil}" = "{evil}y"',
            agendas__ours=AGENDA.replace('"Talk"', f'"Talk{evil}"'),
            agendas__odd=AGENDA.replace('"ours"', f'"{evil} no word"'),
            themes__odd=f'"accent{evil}" = "red{evil}"',
        )
    )
    assert found.safe_word == "Kiwi"
    assert found.keys == {"x": "y"}
    assert found.agendas["ours"].phases[0].name == "Talk"
    assert found.themes["odd"] == {"accent": "red"}
    assert all(each.isprintable() for each in found.problems)


def test_what_is_no_small_plain_file_is_left_out(place, tmp_path):
    folder = place(settings="#" * (LIMIT + 1))
    os.mkfifo(folder / "agendas" / "pipe.toml")
    (folder / "themes" / "folder.toml").mkdir()
    (folder / "themes" / "zero.toml").symlink_to("/dev/zero")
    (folder / "themes" / "latin.toml").write_bytes(b'accent = "\xe9"')
    found = read(folder)
    assert len(found.problems) == 5
    assert sum("no plain file" in each for each in found.problems) == 4
    assert "save it as UTF-8" in "".join(found.problems)
    assert (found.agendas, found.themes) == ({}, {})


def test_no_more_than_so_many_files_are_read(place):
    found = read(place(**{f"themes__t{n:02}": "dark = true" for n in range(MOST + 1)}))
    assert len(found.themes) == MOST
    assert found.problems == (f"themes: only the first {MOST} of {MOST + 1} files are read",)


def test_a_folder_that_may_not_be_read_is_said(place, monkeypatch):
    def denied(self, *_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", denied)
    [problem] = read(place()).problems
    assert "cannot be read; all is as usual" in problem


def test_the_examples_of_the_page_are_sound(place):
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")
    usual, keys, coach, document, agenda, theme = re.findall(r"```toml\n(.*?)```", page, re.S)
    assert read(place(settings=usual)) == Settings(theme="dark", safe_word="ELMO")
    found = read(place(settings=keys, agendas__a=agenda, themes__harbour=theme))
    assert found.problems == ()
    assert list(found.agendas) == ["thursday-20"]
    assert rebound(found.keys)[1] == ()
    assert own(found.themes)[1] == ()
    assert set(re.findall(r"`(ctrl\+\w)`", page)) >= {key for key in KEPT if key != "escape"}
    assert read(place(settings=coach)).problems == ()
    named = set(re.findall(r"^\[?(\w+)\b", usual, re.M))
    assert named == {*KINDS, *ASKED, *Customers._fields, *DECIDED} - {
        "headings",
        "more",
        "fewer",
        "off",
    }
    layout = read(place(settings=document)).document
    assert [each.id for each in layout.sections()][3:5] == ["actions", "background"]
    assert "Root cause analysis" in dict(layout.headings).values()
    listed = page[page.index("The sections are") : page.index("No two sections")]
    free = [name for name, each in sections().items() if not each.always]
    assert re.findall(r"`(\w+)`", listed) == [*sections(), *free]
