"""A replay that runs in a test, on a clock set by hand."""

from contextlib import asynccontextmanager

from pmtui.replaying import ReplayApp
from room import WIDE


class Stand:
    """A replay that runs, and what a person does and sees there."""

    def __init__(self):
        self.seconds = 0.0

    async def keys(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def forward(self, seconds):
        """Let time go on; the screen looks at the clock then."""
        self.seconds += seconds
        self.screen.look()
        await self.pilot.pause()

    @property
    def lines(self):
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self):
        return "\n".join(self.lines)

    @property
    def shown(self):
        """The ids of the entries that are shown."""
        return [each.id for each in self.screen.timeline.session.timeline]


@asynccontextmanager
async def stage(make, size=WIDE, theme=None, kind=Stand):
    """Give a stand, one of its `kind`, for the screen that `make` makes, given a clock."""
    stand = kind()
    stand.screen = make(lambda: stand.seconds)
    stand.app = ReplayApp(stand.screen, theme and f"pmtui-{theme}")
    async with stand.app.run_test(size=size) as stand.pilot:
        await stand.pilot.pause()
        await stand.pilot.pause()
        yield stand
