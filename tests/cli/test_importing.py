"""What other systems have recorded, into a session at the shell."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmtui.cli import progress
from pmtui.sources.registry import KINDS
from pmtui.storage.desk import Desk
from pmtui.storage.session import load

DATA = Path(__file__).parents[1] / "data" / "sources"
TABLE = """time,user,event
2026-03-04 10:04,mira,Sees the first refused card
2026-03-04 10:09,,Rollback begins
"""
CLOCKS = "10:04 first\n10:09 second\n"
SESSION = """schema = 1
title = "Checkout refused cards"
date = 2026-03-04
zone = "Europe/Berlin"

[[people]]
key = "mira"
name = "Mira Osei"
"""


@pytest.fixture
def fresh(folder):
    """Give the path of a session without a timeline, in a zone of its own."""
    (folder / "a.toml").write_text(SESSION, encoding="utf-8")
    return folder / "a.toml"


@pytest.fixture
def source(folder):
    """Give what puts a text into a file beside the session."""

    def write(text, name="a.csv"):
        data = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(data)
        return name

    return write


def entries(path):
    return [(f"{each.at:%H:%M}", each.text) for each in load(path).session.timeline]


def state(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


# --- what is added -----------------------------------------------------------------------------


def test_rows_become_entries_and_their_lines_stay_as_quotes(pmtui, fresh, source):
    done = pmtui("import", fresh, source(TABLE), "--zone", "UTC")
    assert done.code == 0
    assert done.out.splitlines() == [
        "T1 2026-03-04 11:04 mira (human) Sees the first refused card",
        "T2 2026-03-04 11:09 Rollback begins",
    ]
    assert "a.csv: CSV or TSV, 2 rows." in done.err
    assert "2 entries added; undo takes it back." in done.err
    session = load(fresh).session
    assert session.timeline[0].at == datetime(2026, 3, 4, 10, 4, tzinfo=UTC)
    assert session.timeline[0].actor == "mira"
    assert session.timeline[0].quote == "2026-03-04 10:04 | mira | Sees the first refused card"
    assert {each.title for each in session.evidence} == {"a.csv"}
    assert pmtui("fmt", "--check", fresh).code == 0


def test_what_is_there_already_is_not_added_again(pmtui, fresh, source):
    words = ("import", fresh, source(TABLE), "--zone", "UTC")
    pmtui(*words)
    before = fresh.read_bytes()
    done = pmtui(*words)
    assert (done.code, done.out) == (0, "")
    assert "Nothing in it is new.\n2 rows there already." in done.err
    assert fresh.read_bytes() == before
    source(TABLE + "2026-03-04 10:20,,All regions recovered\n")
    done = pmtui(*words)
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert [text for _, text in entries(fresh)][-1] == "All regions recovered"


def test_undo_takes_an_import_back_in_the_next_meeting(pmtui, fresh, source):
    before = load(fresh).session
    pmtui("add", fresh, "10:01 payment-svc Deploy begins")
    pmtui("import", fresh, source(TABLE), "--zone", "UTC")
    desk = Desk(fresh)
    try:
        assert desk.resumed is None
        older = desk.recall()
        assert older is not None
        once, label = older.undo()
        assert "2 entries" in label
        assert [each.text for each in once.present.timeline] == ["Deploy begins"]
        assert not once.present.evidence
        twice, _ = once.undo()
        assert twice.present.timeline == before.timeline
    finally:
        desk.release()


def test_a_step_that_no_journal_keeps_is_not_promised(pmtui, fresh, source, monkeypatch):
    monkeypatch.setattr("pmtui.storage.remains.ROOM", 10)
    done = pmtui("import", fresh, source(TABLE), "--zone", "UTC")
    assert "2 entries added.\n" in done.err


def test_another_window_sees_an_import(pmtui, fresh, source):
    desk = Desk(fresh)
    try:
        done = pmtui("import", fresh, source(TABLE), "--zone", "UTC")
        assert done.code == 0
        assert "2 entries added; the window that has it open takes it in." in done.err
        found = desk.news()
        assert found is not None
        assert len(found.session.timeline) == 2
    finally:
        desk.release()


@pytest.mark.parametrize("form", ["folder", "zip", "pipe"])
def test_a_folder_a_zip_and_a_pipe(pmtui, fresh, folder, form):
    export = DATA / "slack-export"
    typed = None
    if form == "folder":
        place = export
    else:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as made:
            for each in sorted(export.rglob("*.json")):
                made.write(each, each.relative_to(export))
        place = folder / "export.zip"
        place.write_bytes(data.getvalue())
        if form == "pipe":
            place, typed = "-", data.getvalue()
    done = pmtui("import", fresh, place, typed=typed)
    assert done.code == 0
    assert done.out.count("\n") == 11
    assert "Slack #B75B4C7: Slack export, 12 rows." in done.err
    assert "1 row folded away (joined 1); --noise takes them too." in done.err


def test_noise_is_taken_where_it_is_wanted(pmtui, fresh):
    done = pmtui("import", fresh, DATA / "slack-export", "--noise")
    assert (done.code, done.out.count("\n")) == (0, 12)


def test_only_what_was_between_two_times(pmtui, fresh, source):
    text = TABLE + "2026-03-05 00:10,,Next day\n"
    for ends, count in (
        (("11:05", "11:09"), 1),
        (("11:04", "2026-03-05"), 3),
        (("2026-03-04 10:04 UTC", "2026-03-04T10:08:00Z"), 1),
        (("23:00", "02:00"), 1),
    ):
        words = ("--zone", "UTC", "--between", *ends, "--dry-run", "--json")
        done = pmtui("import", fresh, source(text), *words)
        assert json.loads(done.out)["counts"].get("new") == count, ends
    assert "2 rows outside of --between." in done.err


# --- what is asked -----------------------------------------------------------------------------


def test_nothing_is_added_before_what_is_open_is_answered(pmtui, fresh, source, folder):
    source(CLOCKS, "a.txt")
    before = state(folder)
    done = pmtui("import", fresh, "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "Open: On which day was 10:04?" in done.err
    assert "  --date 2026-03-04  it is the incident's date; suggested" in done.err
    assert "  --zone Europe/Berlin  it is the zone of the session; suggested" in done.err
    assert done.err.splitlines()[-1].startswith("Nothing was added: answer what is open")
    assert state(folder) == before


def test_every_offered_option_answers_its_question(pmtui, fresh, source):
    texts = {
        "date": CLOCKS,
        "zone": TABLE,
        "order": "time,event\n03/04/2026 10:04,first\n",
        "word:CST": "time,event\n2026-03-04 10:04 CST,first\n",
        "step": "2026-03-04 23:55 first\n00:40 second\n",
        "fold": "time,event\n2025-10-26 02:30 Europe/Berlin,first\n",
        "start": "T+0m first\nT+15m second\n",
    }
    asked = set()
    for text in texts.values():
        source(text, "b.txt")
        done = pmtui("import", fresh, "b.txt", "--dry-run", "--json")
        for question in json.loads(done.out)["questions"]:
            asked.add(question["key"])
            for choice in question["choices"]:
                option = choice["option"].replace("'", "")
                words = [option] if "=" in option.split()[0] else option.split(maxsplit=1)
                done = pmtui("import", fresh, "b.txt", "--dry-run", "--json", *words)
                left = {each["key"] for each in json.loads(done.out)["questions"]}
                assert question["key"] not in left, option
    assert asked >= {"date", "zone", "order", "word:CST", "step", "fold"}


def test_suggestions_are_taken_with_yes_and_said(pmtui, fresh, source):
    source(CLOCKS, "a.txt")
    done = pmtui("import", fresh, "a.txt", "--yes")
    assert done.code == 0
    assert "Taken as suggested: --date 2026-03-04: it is the incident's date." in done.err
    assert "Taken as suggested: --zone Europe/Berlin: it is the zone of the session." in done.err
    assert entries(fresh) == [("09:04", "first"), ("09:09", "second")]


def test_what_nobody_can_suggest_stays_open_with_yes(pmtui, fresh, source):
    source("time,event\n2025-10-26 02:30 Europe/Berlin,first\n")
    done = pmtui("import", fresh, "a.csv", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "--answer fold=first" in done.err
    assert entries(fresh) == []
    done = pmtui("import", fresh, "a.csv", "--answer", "fold=second")
    assert done.code == 0
    assert entries(fresh) == [("01:30", "first")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--zone", "Mars"), "Mars is no known zone"),
        (("--date", "yesterday"), "'yesterday' is not a date"),
        (("--answer", "zone"), "--answer is written KEY=VALUE"),
        (("--answer", "step=maybe"), "maybe is no answer to step: likely, next-day"),
        (("--answer", "weather=fine"), "weather is nothing that is asked"),
        (("--answer", "start=noon"), "'noon' is not a time"),
        (("--between", "noon", "13:00"), "--between: noon is no time"),
        (("--between", "2026-03-05", "2026-03-04"), "2026-03-04 is before 2026-03-05"),
        (("--kind", "diary"), "argument --kind"),
        (("--day-first", "--month-first"), "not allowed with"),
    ],
)
def test_options_that_cannot_be_read_are_refused_first(pmtui, fresh, source, words, said):
    before = fresh.read_bytes()
    done = pmtui("import", fresh, source(TABLE), *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert fresh.read_bytes() == before


# --- what is refused ---------------------------------------------------------------------------


def test_rows_that_contradict_themselves_are_told_and_the_others_added(pmtui, fresh, source):
    text = TABLE + "20202-01-16 12:00,,a typo\n2026-02-30 10:00,,no such day\n"
    done = pmtui("import", fresh, source(text), "--zone", "UTC")
    assert done.code == 1
    assert len(entries(fresh)) == 2
    assert "Refused (2):" in done.err
    assert re.search(r"^  a\.csv:4: .*20202-01-16", done.err, re.MULTILINE)
    assert re.search(r"^  a\.csv:5: ", done.err, re.MULTILINE)


def test_where_all_is_refused_nothing_is_written(pmtui, fresh, source, folder):
    source("time,event\n2026-02-30 10:00 UTC,no such day\n")
    before = state(folder)
    done = pmtui("import", fresh, "a.csv")
    assert (done.code, done.out) == (1, "")
    assert "Nothing in it is new." in done.err
    assert state(folder) == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.csv is empty"),
        (b"nothing here has a time\n", "a.csv is of no kind that is known; name one with --kind"),
        (b"\x00\x01\x02", "a.csv is no text; export it as text, JSON or CSV"),
        (b"\x1f\x8b\x08", "a.csv is packed with gzip; unpack it first"),
        (b"PK\x03\x04", "a.csv is a zip that is cut off; export it again"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(pmtui, fresh, source, folder, data, said):
    source(data)
    before = state(folder)
    done = pmtui("import", fresh, "a.csv")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1
    assert state(folder) == before


def test_the_session_has_to_be_there(pmtui, folder, source):
    source(TABLE)
    assert "`pmtui new FILE` begins a session" in pmtui("import", "none.toml", "a.csv").err
    assert pmtui("import", "-", "a.csv").code == 2
    assert not (folder / "none.toml").exists()


def test_the_session_itself_is_no_source(pmtui, fresh, folder):
    (folder / "link.toml").symlink_to(fresh)
    for name in (fresh, "link.toml"):
        done = pmtui("import", fresh, name)
        assert (done.code, done.out) == (2, "")
        assert "is the session itself" in done.err


def test_what_is_not_there_is_said(pmtui, fresh):
    assert pmtui("import", fresh, "none.csv").err.startswith("none.csv does not exist;")
    assert pmtui("import", fresh, "a\0b").code == 2
    done = pmtui("import", fresh, "")
    assert (done.code, done.err) == (
        2,
        "SOURCE is empty; name a file, a folder, or - to pipe it in\n",
    )


def test_a_terminal_is_not_waited_for(pmtui, fresh, at_terminal):
    done = pmtui("import", fresh, "-")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("pmtui import: what is to be imported?")


def test_a_newer_file_is_left(pmtui, folder, source):
    (folder / "a.toml").write_text('schema = 99\ntitle = "x"\ndate = 2026-03-04\n')
    done = pmtui("import", "a.toml", source(TABLE), "--zone", "UTC")
    assert (done.code, done.out) == (2, "")
    assert "a.toml may only be read, so nothing can be added" in done.err
    assert pmtui("import", "a.toml", "a.csv", "--zone", "UTC", "--dry-run").code == 0


def test_a_failed_write_is_told(pmtui, fresh, source, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pmtui.storage.atomic.write", full)
    done = pmtui("import", fresh, source(TABLE), "--zone", "UTC")
    assert done == (2, "", "a.toml cannot be written: the disk is full\n")


# --- what is shown -----------------------------------------------------------------------------

SAYS = "Sees the first refused card"
MIXED = """time,user,event
2026-03-04 10:04,mira,Sees the first refused card
20202-01-16 12:00,,a typo
"""


def test_a_dry_run_prints_a_table_and_writes_nothing(pmtui, fresh, source, folder):
    source(MIXED)
    before = state(folder)
    done = pmtui("import", fresh, "a.csv", "--zone", "UTC", "--dry-run")
    assert done.code == 1
    head, *rows = done.out.splitlines()
    assert re.split(r"\s{2,}", head.strip()) == [
        "time, Europe/Berlin",
        "grain",
        "zone from",
        "kind",
        "by",
        "source",
        "text",
    ]
    new, refused = sorted(re.split(r"\s{2,}", row) for row in rows)
    assert new[:4] == ["new", "2026-03-04 11:04", "minute", "asked"]
    assert new[5:] == ["human", "mira", SAYS]
    assert refused[:2] == ["refused", "20202-01-16 12:00"]
    assert refused[-1].startswith("a.csv:3: ")
    assert "1 entry to be added." in done.err
    assert state(folder) == before


def test_a_dry_run_shows_what_is_open(pmtui, fresh, source):
    source(CLOCKS, "a.txt")
    done = pmtui("import", fresh, "a.txt", "--dry-run")
    assert done.code == 1
    assert done.out.count("\nopen  10:0") == 2
    assert "Open: On which day was 10:04?" in done.err


def test_json_holds_all_of_it(pmtui, fresh, source):
    source(MIXED)
    done = pmtui("import", fresh, "a.csv", "--zone", "UTC", "--dry-run", "--json")
    found = json.loads(done.out)
    assert (done.code, found["form"], found["kind"], found["added"]) == (1, 1, "table", 0)
    assert found["counts"] == {"new": 1, "refused": 1}
    first = next(row for row in found["rows"] if row["state"] == "new")
    assert (first["where"], first["at"]) == ("a.csv:2", "2026-03-04T10:04:00Z")
    assert (first["id"], first["zone_from"], first["precision"]) == (None, "asked", "minute")
    assert first["raw"] == "2026-03-04 10:04 | mira | Sees the first refused card"
    refused = next(row for row in found["rows"] if row["state"] == "refused")
    assert (refused["where"], refused["at"]) == ("a.csv:3", None)
    assert refused["why"]
    done = pmtui("import", fresh, "a.csv", "--zone", "UTC", "--json")
    found = json.loads(done.out)
    assert (done.code, found["added"]) == (1, 1)
    assert [row["id"] for row in found["rows"] if row["state"] == "new"] == ["T1"]


def test_the_page_describes_the_json_as_it_is(pmtui, fresh, source):
    source(CLOCKS, "a.txt")
    done = pmtui("import", fresh, "a.txt", "--dry-run", "--json")
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE))
    found = json.loads(done.out)
    keys = {*found, *found["rows"][0], *found["questions"][0], *found["questions"][0]["choices"][0]}
    assert keys - told == set()


def test_the_page_has_every_kind():
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z-]+)` \| [A-Z]", page, re.MULTILINE))
    assert set(KINDS) - told == set()


def test_findings_are_printed(pmtui, fresh, source):
    text = "time,event\n2026-03-04 10:09 UTC,first\n2026-03-04 10:04 UTC,second\n"
    done = pmtui("import", fresh, source(text), "--dry-run")
    assert done.code == 0
    assert "Please look at (1):" in done.err
    assert "a.csv:2, a.csv:3: " in done.err


# --- hostile, and all of it --------------------------------------------------------------------

HOSTILE = {
    "sequences": b"2026-03-04 10:04Z \x1b[2J\x1b]52;c;aGk=\x07\xe2\x80\xae x\n" * 3,
    "one long line": b"2026-03-04 10:04Z " + b"a" * 5 * 2**20 + b"\n",
    "no UTF-8": b"2026-03-04 10:04Z \xff\xfe\xc3\x28\n",
    "cp1252": "2026-03-04 10:04Z caf\xe9 down\n".encode("cp1252"),
    "UTF-16": "2026-03-04 10:04Z ünder\n".encode("utf-16"),
    "deep": b"[" * 200_000,
    "digits": b'{"alerts": [{"startsAt": ' + b"9" * 9000 + b', "labels": {}}]}',
    "quotes": b'time,event\n2026-03-04 10:04Z,"' + b"a\n" * 200_000,
    "bars": b"|" * 2**20,
    "markup": b"2026-03-04 10:04Z [bold red]x[/] {{ 7*7 }} <script> $(id) `id`\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_well(pmtui, fresh, source, folder, data):
    source(data, "a.log")
    for words in (("--dry-run",), ("--dry-run", "--json"), ()):
        before = state(folder)
        done = pmtui("import", fresh, "a.log", "--yes", *words)
        assert done.code in (0, 1, 2)
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err
        assert "Traceback" not in done.err
        assert "fault" not in done.err
        if words or done.code == 2:
            assert state(folder) == before
    assert b"\x1b" not in fresh.read_bytes()
    assert pmtui("metrics", fresh).code == 0


def test_a_row_without_an_end_keeps_its_beginning(pmtui, fresh, source):
    source(HOSTILE["one long line"] + b"2026-03-04 10:05Z short\n", "a.log")
    done = pmtui("import", fresh, "a.log")
    assert done.code == 0
    assert "1 row is longer than 4,000 characters; only the beginning is kept." in done.err
    first, second = load(fresh).session.timeline
    assert len(first.text) <= 4_000
    assert len(first.quote) <= 20_001
    assert second.text == "short"


def test_text_is_only_text(pmtui, fresh, source):
    pmtui("import", fresh, source(HOSTILE["markup"], "a.log"))
    assert entries(fresh) == [("10:04", "[bold red]x[/] {{ 7*7 }} <script> $(id) `id`")]


@pytest.mark.parametrize(
    "sample",
    sorted(
        each
        for kind in DATA.iterdir()
        if kind.is_dir()
        for each in ([kind] if kind.name == "slack-export" else kind.iterdir())
    ),
    ids=lambda each: each.name,
)
def test_every_sample_is_imported_and_then_there(pmtui, fresh, sample):
    words = ("import", fresh, sample, "--yes", "--noise", "--answer", "start=2026-03-04T10:00Z")
    done = pmtui(*words, "--json")
    if sample.suffix == ".csv":  # none of these has a column of times
        assert (done.code, done.out) == (2, "")
        assert "has no column of times" in done.err
        return
    found = json.loads(done.out)
    assert done.code == int("refused" in found["counts"])
    assert found["added"] == found["counts"].get("new", 0)
    assert pmtui("fmt", "--check", fresh).code == 0
    again = json.loads(pmtui(*words, "--json").out)
    assert again["counts"].get("new", 0) == 0


# --- while it runs -----------------------------------------------------------------------------


def test_what_is_done_is_said_at_a_terminal_where_it_takes_longer(at_terminal, capsys, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(progress, "BEAT", 0.01)
    with progress.Progress() as shows:
        shows("Reading \x1b[2Ja.log")
        waited = shows._thread
        waited.join(0.1)
    assert not waited.is_alive()
    said = capsys.readouterr().err
    assert "Reading a.log … 0 s, ctrl+c ends it" in said
    assert said.endswith(progress.CLEAR)


def test_nothing_is_said_in_a_pipe_or_in_a_moment(capsys, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with progress.Progress() as shows:
        shows("Reading a.log")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("pmtui.terminal.surroundings.is_terminal", lambda stream: True)
    monkeypatch.setattr(progress, "PATIENCE", 5)
    with progress.Progress() as shows:
        shows("Reading a.log")
    assert capsys.readouterr().err == ""


PLACES = (
    "pmtui.storage.foreign.brought",
    "pmtui.sources.registry.gathered",
    "pmtui.cli.imported.settled",
    "pmtui.cli.imported.taken",
    "pmtui.storage.session.save",
)


@pytest.mark.parametrize("place", PLACES)
def test_ctrl_c_leaves_everything_as_it_was(pmtui, fresh, source, folder, monkeypatch, place):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    source(TABLE)
    before = state(folder)
    monkeypatch.setattr(place, interrupt)
    done = pmtui("import", fresh, "a.csv", "--zone", "UTC")
    assert (done.code, done.out) == (130, "")
    assert state(folder) == before


def test_a_large_journal_takes_little_memory(tmp_path):
    line = json.dumps(
        {
            "__REALTIME_TIMESTAMP": "1736478514897649",
            "_SYSTEMD_UNIT": "nginx.service",
            "_HOSTNAME": "web-1",
            "PRIORITY": "6",
            "MESSAGE": "Started a server",
            "_CMDLINE": "x" * 700,
        }
    )
    log = tmp_path / "a.jsonl"
    log.write_text(f"{line}\n" * (2**21 // len(line)), encoding="utf-8")
    code = (
        "import sys, tracemalloc; from pathlib import Path; "
        "from pmtui.sources.candidates import Piece; from pmtui.sources.registry import gathered; "
        "data = Path(sys.argv[1]).read_bytes(); pieces = [Piece('a', data)]; gathered(pieces); "
        "tracemalloc.start(); rows = gathered(pieces).rows; "
        "print(tracemalloc.get_traced_memory()[1] / len(data))"
    )
    words = [sys.executable, "-c", code, str(log)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(words, capture_output=True, text=True, env=env, check=True)
    assert float(done.stdout) + 1 < 5
