"""`pmtui replay --meeting`: how the document grew in the meeting, from its record."""

import os
from argparse import Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, shown

if TYPE_CHECKING:
    from pmtui.core.session import Session
    from pmtui.documents.layout import Layout
    from pmtui.replay.lived import Said
    from pmtui.replay.meeting import Reel

ENDINGS = (".toml", ".jsonl")
"""How the names of files end that no document goes to."""
ENDS = "History ends here: the file holds changes that the record does not."
LACKS = "The record holds changes that the file lacks."


def reeled(name: str) -> tuple["Reel", tuple[str, ...]]:
    """Give the record of the session in the file `name`, and what is to be known of it.

    Raises Stop, with the way to replay the incident, where there is none.
    """
    from pmtui.core.recovery import Broken
    from pmtui.replay.meeting import reel
    from pmtui.storage.recorded import Unrecorded, recorded

    if name == STANDARD:
        raise Stop("replay: the record of a meeting lies beside its file; name that file")
    instead = f"`pmtui replay {shown(name)}` replays the incident."
    loaded = opened(name)
    try:
        kept = recorded(Path(name), loaded)
        found = reel(kept.records, kept.bases)
    except Unrecorded as why:
        raise Stop(f"{why} {instead}") from None
    except Broken as why:
        raise Stop(f"The record of the meeting is broken: {why}. {instead}") from None
    notes = list(kept.notes)
    if found.last != loaded.session and not any(each.startswith("History") for each in notes):
        notes.append(LACKS if kept.standing == "ahead" else ENDS)
    return found, tuple(f"{each} {instead}" if "History" in each else each for each in notes)


def said(reel: "Reel", notes: Iterable[str], names: str) -> "Iterable[Said]":
    """Give the meeting as text, with roles for `names` where they are not wanted."""
    from pmtui.replay.grown import grown
    from pmtui.screens.masks import Masks, everyone

    masks = Masks(everyone(reel))
    masks.take(reel.last, wanted=names != "full")
    return [each._replace(text=masks.words(each.text)) for each in grown(reel, " ".join(notes))]


def screen(options: Namespace) -> int:
    """Show the replay of the meeting and give the exit code of the screen. Raises Stop."""
    from pmtui.cli.meeting import dressed, refuse_without_terminal

    refuse_without_terminal()
    settings = dressed(options.theme)
    reel, notes = reeled(options.file)

    from pmtui.terminal.surroundings import prepare

    prepare(os.environ)  # textual reads it when it is imported

    from pmtui.replaying import play
    from pmtui.screens.rerun import RerunScreen

    playing = RerunScreen(
        reel,
        notes=notes,
        roles=options.names != "full",
        write=partial(write, layout=settings.document),
        place=f"{Path(options.file).stem}-{{}}.md".replace("/", "-"),
        speed=options.speed,
    )
    return play(playing, theme=options.theme, settings=settings)


def write(session: "Session", place: str, layout: "Layout | None" = None) -> str:
    """Write the internal document of `session`, laid out by `layout`, to a new file at `place`.

    Gives why that cannot be done, or nothing. No file is written over.
    """
    from pmtui.documents.catalogue import Wishes, document
    from pmtui.documents.layout import USUAL
    from pmtui.storage import atomic

    if place.lower().endswith(ENDINGS):
        return f"{shown(place)} is named like a session or its journal; name another file"
    text = document(session, "internal", Wishes(layout=layout or USUAL))
    try:
        atomic.create(Path(place).expanduser(), text.encode("utf-8"))
    except FileExistsError:
        return f"{shown(place)} is there already; name a new file"
    except (OSError, ValueError, RuntimeError) as error:
        cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
        return f"{shown(place)} cannot be written: {cause}"
    return ""
