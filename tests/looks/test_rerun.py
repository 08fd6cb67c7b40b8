"""How the replay of a meeting looks: phase by phase, over time, and what it can show of it."""

import pytest

from pmtui.cli.rerun import ENDS, reeled
from pmtui.screens.rerun import RerunScreen
from room import NARROW, SAMPLES, WIDE
from screens.stand import stage

pytestmark = pytest.mark.looks
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
REEL, _ = reeled(str(SAMPLES / "video-relays.toml"))


def rerun(size=WIDE, theme=None, **options):
    return stage(lambda clock: RerunScreen(REEL, clock=clock, **options), size, theme)


async def to(stand, words, after=0.0):
    """Go to the change that says so, and on by so many seconds."""
    reached = (0.0, *stand.screen.player.course.reached)
    index = next(n for n, frame in enumerate(REEL.frames) if words in frame.label)
    stand.screen.take(stand.screen.player.to(reached[index] + after, stand.seconds))
    await stand.pilot.pause()
    await stand.pilot.pause()


@SIZES
async def test_a_whole_meeting(same, size):
    async with rerun(size) as stand:
        assert same(stand.app, "beginning")
        await to(stand, "add entry 08:33")
        assert same(stand.app, "timeline")
        await to(stand, "set answer of H3", after=0.96)
        assert same(stand.app, "time is up")
        await to(stand, "extend Factors")
        assert same(stand.app, "extended")
        await to(stand, "turn P2 into action A1")
        assert same(stand.app, "actions")
        await stand.keys("end")
        assert same(stand.app, "end")


@SIZES
async def test_cards(same, size):
    async with rerun(size) as stand:
        await stand.keys("e")
        assert same(stand.app, "time")
        await stand.keys("right")
        assert same(stand.app, "what grew")
        await stand.keys("right")
        assert same(stand.app, "parked")
        await stand.keys("escape", "question_mark")
        assert same(stand.app, "keys")


@SIZES
async def test_the_document_of_then_is_saved(same, size):
    async with rerun(size, write=lambda *_: "", place="video-relays-{}.md") as stand:
        await to(stand, "go to Factors")
        await stand.keys("s")
        assert same(stand.app, "saving")


async def test_a_record_that_ends_before_its_file(same):
    async with rerun(NARROW, notes=(ENDS,), roles=True) as stand:
        await stand.keys("end")
        assert same(stand.app, "ends")


@pytest.mark.parametrize("size", [(60, 20), (200, 60)], ids=["smallest", "large"])
async def test_all_sizes(same, size):
    async with rerun(size) as stand:
        await to(stand, "extend Factors")
        assert same(stand.app, "factors")


@pytest.mark.parametrize("theme", ["light", "plain"])
async def test_themes(same, theme):
    async with rerun(theme=theme) as stand:
        await to(stand, "extend Factors")
        assert same(stand.app, theme)
