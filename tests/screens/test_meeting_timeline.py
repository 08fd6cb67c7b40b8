"""The timeline in a meeting: marks, shifts, zones, copies, a cursor that stays with its entry."""

from datetime import timedelta
from pathlib import Path

import pytest

from pmtui.screens.form import FormScreen
from room import Room, ids, room, sample


def minutes(here: Room, *numbers: int) -> list[str]:
    """Give the times of entries, UTC."""
    return [f"{here.at(f'timeline/T{number}').at:%H:%M}" for number in numbers]


async def test_marked_entries_go_and_come_back_in_one_step(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        before = here.session
        await here.select("timeline/T3")
        await here.keys("s", "j", "j", "S")
        assert here.told == "3 entries marked"
        assert sum(line.startswith("✓") for line in here.lines) == 3
        await here.keys("d")
        assert here.told.startswith("Remove 3 entries")
        assert not {"T3", "T4", "T5"} & set(ids(here.session.timeline))
        assert not any(line.startswith("✓") for line in here.lines)
        await here.keys("u")
        assert here.session.timeline == before.timeline
        assert here.session.factors == before.factors
        assert here.meeting.look.marked == frozenset()


async def test_marked_entries_are_shifted_until_the_marks_are_cleared(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        old = minutes(here, 4, 6, 7)
        await here.select("timeline/T4")
        await here.keys("s", "j", "j", "s", "L", "L")
        assert here.told == "Shift 2 entries a minute later"
        assert minutes(here, 4, 6, 7) == ["10:06", "10:11", old[2]]
        await here.keys("u", "u")
        assert minutes(here, 4, 6, 7) == old
        await here.keys("escape", "H")
        assert minutes(here, 4, 6, 7) == [old[0], "10:08", old[2]]


async def test_all_that_was_found_is_read_in_another_zone(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        await here.keys("1", "slash")
        await here.type("severity", "enter")
        await here.keys("1", "at")
        marked = sorted(here.meeting.look.marked)
        assert marked
        old = [here.at(path).at for path in marked]
        await here.keys("Z")
        await here.type("lagos", "enter")
        assert here.on_top == "MeetingScreen"
        assert [here.at(path).at + timedelta(hours=1) for path in marked] == old
        assert here.told.endswith("in Africa/Lagos")
        await here.keys("u")
        assert [here.at(path).at for path in marked] == old


@pytest.mark.parametrize("keys", [("H",) * 12, ("L",) * 12])
async def test_the_cursor_stays_with_an_entry_that_passes_others(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T6")
        await here.keys(*keys)
        assert here.selected == "timeline/T6"
        assert any(line.startswith("▌") and "linh" in line for line in here.lines)
        await here.keys(*["u"] * len(keys))
        assert here.selected == "timeline/T6"


async def test_a_new_entry_stands_where_its_time_belongs(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T20")
        await here.keys("a")
        await here.keys("ctrl+u")
        await here.type("10:05 alerting A second alert follows", "enter", "escape")
        path = here.selected
        assert path is not None
        order = ids(here.session.timeline)
        place = order.index(path.removeprefix("timeline/"))
        assert order[place - 1 : place + 2 : 2] == ["T4", "T5"]
        assert here.at(path).text == "A second alert follows"
        assert any(line.startswith("▌") and "second alert" in line for line in here.lines)


async def test_a_copy_is_selected_and_can_be_edited_at_once(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T4")
        await here.keys("plus")
        copy = here.selected
        assert copy not in (None, "timeline/T4")
        assert here.at(copy).text == here.at("timeline/T4").text
        assert here.at(copy).milestones == ()
        await here.keys("enter")
        assert here.on_top == "FormScreen"
        for label in ("time", "text", "end", "actor", "system", "quote", "evidence"):
            assert f" {label} " in here.text


async def test_a_double_click_opens_the_form(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        line = next(y for y, text in enumerate(here.lines) if text.startswith("  10:06 "))
        await here.pilot.click(offset=(30, line), times=2)
        await here.settle()
        assert here.on_top == "FormScreen"


async def test_the_cursor_goes_where_undo_and_redo_have_been(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T10")
        await here.keys("d", "end", "u")
        assert here.selected == "timeline/T10"
        await here.capture("10:05 pager.eu1 A second page")
        added = here.selected
        await here.keys("u", "home", "ctrl+r")
        assert here.selected == added == "timeline/T23"
        await here.keys("H", "home", "u")
        assert here.selected == added


async def test_of_several_that_came_back_the_cursor_stays_on_its_own(tmp_path: Path) -> None:
    async with room(sample(tmp_path)) as here:
        await here.select("timeline/T4")
        await here.keys("s", "j", "s", "j", "s", "L")
        await here.keys("k", "u")
        assert here.selected == "timeline/T5"


async def fill(here: Room, **texts: str) -> None:
    """Type texts into the fields of the form on top, each in place of what is there."""
    screen = here.app.screen
    assert isinstance(screen, FormScreen)
    names = [field.name for field in screen.form.fields]
    for name, text in texts.items():
        screen.inputs[names.index(name)].focus()
        await here.keys("home", "ctrl+k")
        await here.type(text)


async def test_all_of_an_entry_is_edited_in_one_step_that_the_cursor_follows(
    tmp_path: Path,
) -> None:
    async with room(sample(tmp_path)) as here:
        before = here.session.timeline
        await here.select("timeline/T5")
        await here.keys("enter")
        new = {"text": "17 customers write", "quote": "5xx 0.98 for 3m", "system": "inbox"}
        await fill(here, at="10:30:30", evidence="E8, E99", **new)
        await here.keys("ctrl+s")
        assert here.on_top == "FormScreen"
        assert "E99" in here.text
        await fill(here, evidence="E8, E9")
        await here.keys("ctrl+s")
        entry = here.at("timeline/T5")
        assert f"{entry.at:%H:%M:%S}" == "10:30:30"
        assert {name: getattr(entry, name) for name in new} == new
        assert entry.evidence == ("E8", "E9")
        assert here.selected == "timeline/T5"
        await here.keys("home", "u")
        assert here.session.timeline == before
        assert here.selected == "timeline/T5"
