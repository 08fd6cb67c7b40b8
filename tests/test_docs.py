"""The pages that people read: complete, true where a program can tell, and leading somewhere."""

import json
import os
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from runpy import run_path
from xml.etree import ElementTree as ET

import pytest
from textual.keys import key_to_character

from pmtui.cli.findings import FORMATS, Checked
from pmtui.cli.main import COMMANDS as SHELL
from pmtui.cli.main import main
from pmtui.coach.review import review
from pmtui.commands import COMMANDS, MOVES, groups
from pmtui.core.block import capture_block
from pmtui.core.capture import Captured, capture
from pmtui.core.edits import apply
from pmtui.core.factors import Factor
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.screens import replay, rerun

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "pmtui"
README = ROOT / "README.md"
RULES = ROOT / "docs" / "rules.md"
HOUSE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "meeting.svg"
PICTURES = sorted((ROOT / "docs").glob("*.svg"))
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "sample_sessions" / "README.md",
]
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text(page):
    return page.read_text(encoding="utf-8")


def section(page, title):
    """Give what stands below the heading `title`, up to the next one of its level or above."""
    level, found = title.split(" ", 1)
    pattern = rf"^{level} {re.escape(found)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)"
    match = re.search(pattern, text(page), flags=re.MULTILINE | re.DOTALL)
    assert match, f"{page.name} has no '{title}'"
    return match[1]


def rows(source):
    """Give the cells of each row of the tables in `source`, heads left out."""
    for block in re.findall(r"(?:^\|.*\n)+", source, flags=re.MULTILINE):
        for line in block.splitlines()[2:]:
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def fenced(source, language):
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", source, flags=re.MULTILINE | re.DOTALL)


def code(source):
    """Give what stands between backticks, outside of blocks."""
    bare = re.sub(r"^ *```.*?^ *```", "", source, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", bare)


# --- the shell ---------------------------------------------------------------------------------


def told_commands():
    """Give the rows of the README's table of commands, by the name of the command."""
    for command, does in rows(section(README, "## Shell commands")):
        names = [words.split() for words in code(command)]
        assert all(words[0] == "pmtui" for words in names), command
        yield next((w[1] for w in names if len(w) > 1 and w[1] in SHELL), ""), does


def test_the_readme_has_every_shell_command_and_no_other():
    assert [name for name, _ in told_commands()] == ["", *SHELL]


@pytest.mark.parametrize(("name", "does"), list(told_commands()))
def test_the_readme_has_every_option_of_a_command_and_no_other(name, does, capsys):
    assert main([name, "--help"] if name else ["--help"]) == 0
    shown = set(
        re.findall(r"(?<![\w-])--?[a-z][\w-]*", capsys.readouterr().out.split("example")[0])
    )
    told = {word.split()[0] for word in code(does) if word.startswith("-") and word != "-"}
    named = shown - {"-h", "--help", "--version", "--output"}
    assert {each for each in told if each != "--output"} == named


def test_the_readme_shows_commands_that_exist():
    for page in (README, ROOT / "CONTRIBUTING.md", ROOT / "sample_sessions" / "README.md"):
        for line in "\n".join([*fenced(text(page), "console"), *code(text(page))]).splitlines():
            words = line.strip().split()
            if words[:1] == ["pmtui"] and words[1:]:
                assert {words[1]} & {*SHELL, "FILE", "COMMAND"} or words[1].endswith(".toml"), line


@each_page
def test_what_is_made_is_in_the_makefile(page):
    targets = re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), flags=re.MULTILINE)
    lines = "\n".join([*fenced(text(page), "console"), *code(text(page))])
    for target in re.findall(r"^make(?: PYTHON=\S+)?[ ]+([a-z]+)", lines, flags=re.MULTILINE):
        assert target in targets


# --- the keys ----------------------------------------------------------------------------------

BEGIN = "<!-- keys: written by GOLDEN=write pytest tests/test_docs.py -->\n"
END = "<!-- end of keys -->"


def spelled(key):
    *held, name = key.split("+")
    character = {"plus": "+"}.get(name) or (key_to_character(name) or "").strip()
    return "+".join([*held, character if character.isprintable() and character else name])


def keys():
    """Give the README's table of keys as the commands want it."""
    yield "| Key | Does | Where |"
    yield "| --- | --- | --- |"
    for commands in groups().values():
        for each in commands:
            typed = " ".join(f"`{spelled(key)}`" for key in each.each_key) or f"`:` {each.label}"
            yield f"| {typed} | {each.help} | {', '.join(each.panes) or 'everywhere'} |"


