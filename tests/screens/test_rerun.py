"""A walk through the replay of a meeting, on a clock set by hand."""

import re

import pytest

from pmtui.core.edits import Add, Remove, Set
from pmtui.core.text import clean
from pmtui.replay.meeting import reel
from pmtui.screens.rerun import ENDED, RerunScreen
from pmtui.storage.recorded import recorded
from pmtui.storage.session import load
from replay.reels import played, walked
from room import HOSTILE, NARROW, SAMPLES, WIDE
from screens.stand import Stand, stage

PATH = SAMPLES / "video-relays.toml"
WHOLE = load(PATH)


@pytest.fixture(scope="module")
def found():
    kept = recorded(PATH, WHOLE)
    return reel(kept.records, kept.bases)


class Rerun(Stand):
    """A replay of a meeting."""

    async def to(self, index):
        """Go to a frame, counted from 0."""
        reached = (0.0, *self.screen.player.course.reached)
        self.screen.take(self.screen.player.to(reached[index], self.seconds))
        await self.pilot.pause()

    async def to_label(self, words):
        """Go to the frame that says so."""
        labels = [frame.label for frame in self.screen.reel.frames]
        await self.to(next(n for n, label in enumerate(labels) if words in label))

    @property
    def pane(self):
        return self.screen.panes.pane

    @property
    def selected(self):
        return self.screen.panes.current.selected


def rerun(reel, size=WIDE, **options):
    """Give a stand for the replay of `reel`."""
    return stage(lambda clock: RerunScreen(reel, clock=clock, **options), size, kind=Rerun)


async def test_it_begins_with_what_was_found(found):
    async with rerun(found) as stand:
        assert " REPLAY " in stand.lines[0]
        assert "the meeting" in stand.lines[0]
        assert "Timeline · 18 entries" in stand.text
        assert "The session as it was found" in stand.text
        assert "paused x1" in stand.text
        assert "no agenda yet" in stand.lines[1].casefold()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_each_change_brings_its_pane(found, size):
    async with rerun(found, size) as stand:
        for words, pane, path in (
            ("add factor F1", "factors", "factors/F1"),
            ("add parked point P1", "parking", "parking/P1"),
            ("add entry 07:30", "timeline", "timeline/T21"),
            ("add 7 pasted", "factors", "factors/F2"),
            ("add lucky line", "story", "lucky/Y1"),
            ("turn P2 into action A1", "actions", "actions/A1"),
        ):
            await stand.to_label(words)
            assert (stand.pane, stand.selected) == (pane, path)
            assert words[4:] in stand.text
        await stand.to_label("go to Actions")
        assert stand.pane == "actions"
        await stand.to_label("extend Factors")
        assert (stand.pane, stand.selected) == ("factors", "factors/F2")
        await stand.to_label("go to Actions")
        assert "6 of 7 Actions" in stand.lines[1]


async def test_what_is_shown_is_the_session_of_then(found):
    async with rerun(found) as stand:
        for index in (0, 28, 29, 10, 70, 27, 99, 3):
            await stand.to(index)
            assert stand.screen.panes.session == found.scene(index).session
            assert stand.screen.scene.session == found.scene(index).session
        await stand.keys("end")
        assert stand.screen.panes.session == WHOLE.session
        assert ENDED in stand.text


class Counting:
    """A reel that notes from where each scene was reached."""

    def __init__(self, reel):
        self.frames, self.last, self._reel = reel.frames, reel.last, reel
        self.reached = []

    def scene(self, index, here=None):
        scene = self._reel.scene(index, here)
        self.reached.append((here and here.index, index, scene.cost))
        return scene


async def test_playing_leaves_nothing_out(found):
    async with rerun(found, NARROW) as stand:
        stand.screen.reel = counting = Counting(found)
        await stand.keys(*["plus"] * 4, "space")
        while not stand.screen.player.ended(stand.seconds):
            await stand.forward(0.25)
        came = [index for _, index, _ in counting.reached]
        assert [here for here, _, _ in counting.reached] == [0, *came[:-1]]
        assert came == sorted(came)
        assert came[-1] == len(found.frames) - 1


async def test_the_clock_of_the_meeting_is_that_of_then(found):
    async with rerun(found) as stand:
        await stand.to_label("extend Factors")
        assert "4 of 7 Factors" in stand.lines[1]
        assert "37:45 of 60:00" in stand.lines[1]
        assert "2:55 left" in stand.lines[1]
        await stand.to_label("count the hands")
        assert "7 of 7 Close" in stand.lines[1]


async def test_when_time_was_up_nothing_is_offered(found):
    async with rerun(found) as stand:
        await stand.to_label("set answer of H3")
        await stand.keys("space")
        await stand.forward(0.96)
        assert "over" in stand.lines[1]
        assert "extend" not in stand.lines[1]


async def test_phases_are_jumped_to(found):
    async with rerun(found) as stand:
        names = []
        for _ in range(8):
            await stand.keys("right_square_bracket")
            names.append(stand.screen.frame.label)
        assert names[:4] == [
            "start the meeting",
            "go to Silent read",
            "go to Timeline",
            "go to Factors",
        ]
        assert names[-1].startswith("write out how the relay image")
        await stand.keys("left_square_bracket")
        assert stand.screen.frame.label == "go to Close"


