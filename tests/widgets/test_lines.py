"""A list of lines on an empty app: keys, clicks, and what a change of the session redraws."""

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from textual.widgets import Input

from pmtui.core.findings import Finding
from pmtui.core.noticed import Noticed
from pmtui.core.session import Session
from pmtui.core.text import clean
from pmtui.core.viewing import Viewing
from pmtui.themes import light
from pmtui.themes.catalogue import load
from pmtui.themes.contrast import contrast
from widgets.hosts import Host, Items, items, marked, seen

MANY = items(*(f"item {n}" for n in range(1, 10_001)))
MIXED = items("# day\none", "two\n  more", "# day\nthree\n  more\n  still more", "four")
SIZE = (30, 8)
LAID_OUT = 0.05
"""Seconds after which a new size has come to every widget."""


async def shown(pilot: Pilot[None], session: Session) -> None:
    pilot.app.pane.session = session
    await pilot.pause()


async def test_keys_move_by_items_and_pass_over_headings() -> None:
    pane = Items()
    async with Host(pane, MIXED).run_test(size=SIZE) as pilot:
        assert pane.selected == "learned/N1"
        walked = []
        for key in ("j", "down", "k", "end", "down", "up", "home", "up"):
            await pilot.press(key)
            walked.append(pane.selected[-1])
        assert walked == ["2", "3", "2", "4", "4", "3", "1", "1"]


async def test_all_rows_of_the_selected_item_are_marked() -> None:
    pane = Items()
    async with Host(pane, MIXED).run_test(size=(30, 20)) as pilot:
        await pilot.press("down")
        assert marked(pane) == ["two", "more"]


async def test_items_scroll_into_view_whole_with_their_heading() -> None:
    pane = Items()
    async with Host(pane, MIXED).run_test(size=(30, 6)) as pilot:
        await pilot.press("down", "down")
        assert seen(pane) == ["# day", "three", "  more", "  still more"]
        await pilot.press("up", "up")
        assert seen(pane)[:2] == ["# day", "one"]


async def test_pages_are_what_the_pane_shows() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=(30, 12)) as pilot:
        await pilot.press("pagedown")
        assert pane.selected == "learned/N10"
        assert seen(pane)[-1] == "item 10"
        await pilot.press("pagedown", "pageup")
        assert pane.selected == "learned/N10"
        await pilot.press("end")
        assert seen(pane)[-1] == "item 10000"
        await pilot.press("pagedown", "pageup", "home")
        assert seen(pane)[0] == "item 1"


async def test_an_item_taller_than_the_pane_is_read_to_its_end() -> None:
    pane = Items()
    tall = "\n".join(f"line {n}" for n in range(1, 10))
    async with Host(pane, items("before", tall, "after")).run_test(size=(30, 6)) as pilot:
        await pilot.press("down")
        assert seen(pane) == [f"line {n}" for n in range(1, 5)]
        await pilot.press("down")
        assert seen(pane) == [f"line {n}" for n in range(4, 8)]
        await pilot.press("pagedown")
        assert (pane.selected, seen(pane)[-1]) == ("learned/N2", "line 9")
        await pilot.press("up", "up")
        assert (pane.selected, seen(pane)[0]) == ("learned/N2", "line 1")
        await pilot.press("down", "down", "down")
        assert pane.selected == "learned/N3"


async def test_a_click_selects_and_a_click_elsewhere_does_not() -> None:
    pane = Items()
    async with Host(pane, MIXED).run_test(size=(30, 20)) as pilot:
        await pilot.click(Items, offset=(5, 4))
        assert pane.selected == "learned/N2"
        await pilot.click(Items, offset=(5, 1))
        await pilot.click(Items, offset=(5, 15))
        assert pane.selected == "learned/N2"


