"""How the replay of an incident looks: then and now, at a stop, in practice, at the end."""

import pytest

from pmtui.core.session import Session
from pmtui.screens.practice import Practice, PracticeScreen
from pmtui.screens.replay import ReplayScreen
from pmtui.storage.session import load
from room import NARROW, SAMPLES, WIDE, hostile, sample
from screens.stand import stage

pytestmark = pytest.mark.looks
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
WHOLE = load(SAMPLES / "checkout-50min.toml").session


def replay(size=WIDE, session=WHOLE, theme=None, **options):
    return stage(lambda clock: ReplayScreen(session, clock=clock, **options), size, theme)


@SIZES
async def test_a_whole_incident(same, size):
    async with replay(size) as stand:
        assert same(stand.app, "beginning")
        await stand.keys(*["right"] * 11)
        assert same(stand.app, "middle")
        await stand.keys("space")
        await stand.forward(500)
        assert same(stand.app, "stop")
        await stand.keys("t")
        assert same(stand.app, "now")
        await stand.keys("t", "end")
        assert same(stand.app, "end")


@SIZES
async def test_cards(same, size):
    async with replay(size) as stand:
        await stand.keys("e")
        assert same(stand.app, "what made it possible")
        await stand.keys("right")
        assert same(stand.app, "a factor")
        await stand.keys("escape", "r")
        assert same(stand.app, "roles")
        await stand.keys("escape", "question_mark")
        assert same(stand.app, "keys")


@SIZES
async def test_a_quiet_stretch(same, size):
    session = load(SAMPLES / "flapping-regions.toml").session
    async with replay(size, session) as stand:
        stand.screen.take(stand.screen.player.to(110.0, 0.0))
        await stand.keys("space")
        await stand.forward(0.5)
        assert same(stand.app, "quiet")


@SIZES
async def test_practice(same, size):
    def make(clock):
        return PracticeScreen(WHOLE, Practice(lambda _: "", "mine.md"), clock=clock)

    async with stage(make, size) as stand:
        await stand.keys("space")
        await stand.forward(500)
        await stand.keys(*"Is the queue full?", "enter", *"Or the")
        assert same(stand.app, "question")
        await stand.keys("enter", "enter")
        assert same(stand.app, "what was done")


@SIZES
async def test_one_entry(same, size):
    first = {"id": "T1", "at": "2026-03-11T10:00:00Z", "text": "Card payments are refused"}
    session = Session.model_validate({"title": "Cards", "timeline": [first]})
    async with replay(size, session) as stand:
        assert same(stand.app, "alone")


@pytest.mark.parametrize("size", [(60, 20), (200, 60)], ids=["smallest", "large"])
async def test_all_sizes(same, size):
    async with replay(size) as stand:
        await stand.keys(*["right"] * 14)
        assert same(stand.app, "middle")
        await stand.keys("tab")
        assert same(stand.app, "moment")


@pytest.mark.parametrize("theme", ["light", "projector", "plain"])
async def test_themes(same, theme):
    async with replay(theme=theme, later=True) as stand:
        await stand.keys(*["right"] * 14)
        assert same(stand.app, theme)


async def test_without_colour(same, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with replay(NARROW) as stand:
        await stand.keys(*["right"] * 14)
        assert same(stand.app, "middle")


async def test_hostile_text(same, tmp_path):
    path = sample(tmp_path)
    path.write_text(hostile(path.read_text(encoding="utf-8")), encoding="utf-8")
    async with replay(session=load(path).session) as stand:
        await stand.keys(*["right"] * 14)
        assert same(stand.app, "middle")
