from itertools import pairwise

import pytest
from textual.app import App, ComposeResult

from pmtui.themes import dark
from pmtui.widgets.page import Page, Paragraph


class Host(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *paragraphs, raised=False):
        super().__init__()
        self.page = Page(paragraphs, raised=raised)
        self.drawn = []
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

    def compose(self) -> ComposeResult:
        yield self.page


def words(text, **fields):
    return Paragraph(((text, "plain"),), **fields)


def read(page):
    return [page.render_line(y).text.rstrip() for y in range(page.size.height)]


async def shown(*paragraphs, size):
    host = Host(*paragraphs)
    async with host.run_test(size=size):
        return read(host.page)


def gaps(lines):
    """Give how many blank lines stand before each line that holds words, but the first."""
    at = [y for y, line in enumerate(lines) if line]
    return [b - a - 1 for a, b in pairwise(at)]


@pytest.mark.parametrize(("height", "gap"), [(12, 3), (8, 2), (7, 2), (6, 1), (5, 1), (4, 0)])
async def test_paragraphs_stand_apart_as_far_as_there_is_room(height, gap):
    two = [words(text, above=2) for text in ("one", "two")]
    lines = await shown(words("none"), *two, size=(20, height))
    assert gaps(lines) == [gap, gap]


async def test_a_raised_page_begins_at_the_very_top():
    host = Host(words("one"), raised=True)
    async with host.run_test(size=(20, 20)):
        assert read(host.page)[0] == "one"
    assert "one" not in (await shown(words("one"), size=(20, 20)))[:3]


async def test_what_belongs_together_stays_together():
    assert gaps(await shown(words("one"), words("two"), size=(20, 20))) == [0]


async def test_words_are_wrapped_beside_what_stands_before_them():
    front = (("7  ", "accent"),)
    lines = await shown(words("one two three", front=front), size=(12, 2))
    assert lines == ["7  one two", "   three"]


async def test_what_does_not_fit_is_scrolled():
    host = Host(*(words(f"line {n}") for n in range(30)))
    async with host.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert read(host.page)[0].startswith("line 0")
        host.page.scroll_relative(y=25, animate=False, immediate=True)
        assert read(host.page)[-1].startswith("line 29")


async def test_only_lines_that_changed_are_drawn_again():
    host = Host(words("one"), words("two"), words("three"))
    async with host.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        page = host.page
        drawn = []
        draw = page.render_line
        page.render_line = lambda y: (drawn.append(y), draw(y))[1]
        page.show([words("one"), words("TWO"), words("three")])
        await pilot.pause()
        assert drawn == [1]
        assert read(page) == ["one", "TWO", "three"]


async def test_fewer_lines_leave_nothing_behind():
    host = Host(*(words(f"line {n}") for n in range(10)))
    async with host.run_test(size=(20, 10)) as pilot:
        host.page.show([words("alone")])
        await pilot.pause()
        assert [line for line in read(host.page) if line] == ["alone"]
