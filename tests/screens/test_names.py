"""Names and roles: where roles are shown, no name of the roster stands anywhere on the screen."""

import re
import tomllib
from functools import cache

import pytest
import tomli_w
from textual.widgets import Input, TextArea

from leftover import leave
from pmtui.errands import Errands
from pmtui.storage.lock import Holder, Lock
from room import Clock, room
from screens.moments import OVER, meeting

SIZES = [(120, 40), (80, 24)]
NAMED = "Haruka Morisato with luka@ and Esi's note "
"""What stands before every text of the session, so that no place is left without a name."""

WORDS = re.compile(r"(?:[^\W_]|[._-])+")


def named(value):
    """Give what a file holds with people named in every text, the roster aside."""
    if isinstance(value, dict):
        return {key: each if key == "people" else named(each) for key, each in value.items()}
    if isinstance(value, list):
        return [named(each) for each in value]
    return NAMED + value if isinstance(value, str) and " " in value.strip() else value


@cache
def all_named(toml):
    """Give a session's file with people named in every text."""
    return tomli_w.dumps(named(tomllib.loads(toml)))


@pytest.fixture
def roles(tmp_path):
    """Give a meeting that waits, in a pane, with roles shown for names."""

    def opened(pane="timeline", size=(120, 40), at="2026-03-19T16:00:00Z"):
        path = meeting(tmp_path)
        path.write_text(all_named(path.read_text("utf-8")), "utf-8")
        return room(path, size, Clock(at), pane=pane)

    return opened


def names_of(session):
    """Give all that names somebody of the roster: keys, handles, names and their parts."""
    found = set()
    for person in session.people:
        parts = (person.name or "").replace("(", " ").replace(")", " ").split()
        found |= {person.key, person.handle, person.name, *(p for p in parts if len(p) > 2)}
    return {name.casefold() for name in found if name}


def shown_beside_the_field(here):
    """Give what stands on the screen, the field that is being edited left aside."""
    field, lines = here.app.focused, here.lines
    if isinstance(field, Input | TextArea):
        x, y, width, height = field.region
        for row in range(y, min(y + height, len(lines))):
            # A wide sign takes two cells; no text of the sample has one.
            lines[row] = lines[row][:x] + " " * width + lines[row][x + width :]
    return "\n".join(lines)


def leaks(here):
    """Give the names on the screen, the field that is being edited left aside."""
    shown = shown_beside_the_field(here).casefold()
    known = names_of(here.session)
    found = {word for word in WORDS.findall(shown) if word.strip("._-") in known}
    return found | {name for name in known if " " in name and name in shown}


async def test_names_are_there_before(roles):
    async with roles("actions") as here:
        assert leaks(here)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", ["timeline", "factors", "actions", "story", "parking"])
async def test_no_pane_shows_a_name(roles, pane, size):
    async with roles(pane, size) as here:
        await here.keys("v", "home")
        seen = set()
        for _ in range(120):
            assert not leaks(here)
            if here.selected in seen:
                break
            seen.add(here.selected)
            await here.keys("j")
        assert seen


MORE = {
    "status": ("4", "j", "j", "j", "j", "enter"),
    "agenda": ("A",),
    "round": ("Q",),
    "own question": ("P", "What did Haruka see?"),
    "votes": ("2", "number_sign", "V"),
    "split": ("2", "percent_sign"),
    "theme": ("colon", "theme", "enter"),
    "undone": ("1", "d", "u"),
    "found": ("slash", "haruka", "enter"),
    "not found": ("slash", "haruka morisato at night", "enter"),
}
"""What else may show a name: beside the screens over the meeting also what is said and pinned."""


async def open_with(here, *keys):
    """Press keys and type texts."""
    for key in keys:
        await (here.type(key) if " " in key or key in ("theme", "haruka") else here.keys(key))


async def go_down(here, name):
    """See that no picture shows a name, on the way down until one comes again."""
    seen = set()
    while len(seen) < 12 and here.text not in seen:
        seen.add(here.text)
        assert not leaks(here), name
        await here.keys("down" if here.on_top != "MeetingScreen" else "j")


@pytest.mark.parametrize("size", SIZES)
async def test_no_modal_shows_a_name(roles, size):
    async with roles("story", size, at="2026-03-19T10:05:00Z") as here:
        await here.keys("v")
        session = here.session
        for name, keys in OVER.items():
            await here.keys("4", "home")
            await open_with(here, *keys)
            assert here.on_top != "MeetingScreen", name
            await go_down(here, name)
            while here.on_top != "MeetingScreen":
                await here.keys("escape")
        # A break was taken, which only the meeting itself remembers.
        assert here.session.model_copy(update={"meeting": session.meeting}) == session


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", MORE.values(), ids=MORE)
async def test_nothing_else_shows_a_name(roles, keys, size):
    async with roles("story", size, at="2026-03-19T10:05:00Z") as here:
        await here.keys("v")
        await open_with(here, *keys)
        await go_down(here, keys)


