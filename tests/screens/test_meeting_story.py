"""Walks through the story: everything that is told there is added and mended on the screen."""

from pmtui.core.addresses import plain
from pmtui.core.approval import approved
from pmtui.core.edits import Set


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


async def test_a_document_is_given_up_with_its_reason_in_one_step(walk, size):
    async with walk(size=size) as here:
        before = here.session
        await stand(here, "incident/status")
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        await here.type("abandoned", "enter")
        await opened(here, "FormScreen")
        await here.keys("ctrl+s")
        assert "cannot be left empty" in here.text
        await here.type("Told in INC-9 as well", "ctrl+s")
        assert here.told == "Status of the incident: abandoned"
        assert (here.session.status, here.session.abandoned_reason) == (
            "abandoned",
            "Told in INC-9 as well",
        )
        await here.keys("u")
        assert here.session == before


async def test_the_customer_version_begins_with_what_is_known_and_is_approved_by_somebody(
    walk, size
):
    async with walk("mid-meeting", size=size) as here:
        before = here.session
        await stand(here, "external/headline")
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        await here.keys("enter")
        await opened(here, "FormScreen")
        assert here.session == before
        await here.keys("end")
        await here.type(", no scans", "ctrl+s")
        headline = here.session.external.headline
        assert headline.endswith("UTC, no scans")
        await stand(here, "external/state")
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        assert "Not written yet: what customers saw" in here.text
        await here.keys("escape")


async def test_approval_asks_who_gives_it_and_is_lost_with_other_words(walk, size):
    async with walk("payment-sockets", size=size) as here:
        await stand(here, "external/state")
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        await here.type("draft", "enter")
        assert here.session.external.approved_by is None
        draft = here.session
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        await here.type("read and", "enter")
        await opened(here, "FormScreen")
        await here.keys("ctrl+s")
        assert "cannot be left empty" in here.text
        await here.type("freya", "ctrl+s")
        assert approved(here.session)
        assert here.session.external.approved_by == "freya"
        await here.keys("u")
        assert here.session == draft
        await here.keys("ctrl+r")
        await stand(here, "external/apology")
        await here.keys("enter")
        await opened(here, "FormScreen")
        await here.type(" And for the wait.", "ctrl+s")
        assert not approved(here.session)
        await stand(here, "external/state")
        assert "Approved · changed since it was" in here.text


async def test_what_stands_in_the_way_of_a_status_is_said(walk, size):
    async with walk(size=size) as here:
        await stand(here, "followup/landed")
        while here.session.followup.landed:
            await here.keys("L")
        await stand(here, "incident/status")
        here.meeting.change(Set("incident/status", "final"))
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        await here.type("closed", "enter")
        assert here.on_top == "ChooseScreen"
        assert here.session.status == "final"
        assert "The follow-up has not said yet whether the actions landed." in here.text


async def test_an_answer_of_the_follow_up_comes_with_what_was_seen(walk, size):
    async with walk(size=size) as here:
        await stand(here, "followup/used")
        await here.keys("enter")
        await opened(here, "FormScreen")
        assert "Did someone use the document in normal work?" in here.text
        await here.type("partly", "enter", "ctrl+a")
        await here.type("Two reviews quote it", "ctrl+s")
        assert here.session.followup.used == "partly"
        assert "Two reviews quote it" in here.session.followup.used_note


async def test_a_criterion_sets_the_severity_with_it(walk, size):
    async with walk(size=size) as here:
        await stand(here, "severity/level")
        await here.keys("enter")
        await opened(here, "ChooseScreen")
        await here.type("workaround", "enter")
        severity = here.session.severity
        assert (severity.level, severity.criterion) == ("SEV-3", "a workaround exists")
        assert " SEV-3 " in here.lines[0]


async def test_an_answer_steps_from_value_to_value(walk, size):
    async with walk(size=size) as here:
        await stand(here, "impact/data_lost")
        seen = set()
        for _ in range(4):
            await here.keys("L")
            seen.add(here.session.impact.data_lost)
        assert seen == {"yes", "no", "unknown", None}
        assert here.selected == "impact/data_lost"


async def test_an_abbreviation_that_nobody_explained_is_offered(walk, size):
    async with walk(size=size) as here:
        await here.capture("e: The XQZ had no limit")
        await stand(here, f"glossary/{here.session.glossary[0].term}")
        await here.keys("a")
        await opened(here, "ChooseScreen")
        await here.type("XQZ", "enter")
        await opened(here, "FormScreen")
        await here.type("The queue of letters", "ctrl+s")
        assert here.at("glossary/XQZ").meaning == "The queue of letters"
        await here.keys("a")
        assert "XQZ" not in here.text.split("Add to the")[-1] or here.on_top == "FormScreen"


async def test_who_was_named_and_is_not_listed_is_offered(walk, size):
    async with walk(size=size) as here:
        await here.capture("10:30 nomvula@ joins the call")
        await stand(here, f"people/{here.session.people[0].key}")
        await here.keys("a")
        await opened(here, "ChooseScreen")
        await here.type("nomvula", "enter")
        await opened(here, "FormScreen")
        await here.type("Nomvula Dlamini", "ctrl+s")
        assert here.at("people/nomvula").name == "Nomvula Dlamini"
        assert here.selected == "people/nomvula"


async def test_a_surprise_is_one_line(walk, size):
    async with walk(size=size) as here:
        await here.capture("s: The queue had no alert")
        assert here.session.surprises[-1].text == "The queue had no alert"


async def test_the_cursor_stays_with_what_is_edited_and_taken_back(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.keys("4")
        for path, keys in (
            ("impact/windows/W1", ["enter", "down", "down", "0", "ctrl+s"]),
            ("incident/summary", ["enter", "x", "ctrl+s"]),
            ("evidence/E2", ["K"]),
        ):
            here.meeting.panes.show(path)
            await here.keys(*keys)
            changed = here.session
            assert here.selected == path
            await here.keys("home", "u")
            assert here.session != changed
            assert here.selected == path
            await here.keys("home", "ctrl+r")
            assert here.selected == path
