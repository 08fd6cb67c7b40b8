"""`pmtui replay --meeting`: as text, as a cast, on the screen, and where there is no record."""

import json
import shutil

import pytest

from cli.conftest import SAMPLES
from pmtui.cli import rerun
from pmtui.core.edits import EditRefused
from pmtui.documents.layout import Layout
from pmtui.replay import meeting
from pmtui.screens.rerun import RerunScreen
from pmtui.storage.canonical import dumps
from pmtui.storage.session import load

RECORD = "relays.journal.jsonl"


@pytest.fixture
def relays(folder):
    """Give the path of a copy of the recorded sample, its record beside it."""
    for ending in (".toml", ".journal.jsonl"):
        shutil.copyfile(SAMPLES / f"video-relays{ending}", folder / f"relays{ending}")
    return folder / "relays.toml"


@pytest.fixture
def played(monkeypatch, at_terminal):
    """Give the screens that are played, which do not open."""
    found = []
    monkeypatch.setattr("pmtui.replaying.play", lambda screen, **_: found.append(screen) or 0)
    return found


def refused(ran):
    """Give the one sentence or two that a command refuses with."""
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    return ran.err


class TestText:
    def test_the_meeting_is_printed(self, pmtui, relays):
        ran = pmtui("replay", relays, "--meeting", "--text")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("REPLAY of the meeting about INC-0763")
        assert "== 4 of 7 Factors" in ran.out
        assert "What was parked, and what became of it" in ran.out

    def test_nothing_is_written(self, pmtui, relays, folder):
        before = {each.name: each.read_bytes() for each in folder.iterdir()}
        pmtui("replay", relays, "--meeting", "--text")
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == before

    def test_roles_stand_for_names(self, pmtui, relays):
        out = pmtui("replay", relays, "--meeting", "--text", "--names", "role").out
        assert not [name for name in ("tomasz", "rangi", "haruto") if name in out]
        assert "shift 08:19 responder A" in out

    def test_an_asciicast_is_written(self, pmtui, relays, folder):
        ran = pmtui("replay", relays, "--meeting", "--asciicast", "out.cast")
        assert ran.code == 0
        header, *events = map(json.loads, (folder / "out.cast").read_text("utf-8").splitlines())
        assert header["title"] == "INC-0763"
        assert [each[0] for each in events] == sorted(each[0] for each in events)
        first = (folder / "out.cast").read_bytes()
        pmtui("replay", relays, "--meeting", "--asciicast", "again.cast")
        assert (folder / "again.cast").read_bytes() == first


class TestWithoutARecord:
    def test_no_journal(self, pmtui, relays, folder):
        (folder / RECORD).unlink()
        words = refused(pmtui("replay", relays, "--meeting", "--text"))
        assert words.startswith(f"There is no journal {RECORD} beside the session")
        assert words.endswith(f"`pmtui replay {relays}` replays the incident.\n")

    def test_the_journal_of_another_session(self, pmtui, relays):
        text = relays.read_text("utf-8").replace('id = "INC-0763"', 'id = "INC-0001"')
        relays.write_text(text, "utf-8")
        words = refused(pmtui("replay", relays, "--meeting", "--text"))
        assert "is that of another session" in words

    def test_no_record_was_wanted(self, pmtui, relays):
        text = relays.read_text("utf-8").replace("record = true", "record = false")
        relays.write_text(text, "utf-8")
        assert "keeps no record" in refused(pmtui("replay", relays, "--meeting", "--text"))

    def test_standard_input_has_no_record(self, pmtui, relays):
        ran = pmtui("replay", "-", "--meeting", "--text", typed=relays.read_bytes())
        assert "lies beside its file" in refused(ran)

    def test_records_that_do_not_go_together(self, pmtui, relays, folder, monkeypatch):
        def refuse(*_):
            raise EditRefused("there is no factor F9")

        monkeypatch.setattr(meeting, "apply", refuse)
        words = refused(pmtui("replay", relays, "--meeting", "--text"))
        assert words.startswith("The record of the meeting is broken: record 2: there is no factor")

    def test_role_cards_are_of_the_incident(self, pmtui, relays):
        assert "--roles" in refused(pmtui("replay", relays, "--meeting", "--roles"))