async def test_a_click_selects_what_is_seen_there_after_scrolling() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=(30, 12)) as pilot:
        await pilot.press("end")
        await pilot.click(Items, offset=(5, 1))
        assert pane.selected == "learned/N9991"


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=(30, 12)) as pilot:
        await pilot.pause(LAID_OUT)
        pane.post_message(MouseScrollDown(pane, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False))
        await pilot.pause(LAID_OUT)
        top = seen(pane)[0]
        assert top != "item 1"
        assert pane.selected == "learned/N1"
        await shown(pilot, items(*(f"item {n}" for n in range(1, 9000)), "more"))
        assert seen(pane)[0] == top


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (items("one", "two", "three", first=5), "N6"),
        (items("new", "# day\nnew", "one", "two", "three", first=3), "N6"),
        (items("two\n  with more\n  and more", "three", first=6), "N6"),
        (items("three", first=7), "N7"),
        (items("one", first=5), "N5"),
    ],
)
async def test_the_cursor_follows_its_item(after: Session, kept: str) -> None:
    pane = Items()
    async with Host(pane, items("one", "two", "three", first=5)).run_test(size=SIZE) as pilot:
        await pilot.press("down")
        await shown(pilot, after)
        assert pane.selected == f"learned/{kept}"
        assert marked(pane)[0] == seen(pane)[pane.cursor - pane.scroll_offset.y]


async def test_an_empty_list_takes_every_key() -> None:
    pane = Items()
    async with Host(pane, items("one")).run_test(size=SIZE) as pilot:
        await shown(pilot, items())
        await pilot.press("down", "up", "home", "end", "pagedown", "pageup", "left")
        await pilot.click(Items, offset=(3, 2))
        assert pane.selected is None
        await shown(pilot, items("# day\none"))
        assert pane.selected == "learned/N1"


async def test_nothing_is_left_blank_when_most_items_go() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=SIZE) as pilot:
        await pilot.press("end")
        await shown(pilot, items(*"abcdefgh"))
        assert seen(pane) == list("cdefgh")
        assert pane.selected == "learned/N8"


async def test_a_change_draws_only_the_lines_that_changed() -> None:
    pane = Items()
    async with Host(pane, items("one", "two", "three")).run_test(size=SIZE) as pilot:
        await pilot.pause()
        pane.drawn = 0
        await shown(pilot, items("one", "2", "three"))
        assert pane.drawn == 1
        await shown(pilot, items("one", "2", "three").model_copy(update={"title": "Other"}))
        await shown(pilot, items("one", "2", "three"))
        assert (pane.drawn, pane.asked) == (1, 2)
        await shown(pilot, items("one", "2", "three", "four"))
        assert pane.drawn == 2


async def test_a_key_costs_the_same_in_a_long_list() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=SIZE) as pilot:
        await pilot.press("end")
        await pilot.pause()
        pane.drawn = 0
        await pilot.press("up")
        await pilot.pause()
        assert pane.drawn == 2
        assert pane.asked == 1


async def test_a_new_size_keeps_the_selected_item_in_view() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=(30, 20)) as pilot:
        for _ in range(15):
            await pilot.press("down")
        await pilot.resize_terminal(40, 8)
        await pilot.pause(LAID_OUT)
        assert "item 16" in seen(pane)
        assert pane.asked == 2


async def test_an_item_is_shown_also_where_the_cursor_was_on_it() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=SIZE) as pilot:
        pane.show("learned/N5000")
        await pilot.pause()
        assert "item 5000" in seen(pane)
        pane.scroll_to(y=0, animate=False, immediate=True)
        pane.show("learned/N5000")
        pane.show("learned/N99999")
        await pilot.pause()
        assert "item 5000" in seen(pane)


async def test_a_pane_that_was_hidden_shows_what_it_was_asked_for() -> None:
    pane = Items()
    pane.display = False
    async with Host(pane, MANY).run_test(size=SIZE) as pilot:
        pane.show("learned/N70")
        pane.display = True
        await pilot.pause(LAID_OUT)
        assert pane.selected == "learned/N70"
        assert "item 70" in seen(pane)


