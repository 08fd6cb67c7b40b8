"""What is missing before a document becomes final, and the step there."""

from pmtui.screens.readiness import ReadinessScreen
from screens.cards import NARROW
from screens.findings import ALL, Table, flat


async def test_before_it_becomes_final_errors_come_first():
    table = Table(*ALL, screen=ReadinessScreen)
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        shown = flat(app)
        assert "Before it becomes final · 1 error, 3 warnings" in shown
        assert shown.index("Nothing went well.") < shown.index("Half a day.")
        await pilot.press("f")
        await pilot.pause()
        assert app.given.names == app.given.needs == ("override_reason",)
        assert app.given.also.value == "final"


async def test_without_errors_it_becomes_final_at_once():
    app = Table(screen=ReadinessScreen).host()
    async with app.run_test(size=NARROW) as pilot:
        assert "Nothing is missing; f makes it final." in flat(app)
        await pilot.press("f")
        await pilot.pause()
        assert app.given.value == "final"


async def test_it_does_not_become_final_before_it_was_read():
    table = Table(screen=ReadinessScreen)
    table.noticed = None
    app = table.host()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f")
        assert "The coach is still reading" in flat(app)
        assert app.results == []


async def test_it_begins_at_the_first_error_whatever_is_selected():
    app = Table(*ALL, screen=ReadinessScreen, path="timeline/T1").host()
    async with app.run_test(size=NARROW):
        assert app.modal.finding.severity == "error"
        assert app.modal.lines.cursor == 0
