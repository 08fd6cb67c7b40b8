import asyncio

import pytest

from pmtui.widgets.digits import GLYPHS, ROWS, LargeClock
from widgets.bars import BarHost


async def shown(text, width=80, height=12):
    clock = LargeClock(text)
    app = BarHost(clock, height)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        return seen(app)


def seen(app):
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


def test_every_sign_has_its_lines_of_one_width():
    for rows in GLYPHS.values():
        assert len(rows) == ROWS
        assert len({len(row) for row in rows}) == 1
    assert set("0123456789:+-") == set(GLYPHS)


def test_no_two_signs_look_alike():
    assert len(set(GLYPHS.values())) == len(GLYPHS)


async def test_a_digit_is_drawn_as_large_as_fits():
    lines = await shown("7")
    assert [line.strip() for line in lines[1:-1]] == ["████████████"] * 2 + ["████"] * 8
    lines = await shown("7", height=5)
    assert [line.strip() for line in lines] == ["██████"] + ["██"] * 4


async def test_it_stands_in_the_middle():
    line = (await shown("7", width=80, height=5))[0]
    assert line == " " * 37 + "██████"


async def test_too_little_room_shows_the_text_as_it_is():
    lines = await shown("+12:34", width=20, height=5)
    assert "+12:34" in "".join(lines)
    assert len([line for line in lines if line]) == 1
    assert "12:34" in "".join(await shown("12:34", width=60, height=3))


@pytest.mark.parametrize("after", ["12:33", "9:59", "+0:01", "12:34"])
async def test_another_text_leaves_nothing_of_the_one_before(after):
    clock = LargeClock("12:34")
    app = BarHost(clock, 12)
    async with app.run_test(size=(90, 12)) as pilot:
        await pilot.pause()
        clock.text = after
        await pilot.pause()
        changed = seen(app)
    assert changed == await shown(after, width=90)


async def test_a_second_writes_less_than_eight_hundred_bytes():
    clock = LargeClock("9:59")
    app = BarHost(clock, 10)
    async with app.run_test(size=(120, 10)) as pilot:
        await pilot.pause()
        app.written = 0
        for second in range(58, 28, -1):
            clock.text = f"9:{second:02}"
            await pilot.pause()
        assert 0 < app.written / 30 < 800
        app.written = 0
        clock.text = "9:29"
        await pilot.pause()
        assert app.written == 0


async def test_resizing_draws_it_anew():
    clock = LargeClock("1:23")
    app = BarHost(clock, 10)
    async with app.run_test(size=(120, 10)) as pilot:
        await pilot.pause()
        large = seen(app)
        await pilot.resize_terminal(50, 10)
        async with asyncio.timeout(20):
            while clock.size.width != 50:
                await pilot.pause()
        await pilot.pause()
        small = seen(app)
    assert len([line for line in large if line]) == 10
    assert len([line for line in small if line]) == 5