def test_the_keys_in_the_readme_are_those_of_the_program():
    wanted = "\n".join(keys()) + "\n"
    before, _, rest = text(README).partition(BEGIN)
    found, _, after = rest.partition(END)
    if os.environ.get("GOLDEN") == "write":
        README.write_text(before + BEGIN + wanted + END + after, encoding="utf-8", newline="\n")
        found = wanted
    assert found == wanted
    assert found.count("\n") == len(COMMANDS) + len(MOVES) + 2


def test_the_ids_in_the_settings_are_those_of_the_program():
    rows = [f"| `{each.id}` | {each.label} |" for each in sorted((*COMMANDS, *MOVES))]
    page = ROOT / "docs" / "settings.md"
    before, head, _ = text(page).partition("| --- | --- |\n")
    wanted = before + head + "\n".join(rows) + "\n"
    if os.environ.get("GOLDEN") == "write":
        page.write_text(wanted, encoding="utf-8", newline="\n")
    assert text(page) == wanted


# --- the replays -------------------------------------------------------------------------------

REPLAYS = ROOT / "docs" / "replay.md"


def first_cells(mark):
    """Give the first column of the table that follows `mark`."""
    rows = text(REPLAYS).partition(f"<!-- {mark} -->\n\n")[2].partition("\n\n")[0].splitlines()[2:]
    return [row.split(" | ")[0].removeprefix("| ") for row in rows]


def test_the_keys_of_replays_are_those_that_they_have():
    assert first_cells("keys: incident") == [f"`{keys}`" for keys, _ in replay.ALL_KEYS]
    assert {*first_cells("keys: meeting")} < {f"`{keys}`" for keys, _ in rerun.ALL_KEYS}


def test_the_options_of_replays_are_those_that_they_have(capsys):
    assert main(["replay", "--help"]) == 0
    shown = set(re.findall(r"(?<![\w-])--[a-z]+", capsys.readouterr().out.split("example")[0]))
    cells = " ".join(first_cells("options"))
    assert set(re.findall(r"--[a-z]+", cells)) == shown - {"--help"}


# --- the tour ----------------------------------------------------------------------------------


def tour():
    return section(README, "## A five-minute tour")


def test_the_lines_of_the_tour_become_what_it_says():
    path = ROOT / "sample_sessions" / "mid-meeting.toml"
    session = Session.model_validate(tomllib.loads(text(path)))
    found = []
    for line in fenced(tour(), "text")[0].splitlines():
        result = capture(line.strip(), session, now=NOW)
        assert isinstance(result, Captured), result
        session = apply(session, result.edit)
        found.append(result.path)
    assert [path.split("/")[0] for path in found] == ["timeline", "factors", "actions"]
    assert found[1] == "factors/F8"
    assert session.actions[-1].factors == ("F8",)
    assert "queue lanes" in session.timeline[0].text
    assert session.timeline[0].id == "T1"


def test_the_notes_of_the_tour_need_no_correction():
    day = datetime(2026, 3, 2, tzinfo=UTC)
    session = Session(title="Card payments time out", date=day.date())
    block = capture_block(fenced(tour(), "text")[1], session, now=NOW)
    assert len(block.items) == 9
    assert block.edit is not None
    session = apply(session, block.edit)
    person, machine = "human", "automated"
    assert [(f"{e.at:%H:%M}", e.actor or e.system, e.agency) for e in session.timeline] == [
        ("13:55", "payment-svc", machine),
        ("14:02", "payment-svc", machine),
        ("14:04", "pagerduty", machine),
        ("14:11", "oncall", person),
        ("14:31", "lead", person),
        ("14:38", "lead", person),
        ("14:47", "payment-svc", machine),
        ("14:50", "support", person),
        ("15:48", "payment-svc", machine),
    ]
    assert {each.at.date() for each in session.timeline} == {day.date()}
    minutes = {name: each.minutes for name, each in intervals(session).items()}
    assert minutes == {"ttd": 2, "tta": 7, "tti": 34, "ttm": 43, "ttr": 104}


def intervals(session):
    wanted = ("ttd", "tta", "tti", "ttm", "ttr")
    return {each.key: each for each in metrics(session, NOW).intervals if each.key in wanted}


