"""Walks through changes, and the reels that come of their records."""

from journals import Walk, base_of, start
from pmtui.core.history import History
from pmtui.core.session import Session
from pmtui.replay.meeting import reel
from pmtui.storage.canonical import dumps


def bases(walk):
    """Give the session that a walk begins from, by the number of its start."""
    return {1: base_of(walk.records[0].what)}


def played(walk):
    return reel(walk.records, bases(walk))


def walked(*steps, session=None):
    """Give a walk of methods and edits from a session."""
    walk = Walk(History(Session(title="x")), file=dumps(session or Session(title="x")).encode())
    walk.history = History(base_of(start(walk.file)))
    walk.begin()
    for step in steps:
        getattr(walk, step)() if isinstance(step, str) else walk.change(step)
    return walk
