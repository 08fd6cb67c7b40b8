"""Walks through the story: everything that is told there is added and mended on the screen."""

from pmtui.core.addresses import plain


async def stand(here, path):
    """Put the cursor on what stands at `path` of the story."""
    await here.keys("4")
    here.meeting.panes.show(path)
    await here.settle()
    assert here.selected == path


async def opened(here, screen):
    await here.until(lambda: here.on_top == screen)


async def test_a_second_window_is_typed_where_the_first_one_stands(walk, size):
    async with walk(size=size) as here:
        await stand(here, "impact/windows/W1")
        await here.keys("a")
        await opened(here, "FormScreen")
        assert "New impact window" in here.text
        await here.type("10:00", "enter")
        await here.type("10:20", "enter")
        await here.type("5%", "ctrl+s")
        assert here.on_top == "MeetingScreen"
        assert here.selected == "impact/windows/W2"
        assert here.told.startswith("Add impact window W2 from 10:00 to 10:20")
        assert here.at("impact/windows/W2").weight == 0.05
        assert here.meeting.measured.felt.minutes is not None
        await here.keys("u")
        assert [window.id for window in here.session.impact.windows] == ["W1"]


async def test_a_list_without_items_is_reached_by_the_choice_of_all(walk, size):
    async with walk(size=size) as here:
        assert here.session.impact.excluded == ()
        await here.keys("4", "home")
        assert here.selected == "incident/title"
        await here.keys("a")
        await opened(here, "ChooseScreen")
        assert "Add to the story" in here.text
        await here.type("excluded", "enter")
        await opened(here, "FormScreen")
        await here.type("09:50", "enter")
        await here.type("09:52", "enter")
        await here.type("Agreed maintenance", "ctrl+s")
        assert here.selected == "impact/excluded/X1"
        assert " X1 " in here.text
        assert here.at("impact/excluded/X1").reason == "Agreed maintenance"


async def test_somebody_new_is_named_and_a_name_that_is_taken_refused(walk, size):
    async with walk(size=size) as here:
        taken = here.session.people[0].key
        await stand(here, f"people/{taken}")
        await here.keys("a")
        await opened(here, "FormScreen")
        await here.type(taken, "ctrl+s")
        assert here.on_top == "FormScreen"
        assert "is there already" in here.text
        await here.type("2", "enter")
        await here.type("Ngozi Adeyemi", "ctrl+s")
        assert here.selected == f"people/{taken}2"
        assert plain(here.session.people[-1]) == {"key": f"{taken}2", "name": "Ngozi Adeyemi"}


async def test_a_line_of_what_went_well_is_still_a_line(walk, size):
    async with walk(size=size) as here:
        await stand(here, f"well/{here.session.well[0].id}")
        await here.keys("a")
        assert here.focused == "CaptureField"
        assert here.line[0] == "w:"


async def test_a_factor_is_asked_how_it_came_about(walk, size):
    async with walk(size=size) as here:
        await here.keys("2")
        await here.capture("f spread: The limit was the same for all")
        path = here.selected
        await here.keys("h")
        await opened(here, "FormScreen")
        await here.type("How did the limit come about?", "ctrl+s")
        assert here.told.startswith("Add how-step H")
        assert here.selected == path
        [step] = here.at(path).how
        assert step.how == "How did the limit come about?"
        await here.keys("h")
        await opened(here, "ChooseScreen")
        assert "no answer yet" in here.text
        await here.type("limit come", "enter")
        await opened(here, "FormScreen")
        await here.keys("down")
        await here.type("It was copied", "ctrl+s")
        assert here.at(f"{path}/how/{step.id}").answer == "It was copied"


async def test_it_is_decided_not_to_act_on_a_factor(walk, size):
    async with walk(size=size) as here:
        before = len(here.session.decisions)
        await here.keys("2", "D")
        await opened(here, "FormScreen")
        factor = here.meeting.selected.path.removeprefix("factors/")
        await here.type("It is rare and small", "ctrl+s")
        assert here.focused == "factors"
        decision = here.session.decisions[-1]
        assert (decision.factor, decision.reason) == (factor, "It is rare and small")
        await here.keys("4")
        assert here.selected == f"decisions/{decision.id}"
        await here.keys("d")
        assert len(here.session.decisions) == before


async def test_nothing_is_begun_in_a_session_opened_for_reading(walk, size):
    async with walk(size=size, read_only=True) as here:
        await stand(here, "impact/windows/W1")
        await here.keys("a")
        assert here.on_top == "MeetingScreen"
        assert "reading only" in here.told
        await here.keys("2", "D")
        assert "reading only" in here.told
