import pytest

from pmtui.commands import footer
from pmtui.widgets.keys import KeyBar, PaneTabs
from pmtui.widgets.panes import NAMES
from widgets.bars import BarHost, read


@pytest.mark.parametrize("pane", NAMES)
async def test_shows_keys_that_mean_something_in_the_pane(pane):
    bar = KeyBar()
    bar.pane = pane
    async with BarHost(bar).run_test(size=(200, 3)):
        [line] = read(bar)
        places = [line.find(f"{each.key} {each.label}") for each in footer(pane)]
        assert -1 not in places
        assert places == sorted(places)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_help_and_leaving_are_always_there_and_no_key_is_cut(width):
    bar = KeyBar()
    async with BarHost(bar).run_test(size=(width, 3)):
        [line] = read(bar)
        assert "? Keys" in line
        assert line.endswith("q Quit")
        words = line.split()
        wanted = [f"{each.key} {each.label}" for each in footer("timeline")]
        assert " ".join(words) == " ".join(each for each in wanted if each in line)


async def test_what_was_said_takes_the_place_of_the_keys():
    bar = KeyBar()
    async with BarHost(bar).run_test(size=(40, 3)) as pilot:
        bar.said = "Undo: add [/] entry\n" + "w" * 100
        await pilot.pause()
        [line] = read(bar)
        assert line.startswith(" Undo: add [/] entry www")
        assert line.endswith("…")
        bar.said = ""
        await pilot.pause()
        assert read(bar)[0].endswith("q Quit")


@pytest.mark.parametrize("width", [60, 80])
async def test_tabs_mark_the_pane_that_is_shown(width):
    bar = PaneTabs()
    bar.pane = "actions"
    async with BarHost(bar).run_test(size=(width, 3)):
        [line] = read(bar)
        assert "[3 Actions]" in line
        assert line.count("[") == 1
        assert all(number in line for number in "12345")