class TestARecordThatEndsEarly:
    def test_a_torn_end(self, pmtui, relays, folder):
        record = folder / RECORD
        record.write_bytes(record.read_bytes()[:-20])
        ran = pmtui("replay", relays, "--meeting", "--text")
        assert ran.code == 0
        assert "The last line of the journal is torn and left out." in ran.err
        assert "post the customer version" in ran.out

    def test_a_line_that_is_broken(self, pmtui, relays, folder):
        record = folder / RECORD
        lines = record.read_bytes().splitlines(keepends=True)
        lines[40] = lines[40].replace(b'"at":"2026', b'"at":"2025')
        record.write_bytes(b"".join(lines))
        ran = pmtui("replay", relays, "--meeting", "--text")
        assert "History ends here: the journal is broken: line 41" in ran.err
        assert "replays the incident" in ran.err
        assert "set answer of H1" in ran.out
        assert "go to Actions" not in ran.out

    def test_a_file_that_was_changed_since(self, pmtui, relays):
        text = relays.read_text("utf-8").replace('status = "final"', 'status = "closed"')
        relays.write_text(text, "utf-8")
        ran = pmtui("replay", relays, "--meeting", "--text")
        assert ran.code == 0
        assert "History ends here: the file holds changes that the record does not." in ran.err
        assert "History ends here" in ran.out
        assert "post the customer version" in ran.out

    def test_a_file_that_is_behind(self, pmtui, relays, folder):
        kept, _ = rerun.reeled(str(relays))
        record = folder / RECORD
        lines = record.read_bytes().splitlines(keepends=True)
        end = next(n for n, line in enumerate(lines) if b"go to Actions" in line)
        record.write_bytes(b"".join(lines[: end + 12]))
        index = next(n for n, each in enumerate(kept.frames) if each.label == "go to Actions")
        relays.write_text(dumps(kept.scene(index).session), "utf-8")
        ran = pmtui("replay", relays, "--meeting", "--text")
        assert rerun.LACKS in ran.err
        assert "History ends" not in ran.out


class TestTheScreen:
    def test_it_is_played(self, pmtui, relays, played):
        assert pmtui("replay", relays, "--meeting", "--speed", "5", "--names", "role").code == 0
        (screen,) = played
        assert isinstance(screen, RerunScreen)
        assert screen.reel.last == load(relays).session
        assert screen.player.speed == 5

    def test_it_needs_a_terminal(self, pmtui, relays):
        assert "terminal" in refused(pmtui("replay", relays, "--meeting"))

    def test_the_document_of_then_goes_to_a_new_file_only(self, relays, folder):
        kept, _ = rerun.reeled(str(relays))
        early, late = kept.scene(0).session, kept.last
        assert rerun.write(early, "then.md") == ""
        text = (folder / "then.md").read_text("utf-8")
        assert "F1" not in text
        assert text.startswith("# Video visits")
        assert "is there already" in rerun.write(late, "then.md")
        assert (folder / "then.md").read_text("utf-8") == text

    def test_the_document_of_then_is_laid_out_as_the_team_wants_it(self, relays, folder):
        kept, _ = rerun.reeled(str(relays))
        layout = Layout(headings=(("facts", "In brief"),))
        assert rerun.write(kept.last, "then.md", layout) == ""
        assert "\n## In brief\n" in (folder / "then.md").read_text("utf-8")

    @pytest.mark.parametrize("name", ["x.toml", "x.journal.jsonl", "none/x.md", "a\0b"])
    def test_what_no_document_is_written_to(self, relays, folder, name):
        before = sorted(folder.iterdir())
        kept, _ = rerun.reeled(str(relays))
        assert rerun.write(kept.last, name)
        assert sorted(folder.iterdir()) == before
