"""The rules of the house that the import contracts in pyproject.toml cannot say."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.app import App

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "pmtui"
SAMPLE = ROOT / "sample_sessions" / "checkout-50min.toml"
PURE = ("core", "documents", "coach", "replay", "revision", "sources")

# --- what a shell command may load -------------------------------------------------------------

PROBE = """
import sys
from pmtui.cli.main import main

code = 0
if len(sys.argv) > 1:
    try:
        code = main()
    except SystemExit as end:
        code = end.code
assert not code, code
loaded = {name.partition(".")[0] for name in sys.modules}
print("loaded:", *sorted(loaded), file=sys.stderr)
"""


def loaded_by(*words: str, probe: str = PROBE) -> set[str]:
    """Give what `probe` says is loaded: the top-level modules by the end of `pmtui words...`."""
    done = subprocess.run(
        [sys.executable, "-c", probe, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("loaded: "), done.stderr
    return set(last.split()[1:])


@pytest.mark.parametrize("words", [(), ("--help",)], ids=["import", "help"])
def test_the_shell_starts_with_nothing_heavy(words):
    assert not loaded_by(*words) & {"textual", "rich", "pydantic", "jinja2", "pyperclip"}


LATER = re.compile(
    r"jinja2|markdown_it|pmtui\.(coach|replay|revision|sources)\.|pmtui\.documents\."
)
"""What nobody has asked for yet when a meeting is opened."""
NAMES = {
    *(f"pmtui.documents.{name}" for name in ("layout", "names", "rewriting", "sections")),
    "pmtui.coach.policy",
}
"""What the settings say of documents, and how people are shown: the screen needs that at once."""
OPENED = """
import asyncio, sys
from pathlib import Path
from pmtui.app import PostmortemApp
from pmtui.storage.desk import Desk

async def opened():
    desk = Desk(Path(sys.argv[1]))
    async with PostmortemApp(desk).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print("loaded:", *sys.modules, file=sys.stderr)
    desk.release()

asyncio.run(opened())
"""


def test_an_opened_meeting_has_loaded_nothing_that_nobody_asked_for(tmp_path):
    path = tmp_path / "meeting.toml"
    path.write_bytes(SAMPLE.read_bytes())
    loaded = loaded_by(str(path), probe=OPENED)
    assert {name for name in loaded if LATER.match(name)} <= NAMES


@pytest.mark.parametrize("command", ["metrics", "export", "check"])
def test_a_command_without_a_screen_loads_no_textual(command):
    assert not loaded_by(command, str(SAMPLE)) & {"textual", "pyperclip"}


# --- what the source may say -------------------------------------------------------------------
# Each rule reads one module and gives the lines that break it.

Rule = Callable[[ast.Module], Iterator[int]]


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """Give the full name of `a.b.c`, with what the module calls things by undone; else ''."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""


def imported(tree: ast.Module) -> dict[str, str]:
    """Give each name an import binds with the full name it stands for."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                names[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def mentions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the line and the full name of everything the module refers to."""
    names = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield node.lineno, dotted(node, names)


CLOCK = re.compile(
    r"datetime\.(datetime\.(now|utcnow|today)|date\.today)"
    r"|time\.(time|monotonic|perf_counter|process_time)(_ns)?"
    r"|time\.(localtime|gmtime|strftime|ctime)"
)
DISK = re.compile(r"open|io\.open|(os|shutil|tempfile|subprocess|socket|pathlib\.Path)(\..+)?")


def asks_the_time(tree: ast.Module) -> Iterator[int]:
    return (line for line, name in mentions(tree) if CLOCK.fullmatch(name))


def touches_the_disk(tree: ast.Module) -> Iterator[int]:
    return (line for line, name in mentions(tree) if DISK.fullmatch(name))


def asks_more_of_the_app_than_textual_gives(tree: ast.Module) -> Iterator[int]:
    theirs = {f"self.app.{name}" for name in dir(App())}
    for line, name in mentions(tree):
        if name.startswith("self.app.") and ".".join(name.split(".")[:3]) not in theirs:
            yield line


def pushes_a_screen(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and re.match(r"(push|switch)_screen", node.attr):
            yield node.lineno


def casts(tree: ast.Module) -> Iterator[int]:
    return (line for line, name in mentions(tree) if name == "typing.cast")


def imports(tree: ast.Module) -> Iterator[int]:
    return (n.lineno for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom))


