"""What comes in from outside, and that `docs/doors.md` tells all of it."""

import ast
import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from textual import events
from textual.app import App

from pmtui.core import limits
from pmtui.core.session import Session
from pmtui.messages import Told
from pmtui.storage import backups, copied, crash, refuge
from pmtui.storage.draft import Draft
from pmtui.storage.form import keep
from pmtui.storage.lock import Lock, place
from pmtui.storage.notes import PrivateNotes
from pmtui.storage.samples import copied as demo
from pmtui.storage.session import load, save
from pmtui.storage.unsent import Unsent
from pmtui.widgets.fields import LineField, TextField
from pmtui.widgets.input import TOO_LONG, CaptureField
from storage.test_salvage import EDITS, journalled
from test_layers import PACKAGE, ROOT, mentions, modules

PAGE = (ROOT / "docs" / "doors.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.M)[2:]
AT = datetime(2026, 3, 20, 14, 4, tzinfo=UTC)

# --- the page ----------------------------------------------------------------------------------

ASKING = re.compile(
    r"open|os\.(open|fdopen|read|environ|getenv|popen|system)(\..+)?|sys\.(stdin|argv)(\..+)?"
    r"|(tomllib|json|pickle|marshal|yaml)\.loads?|subprocess\.(Popen|run|call|check_.+)"
    r"|pyperclip\..+|jinja2\.(?!exceptions).+|socket\.create_.+|urllib\.request\..+|eval|exec"
)
"""Names by which a module takes something in."""
READING = {"read_text", "read_bytes"}
OWN = re.compile(r"importlib\.resources\.files|pkgutil\.get_data")
"""How a module reads what lies in the package."""
PASTED = ("events.Paste", "app.clipboard")


def takes_in(path):
    """Tell whether the module at `path` takes something in from outside of the package."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    names = [name for _, name in mentions(tree)]
    calls = [each.func for each in ast.walk(tree) if isinstance(each, ast.Call)]
    reads = any(isinstance(each, ast.Attribute) and each.attr in READING for each in calls)
    if any(map(OWN.fullmatch, names)) and not any(map(re.compile("jinja2").match, names)):
        return False
    return reads or any(map(ASKING.fullmatch, names)) or any(each in source for each in PASTED)


def test_the_page_names_every_module_that_takes_something_in():
    found = {path.relative_to(PACKAGE).as_posix() for path in modules() if takes_in(path)}
    named = {each for row in ROWS for each in re.findall(r"`([^`]+)`", row[1])}
    assert found - named == set()
    assert [each for each in named if not (PACKAGE / each).exists()] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_door_is_shown_by_tests(row):
    shown = re.findall(r"`([^`]+)`", row[4])
    assert shown
    for each in shown:
        path, _, name = each.partition("::")
        source = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(async )?def {name}\(", source, re.M), each


def test_the_page_tells_the_limits_as_they_are():
    said = PAGE[PAGE.index("| What | At most") : PAGE.index("## The doors one by one")]
    for words in (
        limits.megabytes(limits.FILE),
        limits.megabytes(limits.TEXT),
        limits.megabytes(limits.JOURNAL),
        f"{limits.ITEMS:,} items",
    ):
        assert f"| {words}" in said


# --- addresses and paths -----------------------------------------------------------------------

OPENS = re.compile(
    r"webbrowser(\..+)?|os\.startfile|.*\.open_url|.*\.action_open_url|os\.system|os\.popen"
)


def test_nothing_opens_an_address():
    for path in modules():
        source = path.read_text(encoding="utf-8")
        used = [name for _, name in mentions(ast.parse(source)) if OPENS.fullmatch(name)]
        assert used == [], path
        opener = r"" if path.name == "folders.py" else "xdg-open|"
        assert not re.search(opener + r"@click|link\s*=\s*(?!f?\"|None)\w+\.url", source), path


CANARY = "canary-that-nobody-opens"
WATCHED = f"""
import sys

def watch(event, given):
    if event in ("subprocess.Popen", "os.system", "webbrowser.open", "socket.connect"):
        sys.exit(f"{{event}} {{given}}")
    if event in ("open", "os.listdir", "os.scandir") and {CANARY!r} in str(given[0]):
        sys.exit(f"{{event}} {{given}}")

sys.addaudithook(watch)
from pmtui.cli.main import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "words",
    [["metrics"], ["export"], ["fmt", "--check"], ["recover"], ["add", "{file}", "14:02 x"]],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("form", ["{}", "file://{}", "{{% include '{}' %}}", "https://a/{}"])
def test_no_path_from_a_session_is_opened(tmp_path, words, form):
    target = tmp_path / CANARY
    target.write_text("secret")
    said = form.format(target)
    session = Session.model_validate(
        {
            "title": said,
            "summary": said,
            "links": [{"id": "L1", "title": said, "url": said}],
            "evidence": [{"id": "E1", "title": said, "url_or_path": said, "query": said}],
            "timeline": [{"id": "T1", "at": AT, "text": said, "evidence": ["E1"]}],
            "meeting": {"template": "standard-60"},
        }
    )
    path = tmp_path / "a.toml"
    save(path, session)
    given = [str(path) if each == "{file}" else each for each in words]
    given += [str(path)] if "{file}" not in words else []
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *given],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "secret" not in done.stdout


