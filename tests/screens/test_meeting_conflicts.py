"""Conflicts in a meeting: they are counted in the header, shown, and settled one by one."""

import tomllib

import pytest
import tomli_w

from room import Clock, room, sample

CONFLICTS = [
    {"path": "incident/title", "ours": "Ours of Haruka", "theirs": "Theirs of luka", "base": "Esi"},
    {"path": "timeline/T3/text", "ours": "Haruka reads it", "theirs": "Luka reads it"},
]


@pytest.fixture
def apart(tmp_path):
    """Give what opens a session about which two sides say different things."""
    path = sample(tmp_path, "mid-meeting")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    path.write_text(tomli_w.dumps(table | {"conflicts": CONFLICTS}), encoding="utf-8")
    return lambda *args, **options: room(path, *args, clock=Clock(), **options)


async def test_they_are_counted_and_settled_and_come_back(apart, size):
    async with apart(size) as here:
        assert "2 conflicts" in here.text
        await here.keys("2", "vertical_line")
        assert here.on_top == "ConflictsScreen"
        assert "Conflict 1 of 2" in here.text
        await here.keys("t")
        assert here.session.title == "Theirs of luka"
        assert "A conflict" in here.text
        await here.keys("e")
        assert here.on_top == "MeetingScreen"
        assert here.focused == "factors"
        assert "1 conflict " in here.text
        await here.keys("vertical_line", "o")
        assert here.on_top == "MeetingScreen"
        assert here.at("timeline/T3").text == "Haruka reads it"
        assert here.session.conflicts == ()
        assert "conflict" not in "".join(here.lines[:2])
        await here.keys("vertical_line")
        assert here.told.startswith("There is no conflict")
        await here.keys("u", "u")
        assert [each.path for each in here.session.conflicts] == [
            each["path"] for each in CONFLICTS
        ]
        assert here.session.title != "Theirs of luka"


async def test_they_are_told_when_the_session_is_opened(apart, size):
    async with apart(size) as here:
        assert here.told == "2 conflicts to settle; | shows both sides"
    async with apart(size, read_only=True) as here:
        assert "conflict" not in here.told
        assert "2 conflicts" in here.text


async def test_a_click_on_the_count_opens_them(apart):
    async with apart() as here:
        row = next(n for n, line in enumerate(here.lines) if "2 conflicts" in line)
        column = here.lines[row].index("2 conflicts")
        await here.pilot.click(offset=(column + 2, row))
        await here.settle()
        assert here.on_top == "ConflictsScreen"


async def test_they_are_looked_at_and_not_settled_in_a_session_for_reading(apart):
    async with apart(read_only=True) as here:
        await here.keys("vertical_line", "o")
        assert "This session is open for reading only." in here.text
        assert "Conflict 1 of 2" in here.text
        await here.keys("escape")
        assert len(here.session.conflicts) == 2


async def test_they_name_nobody_where_roles_are_shown(apart, size):
    async with apart(size) as here:
        await here.keys("v", "vertical_line")
        for key in ("right", "down", "left"):
            for name in ("Haruka", "luka", "Luka", "Esi"):
                assert name not in here.text
            await here.keys(key)
