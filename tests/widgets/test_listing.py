import asyncio

from textual.app import App

from pmtui.widgets.listing import Listing


class Numbers(Listing):
    drawn = 0

    def runs(self, place, width):
        self.drawn += 1
        return [(f"line {place}", "plain")]


class Host(App[None]):
    def __init__(self, count):
        super().__init__()
        self.numbers = Numbers(count)

    def compose(self):
        yield self.numbers


def top(app):
    return app.numbers.render_line(0).text.strip()


async def test_the_cursor_stays_within_the_list_and_in_view():
    app = Host(100)
    async with app.run_test(size=(40, 10)) as pilot:
        app.numbers.move(-1)
        assert app.numbers.place == 0
        app.numbers.page(1)
        app.numbers.page(1)
        await pilot.pause()
        assert app.numbers.place == 18
        assert top(app) == "line 9"
        app.numbers.move(1000)
        await pilot.pause()
        assert app.numbers.place == 99
        assert top(app) == "line 90"
        await pilot.resize_terminal(40, 5)
        async with asyncio.timeout(10):
            while app.numbers.size.height != 5:
                await pilot.pause(0.01)
        await pilot.pause()
        assert top(app) == "line 95"


async def test_only_what_changed_is_drawn():
    app = Host(100_000)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        before = app.numbers.drawn
        assert before < 200
        app.numbers.move(1)
        await pilot.pause()
        assert app.numbers.drawn - before <= 4


async def test_an_empty_list_has_no_place():
    app = Host(0)
    async with app.run_test(size=(40, 10)) as pilot:
        app.numbers.move(1)
        app.numbers.page(-1)
        await pilot.pause()
        assert app.numbers.place is None


async def test_a_click_below_the_last_line_does_nothing():
    app = Host(3)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(Numbers, offset=(1, 2))
        assert app.numbers.place == 2
        await pilot.click(Numbers, offset=(1, 6))
        assert app.numbers.place == 2