@pytest.mark.parametrize("size", SIZES)
async def test_what_came_back_names_nobody(tmp_path, monkeypatch, size):
    leave(path := meeting(tmp_path), 40)
    take = Lock.take
    monkeypatch.setattr(Lock, "take", lambda *_: Holder("esi", "desk-7", 4711))
    async with room(path, size, Clock()) as here:
        assert leaks(here)
        monkeypatch.setattr(Lock, "take", take)
        await here.keys("v", "less_than_sign")
        await here.until(lambda: here.on_top == "RecoveryScreen")
        for _ in range(40):
            assert not leaks(here)
            await here.keys("up")
        await here.keys("enter")
        assert not leaks(here)


@pytest.mark.parametrize("path", ["timeline/T3", "factors/F2", "actions/A1", "parking/P2"])
async def test_a_form_shows_names_only_in_the_field_being_edited(roles, path):
    async with roles("story") as here:
        await here.keys("v")
        await here.select(path)
        await here.keys("enter")
        assert here.on_top == "FormScreen"
        seen = set()
        for _ in range(30):
            assert not leaks(here)
            seen.add(id(here.app.focused))
            await here.keys("tab")
        assert len(seen) > 4


async def test_a_person_of_the_roster_is_edited_without_showing_others(roles):
    async with roles("story") as here:
        await here.keys("v")
        while here.selected != "people/haruka":
            await here.keys("j")
        await here.keys("enter")
        assert here.on_top == "FormScreen"
        for _ in range(12):
            assert not leaks(here)
            await here.keys("tab")


async def test_a_chain_is_asked_on_without_a_name(roles):
    async with roles("factors") as here:
        await here.keys("v")
        await here.select("factors/F1")
        await here.keys("h")
        assert here.on_top == "HowScreen"
        for key in ("down", "down", "a", "enter", "tab", "escape"):
            assert not leaks(here)
            await here.keys(key)


async def test_a_cell_shows_only_its_own_name(roles):
    async with roles("actions") as here:
        await here.keys("v")
        await here.select("actions/A1")
        for _ in range(5):
            await here.keys("right", "enter")
            assert not leaks(here)
            await here.keys("escape")
            assert not leaks(here)


@pytest.mark.parametrize("pane", ["timeline", "factors", "actions", "story", "parking"])
async def test_what_is_copied_names_nobody(roles, pane, monkeypatch):
    sent = []
    monkeypatch.setattr(Errands, "send", lambda _, text, what: sent.append(text))
    async with roles(pane) as here:
        known = names_of(here.session)
        await here.keys("v", "home", "j")
        for key in ("ctrl+c", "C", "ctrl+y"):
            before = len(sent)
            await here.keys(key)
            await here.until(lambda before=before: len(sent) > before)
            words = WORDS.findall(sent[-1].casefold())
            assert not {word for word in words if word.strip("._-") in known}
            assert len(sent[-1]) > 5


async def test_the_form_of_a_person_shows_only_the_field_being_edited(roles):
    async with roles("actions") as here:
        await here.keys("v")
        await here.select("actions/A1")
        await here.keys("home", "enter")
        for _ in range(14):
            assert not leaks(here)
            await here.keys("tab")


async def test_what_is_said_names_nobody(roles):
    async with roles("actions") as here:
        await here.keys("v", "i")
        await here.type("a limit @luka 2026-04-03: Haruka Morisato reads the page")
        assert not leaks(here)
        await here.keys("enter")
        assert here.at("actions/A4").owner == "luka"
        assert not leaks(here)
        await here.keys("escape")
        assert not leaks(here)
        await here.keys("u")
        assert not leaks(here)


async def test_what_is_pasted_names_nobody(roles):
    async with roles("timeline") as here:
        await here.keys("v")
        here.paste("23:40 luka@ Haruka looks at lanes\n23:41 esi@ Asks Noa\n")
        await here.settle()
        assert here.on_top == "ReviewScreen"
        assert not leaks(here)


async def test_names_come_back_where_they_were(roles):
    async with roles("actions") as here:
        await here.keys("v", "v")  # what was said at the opening has gone
        before = here.text
        await here.keys("v", "v")
        assert here.text == before


async def test_an_edit_under_roles_keeps_the_names_in_the_session(roles):
    async with roles("actions") as here:
        people, owner = here.session.people, here.session.actions[0].owner
        await here.keys("v")
        await here.capture("w: Esi wrote early")
        assert here.session.people == people
        assert here.session.actions[0].owner == owner
        assert here.session.well[-1].text == "Esi wrote early"
        assert not leaks(here)