def names_a_class_vaguely(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Helper|Util)s?$", node.name):
            yield node.lineno


def is_colour(text: str) -> bool:
    """Tell a colour from an id (`#add`) and from a number in a sentence (`#4412`)."""
    digits = text[1:].lower()
    if len(digits) in {6, 8}:
        return True
    mixed = not digits.isdigit() and not digits.isalpha()
    return len(digits) in {3, 4} and (mixed or len(set(digits)) == 1)


def names_a_colour(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = re.findall(r"(?<!\w)#[0-9a-fA-F]{3,8}\b", node.value)
            if any(is_colour(each) for each in found):
                yield node.lineno


def modules(*rooms: str) -> Iterator[Path]:
    """Give the modules of the rooms, or all there are."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not rooms or path.relative_to(PACKAGE).parts[0].removesuffix(".py") in rooms:
            yield path


def broken(rule: Rule, paths: Iterator[Path]) -> list[str]:
    """Give each place that breaks the rule as `path:line`."""
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        for line in sorted(set(rule(ast.parse(path.read_text(encoding="utf-8")))))
    ]


@pytest.mark.parametrize(
    ("rule", "rooms"),
    [
        (asks_the_time, PURE),
        (touches_the_disk, ("core",)),
        (asks_more_of_the_app_than_textual_gives, ("screens", "widgets")),
        (pushes_a_screen, ("widgets",)),
        (casts, ("widgets",)),
        (names_a_class_vaguely, ()),
    ],
)
def test_no_module(rule, rooms):
    assert not broken(rule, modules(*rooms))


def test_only_themes_name_colours():
    outside = (path for path in modules() if path.parent.name != "themes")
    assert not broken(names_a_colour, outside)


def test_style_sheets_use_theme_variables_only():
    colour = re.compile(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl)a?\()")
    sheets = sorted(PACKAGE.rglob("*.tcss"))
    texts = {
        sheet: re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S) for sheet in sheets
    }
    assert [s.name for s in sheets if colour.search(texts[s])] == []


def test_packages_import_nothing_themselves():
    packages = (path for path in modules() if path.name == "__init__.py")
    assert not broken(imports, (path for path in packages if path.parent.name != "themes"))


def test_a_module_is_named_for_what_it_holds():
    vague = re.compile(r"(.*_)?(utils?|helpers?|common|misc|managers?|mixins?)")
    assert [p.name for p in modules() if vague.fullmatch(p.stem)] == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (asks_the_time, "from datetime import datetime\nat = datetime.now()"),
        (asks_the_time, "import datetime as dt\nat: object = dt.date.today"),
        (asks_the_time, "from time import monotonic as tick\ntick()"),
        (touches_the_disk, "open('x')"),
        (touches_the_disk, "from pathlib import Path\nPath('x').read_text()"),
        (asks_more_of_the_app_than_textual_gives, "def f(self): self.app.desk.save()"),
        (pushes_a_screen, "def f(self): self.screen.app.push_screen(x)"),
        (casts, "from typing import cast\ncast(int, x)"),
        (imports, "def f():\n    from x import y"),
        (names_a_class_vaguely, "class SessionManager: ..."),
        (names_a_colour, "style = f'bold #00ff7f on {x}'"),
        (names_a_colour, "style = '#fff'"),
    ],
)
def test_a_rule_can_be_broken(rule, source):
    assert list(rule(ast.parse(source)))


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (asks_the_time, "def f(clock): return clock.now()"),
        (touches_the_disk, "from pathlib import PurePath\nPurePath('x')"),
        (asks_more_of_the_app_than_textual_gives, "def f(self): self.app.push_screen(x)"),
        (names_a_colour, "text = 'see #4412'; pane.query_one('#add')"),
    ],
)
def test_a_rule_lets_good_code_be(rule, source):
    assert not list(rule(ast.parse(source)))


def test_no_handler_runs_twice():
    # Textual runs the handlers of all classes itself, from the first to the last.
    for path in sorted(PACKAGE.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if re.search(r"super\(\)\.on_(?!event)\w+\(", line):
                assert "prevent_default()" in following, f"{path}: {line.strip()}"
