"""Frames of generated journals: where they lead, what is folded, and what a jump costs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journals import NOON, WINDOW, base_of, start, walks
from pmtui.core.edits import Add, Batch, Set, apply, flat
from pmtui.core.history import History
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.recovery import Broken
from pmtui.core.session import Session
from pmtui.replay.meeting import REACH, noise, reel
from pmtui.storage.canonical import dumps
from replay.reels import bases, played, walked


def title(text):
    return Set("incident/title", text)


def state(value):
    return Set("meeting/state", value)


def labels(found):
    return [frame.label for frame in found.frames]


class TestEveryJournal:
    @settings(max_examples=60)
    @given(walks())
    def test_the_last_scene_is_the_session_as_it_was(self, walk):
        assert played(walk).last == walk.history.present

    @settings(max_examples=60)
    @given(walks())
    def test_each_scene_is_the_session_as_it_was_then(self, walk):
        found, after = (
            played(walk),
            dict(zip((r.n for r in walk.records), walk.states, strict=True)),
        )
        for index, frame in enumerate(found.frames):
            assert found.scene(index).session == after[frame.n].present

    @settings(max_examples=40)
    @given(walks(), st.lists(st.integers(0, 12), max_size=8))
    def test_going_back_is_never_having_gone_on(self, walk, jumps):
        found, here = played(walk), None
        for index in jumps:
            here = found.scene(index, here)
            assert here.session == found.scene(index).session

    @settings(max_examples=40)
    @given(walks())
    def test_the_same_journal_gives_the_same_frames(self, walk):
        assert played(walk) == played(walk)

    @settings(max_examples=40)
    @given(walks())
    def test_time_never_goes_back(self, walk):
        walk.records = [replace(r, at=NOON - timedelta(minutes=r.n % 3)) for r in walk.records]
        times = [frame.at for frame in played(walk).frames]
        assert times == sorted(times)


class TestFolding:
    def test_what_is_soon_taken_back_is_no_frame(self):
        found = played(walked(title("a"), "undo", title("b")))
        assert labels(found)[1:-1] == ["set title of the incident to b"]
        assert found.frames[1].folded == 1

    def test_ids_that_were_given_meanwhile_stay_given(self):
        add = Add("parking", {"id": "P1", "text": "x"})
        found = played(walked(add, "undo", title("b")))
        assert found.last.counters == {"P": 1}
        assert found.scene(1).session.counters == {"P": 1}

    def test_what_was_folded_last_is_in_the_end(self):
        add = Add("parking", {"id": "P1", "text": "x"})
        found = played(walked(add, "undo"))
        assert [frame.kind for frame in found.frames] == ["begun", "ended"]
        assert found.frames[-1].folded == 1
        assert found.last.counters == {"P": 1}

    def test_several_in_one_another(self):
        walk = walked(title("a"), title("b"), "undo", "undo", "redo")
        walk.records = [replace(r, at=NOON) for r in walk.records]
        found = played(walk)
        assert labels(found)[1:-1] == ["made again: set title of the incident to a"]
        assert found.frames[1].folded == 2

    def test_what_stood_for_long_is_seen(self):
        walk = walked(title("a"), "undo")
        walk.records[-1] = replace(walk.records[-1], at=NOON + timedelta(minutes=9))
        assert [frame.kind for frame in played(walk).frames[1:-1]] == ["made", "undone"]
        assert labels(played(walk))[2] == "taken back: set title of the incident to a"

    def test_what_stood_when_the_meeting_went_on_is_seen(self):
        walk = walked(title("a"), state("running"), "undo")
        walk.records = [replace(r, at=NOON) for r in walk.records]
        kinds = [frame.kind for frame in played(walk).frames[1:-1]]
        assert kinds == ["made", "met", "undone"]

    def test_what_is_not_the_last_change_is_not_folded_over_it(self):
        records = [
            Record(2, NOON, WINDOW, Made(title("a"), title("x"), "")),
            Record(3, NOON, WINDOW, Met(state("running"), None, "running")),
            Record(4, NOON, WINDOW, Undone(2)),
            Record(5, NOON, WINDOW, Redone(2)),
        ]
        assert noise(records) == {4, 5}


class TestScenes:
    def test_the_first_one_is_what_was_found(self):
        found = played(walked(title("a")))
        assert found.scene(0).session.title == "x"
        assert found.frames[0].kind == "begun"

    def test_outside_of_the_reel_are_its_ends(self):
        found = played(walked(title("a")))
        assert found.scene(-5) == found.scene(0)
        assert found.scene(99).session == found.last

    def test_no_jump_costs_more_than_its_reach(self):
        step = [Set("incident/title", f"{n}") for n in range(90)]
        large = Batch(tuple(Set("incident/title", f"{n}") for n in range(150)))
        found = played(walked(*step, large, *step, large, large, *step))
        assert max(found.scene(index).cost for index in range(len(found.frames))) <= REACH
        assert sum(found.scene(index).cost for index in range(len(found.frames))) > 0

    def test_a_scene_is_kept_where_a_phase_begins(self):
        found = played(walked(title("a"), Set("meeting/phase", None), title("b")))
        assert [scene.index for scene in found.kept] == [0, 4]
        phase = Add("meeting/phases", {"key": "open", "name": "Open", "planned": 4})
        found = played(walked(phase, title("a"), Set("meeting/phase", "open"), title("b")))
        assert [scene.index for scene in found.kept] == [0, 3, 5]

    def test_going_on_costs_no_more_than_what_lies_between(self):
        found = played(walked(*(title(f"{n}") for n in range(50))))
        here = found.scene(20)
        assert found.scene(21, here).cost == 1
        assert found.scene(20, here).cost == 0
        assert found.scene(3, here).cost == 3


class TestOutside:
    def test_what_others_wrote_is_a_frame(self):
        walk = walked(title("a"), "save")
        other = apply(walk.history.present, Set("incident/summary", "from outside"))
        walk.file = dumps(other).encode()
        walk.history = History(base_of(start(walk.file)))
        walk.begin()
        walk.change(title("b"))
        n = walk.records[3].n
        found = reel(walk.records, bases(walk) | {n: other})
        assert [frame.kind for frame in found.frames] == [
            "begun",
            "made",
            "outside",
            "made",
            "ended",
        ]
        assert labels(found)[2] == "1 change made outside of the record"
        assert found.scene(2).session == other
        assert found.last == walk.history.present

    def test_a_window_that_goes_on_is_no_frame(self):
        walk = walked(title("a"), "save")
        walk.begin()
        walk.change(title("b"))
        assert [frame.kind for frame in played(walk).frames] == ["begun", "made", "made", "ended"]

    def test_what_was_done_before_the_first_start_can_be_taken_back(self):
        older = Record(1, NOON, WINDOW, Made(title("b"), title("a"), "retitle"))
        base = Session(title="b")
        saved = Record(2, NOON, WINDOW, Saved(1, "0" * 64))
        begun = Record(3, NOON, WINDOW, Started(None, 1, "0" * 64, b""))
        undone = Record(4, NOON, WINDOW, Undone(1))
        found = reel([older, saved, begun, undone], {3: base})
        assert labels(found)[1] == "taken back: retitle"
        assert found.last.title == "a"


class TestBroken:
    def test_no_start(self):
        with pytest.raises(Broken, match="holds no session to begin from"):
            reel([Record(1, NOON, WINDOW, Made(title("b"), title("a"), ""))], {})

    def test_a_step_that_is_not_there(self):
        walk = walked(title("a"))
        records = [*walk.records, Record(3, NOON, WINDOW, Undone(1))]
        with pytest.raises(Broken, match="record 3: record 1 is not in the journal"):
            reel(records, bases(walk))

    def test_an_edit_that_cannot_be_made(self):
        walk = walked(title("a"))
        edit = Set("factors/F9/title", "x")
        with pytest.raises(Broken, match=r"record 3: .*F9"):
            reel([*walk.records, Record(3, NOON, WINDOW, Made(edit, edit, ""))], bases(walk))


def test_a_frame_says_what_it_did():
    phase = Add("meeting/phases", {"key": "open", "name": "Open", "planned": 4})
    found = played(walked(phase, state("running"), title("a")))
    assert found.frames[2].edit == state("running")
    assert found.frames[0].edit is None
    assert found.frames[3].paths == ("incident/title",)
    assert [frame.meets for frame in found.frames] == [False, False, True, True, True]
    assert [len(flat(frame.edit)) for frame in found.frames[1:-1]] == [1, 1, 1]