# --- pastes ------------------------------------------------------------------------------------


class Host(App[None]):
    """One field, and what it says."""

    def __init__(self, make):
        super().__init__()
        self.make = make
        self.told = []

    def compose(self):
        self.field = self.make()
        yield self.field

    def on_told(self, message: Told):
        self.told.append(message.words)


@pytest.mark.parametrize(
    "make",
    [
        lambda: CaptureField("type here"),
        lambda: LineField("before"),
        lambda: TextField("before", newlines=True),
    ],
    ids=["capture line", "line", "text"],
)
async def test_a_paste_that_no_field_can_hold_is_refused_in_words(make):
    app = Host(make)
    async with app.run_test() as pilot:
        app.field.focus()
        before = app.field.text if isinstance(app.field, TextField) else app.field.value
        app.post_message(events.Paste("x" * (limits.TEXT + 1)))
        await pilot.pause()
        after = app.field.text if isinstance(app.field, TextField) else app.field.value
    assert (after, app.told) == (before, [TOO_LONG])


# --- what is written ---------------------------------------------------------------------------


@pytest.fixture
def open_umask(tmp_path, monkeypatch):
    """Let every new file be as open as it asks to be."""
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "TMPDIR"))
    before = os.umask(0)
    yield tmp_path
    os.umask(before)


def modes(folder):
    """Give the mode of every file in `folder`, where somebody else may come to it."""
    for path in sorted(folder.rglob("*")):
        inner = [each for each in path.parents if each != folder and folder in each.parents]
        closed = any(not each.stat().st_mode & 0o077 for each in inner)
        if path.is_file() and not closed:
            yield path.name, stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_no_writer_gives_away_what_was_private(open_umask, mode):
    folder = open_umask / "here"
    folder.mkdir()
    path = folder / "outage.toml"
    path.write_text('schema = 1\ntitle = "x"\n\n[[timeline]]\nid = "T1"\n', encoding="utf-8")
    text = path.read_text("utf-8") + 'at = 2026-03-04T10:00:00Z\ntext = "y"\n'
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    session = load(path).session

    save(path, session.model_copy(update={"title": "z"}))
    keep(path, b"# a comment\n")
    refuge.beside(path, session)
    refuge.anywhere(folder / "gone" / "outage.toml", session)
    backups.keep(path, b"x", AT)
    journalled(path, *EDITS)
    lock = Lock(path)
    lock.take(AT)
    PrivateNotes(path).write("mine")
    Unsent(path).add([("a field", "mine")], AT)
    copied.keep("mine")
    crash.report("mine")
    Draft("mine", "summary")
    demo("checkout-50min")

    found = dict(modes(open_umask))
    lock.release()
    private = {".outage.private.md", ".outage.unsent.md"}
    assert found.keys() >= private | {"outage.journal.jsonl", place(path).name, "outage.toml.bak"}
    for name, each in found.items():
        most = 0o600 if name in private else mode
        assert each & ~most & 0o777 == 0, (name, oct(each))