async def test_the_cursor_rests_while_another_widget_has_the_focus() -> None:
    pane = Items()
    async with Host(pane, items("one", "two")).run_test(size=SIZE) as pilot:
        await pilot.pause()
        active = pane.render_line(0)
        field = Input()
        await pilot.app.mount(field)
        field.focus()
        await pilot.pause()
        assert marked(pane) == ["one"]
        assert pane.render_line(0) != active


async def test_another_theme_is_drawn_at_once() -> None:
    pane = Items()
    async with Host(pane, items("one", "two")).run_test(size=SIZE) as pilot:
        before = [pane.render_line(y) for y in range(3)]
        pilot.app.theme = light.THEME.name
        await pilot.pause()
        after = [pane.render_line(y) for y in range(3)]
        assert all(a != b for a, b in zip(before, after, strict=True))
        assert marked(pane) == ["one"]


async def look(pilot: Pilot[None], viewing: Viewing) -> None:
    pilot.app.pane.viewing = viewing
    await pilot.pause()


async def test_marks_stand_in_the_margin_and_draw_their_row_alone() -> None:
    pane = Items()
    async with Host(pane, items(*(f" item {n}" for n in range(1, 30)))).run_test(
        size=SIZE
    ) as pilot:
        await pilot.pause()
        pane.drawn = 0
        await look(pilot, Viewing(marked=frozenset({"learned/N2", "learned/N25"})))
        assert (pane.drawn, pane.asked) == (1, 1)
        assert seen(pane)[1] == "✓item 2"
        await look(pilot, Viewing())
        assert seen(pane)[1] == " item 2"


async def test_findings_stand_in_the_margin_and_draw_their_rows_alone() -> None:
    pane = Items()
    session = items(*(f" item {n}\n  more" for n in range(1, 30)))
    grades = {"N2": "warning", "N3": "error", "N4": "hint", "N25": "error"}
    found = [Finding("rule", grave, f"learned/{n}/text", "Says.") for n, grave in grades.items()]
    async with Host(pane, session).run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        pane.drawn = 0
        pane.noticed = Noticed(tuple(found))
        await pilot.pause()
        assert (pane.drawn, pane.asked) == (2, 1)
        assert seen(pane)[2:7] == ["›item 2", "  more", "»item 3", "  more", " item 4"]
        pane.noticed = Noticed(tuple(found[1:]))
        pane.viewing = Viewing(marked=frozenset({"learned/N3"}))
        await pilot.press("down", "down")
        assert seen(pane)[2:6] == [" item 2", "  more", "✓item 3", "  more"]
        pane.viewing = Viewing()
        await pilot.pause()
        assert pane.render_line(4).text.startswith("»item 3")
        assert marked(pane)[0].endswith("item 3")


async def test_the_cursor_has_a_sign_of_its_own() -> None:
    pane = Items()
    async with Host(pane, items(" one\n one more", " two")).run_test(size=SIZE) as pilot:
        assert [pane.render_line(y).text[0] for y in range(3)] == ["▌", "▌", " "]
        pane.viewing = Viewing(marked=frozenset({"learned/N1"}))
        await pilot.pause()
        assert [pane.render_line(y).text[0] for y in range(3)] == ["✓", "▌", " "]
        pane.can_focus = False
        pane.blur()
        await pilot.pause()
        pane.viewing = Viewing()
        await pilot.pause()
        assert [pane.render_line(y).text[0] for y in range(3)] == ["│", "│", " "]


async def test_items_stand_apart_on_a_projector() -> None:
    pane = Items()
    async with Host(pane, MIXED).run_test(size=(30, 20)) as pilot:
        await pilot.press("end")
        before = seen(pane)
        pane.spaced = True
        await pilot.pause()
        assert [line for line in seen(pane) if line] == [line for line in before if line]
        assert seen(pane)[:6] == ["# day", "one", "", "two", "  more", ""]
        assert seen(pane)[6] == "# day"
        assert pane.selected == "learned/N4"
        pane.spaced = False
        await pilot.pause()
        assert seen(pane) == before


