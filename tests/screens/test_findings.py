"""The list of findings: what it shows, where it leads, what it mends and sets aside."""

import re
from dataclasses import replace

import pytest

from pmtui.coach.aside import aside
from pmtui.core.edits import EditRefused, apply
from pmtui.core.findings import Finding
from pmtui.core.noticed import Noticed
from pmtui.core.requests import Fill, Go, Type
from pmtui.core.text import clean
from pmtui.messages import Reviewed
from pmtui.screens.findings import FindingsScreen
from pmtui.screens.readiness import ReadinessScreen
from screens.cards import NARROW, SMALL, WIDE
from screens.findings import (
    ACCEPTED,
    ALL,
    CLOCK,
    EMPTY,
    HINT,
    LABEL,
    TEXT,
    WISH,
    Table,
    flat,
    found,
)
from screens.hosts import HOSTILE


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_each_finding_has_a_line_and_the_one_under_the_cursor_is_told_whole(size):
    app = Table(*ALL).host()
    async with app.run_test(size=size) as pilot:
        shown = flat(app)
        assert "Findings · 1 error, 3 warnings" in shown
        assert "warning T1 Half a day." in shown
        assert re.search(r"error went-well l(ines|…) Nothing went well\.", shown)
        assert "esc close" in shown
        assert "warning · timeline-12h · text of entry T1 Half a day." in shown
        assert "Here Dana should have asked at 2 pm." in shown
        assert "Mend a write it by the clock of 24 hours" in shown
        assert "Say more." not in shown
        await pilot.press("j", "down")
        shown = flat(app)
        assert "warning · human-error-label · title of factor F1 A label." in shown
        assert "Here Operator error" in shown
        assert "Why What somebody did" in shown


async def test_hints_and_what_is_accepted_are_shown_on_request():
    app = Table(HINT, ACCEPTED, WISH).host()
    async with app.run_test(size=NARROW) as pilot:
        assert "Say more." not in flat(app)
        await pilot.press("h")
        shown = flat(app)
        assert "1 warning, 2 hints" in shown
        assert "hint title Say more." in shown
        assert "accepted title As it is." in shown
        assert "counterfactual-person" in shown
        await pilot.press("h")
        assert "Say more." not in flat(app)


async def test_it_begins_at_what_is_selected():
    app = Table(*ALL, path="factors/F1").host()
    async with app.run_test(size=NARROW):
        assert app.modal.finding == LABEL


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (("enter",), Go("timeline/T1", says="Half a day.")),
        (("end", "enter"), Go("well", says="Nothing went well.")),
        (("e",), Go("timeline/T1", then=Fill("timeline/T1/text"))),
        (("end", "e"), Go("well", then=Type("w: "))),
        (("escape",), None),
        (("g",), None),
    ],
)
async def test_it_leads_to_the_place_or_to_its_form(keys, given):
    app = Table(*ALL).host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.given == given


async def test_what_can_be_computed_is_done_at_once_and_undo_is_named():
    table = Table(*ALL)
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert "asked at 14:00." in table.session.timeline[0].text
        shown = flat(app)
        assert "Half a day." not in shown
        assert "Write it by the clock of 24 hours. Once this is closed, u takes that back." in shown
        assert app.modal.finding == WISH
        assert table.asked == 1
        await pilot.press("a")
        assert "This takes somebody who knows: e edits it" in flat(app)


async def test_what_is_refused_is_said_and_stays():
    table = Table(CLOCK)
    table.refusal = "this session is open for reading only"
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert "This session is open for reading only." in flat(app)
        assert app.modal.finding == CLOCK


async def test_a_finding_is_ignored_for_a_reason():
    table = Table(WISH, LABEL)
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("i")
        await pilot.pause()
        assert "Ignore here, because …" in flat(app)
        assert "A wish." in flat(app)
        await pilot.press("enter")
        assert "A few words say why" in flat(app)
        await pilot.press(*"quoted", "enter")
        await pilot.pause()
        assert table.session.timeline[0].lint_ok == ("counterfactual-person: quoted",)
        assert app.modal.finding == LABEL
        await pilot.press("i", "escape")
        await pilot.pause()
        assert table.session.factors[0].lint_ok == ()


async def test_what_was_ignored_is_heeded_again():
    known = replace(LABEL, severity="hint", accepted="known")
    kept = {"id": "F1", "title": "Operator error", "lint_ok": ["human-error-label: known"]}
    table = Table(known, factors=[kept])
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("h", "i")
        await pilot.pause()
        assert table.session.factors[0].lint_ok == ()
        assert "Heeded again." in flat(app)
        table.noticed = Noticed((ACCEPTED,))
        app.modal.post_message(Reviewed())
        await pilot.press("i")
        assert "The settings of the team set this aside" in flat(app)


async def test_what_was_found_by_now_is_shown_with_the_cursor_where_it_was():
    table = Table(CLOCK, WISH, LABEL)
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j")
        table.noticed = Noticed((WISH, EMPTY))
        app.modal.post_message(Reviewed())
        await pilot.pause()
        assert app.modal.finding == WISH
        assert "1 error, 1 warning" in flat(app)
        assert "A label." not in flat(app)


async def test_a_session_that_was_not_read_is_read_first():
    table = Table()
    table.noticed = None
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        assert "Reading …" in flat(app)
        assert table.asked == 1
        await pilot.press("enter", "a", "e", "i", "j", "end")
        table.noticed = Noticed()
        app.modal.post_message(Reviewed())
        await pilot.pause()
        assert "Nothing was found that is to be changed." in flat(app)
        table.noticed = Noticed((HINT,))
        app.modal.post_message(Reviewed())
        await pilot.pause()
        assert "Nothing was found that is to be changed; h shows 1 hint." in flat(app)


@pytest.mark.parametrize("screen", [FindingsScreen, ReadinessScreen])
async def test_it_is_silent_in_the_meeting(screen):
    table = Table(*ALL, screen=screen)
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        table.live = True
        app.modal.post_message(Reviewed())
        await pilot.pause()
        assert app.given is None
    with pytest.raises(EditRefused, match="silent until the meeting has ended"):
        table.host()


async def test_names_are_shown_as_roles():
    says = "“Dana” appears in the text."
    finding = found("name", "timeline/T1/text", says, TEXT, "Dana")
    app = Table(finding).host(Dana="responder A")
    async with app.run_test(size=NARROW) as pilot:
        shown = flat(app)
        assert "Dana" not in shown
        assert shown.count("“responder A” appears") == 2
        assert "Here responder A should have asked" in shown
        await pilot.press("i")
        await pilot.pause()
        assert "Dana" not in flat(app)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_hostile_texts_are_shown_as_they_are(size):
    some = [
        Finding(f"rule-{n}", "warning", "incident/summary", each, each, span=(0, len(each)))
        for n, each in enumerate(clean(text).text for text in HOSTILE)
    ]
    app = Table(*some, summary=some[0].found).host()
    async with app.run_test(size=size) as pilot:
        for each in some:
            assert each.found[:9] in flat(app)
            await pilot.press("j")


def test_a_reason_is_kept_as_the_check_at_the_shell_reads_it():
    session = Table().session
    after = apply(session, aside(session, LABEL, "the name of a tool"))
    assert after.factors[0].lint_ok == ("human-error-label: the name of a tool",)
