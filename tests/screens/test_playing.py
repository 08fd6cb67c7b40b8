"""The keys that every replay has, on a course of three moments."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from pmtui.replay.course import course
from pmtui.screens.playing import SELDOM, PlayingScreen
from screens.hosts import Host, screen_text

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
COURSE = course([NOON + timedelta(minutes=each) for each in (0, 5, 8)], NOON)
PARTS = ((0.0, "first"), (5.0, "second"))


class Plain(PlayingScreen):
    """A replay that shows the scrubber alone."""

    def __init__(self, clock):
        super().__init__(COURSE, clock)
        self.places = []

    def compose(self):
        yield self.scrubber

    def show_at(self, where):
        self.places.append(where.passed)

    def parts(self):
        return PARTS


@asynccontextmanager
async def playing():
    time = [0.0]
    screen = Plain(lambda: time[0])
    app = Host(screen)
    async with app.run_test(size=(100, 8)) as pilot:
        await pilot.pause()

        async def press(*keys, wait=0.0):
            await pilot.press(*keys)
            time[0] += wait
            screen.look()
            await pilot.pause()
            return screen.player.seconds(time[0])

        yield app, screen, press


async def test_it_plays_pauses_and_begins_anew():
    async with playing() as (app, _, press):
        assert await press("space", wait=2.0) == 2.0
        assert "▶ playing x1" in screen_text(app)
        assert "12:02" in screen_text(app)
        assert await press("space", wait=9.0) == 2.0
        assert "paused" in screen_text(app)
        assert await press("space", wait=99.0) == 8.0
        assert "■ ended" in screen_text(app)
        assert await press("space", wait=1.0) == 1.0


async def test_steps_edges_and_parts():
    async with playing() as (_, _, press):
        assert await press("right") == 5.0
        assert await press("n") == 8.0
        assert await press("left") == 5.0
        assert await press("b") == 0.0
        assert await press("end") == 8.0
        assert await press("left_square_bracket") == 5.0
        assert await press("left_square_bracket") == 0.0
        assert await press("right_square_bracket") == 5.0
        assert await press("right_square_bracket") == 8.0
        assert await press("home") == 0.0


async def test_it_goes_faster_and_slower():
    async with playing() as (app, screen, press):
        await press("plus", "equals_sign")
        assert screen.player.speed == 5.0
        assert "x5" in screen_text(app)
        await press("minus")
        assert screen.player.speed == 2.0


async def test_the_faster_it_plays_the_more_seldom_it_looks():
    async with playing() as (_, screen, press):
        for speed, looks in ((0.25, 8), (1.0, 8), (5.0, 4), (10.0, 2), (60.0, 2)):
            await press("home")
            screen.player = screen.player.paused(0.0).at_speed(speed, 0.0).toggled(0.0)
            before = len(screen.places)
            for _ in range(2 * SELDOM):
                screen._pass()
            assert len(screen.places) - before == looks


async def test_a_click_on_the_track_goes_there():
    async with playing() as (_, screen, press):
        screen.post_message(type(screen.scrubber.query_one("Track")).Sought(0.5))
        assert await press() == 4.0


async def test_it_ends_without_an_answer():
    async with playing() as (app, _, press):
        await press("q")
        assert app.given is None
