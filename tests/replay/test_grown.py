"""The meeting as text: told in order, in words that name no speaker, the same each time."""

from pathlib import Path

import pytest

from pmtui.core.edits import Add, Batch, Set
from pmtui.core.session import Session
from pmtui.core.text import clean
from pmtui.replay.grown import NOT_HELD, cards, grown
from pmtui.replay.lived import WIDTH
from pmtui.replay.meeting import reel
from pmtui.storage.recorded import recorded
from pmtui.storage.session import load
from replay.reels import played, walked
from room import HOSTILE

SAMPLE = Path(__file__).parents[2] / "sample_sessions" / "video-relays.toml"


@pytest.fixture(scope="module")
def sample():
    kept = recorded(SAMPLE, load(SAMPLE))
    return reel(kept.records, kept.bases)


def text(found, note=""):
    return "".join(each.text for each in grown(found, note))


def told(found):
    """Give the lines of the cards by their labels."""
    return {line.label: line.text for card in cards(found) for line in card.lines if line.label}


def test_it_is_told_in_order(sample):
    said = grown(sample)
    assert [each.seconds for each in said] == sorted(each.seconds for each in said)
    lines = text(sample).splitlines()
    places = [
        lines.index(each)
        for each in (
            "== Before the meeting",
            "== 1 of 7 Open",
            "09:00:00 start the meeting",
            "== 3 of 7 Timeline",
            "09:17:30 mark T13 identified",
            "== 4 of 7 Factors",
            "09:37:45 extend Factors by 3 min",
            "== 7 of 7 Close",
            "09:59:40 end the meeting",
            "== After the meeting",
            "Wednesday 27 May 2026",
            "10:30:00 the record ends",
        )
    ]
    assert places == sorted(places)
    assert max(map(len, lines)) <= WIDTH
    assert lines[0] == "REPLAY of the meeting about INC-0763 · times in America/Bogota"
    assert "18 entries · 0 factors · 0 actions · 0 parked points" in lines[1]


def test_what_was_taken_back_is_folded_and_said(sample):
    found = text(sample)
    assert found.count("(1 change made and soon taken back)") == 2
    assert "08:23" not in found
    assert "Kept it smaller" not in found


def test_the_cards_answer_the_questions(sample):
    found = told(sample)
    assert found["in all"] == "59:40 of 60:00 planned"
    assert found["Factors"] == (
        "14:50 of 12:00 planned, 3 min more by vote from spare time"
        " (5 for it, 2 against, 2 held back), 0:10 left"
    )
    assert found["Actions"] == "9:20 of 9:00 planned, 0:20 over"
    assert found["entries"] == "18 when the meeting began; 3 came, 4 were changed, 0 went"
    assert found["first fix"].startswith("16:00 into the meeting, in Timeline: add parked point P2")
    assert found["undo"] == "2 changes made and soon taken back"
    assert "became an action item" in text(sample)
    assert NOT_HELD in " ".join(text(sample).split())


def test_a_phase_that_gave_time_and_one_passed_over():
    phases = [{"key": key, "name": key.title(), "planned": 4} for key in ("one", "two", "three")]
    base = Session.model_validate({"title": "x", "meeting": {"phases": phases}})
    vote = {"id": "V1", "minutes": 2, "yes": 3, "source": "two"}
    begin = Batch((Set("meeting/state", "running"), Set("meeting/phase", "one")), "start")
    steps = (begin, Add("meeting/phases/one/extensions", vote), Set("meeting/phases/two/used", 120))
    found = told(played(walked(*steps, session=base)))
    assert (
        found["Two"]
        == "2:00 of 4:00 planned, 2:00 of it given to another phase by vote, to the second"
    )
    assert found["Three"] == "passed over; 4:00 were planned"
    assert found["One"].startswith("passed over") is True


def test_no_meeting_is_said():
    found = played(walked(Set("incident/title", "a")))
    assert [line.text for card in cards(found) for line in card.lines] == [
        "The record holds no meeting."
    ]
    assert "set title of the incident to a" in text(found)


def test_the_note_stands_at_the_end_of_what_happened(sample):
    found = text(sample, "History ends here: the file was changed since.")
    places = [found.index(each) for each in ("the record ends", "History ends here", "\nin all")]
    assert places == sorted(places)


def test_hostile_text_is_only_text():
    words = clean(HOSTILE).text
    add = Add("factors", {"id": "F1", "title": words})
    begin = Set("meeting/state", "running")
    found = text(played(walked(begin, add, Add("parking", {"id": "P1", "text": words}))))
    assert "[@click=app.quit]here[/]" in found
    assert max(map(len, found.splitlines())) <= WIDTH


def test_the_same_record_gives_the_same_text(sample):
    kept = recorded(SAMPLE, load(SAMPLE))
    assert grown(reel(kept.records, kept.bases)) == grown(sample)
