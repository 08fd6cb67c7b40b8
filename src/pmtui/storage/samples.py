"""The sample sessions: package data of an installed program, a folder at the top of a checkout."""

import os
import shutil
import tempfile
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pmtui.core.session import Session
from pmtui.storage.reader import ENDING, place
from pmtui.storage.toml import loads


def titles() -> dict[str, str]:
    """Give the title of each sample session by its name."""
    from tomllib import loads as values

    found = sorted(each.name for each in _folder().iterdir() if each.name.endswith(".toml"))
    return {name.removesuffix(".toml"): str(values(_text(name)).get("title", "")) for name in found}


def copied(name: str) -> Path:
    """Give the path of a copy of the sample `name`, in a new folder that only the user may enter.

    The copy was last touched when the sample's meeting was, so that a clock that runs in it
    counts until then. The record of that meeting comes along, where there is one. Raises OSError
    where the copy cannot be made.
    """
    text = _text(f"{name}.toml")
    record = _folder() / f"{name}{ENDING}"
    path = Path(tempfile.mkdtemp(prefix="pmtui-demo-")) / f"{name}.toml"
    try:
        path.write_bytes(text.encode("utf-8"))
        if record.is_file():
            place(path).write_bytes(record.read_bytes())
        if touched := _touched(loads(text, path.name).session):
            os.utime(path, (touched.timestamp(), touched.timestamp()))
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise
    return path


def _folder() -> Traversable:
    packed = files("pmtui") / "sample_sessions"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "sample_sessions"


def _text(file: str) -> str:
    return (_folder() / file).read_text(encoding="utf-8")


def _touched(session: Session) -> datetime | None:
    """Give the last time at which the session says that somebody worked on it, UTC."""
    meeting = session.meeting
    stamps = (meeting.since, meeting.ended, meeting.started, session.updated, session.created)
    return max((at for at in stamps if at), default=None)
