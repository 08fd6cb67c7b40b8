import pytest

from pmtui.core.session import SCHEMA
from pmtui.storage.problems import Unreadable
from pmtui.storage.toml import digest, loads

HEAD = 'schema = 1\ntitle = "Search is slow"\n'
FIRST = '[[timeline]]\nid = "T1"\nat = 2026-03-04T10:00:00Z\ntext = "Alert"\n'
SECOND = FIRST.replace('"T1"', '"T2"')

BROKEN = {
    "prose": ("Dear all,\n", "line 1: this is not TOML: expected '=' after a key"),
    "json": ('{"title": "x"}', "line 1: this is not TOML: invalid statement"),
    "key twice": (HEAD + 'title = "y"\n', "line 3: this is not TOML: a key is set twice"),
    "open text": (HEAD + 'id = "INC\n', "line 3: this is not TOML: a text is not closed"),
    "open list": (HEAD + 'tags = ["a"\n', "line 4: this is not TOML: a list is not closed"),
    "no such day": (HEAD + "date = 2026-02-30\n", "line 3: this is not TOML: this date does not"),
    "merge": (HEAD + "<<<<<<< ours\n", "line 3: a conflict of a merge was left here"),
    "raw escape": (HEAD + "id = '\x1b[m'\n", "line 3: this is not TOML: a text holds a control"),
    "backslash": (HEAD + r'id = "C:\pool"', "line 3: this is not TOML: a backslash in a text is"),
    "other file": ('[project]\nname = "x"\n', "is no session: it has neither a title"),
    "no title": ("schema = 1\n", "title is missing"),
    "word": (
        HEAD + 'status = "done"\n',
        "line 3: status: 'done' is not one of draft, in-review, final, closed, abandoned",
    ),
    "milestone": (
        HEAD + FIRST + 'milestones = ["detected", "noticed"]\n',
        "line 7: timeline[1].milestones[2]: 'noticed' is not one of introduced, impact_start,",
    ),
    "choice": (
        HEAD + FIRST + 'known_from = "later"\n',
        "line 7: timeline[1].known_from: 'later' is not one of then, review; 'later' is not a",
    ),
    "time": (HEAD + FIRST.replace("2026-03-04T10:00:00Z", '"25:99"'), "line 5: timeline[1].at: "),
    "clock": (
        HEAD + FIRST.replace("2026-03-04T10:00:00Z", "10:00:00"),
        "line 5: timeline[1].at: '10:00:00' is not a time; write it as 2026-03-04T10:05:00Z",
    ),
    "naive": (
        HEAD + FIRST.replace("00Z", "00"),
        "line 5: timeline[1].at: '2026-03-04T10:00:00' has no zone; end it with Z for UTC",
    ),
    "number": (HEAD + "id = 2031\n", "line 3: id: 2031 is not text; put it in quotes"),
    "truth": (HEAD + "id = true\n", "line 3: id: true is not text; put it in quotes"),
    "flag": (HEAD + 'near_miss = "no"\n', "line 3: near_miss: 'no' is not true or false"),
    "one table": (
        HEAD + '[timeline]\nid = "T1"\n',
        "line 3: timeline: a table is not a list; begin each table with [[timeline]]",
    ),
    "many tables": (
        HEAD + '[[severity]]\nlevel = "SEV-1"\n',
        "line 3: severity: a list is not a table; begin it once, with single brackets",
    ),
    "no list": (HEAD + "tags = 3\n", "line 3: tags: 3 is not a list; put it in [ ]"),
    "no table": (HEAD + 'severity = "SEV-1"\n', "line 3: severity: 'SEV-1' is not a table"),
    "no text": (HEAD + FIRST.replace("text", "txt"), "line 3: timeline[1].text is missing"),
    "wrong id": (HEAD + FIRST.replace('"T1"', '"X1"'), "line 4: timeline[1].id: 'X1' is not an id"),
    "same id": (
        HEAD + FIRST + SECOND.replace('"T2"', '"T01"'),
        "line 7: timeline[2]: the key T1 is used twice",
    ),
    "dangling": (
        HEAD + FIRST + SECOND + 'evidence = ["E4"]\n',
        "line 11: timeline[2].evidence: there is no evidence E4",
    ),
    "nested dangling": (
        HEAD
        + '[[factors]]\nid="F1"\ntitle="a"\n[[factors.how]]\nid="H1"\nhow="b"\nbranches_to="F2"',
        "line 9: factors[1].how[1].branches_to: there is no factor F2",
    ),
    "deep list": (HEAD + f"a = {'[' * 20_000}", "is nested too deeply"),
    "deep values": (HEAD + f"a = {'[' * 60}1{']' * 60}", "line 3: a is nested too deeply"),
    "deep key": (HEAD + "a." * 20_000 + "b = 1", "line 3: this is nested too deeply"),
    "digits": (HEAD + f"a = {'9' * 5000}", "line 3: a number has too many digits"),
    "large": (HEAD + f"a = {2**63}", "line 3: a is too large a number"),
    "hidden": (
        HEAD + '"titl\u200be" = "b"\n',
        "line 2: title is set twice, once with characters that cannot be seen",
    ),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gets_one_plain_sentence(text, said):
    with pytest.raises(Unreadable) as caught:
        loads(text, "checkout.toml")
    (line,) = str(caught.value).splitlines()
    assert line.startswith("checkout.toml")
    assert said in line
    assert "pydantic" not in line.lower()
    assert "http" not in line
    assert "datetime" not in line


@pytest.mark.parametrize("text", ["", " \n\n", "# only a comment\n", 'title = ""\n[severity]\n'])
def test_an_empty_file_says_how_to_begin(text):
    with pytest.raises(Unreadable) as caught:
        loads(text, "checkout.toml")
    assert str(caught.value) == "checkout.toml is empty; `pmtui new FILE` begins a session"


def test_several_problems_come_at_once_in_the_order_of_the_file():
    text = HEAD + "status = 3\n" + FIRST + "kind = 5\nagency = 6\n"
    with pytest.raises(Unreadable) as caught:
        loads(text)
    assert [problem.line for problem in caught.value.problems] == [3, 8, 9]


def test_a_newer_file_opens_for_reading_only():
    loaded = loads(HEAD.replace("1", str(SCHEMA + 1)) + FIRST + 'evidence = ["E9"]\nmood = "x"\n')
    assert loaded.read_only
    assert loaded.session.timeline[0].model_extra == {"mood": "x"}
    assert loaded.notes == (
        "The file was written by a newer pmtui (schema 2; this one knows 1): "
        "it opens for reading only.",
        "timeline[1].evidence: there is no evidence E9.",
    )


def test_a_newer_file_that_cannot_be_read_says_so_first():
    with pytest.raises(Unreadable) as caught:
        loads('schema = 9\ntitle = "x"\nstatus = "new"\n', "a.toml")
    assert str(caught.value).startswith("a.toml was written by a newer pmtui (schema 9; this one")
    assert len(caught.value.problems) == 2


def test_what_was_removed_is_noted_and_counted():
    colour = SECOND.replace("Alert", r"\u001b[1mA\u001b[0m")
    dirty = [colour.replace('"T2"', f'"T{n}"') for n in range(2, 9)]
    loaded = loads(HEAD + FIRST + "".join(dirty))
    assert not loaded.read_only
    assert loaded.session.timeline[1].text == "A"
    assert loaded.notes[0] == "timeline[2].text: Removed 2 terminal sequences."
    assert loaded.notes[5:] == ("2 more texts were cleaned likewise.",)


def test_a_text_that_holds_nothing_to_see_is_absent():
    loaded = loads(HEAD + 'summary = "\u200b"\nid = "  "\ntags = ["", "a"]\n[slo]\nname = ""\n')
    assert loaded.session.summary is None
    assert loaded.session.id is None
    assert loaded.session.tags == ("a",)
    assert loaded.notes == ("summary: Removed 1 invisible character.",)


def test_unknown_keys_and_their_names_are_cleaned_too():
    loaded = loads(HEAD + '[x]\n"a\\u0007" = ["\\u0007b", { "c\\u0007" = "d" }]\n')
    assert loaded.session.model_extra == {"x": {"a": ["b", {"c": "d"}]}}
    assert len(loaded.notes) == 3


def test_a_byte_order_mark_and_other_line_ends_do_no_harm():
    text = "\ufeff" + (HEAD + 'summary = """\na\nb"""\n').replace("\n", "\r\n")
    loaded = loads(text)
    assert loaded.session.summary == "a\nb"
    assert loaded.digest == digest(text.encode())
