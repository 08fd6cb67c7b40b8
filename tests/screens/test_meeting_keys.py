"""Keys of one's own, clicks on what stands for a command, and colours, in a whole meeting."""

import pytest
from textual.color import Color

from pmtui.commands import COMMANDS, USUAL
from pmtui.core.edits import Set
from pmtui.settings import Settings
from pmtui.widgets.keys import KeyBar, PaneTabs
from room import room

NARROW = (80, 24)
SPACE = USUAL.key("meeting.clock")


async def test_keys_of_ones_own_do_what_they_say(walk):
    keys = {
        "meeting.clock": "8",
        "parking.turn": "f8,9",
        "list.move(1)": "n",
        "meeting.next": "down",
        "app.help": "j",
        "timeline.milestone": "ctrl+n",
    }
    async with walk("mid-meeting", settings=Settings(keys=keys)) as here:
        first = here.selected
        await here.keys("n")
        assert here.selected != first
        assert "8 Clock" in here.told
        await here.keys("8")
        assert here.session.meeting.state == "paused"
        phase = here.session.meeting.phase
        await here.keys("down")
        assert here.session.meeting.phase != phase
        await here.keys("space")
        assert here.session.meeting.state == "paused"
        await here.keys("1", "ctrl+n")
        assert here.on_top == "ChooseScreen"
        await here.keys("escape", "j")
        assert here.on_top == "HelpScreen"
        assert "^n" in here.text
        await here.keys("j")
        assert here.on_top == "MeetingScreen"


async def test_keys_that_two_panes_share_stay_with_the_one_that_was_not_changed(walk):
    async with walk("mid-meeting", settings=Settings(keys={"parking.turn": "9"})) as here:
        await here.keys("2", "t")
        assert here.focused == "CaptureField"


async def test_what_is_wrong_with_the_settings_is_told_once_and_stops_nothing(walk, monkeypatch):
    told = []
    monkeypatch.setattr("pmtui.app.PostmortemApp.notify", lambda _, *a, **kw: told.append((a, kw)))
    wrong = Settings(
        keys={"meeting.next": "b", "no.such": "9"},
        theme="no-such",
        themes={"broken": {"accent": "[/]"}},
        problems=("settings.toml: x is no setting",),
    )
    async with walk("mid-meeting", settings=wrong) as here:
        assert here.app.theme == "pmtui-dark"
        [((words,), how)] = told
        assert how["markup"] is False
        assert words.count("\n") == 3
        assert "and 2 more" in words
        assert "themes/broken.toml is left out: accent: [/] is no colour" in words
        phase = here.session.meeting.phase
        await here.keys("b")
        assert here.session.meeting.phase != phase


@pytest.mark.parametrize("size", [(120, 40), NARROW])
async def test_a_click_on_a_key_is_as_good_as_the_key(walk, size):
    async with walk(size=size) as here:
        await here.pilot.click(KeyBar, offset=(here.lines[-1].index("? Keys"), 0))
        await here.settle()
        assert here.on_top == "HelpScreen"
        await here.keys("escape")
        await here.pilot.click(KeyBar, offset=(here.lines[-1].index("i Capture") + 3, 0))
        await here.settle()
        assert here.focused == "CaptureField"


async def test_a_click_on_a_tab_goes_to_its_pane(walk):
    async with walk(size=NARROW) as here:
        [line] = [each for each in here.lines if "[1 Timeline]" in each]
        await here.pilot.click(PaneTabs, offset=(line.index("4 Story") + 2, 0))
        await here.settle()
        assert here.focused == "story"


async def test_other_colours_are_chosen_by_name(walk):
    async with walk() as here:
        await here.keys("colon")
        await here.type("theme", "enter")
        assert here.on_top == "PickScreen"
        await here.type("proj", "enter")
        assert here.app.theme == "pmtui-projector"
        await here.keys("colon")
        await here.type("theme", "enter", "escape")
        assert here.app.theme == "pmtui-projector"


