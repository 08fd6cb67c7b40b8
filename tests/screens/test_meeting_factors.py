"""Walks through the factor board: moved, merged, split, voted on, asked about."""

from pmtui.core.addresses import find
from room import Clock, ids

WIDE = (160, 45)
BEFORE = "2026-03-19T16:05:00Z"


async def stand(here, path):
    """Put the cursor of the board on the factor at `path`."""
    await here.keys("2")
    here.meeting.panes.show(path)
    await here.settle()
    assert here.selected == path


async def mouse(here, kind, word):
    """Press, move or release the mouse over `word` of the board."""
    y, x = next((y, line.index(word)) for y, line in enumerate(here.lines) if word in line)
    does = {"press": here.pilot.mouse_down, "to": here.pilot.hover, "up": here.pilot.mouse_up}
    await does[kind](offset=(x + 1, y))
    await here.settle()


async def test_a_card_is_dragged_and_one_undo_brings_it_back(walk):
    async with walk("mid-meeting", WIDE, Clock(BEFORE)) as here:
        before = here.session.factors
        await stand(here, "factors/F2")
        await here.keys("z")
        effect = here.at("factors/F1").effect
        await mouse(here, "press", "F1 C")
        await mouse(here, "to", "F2 E")
        assert "◂ F1" in here.text
        await mouse(here, "up", "F2 E")
        assert here.at("factors/F1").effect == here.at("factors/F2").effect != effect
        assert here.told.startswith("Move F1 to 'Kept it hidden'")
        assert here.selected == "factors/F1"
        await here.keys("u")
        assert here.session.factors == before


async def test_the_board_is_grouped_by_category_and_cards_move_there(walk, size):
    async with walk("mid-meeting", size, Clock(BEFORE)) as here:
        await stand(here, "factors/F1")
        await here.keys("G")
        assert "C Change 1" in here.text
        await here.keys("L")
        assert here.at("factors/F1").category == "test"
        assert here.selected == "factors/F1"
        await here.keys("H", "G", "L")
        assert here.at("factors/F1").category == "change"
        assert here.at("factors/F1").effect == "spread"


async def test_the_cursor_stays_with_a_card_whatever_is_taken_back(walk, size):
    async with walk("mid-meeting", size, Clock(BEFORE)) as here:
        await stand(here, "factors/F4")
        await here.keys("ampersand")
        await here.type("F5", "enter")
        await here.keys("u")
        assert here.selected == "factors/F4"
        await here.keys("d", "home", "u")
        assert here.selected == "factors/F4"
        await here.keys("L", "home", "u")
        assert here.selected == "factors/F4"
        await here.keys("home", "ctrl+r", "G")
        assert here.selected == "factors/F4"


async def test_the_cursor_goes_to_the_card_that_is_kept(walk, size):
    async with walk("mid-meeting", size, Clock(BEFORE)) as here:
        await stand(here, "factors/F2")
        await here.keys("s")
        await stand(here, "factors/F5")
        await here.keys("s", "ampersand")
        assert here.told.startswith("Merge F5 into F2")
        assert here.selected == "factors/F2"
        await here.keys("u")
        assert here.selected == "factors/F2"


async def test_two_are_merged_and_one_is_split_each_with_one_undo(walk, size):
    async with walk("mid-meeting", size, Clock(BEFORE)) as here:
        before = here.session.factors
        await stand(here, "factors/F4")
        await here.keys("ampersand")
        await here.type("F5", "enter")
        assert "F5" not in ids(here.session.factors)
        assert here.told.startswith("Merge F5 into F4")
        await here.keys("u")
        assert here.session.factors == before
        await stand(here, "factors/F2")
        await here.keys("percent_sign")
        assert here.on_top == "FormScreen"
        await here.type("Nobody hears the alert", "ctrl+s")
        assert ids(here.session.factors)[2] == here.selected.rpartition("/")[2]
        new = find(here.session, here.selected)
        assert new.title == "Nobody hears the alert"
        assert (new.effect, new.entries) == (here.at("factors/F2").effect, ("T2", "T3"))
        await here.keys("u")
        assert here.session.factors == before


async def test_hands_are_counted_once_the_list_is_closed(walk, size):
    async with walk("mid-meeting", size, Clock(BEFORE)) as here:
        await stand(here, "factors/F5")
        await here.keys("V")
        assert here.on_top == "MeetingScreen"
        assert "# closes it" in here.told
        await here.keys("enter")
        await here.keys("up", *["down"] * 20)
        await here.type("3", "ctrl+s")
        assert here.on_top == "FormScreen"
        assert "counted once the list of factors is closed" in here.text
        await here.keys("escape", "escape", "number_sign")
        assert "list closed" in here.text
        await here.keys("V")
        await here.type("3", "enter")
        assert here.at("factors/F5").votes == 3
        await here.keys("u")
        assert here.at("factors/F5").votes is None
        assert here.session.meeting.enumerated
        await here.keys("number_sign")
        assert not here.session.meeting.enumerated


async def test_a_chain_is_asked_answered_and_taken_back_step_by_step(walk, size):
    async with walk("mid-meeting", size, Clock(BEFORE)) as here:
        await stand(here, "factors/F2")
        await here.keys("h")
        await here.until(lambda: here.on_top == "HowScreen")
        await here.keys("a")
        await here.type("What made age hard to see?", "enter")
        await here.type("Nothing stamps the events", "ctrl+s")
        assert here.on_top == "HowScreen"
        assert "Nothing stamps the events" in here.text
        assert "never at a person" in " ".join(here.text.replace("│", " ").split())
        await here.keys("b")
        await here.type("Stamps cost space", "enter")
        await here.keys("full_stop")
        await here.keys("escape")
        assert here.selected == f"factors/{here.session.factors[-1].id}"
        assert here.session.factors[-1].title == "Stamps cost space"
        step = here.at("factors/F2").how[-1]
        assert step.branches_to == here.session.factors[-1].id
        for _ in range(3):
            await here.keys("u")
        assert here.at("factors/F2").how == ()