async def test_somebody_stays_with_a_pane(found):
    async with rerun(found) as stand:
        await stand.keys("3")
        await stand.to_label("add factor F1")
        assert stand.pane == "actions"
        await stand.keys("tab")
        assert stand.pane == "story"
        await stand.keys("f")
        assert (stand.pane, stand.selected) == ("factors", "factors/F1")
        await stand.keys("z")
        assert "Timeline" not in "".join(stand.lines[2:6])


async def test_what_was_taken_back_is_told_and_not_shown(found):
    async with rerun(found) as stand:
        await stand.to_label("add entry 08:33")
        assert "(1 change taken back before)" in stand.text
        assert "08:23" not in stand.text


async def test_names_become_roles(found):
    async with rerun(found) as stand:
        await stand.to_label("shift 08:19")
        assert "tomasz" in stand.text
        await stand.keys("v")
        assert "tomasz" not in stand.text
        assert "Shift 08:19 responder A" in stand.text
        await stand.keys("e", "right", "right")
        assert "tomasz" not in stand.text


async def test_cards_tell_how_it_grew(found):
    async with rerun(found) as stand:
        await stand.keys("e")
        assert "How the time was spent" in stand.text
        assert "59:40 of 60:00 planned" in stand.text
        await stand.keys("right")
        assert "3 came, 4 were changed" in stand.text
        await stand.keys("escape", "question_mark")
        assert "Stay with one pane" in stand.text


async def test_the_document_of_then_is_saved_where_one_says(found):
    kept = []

    def write(session, place):
        kept.append((session, place))
        return "it is there already" if len(kept) == 1 else ""

    async with rerun(found, write=write, place="relays-{}.md") as stand:
        await stand.to_label("go to Factors")
        await stand.keys("s")
        assert "The document as of 09:25:40" in stand.text
        await stand.keys("enter")
        await stand.app.workers.wait_for_complete()
        await stand.pilot.pause()
        assert "it is there already" in stand.text
        await stand.keys("2", "enter")
        await stand.app.workers.wait_for_complete()
        await stand.pilot.pause()
        assert [place for _, place in kept] == [
            "relays-2026-05-21-092540.md",
            "relays-2026-05-21-092540.md2",
        ]
        assert kept[-1][0] == stand.screen.scene.session
        assert "Written to relays-2026-05-21-092540.md2" in stand.text


async def test_nothing_is_saved_where_nothing_writes(found):
    async with rerun(found) as stand:
        await stand.keys("s")
        assert "It cannot be saved from here" in stand.text


async def test_what_is_wrong_with_the_record_is_said_at_both_ends(found):
    async with rerun(found, notes=("History ends here.",)) as stand:
        assert "History ends here." in stand.lines[-1]
        await stand.keys("right")
        assert "History" not in stand.lines[-1]
        await stand.keys("end")
        assert "History ends here." in stand.lines[-1]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_hostile_text_is_only_text(size):
    words = clean(HOSTILE).text
    add = Add("factors", {"id": "F1", "title": words})
    begin = Set("meeting/state", "running")
    made = played(walked(begin, add, Add("parking", {"id": "P1", "text": words})))
    async with rerun(made, size) as stand:
        for _ in range(5):
            await stand.keys("right")
            assert {len(line) for line in stand.lines} >= {size[0]}
        await stand.keys("e", "right", "right", "escape", "q")


async def test_a_record_of_one_change():
    async with rerun(played(walked(Set("incident/title", "a"))), NARROW) as stand:
        await stand.keys("space")
        await stand.forward(60)
        assert "ended" in stand.text
        await stand.keys("left", "home", "space", "q")


async def test_roles_stand_for_the_names_of_those_who_come_and_go():
    steps = [
        Add("people", {"key": "mira", "name": "Mira Okonjo-Vale"}),
        Add("parking", {"id": "P1", "text": "Mira knows the lockers"}),
        Add("people", {"key": "teo", "name": "Teo Abiodun"}),
        Set("people/teo/name", "Teófilo Abiodun"),
        Remove("people/teo"),
        Add("parking", {"id": "P2", "text": "Teo left a note"}),
    ]
    reel = played(walked(Set("meeting/state", "running"), *steps))
    async with rerun(reel, roles=True) as stand:
        for _ in reel.frames:
            assert not re.search("Mira|Teo|Te.filo|Okonjo|Abiodun", stand.text)
            await stand.keys("right")
        for key in ("home", "e", "right", "right"):
            await stand.keys(key)
            assert not re.search("Mira|Teo|Okonjo|Abiodun", stand.text)


async def test_nothing_is_offered_that_cannot_be_done(found):
    async with rerun(found) as stand:
        for key in "12345":
            await stand.keys(key)
            assert " adds " not in stand.text
    empty = played(walked(Set("incident/title", "x y")))
    async with rerun(empty) as stand:
        for key in "12345":
            await stand.keys(key)
            assert " adds " not in stand.text
            assert "sets the" not in stand.text
