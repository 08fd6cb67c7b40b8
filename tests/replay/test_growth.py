"""What a record tells of how its document grew, each figure worked out by hand."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from journals import NOON, walks
from pmtui.core.edits import Add, Batch, Remove, Set
from pmtui.core.session import Session
from pmtui.replay.chapters import LEAST, QUIET, chapters, course_of
from pmtui.replay.growth import AFTER, BEFORE, Came, Touched, growth
from pmtui.replay.meeting import reel
from pmtui.storage.recorded import recorded
from pmtui.storage.session import load
from replay.reels import played, walked

SAMPLE = Path(__file__).parents[2] / "sample_sessions" / "video-relays.toml"
PHASES = [
    {"key": "write", "name": "Write", "planned": 2},
    {"key": "act", "name": "Act", "planned": 3},
]
ENTRIES = [
    {"id": f"T{n}", "at": NOON + timedelta(minutes=n), "text": f"fact {n}"} for n in range(1, 4)
]
MET = Session.model_validate({"title": "x", "meeting": {"phases": PHASES}, "timeline": ENTRIES})
START = Batch((Set("meeting/state", "running"), Set("meeting/phase", "write")), "start")
ON = Set("meeting/phase", "act")
END = Batch((Set("meeting/state", "ended"), Set("meeting/phases/act/used", 200)), "end")


def factor(n):
    return Add("factors", {"id": f"F{n}", "title": f"factor {n}"})


def parked(n, lane):
    return Add("parking", {"id": f"P{n}", "text": f"point {n}", "lane": lane})


def action(n):
    return Add("actions", {"id": f"A{n}", "text": f"action {n}"})


def grown(*steps):
    return growth(played(walked(*steps, session=MET)))


@pytest.fixture(scope="module")
def sample():
    kept = recorded(SAMPLE, load(SAMPLE))
    return reel(kept.records, kept.bases)


class TestWhen:
    def test_each_item_came_in_a_phase(self):
        found = grown(factor(1), START, factor(2), ON, action(1), END, parked(1, "question"))
        places = [(each.path, each.where, each.index) for each in found.came]
        assert places == [
            ("factors/F1", BEFORE, 1),
            ("factors/F2", "Write", 3),
            ("actions/A1", "Act", 5),
            ("parking/P1", AFTER, 7),
        ]
        assert [each.into for each in found.came] == [
            None,
            timedelta(minutes=1),
            timedelta(minutes=3),
            None,
        ]
        assert found.factors() == ((BEFORE, 1), ("Write", 1))

    def test_what_went_again_is_told_so(self):
        found = grown(START, factor(1), ON, Remove("factors/F1"))
        assert [each.gone for each in found.came] == [True]
        assert found.came[0].text == "factor 1"

    def test_the_first_fix_is_a_parked_idea_or_an_action(self):
        assert grown(START, parked(1, "question"), action(1), parked(2, "fix-idea")).fix == Came(
            "actions/A1", "action 1", 3, "Write", timedelta(minutes=2)
        )
        assert grown(START, parked(1, "fix-idea"), action(1)).fix.path == "parking/P1"
        assert grown(action(1), START).fix is None

    def test_no_meeting(self):
        found = grown(factor(1))
        assert found.began is None
        assert found.entries == Touched()
        assert [each.where for each in found.came] == [BEFORE]


class TestTheRoom:
    def test_what_became_of_the_timeline(self):
        found = grown(
            Set("timeline/T1/text", "before the meeting"),
            START,
            Set("timeline/T1/text", "in the room"),
            Set("timeline/T1/quote", "again"),
            Set("timeline/T2/text", "in the room"),
            Remove("timeline/T2"),
            Add("timeline", {"id": "T4", "at": NOON, "text": "new"}),
            Set("timeline/T4/text", "newer"),
            END,
            Set("timeline/T3/text", "after the meeting"),
        )
        assert found.entries == Touched(before=3, came=1, changed=1, gone=1)

    def test_cards_that_came_at_once(self):
        found = grown(START, Batch((factor(1), factor(2)), "pasted"), factor(3), ON, factor(4))
        assert (found.together, found.silent) == (2, 3)

    def test_time_as_planned_and_used(self):
        vote = {"id": "V1", "minutes": 1, "yes": 3, "no": 1, "source": "act"}
        extend = Add("meeting/phases/write/extensions", vote)
        found = grown(START, extend, Set("meeting/phases/write/used", 175), ON, END)
        write, act = found.phases
        assert (write.planned, write.may, write.used, write.over) == (120, 180, 175, -5)
        assert (act.planned, act.may, act.used, act.over) == (180, 120, 200, 80)
        assert [each.minutes for each in write.votes] == [1]


def test_the_sample(sample):
    found = growth(sample)
    assert found.entries == Touched(before=18, came=3, changed=4, gone=0)
    assert found.factors() == (("Timeline", 1), ("Factors", 7))
    assert (found.together, found.folded) == (7, 2)
    assert (found.fix.path, found.fix.into) == ("parking/P2", timedelta(minutes=16))
    assert [each.over for each in found.phases] == [-30, -100, -70, -10, -20, 20, 10]
    assert [each.path for each in found.came if each.gone] == ["factors/F6"]


class TestChapters:
    def test_each_phase_is_one(self, sample):
        found = chapters(sample)
        assert [each.name for each in found] == [
            BEFORE,
            "Open",
            "Silent read",
            "Timeline",
            "Factors",
            "Well, lucky, learned",
            "Actions",
            "Close",
            AFTER,
        ]
        assert [each.number for each in found] == [0, 1, 2, 3, 4, 5, 6, 7, 0]

    def test_the_end_of_the_meeting_belongs_to_its_last_phase(self, sample):
        after = chapters(sample)[-1].index
        assert sample.frames[after - 1].label == "end the meeting"
        assert sample.frames[after].at.day == 22

    def test_a_phase_that_was_gone_back_to_is_two(self):
        walk = walked(START, ON, Set("meeting/phase", "write"), session=MET)
        assert [each.name for each in chapters(played(walk))] == [BEFORE, "Write", "Act", "Write"]


class TestCourse:
    @settings(max_examples=30)
    @given(walks())
    def test_each_frame_has_its_place(self, walk):
        found = played(walk)
        course = course_of(found)
        assert course.where(0.0).passed == 0
        passed = [course.where(place).passed for place in course.reached[:-1]]
        assert passed == list(range(1, len(found.frames)))

    def test_quiet_is_short_and_no_change_is_too_short(self, sample):
        course = course_of(sample)
        steps = [after - before for before, after in pairwise(course.reached[:-1])]
        assert min(steps) >= LEAST - 1e-9
        assert max(steps) <= QUIET / 60 + 1e-9
        assert course.length < 120
