import pytest

from pmtui.commands import footer
from pmtui.keymap import rebound
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


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_while_live_the_keys_of_the_meeting_come_first(width):
    bar = KeyBar()
    async with BarHost(bar).run_test(size=(width, 3)) as pilot:
        usual = read(bar)[0]
        bar.live = True
        await pilot.pause()
        [line] = read(bar)
        assert line != usual
        first = [f"{each.key} {each.label}" for each in footer("timeline", live=True)]
        assert " ".join(line.split()).startswith(" ".join(first[:3]))
        if width == 120:
            assert " ".join(first[:7]) in " ".join(line.split())


async def test_what_does_not_fit_is_left_out_whole():
    bar = KeyBar()
    async with BarHost(bar).run_test(size=(80, 3)):
        [line] = read(bar)
        front = line.removesuffix("? Keys  q Quit").split()
        known = " ".join(f"{each.key} {each.label}" for each in footer("timeline"))
        assert known.startswith(" ".join(front))
        assert known[len(" ".join(front))] == " "


async def test_a_click_on_a_key_asks_for_its_command():
    bar = KeyBar()
    host = BarHost(bar)
    async with host.run_test(size=(130, 3)) as pilot:
        [line] = read(bar)
        for words in ("i Capture", "d Remove", "? Keys", "q Quit"):
            await pilot.click(KeyBar, offset=(line.index(words) + 1, 0))
            await pilot.click(KeyBar, offset=(line.index(words) + len(words) - 1, 0))
        assert host.asked == [
            each
            for each in ("capture.open", "item.remove", "app.help", "app.quit")
            for _ in range(2)
        ]
        await pilot.click(KeyBar, offset=(line.index("? Keys") - 5, 0))
        bar.said = "Done"
        await pilot.pause()
        await pilot.click(KeyBar, offset=(2, 0))
        assert len(host.asked) == 8


async def test_a_click_on_a_tab_asks_for_its_pane():
    bar = PaneTabs()
    host = BarHost(bar)
    async with host.run_test(size=(80, 3)) as pilot:
        [line] = read(bar)
        await pilot.click(PaneTabs, offset=(line.index("4 Story") + 3, 0))
        await pilot.click(PaneTabs, offset=(line.index("[1") + 2, 0))
        assert host.asked == ["pane.story", "pane.timeline"]


async def test_keys_of_ones_own_are_shown():
    keymap, _ = rebound({"capture.open": "7", "pane.story": "f4"})
    bar, tabs = KeyBar(keymap), PaneTabs(keymap)
    async with BarHost(bar).run_test(size=(120, 3)):
        assert read(bar)[0].startswith(" 7 Capture")
    async with BarHost(tabs).run_test(size=(120, 3)):
        assert "f4 Story" in read(tabs)[0]


@pytest.mark.parametrize("width", [60, 80])
async def test_tabs_mark_the_pane_that_is_shown(width):
    bar = PaneTabs()
    bar.pane = "actions"
    async with BarHost(bar).run_test(size=(width, 3)):
        [line] = read(bar)
        assert "[3 Actions]" in line
        assert line.count("[") == 1
        assert all(number in line for number in "12345")
