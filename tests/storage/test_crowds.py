"""Files that hold too much: refused quickly, in a sentence, and without being read into memory."""

import subprocess
import sys

import pytest

from pmtui.core.limits import ITEMS, TEXT
from pmtui.storage.crowds import crowded
from pmtui.storage.intake import Intake
from pmtui.storage.problems import Unreadable
from pmtui.storage.toml import loads

HEAD = 'schema = 1\ntitle = "x"\n'
ENTRY = '[[timeline]]\nid = "T%d"\nat = 2026-03-04T10:00:00Z\ntext = "a, b"\n'
LIMIT = 5
SMALL = {
    "tables": "[[a]]\nb = 1\n" * 6,
    "tables with blanks": "[[ a ]]\n" * 6,
    "tables in one table": "[[a]]\n" + "[[a.b]]\n" * 6,
    "lists of many names": "".join(f"[[a{n}]]\n" for n in range(6)),
    "keys": "".join(f"a{n} = 1\n" for n in range(6)),
    "keys of a table": "[a]\n" + "".join(f"a{n} = 1\n" for n in range(6)),
    "a list": "a = [1, 2, 3, 4, 5, 6, 7]\n",
    "a list of lists": "a = [[1, 2], [3, 4], [5, 6], [7]]\n",
    "a list of tables": "a = [{b = 1, c = 2}, {b = 1, c = 2}, {b = 1, c = 2}, {}]\n",
    "a list that is not closed": "a = [" + "[," * 6,
}
FITTING = {
    "few": "[[a]]\n" * 5,
    "tables of each": ("[[a]]\n" + "[[a.b]]\n" * 5) * 2,
    "in a text": 'a = "' + "[[a]], " * 9 + '"\n',
    "in a long text": 'a = """\n' + "[[a]]\nb = 1,\n" * 9 + '"""\n',
    "in a plain text": "a = '''\n" + "[[a]]\nb = 1,\n" * 9 + "'''\n",
    "in comments": "# [[a]], b = 1\n" * 9,
    "in several lists": "a = [1, 2, 3]\nb = [1, 2, 3]\n[c]\nd = [1, 2, 3]\n",
    "keys of several tables": "[a]\nb = 1\nc = 2\nd = 3\n[e]\nb = 1\nc = 2\nd = 3\n",
}


@pytest.fixture
def few(monkeypatch):
    """Let a list hold five items."""
    monkeypatch.setattr("pmtui.storage.crowds.ITEMS", LIMIT)


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_a_list_that_is_too_long_is_found(few, text):
    assert crowded(text) is not None


@pytest.mark.parametrize("text", FITTING.values(), ids=FITTING)
def test_what_only_looks_like_one_is_let_in(few, text):
    assert crowded(text) is None


def test_the_place_is_that_of_the_item_that_is_too_much(few):
    text = HEAD + "[[a]]\n" * 6
    assert crowded(text) == len(HEAD + "[[a]]\n" * 5)


MEASURED = """
import resource, sys, time
from pmtui.storage.problems import Unreadable
from pmtui.storage.session import load
from pathlib import Path
began = time.process_time()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    load(Path(sys.argv[1]))
except Unreadable as problem:
    print(problem)
print(time.process_time() - began)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""
LARGE = {
    "entries": lambda: HEAD + "".join(ENTRY % n for n in range(1, ITEMS + 2)),
    "a list": lambda: HEAD + "x = [" + "[]," * 20_000_000 + "]\n",
    "names": lambda: HEAD + "".join(f"[[a{n}]]\n" for n in range(1_000_000)),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_a_large_file_is_refused_in_no_time_and_in_little_memory(tmp_path, make):
    path = tmp_path / "a.toml"
    path.write_text(make(), encoding="utf-8")
    words = [sys.executable, "-c", MEASURED, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    said, seconds, megabytes = done.stdout.splitlines()
    assert said.startswith("a.toml: line ")
    assert said.endswith(": a list or a table holds at most 200,000 items, and this is one more")
    assert float(seconds) < 5
    assert float(megabytes) < 500


# --- what gets past the first look -------------------------------------------------------------


def test_a_long_list_that_was_read_is_refused(monkeypatch):
    monkeypatch.setattr("pmtui.storage.intake.ITEMS", LIMIT)
    intake = Intake()
    intake.take({"a": {"b": [1] * (LIMIT + 1)}, "c": [1] * LIMIT})
    assert intake.refused == [(("a", "b"), "holds more than 5 items")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('quote = "%s"', "a.toml: line 7: timeline[1].quote is longer than 1 MB"),
        ('odd = ["%s"]', "a.toml: line 7: timeline[1].odd[1] is longer than 1 MB"),
        ("odd = '''%s'''", "a.toml: line 7: timeline[1].odd is longer than 1 MB"),
        ("%s = 1", "a.toml: line 3: timeline[1] holds a key that is longer than 1 MB"),
    ],
)
def test_a_text_that_is_too_long_is_refused_where_it_stands(text, said):
    session = HEAD + ENTRY % 1
    assert loads(session + text % ("x" * (TEXT - 1)) + "\n", "a.toml")
    with pytest.raises(Unreadable) as caught:
        loads(session + text % ("x" * (TEXT + 1)) + "\n", "a.toml")
    assert str(caught.value) == said