async def test_while_live_keys_of_the_meeting_come_first_and_no_text_is_faint(walk):
    async with walk() as here:
        keys = here.told
        await here.keys("space")
        await here.keys("1")
        assert here.told.startswith(f"{SPACE} Clock  n Next  x Extend  o Question")
        assert not keys.startswith(SPACE)
        assert here.meeting.query_one(KeyBar).live
        await here.keys("space", "1")
        assert here.told.startswith("i Capture")


async def test_every_key_of_every_pane_does_something_or_says_why_not(walk):
    # A key that is bound to nothing would be silent; an unknown command would leave the program.
    known = {command.id for command in COMMANDS}
    leaving = {"app.leave", "app.quit"}
    assert leaving <= known
    async with walk("mid-meeting") as here:
        asked = []
        here.app._quit = lambda: asked.append("left")
        for command in sorted(known - leaving - {"app.suspend", "item.write", "session.save"}):
            await here.meeting.action_run(command)
            await here.settle()
            while here.on_top != "MeetingScreen":
                here.app.pop_screen()
                await here.settle()
            assert not asked, command


async def test_the_safe_word_of_the_team_stands_in_the_ground_rules(walk):
    async with walk("mid-meeting", settings=Settings(safe_word="Kiwi")) as here:
        here.meeting.change(Set("meeting/safe_word", None))
        await here.keys("r")
        assert "“Kiwi”" in here.text
        assert "ELMO" not in here.text


async def test_while_live_eighty_columns_hold_what_must_be_one_key_away(walk):
    async with walk("mid-meeting", NARROW) as here:
        for pane in "12345":
            await here.keys(pane)
            words = f"{SPACE} Clock  n Next  x Extend  o Question  p Park  c Curtain "
            assert here.lines[-1].startswith(f" {words}")
            assert here.lines[-1].rstrip().endswith("? Keys  q Quit")


async def test_words_and_hints_follow_keys_of_ones_own(walk, tmp_path):
    keys = {"item.add": "f6", "capture.open": "f7", "item.link": "f8", "factors.votes": "f9"}
    settings = Settings(keys=keys | {"parking.add": "f10", "meeting.clock": "8"})
    (tmp_path / "empty.toml").write_text('schema_version = 1\ntitle = "Search was slow"\n')
    async with room(tmp_path / "empty.toml", settings=settings) as here:
        assert "f7: one line, one item" in here.text
        assert "f7 adds the first entry" in here.text
        assert "f6 adds one: f spread" in here.text
        assert "f6 adds one: a limit" in here.text
        assert "8 starts the clock" in here.text
        await here.keys("enter")
        assert here.told == "Select an item first; f6 adds one"
        await here.keys("5")
        assert "f10 adds one, with its lane" in here.text
    async with walk("mid-meeting", (200, 50), settings=settings) as here:
        await here.keys("2", "number_sign")
        assert here.told == "Close the list of factors: f9 counts hands"
        assert "list closed · f9 counts hands" in here.text


async def test_while_live_no_word_of_the_meeting_has_the_faint_colour(walk, size):
    async with walk("mid-meeting", size) as here:

        def faint():
            muted = Color.parse(here.app.theme_variables["foreground-muted"]).rich_color
            strips = here.app.screen._compositor.render_strips()
            return {
                segment.text.strip()
                for strip in strips
                for segment in strip
                if segment.text.strip() and segment.style and segment.style.color == muted
            }

        await here.keys("space", "i", "space")
        assert faint()
        await here.keys("escape", "space", "o", "Q")
        for pane in "12345":
            await here.keys(pane)
            assert not faint()
        await here.keys("i")
        assert not faint()
        await here.type("14:02 lane 31 is empty")
        assert not faint()


async def test_a_search_leads_from_the_story_to_the_pane_of_what_it_finds(walk):
    async with walk("mid-meeting") as here:
        await here.keys("4", "slash")
        await here.type("stable", "enter")
        assert here.focused == here.meeting.pane == "timeline"
        before = here.at(here.selected)
        await here.keys("L")
        assert here.at(here.selected).at > before.at
