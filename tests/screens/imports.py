"""What is imported in tests of the review: a chat, a session, the screen over them."""

from datetime import UTC, datetime

from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.screens.doing import Doing
from pmtui.screens.importing import ImportScreen
from pmtui.screens.source import Found
from pmtui.sources.candidates import Piece
from pmtui.sources.registry import gathered
from screens.hosts import Host

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
CHAT = """Mira Adeyemi  [10:04 AM]
anybody seeing errors on checkout-api?

Jonas  [10:05 AM]
I think the new pool default broke it

Mira Adeyemi  [10:06 AM]
thanks!

Priya  [10:12 AM]
paging the database team

Mira Adeyemi  [10:20 AM]
Rolled back the pool setting
"""
TABLE = """time,source,event
2026-03-04T10:00Z,checkout-api,Pods restart
2026-03-04T10:04Z,alertmanager,Error-rate alert fires
2026-03-04T10:02Z,ledger,First timeout
20226-03-04T10:02Z,ledger,Second timeout
"""


def session(**more):
    """Give a session with somebody on the roster."""
    people = [{"key": "mira", "name": "Mira Adeyemi", "roles": ["responder"]}]
    told = {"title": "Checkout times out", "date": "2026-03-04", "people": people, **more}
    return Session.model_validate(told)


def found(text=CHAT, name="inc.txt", kind="auto"):
    """Give what reading `text` gives."""
    return Found(gathered([Piece(name, text.encode())], kind), pasted=text)


def host(what, on=None, mask=str):
    """Give an app that shows the review of what was found, over the session `on`."""
    into = on or session()
    doing = Doing(lambda: Selected(into, "timeline", None, NOW), lambda _: None, mask)
    screen = ImportScreen(what, doing)
    screen.mask = mask
    return Host(screen)


async def press(pilot, *keys):
    """Press keys, each once what came before has been answered by the threads too."""
    await ready(pilot)
    for key in keys:
        await pilot.press(key)
        await ready(pilot)


async def ready(pilot):
    """Wait until no thread weighs anything."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
