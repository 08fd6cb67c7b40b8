"""Draws the pictures of the README: screens with sample sessions, as a terminal shows them.

`make picture` runs this. The clock stands still, so that the same program draws the same pictures.
"""

import asyncio
import os
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from pmtui.storage.desk import Desk
from pmtui.terminal.surroundings import prepare

if TYPE_CHECKING:
    from pmtui.stage import Stage

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_sessions"
NOW = datetime(2026, 3, 19, 10, 7, 9, tzinfo=UTC)
"""When it is in all pictures: the factors phase of the running meeting has some minutes left."""
SAVED = NOW - timedelta(minutes=1)
FONTS = "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace"


class Picture(NamedTuple):
    """One picture: what is opened, and what is pressed there."""

    sample: str
    size: tuple[int, int]
    """Columns and lines."""
    keys: str
    """Separated by blanks."""
    late: timedelta = timedelta()
    """How much later than NOW it is."""
    replayed: str = ""
    """What is replayed: nothing, the `incident` or the `meeting`."""


PICTURES = {
    "meeting": Picture("mid-meeting", (120, 40), "j j j"),
    "tour-live": Picture("mid-meeting", (120, 32), "2 o Q M"),
    "tour-coach": Picture("bad-draft", (120, 34), "g down down down down down down down"),
    "tour-board": Picture("payment-sockets", (132, 27), "2 z"),
    "tour-vote": Picture("mid-meeting", (90, 24), "x 5 space 1 space 1 down", timedelta(minutes=7)),
    "tour-how": Picture("payment-sockets", (100, 24), "2 h down"),
    "tour-roles": Picture("mid-meeting", (120, 34), "3 v"),
    "tour-curtain": Picture("mid-meeting", (90, 20), "c"),
    "tour-preview": Picture("video-relays", (120, 34), "E n l ] ] ] ] ]"),
    "tour-replay": Picture(
        "video-relays", (120, 34), " ".join(["right"] * 13), replayed="incident"
    ),
    "tour-meeting": Picture(
        "video-relays", (120, 34), "] ] ] ]" + " right" * 12, replayed="meeting"
    ),
}
"""By the name of the file in docs/."""


async def drawn(picture: Picture) -> str:
    """Give the screen that `picture` shows as SVG."""
    from pmtui.app import PostmortemApp

    with TemporaryDirectory() as folder:
        app = _replay(picture) if picture.replayed else _meeting(picture, Path(folder))
        async with app.run_test(size=picture.size) as pilot:
            for key in picture.keys.split():
                await pilot.press(key)
                await pilot.pause(0.1)
                await app.workers.wait_for_complete()
            if isinstance(app, PostmortemApp):
                app.meeting.said = ""
                app.meeting.read_now()
                await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            return app.export_screenshot(title="pmtui")


def _meeting(picture: Picture, folder: Path) -> "Stage":
    """Give the app over a copy of the sample in `folder`."""
    from pmtui.app import PostmortemApp

    path = folder / f"{picture.sample}.toml"
    path.write_bytes((SAMPLES / path.name).read_bytes())
    desk = Desk(path)
    desk.touched = SAVED
    return PostmortemApp(desk, clock=lambda: NOW + picture.late)


def _replay(picture: Picture) -> "Stage":
    """Give the app that replays the sample."""
    from pmtui.cli.rerun import reeled
    from pmtui.replaying import ReplayApp
    from pmtui.screens.replay import ReplayScreen
    from pmtui.screens.rerun import RerunScreen
    from pmtui.storage.session import load

    path = SAMPLES / f"{picture.sample}.toml"
    if picture.replayed == "meeting":
        reel, _ = reeled(str(path))
        return ReplayApp(RerunScreen(reel))
    return ReplayApp(ReplayScreen(load(path).session))


def portable(svg: str) -> str:
    """Give `svg` with fonts that every reader has, none of them fetched."""
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    lines = (line.rstrip() for line in svg.strip().splitlines())
    return "\n".join(lines) + "\n"


async def draw() -> None:
    """Write all pictures."""
    for name, picture in PICTURES.items():
        svg = portable(await drawn(picture))
        (ROOT / "docs" / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


def main() -> None:
    """Draw the pictures anew."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["PMTUI_SETTINGS"] = os.devnull
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    prepare(os.environ)
    asyncio.run(draw())


if __name__ == "__main__":
    main()
