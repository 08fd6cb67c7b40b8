"""Names and roles: where roles are shown, no name of the roster stands anywhere on the screen."""

import pytest

from room import Clock, room, sample

SIZES = [(120, 40), (80, 24)]


@pytest.fixture
def roles(tmp_path):
    """Give a meeting that waits, in a pane, with roles shown for names."""

    def opened(pane="timeline", size=(120, 40), name="mid-meeting", at="2026-03-19T16:00:00Z"):
        return room(sample(tmp_path, name), size, Clock(at), pane=pane)

    return opened


def names_of(session):
    """Give all that names somebody of the roster: keys, handles, names and their parts."""
    found = set()
    for person in session.people:
        parts = (person.name or "").replace("(", " ").replace(")", " ").split()
        found |= {person.key, person.handle, person.name, *(p for p in parts if len(p) > 2)}
    return {name.casefold() for name in found if name}


def leaks(here):
    """Give the names on the screen, the field that is being edited left aside."""
    field = here.app.focused
    aside = getattr(field, "text", None) or getattr(field, "value", "") or ""
    shown = here.text.casefold()
    for line in aside.casefold().split("\n"):
        shown = shown.replace(line.strip(), "") if line.strip() else shown
    words = "".join(c if c.isalnum() or c in "._-" else " " for c in shown).split()
    known = names_of(here.session)
    found = {word for word in words if word.strip("._-") in known}
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


MODALS = {
    "entry": ("1", "enter"),
    "milestones": ("1", "m"),
    "link": ("1", "l"),
    "factor": ("2", "enter"),
    "how": ("2", "h"),
    "decision": ("2", "D"),
    "merge": ("2", "ampersand"),
    "show": ("3", "F"),
    "story": ("4", "a"),
    "status": ("4", "j", "j", "j", "j", "enter"),
    "parked": ("5", "enter"),
    "turn": ("5", "t"),
    "questions": ("P",),
    "opening": ("B",),
    "rules": ("r",),
    "moments": ("R",),
    "closing": ("X",),
    "tally": ("T",),
    "hands": ("N",),
    "time": ("x",),
    "curtain": ("c",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "agenda": ("A",),
    "round": ("Q",),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", MODALS.values(), ids=MODALS)
async def test_no_modal_shows_a_name(roles, keys, size):
    async with roles("story", size, at="2026-03-19T10:05:00Z") as here:
        await here.keys("v", *keys)
        for _ in range(12):
            assert not leaks(here)
            await here.keys("down" if here.on_top != "MeetingScreen" else "j")


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