async def test_an_item_stays_in_view_when_items_are_set_apart() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=SIZE) as pilot:
        pane.show("learned/N5000")
        for spaced in (True, False):
            pane.spaced = spaced
            await pilot.pause()
            assert pane.selected == "learned/N5000"
            assert "item 5000" in seen(pane)


class Listening(Host):
    """Hears what was clicked twice."""

    heard = ""

    def on_walked_opened(self, message: Items.Opened) -> None:
        self.heard += message.path


async def test_a_double_click_opens_the_item() -> None:
    pane = Items()
    app = Listening(pane, MIXED)
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.click(Items, offset=(5, 4))
        assert app.heard == ""
        await pilot.click(Items, offset=(5, 7), times=2)
        assert (app.heard, pane.selected) == ("learned/N3", "learned/N3")
        await pilot.click(Items, offset=(5, 15), times=2)
        assert app.heard == "learned/N3"


async def test_after_the_wheel_the_next_key_comes_back_to_the_cursor() -> None:
    pane = Items()
    async with Host(pane, MANY).run_test(size=(30, 12)) as pilot:
        await pilot.press("down")
        pane.scroll_to(y=500, animate=False, immediate=True)
        await pilot.press("down")
        assert pane.selected == "learned/N3"
        assert "item 3" in seen(pane)


HOSTILE = [
    "[/]",
    "[b]x[/b]",
    "[@click=app.quit]x[/]",
    "arr[0] [INFO] [ERR]",
    ":smile: $primary",
    "C:\\[x]\\",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_text_is_shown_as_it_is(text: str) -> None:
    pane = Items()
    async with Host(pane, items(clean(text).text)).run_test(size=(60, 8)) as pilot:
        await pilot.press("down")
        assert seen(pane)[0] == text


async def test_wide_characters_take_two_columns() -> None:
    pane = Items()
    async with Host(pane, items("支払いの接続が上限に達した", "👩‍🚒 joins")).run_test(size=(20, 8)):
        width = pane.scrollable_content_region.width
        lines = [pane.render_line(y) for y in range(3)]
        assert [sum(part.cell_length for part in line) for line in lines] == [width] * 3
        assert lines[0].text.startswith("支払いの接続が上")
        assert lines[0].text.rstrip().endswith("…")


@pytest.mark.parametrize(("width", "lit"), [(60, 3), (120, 2)])
async def test_of_a_long_item_no_more_stands_out_than_is_quick_to_write(width, lit):
    pane = Items()
    async with Host(pane, items("one\ntwo\nthree\nfour", "five")).run_test(
        size=(width, 20)
    ) as pilot:
        await pilot.pause()
        assert marked(pane) == ["one", "two", "three"][:lit]
        await pilot.press("down")
        assert marked(pane) == ["five"]
        await pilot.press("up")
        assert marked(pane) == ["one", "two", "three"][:lit]


@pytest.mark.parametrize("theme", ["dark", "light", "projector", "colourblind"])
async def test_the_rule_above_a_pane_and_its_scrollbar_are_seen_in_every_theme(theme: str) -> None:
    pane = Items()
    app = Host(pane, items("a", "b"))
    async with app.run_test(size=(40, 10)) as pilot:
        app.register_theme(load(theme))
        app.theme = f"pmtui-{theme}"
        app.set_focus(None)
        await pilot.pause()
        ground = pane.styles.background
        for drawn in (pane.styles.border_top[1], pane.styles.scrollbar_color):
            seen_as = ground.blend(drawn, drawn.a, alpha=1)
            assert contrast(seen_as.rgb, ground.rgb) > 1.5
