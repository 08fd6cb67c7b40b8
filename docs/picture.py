"""Draws docs/meeting.svg: the meeting screen with a sample session, as a terminal shows it.

`make picture` runs this. The clock stands still, so that the same program draws the same picture.
"""

import asyncio
import os
import re
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtui.storage.desk import Desk
from pmtui.terminal.surroundings import prepare

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_sessions" / "mid-meeting.toml"
PICTURE = ROOT / "docs" / "meeting.svg"
SIZE = (120, 40)
"""Columns and lines."""
INTO = timedelta(minutes=5, seconds=20)
"""How long the running phase has been going on, beyond what the sample says."""
FONTS = "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace"


async def drawn() -> str:
    """Give the meeting screen as SVG, its clock running."""
    from pmtui.app import PostmortemApp

    with TemporaryDirectory() as folder:
        path = Path(folder) / SAMPLE.name
        path.write_bytes(SAMPLE.read_bytes())
        desk = Desk(path)
        began = desk.session.meeting.since
        if began is None:
            raise SystemExit(f"{SAMPLE.name}: its clock does not run")
        desk.touched = began
        app = PostmortemApp(desk, clock=lambda: began + INTO)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*"jjj")
            await pilot.pause(0.5)
            app.meeting.said = ""
            await pilot.pause(0.5)
            return app.export_screenshot(title="pmtui")


def portable(svg: str) -> str:
    """Give `svg` with fonts that every reader has, none of them fetched."""
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    lines = (line.rstrip() for line in svg.strip().splitlines())
    return "\n".join(lines) + "\n"


def main() -> None:
    """Draw the picture anew."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    prepare(os.environ)
    PICTURE.write_text(portable(asyncio.run(drawn())), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