def test_the_forms_of_the_capture_line_are_read():
    path = ROOT / "sample_sessions" / "payment-sockets.toml"
    session = Session.model_validate(tomllib.loads(text(path)))
    for forms, becomes in rows(section(README, "## The capture line")):
        for form in code(forms):
            result = capture(form, session, selected="timeline/T1", now=NOW)
            assert isinstance(result, Captured), (form, result)
            pane = {"a contributing": "factors", "an action": "actions", "a point": "parking"}
            pane |= {"what went": "well", "where luck": "lucky", "what was": "learned"}
            pane |= {"a surprise": "surprises", "an open": "questions"}
            wanted = next((pane[key] for key in pane if becomes.startswith(key)), "timeline")
            assert result.path.split("/")[0] == wanted, form


# --- the house ---------------------------------------------------------------------------------


def rooms():
    """Give the modules of each room by their names, those on top under an empty name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        room, name = path.parent.relative_to(PACKAGE).as_posix(), path.stem
        if name != "__init__":
            found.setdefault("" if room == "." else room, set()).add(name)
    return found


@pytest.mark.parametrize("room", sorted(rooms()))
def test_every_module_has_its_place_in_the_architecture(room):
    part = section(HOUSE, f"### `{room}/`" if room else "### On top")
    named = [name for first, *_ in rows(part) for name in code(first)]
    assert not set(named) ^ rooms()[room]
    assert len(named) == len(set(named))


def test_the_architecture_has_no_room_that_is_not_there():
    assert set(re.findall(r"^### `([a-z/]+)/`", text(HOUSE), flags=re.MULTILINE)) == set(
        rooms()
    ) - {""}


# --- every page --------------------------------------------------------------------------------


def anchors(page):
    for heading in re.findall(r"^#+ (.+)$", text(page), flags=re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@each_page
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        assert place.exists(), target
        assert place.is_relative_to(ROOT)
        assert not anchor or anchor in anchors(place), target


@each_page
def test_files_that_are_named_exist(page):
    top = "src|tests|docs|benchmarks|sample_sessions"
    for name in code(text(page)):
        if re.fullmatch(rf"(?:{top})(?:/[\w.-]+)*/?", name):
            assert (ROOT / name).exists(), name
        if re.fullmatch(
            r"(?:core|cli|storage|documents|screens|widgets|terminal|themes)/\S+", name
        ):
            assert list(PACKAGE.glob(name)), name


@pytest.mark.parametrize("page", [*PAGES, *PICTURES, ROOT / "Makefile"], ids=lambda page: page.name)
def test_no_page_names_a_place_on_somebodys_machine(page):
    assert not re.findall(r"(?<![\w.~])/(?:home|Users|root|tmp|work|var|private)/", text(page))
    assert not re.findall(r"[A-Z]:\\", text(page))


# --- the rules ---------------------------------------------------------------------------------


def test_the_page_of_rules_is_made_from_their_data():
    made = run_path(str(RULES.with_suffix(".py")))["page"]()
    assert text(RULES) == made, "make rules"


def test_the_form_of_findings_is_told_as_it_is():
    (told,) = map(json.loads, fenced(text(ROOT / "docs" / "checks.md"), "json"))
    (found,) = told["files"][0].pop("findings")
    session = Session(
        title="x", factors=(Factor(id="F1", title=f"The purge, by {found['found']}"),)
    )
    seen = next(each for each in review(session, NOW) if each.rule == found["rule"])
    one = Checked("outage.toml", (seen,), (41,))
    real = json.loads(FORMATS["json"]([one], "edit", False))
    assert real["files"][0].pop("findings")[0].keys() == found.keys()
    assert (real, found["says"], found["path"]) == (told, seen.says, seen.path)


# --- the pictures ------------------------------------------------------------------------------


def test_the_first_picture_shows_the_sample():
    tree = ET.fromstring(text(PICTURE))
    shown = "".join(tree.itertext()).replace("\xa0", " ")
    sample = tomllib.loads(text(ROOT / "sample_sessions" / "mid-meeting.toml"))
    for words in (sample["id"], "Timeline", "Contributing factors", "Actions", "LIVE", "4 of 7"):
        assert words in shown


def test_every_picture_is_one_that_is_drawn():
    drawn = re.findall(r'^    "([\w-]+)": Picture\(', text(ROOT / "docs" / "picture.py"), re.M)
    assert sorted(drawn) == [each.stem for each in PICTURES]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.stem)
def test_a_picture_fetches_nothing(picture):
    source = text(picture)
    assert set(re.findall(r"https?://[^\"')\s]+", source)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@font-face|@import|url\((?!#)|<script|<image|href", source)
    assert re.search(r"font-family:[^;]*\bmonospace;", source)
