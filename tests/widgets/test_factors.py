"""The factor board: sections and columns, and the cursor between them."""

from typing import Any

import pytest

from pmtui.core.edits import Add, Set, apply
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.factors import FactorBoard
from widgets.hosts import Host, marked, seen

WIDE, SLIM, ROOMY = (120, 19), (60, 40), (120, 34)
LAID_OUT = 0.05
CARDS = (
    ("opened", "Pool limit was a default"),
    ("opened", "Retries shared the pool"),
    ("hidden", "The alert watched an average"),
    ("hidden", "The dashboard began at the hour"),
    ("hidden", "Two names stood for one host"),
    ("softened", "Baskets outlive a refused payment"),
)


def board(*cards: tuple[str | None, str], **fields: Any) -> Session:
    """Give a session with a factor for each (effect, title)."""
    factors = [
        {"id": f"F{number}", "title": title, "effect": effect, "category": "design"}
        for number, (effect, title) in enumerate(cards, 1)
    ]
    return Session.model_validate({"title": "Search was slow", "factors": factors, **fields})


async def walk(session: Session, size: tuple[int, int], *keys: str) -> str:
    """Give the numbers of the factors that the cursor is on after each key."""
    pane = FactorBoard()
    async with Host(pane, session).run_test(size=size) as pilot:
        walked = pane.selected[-1]
        for key in keys:
            await pilot.press(key)
            walked += pane.selected[-1]
    return walked


async def test_columns_stand_beside_each_other() -> None:
    pane = FactorBoard()
    async with Host(pane, board(*CARDS)).run_test(size=WIDE):
        titles, rule, names, first, *_ = seen(pane)
        for label in ("Let it in", "Let it spread", "Kept it hidden", "Kept it smaller"):
            assert label in titles
        assert "Slowed the response -" in titles
        assert "Unsorted" not in titles
        assert rule.split("─")[0].strip() == "no action yet"
        assert set(rule.replace("no action yet", "")) == {"─", " "}
        assert names.split() == ["F1", "G", "Design", "F3", "G", "Design", "F6", "G", "Design"]
        assert [names.index(name) for name in ("F1", "F3", "F6")] == [
            titles.index(label) for label in ("Let it in", "Kept it hidden", "Kept it smaller")
        ]
        assert first.split("  ")[0] == " Pool limit was a"


async def test_a_column_for_what_is_unsorted_where_there_is_any() -> None:
    pane = FactorBoard()
    async with Host(pane, board((None, "Seen by chance"))).run_test(size=WIDE):
        assert "Unsorted" in seen(pane)[0]
        assert seen(pane)[pane.head_height].strip() == "F1 G Design"


async def test_keys_go_up_and_down_in_a_column_and_across() -> None:
    session = board(*CARDS)
    keys = ("down", "down", "right", "down", "left", "left", "right", "right", "right", "up")
    assert await walk(session, WIDE, *keys) == "12245224666"
    assert await walk(session, WIDE, "right", "end", "home", "up") == "13533"


async def test_sections_are_walked_from_top_to_bottom() -> None:
    session = board(*CARDS)
    keys = ("down", "down", "right", "down", "end", "down", "home")
    assert await walk(session, SLIM, *keys) == "12334661"


async def test_only_the_selected_card_is_marked() -> None:
    pane = FactorBoard()
    async with Host(pane, board(*CARDS)).run_test(size=WIDE) as pilot:
        await pilot.press("right")
        assert marked(pane) == ["F3 G Design", "The alert watched", "an average"]
        await pilot.click(FactorBoard, offset=(105, 4))
        assert pane.selected == "factors/F6"


async def test_the_cursor_follows_a_card_to_another_column_and_form() -> None:
    pane = FactorBoard()
    session = board(*CARDS)
    async with Host(pane, session).run_test(size=WIDE) as pilot:
        await pilot.press("right", "down")
        pane.session = apply(session, Set("factors/F4/effect", "spread"))
        await pilot.pause()
        assert pane.selected == "factors/F4"
        assert seen(pane)[2].split() == [
            "F1",
            "G",
            "Design",
            "F4",
            "G",
            "Design",
            "F3",
            "G",
            "Design",
            "F6",
            "G",
            "Design",
        ]
        await pilot.press("right")
        assert pane.selected == "factors/F3"
        await pilot.resize_terminal(*SLIM)
        await pilot.pause(LAID_OUT)
        assert pane.selected == "factors/F3"
        assert marked(pane) == ["F3  G The alert watched an average"]
        await pilot.resize_terminal(*WIDE)
        await pilot.pause(LAID_OUT)
        assert marked(pane)[0] == "F3 G Design"


async def test_a_long_column_scrolls_below_its_titles() -> None:
    pane = FactorBoard()
    many = [("hidden", f"Condition number {n}") for n in range(20)]
    async with Host(pane, board(*many)).run_test(size=WIDE) as pilot:
        await pilot.press("end")
        assert "Kept it hidden" in seen(pane)[0]
        assert "F20 G Design" in "\n".join(seen(pane))
        assert pane.selected == "factors/F20"


async def test_a_card_says_its_links_and_is_not_endless() -> None:
    pane = FactorBoard()
    action = {"id": "A1", "text": "Set a limit", "factors": ["F1"]}
    session = board(("opened", "word " * 60), actions=[action])
    session = apply(session, Set("factors/F1/votes", 1))
    async with Host(pane, session).run_test(size=WIDE):
        first = marked(pane)[0]
        assert first == "F1 G Design"
        lines = [line.split("  ")[0].strip() for line in seen(pane)]
        begin = next(y for y, line in enumerate(lines) if line.startswith(first))
        card = lines[begin : begin + 8]
        assert not lines[begin + 8]
        assert [line.endswith("…") for line in card] == [False] * 6 + [True, False]
        assert card[-1] == "A1 · 1 vote"


async def test_sections_say_what_their_letters_stand_for() -> None:
    pane = FactorBoard()
    async with Host(pane, board(*CARDS)).run_test(size=SLIM):
        assert seen(pane)[:3] == [
            " Let it in 2  no action yet",
            " F1  G Pool limit was a default",
            " F2  G Retries shared the pool",
        ]
        assert " G Design" in seen(pane)


async def test_a_cursor_key_draws_only_the_two_cards() -> None:
    pane = FactorBoard()
    drawn: list[int] = []
    whole = pane.render_line
    pane.render_line = lambda y: drawn.append(y) or whole(y)  # type: ignore[method-assign]
    async with Host(pane, board(*CARDS)).run_test(size=WIDE) as pilot:
        await pilot.pause(LAID_OUT)
        drawn.clear()
        await pilot.press("down")
        await pilot.pause()
        assert sorted(drawn) == [2, 3, 4, 6, 7, 8]


async def test_an_empty_board_says_how_to_begin() -> None:
    for size in (WIDE, SLIM):
        pane = FactorBoard()
        async with Host(pane, board()).run_test(size=size) as pilot:
            await pilot.press("down", "right", "end", "pagedown")
            assert pane.selected is None
            assert "a adds one" in f"{pane.border_title}" + seen(pane)[0]


@pytest.mark.parametrize(("columns", "beside"), [(94, True), (93, True), (92, False)])
async def test_columns_need_ninety_columns_of_room(columns: int, beside: bool) -> None:
    pane = FactorBoard()
    async with Host(pane, board(*CARDS, (None, "Seen by chance"))).run_test(size=(columns, 19)):
        head = seen(pane)[0]
        assert ("Let it in 2" in head and "Unsorted 1" in head) is beside
        assert all(word in seen(pane)[1] for word in ("hidden 3", "smaller 1")) is beside


async def test_columns_say_what_the_room_is_asked_where_there_is_room() -> None:
    pane = FactorBoard()
    async with Host(pane, board(*CARDS)).run_test(size=ROOMY) as pilot:
        shown = "\n".join(seen(pane)[: pane.head_height])
        assert "What allowed the" in shown
        assert "Slowed the response -" in shown
        await pilot.resize_terminal(*WIDE)
        await pilot.pause(LAID_OUT)
        assert pane.head_height == 2
        assert "What allowed the" not in "\n".join(seen(pane))


async def test_an_effect_without_an_action_is_said_until_one_answers_it() -> None:
    pane = FactorBoard()
    action = {"id": "A1", "text": "Set a limit", "factors": ["F2"]}
    session = board(*CARDS)
    async with Host(pane, session).run_test(size=WIDE) as pilot:
        assert seen(pane)[1].count("no action yet") == 2
        pane.session = apply(session, Add("actions", action))
        await pilot.pause()
        assert seen(pane)[1].count("no action yet") == 1
        assert seen(pane)[1].index("no action yet") > 40


CATEGORIES = ("change", "deploy", "test", "knowledge", None, "design")


@pytest.mark.parametrize(
    ("columns", "heads"),
    [
        (120, ["Change 2", "Process 1", "Tooling -", "Knowledge 1", "Design 1", "Communication 1"]),
        (100, ["Change · Process 3", "Tooling · Knowledge 1", "Design · Communication 2"]),
    ],
)
async def test_families_of_categories_stand_in_columns_that_fit(
    columns: int, heads: list[str]
) -> None:
    pane = FactorBoard()
    pane.viewing = Viewing(grouping="category")
    session = board(*CARDS)
    for number, category in enumerate(CATEGORIES, 1):
        session = apply(session, Set(f"factors/F{number}/category", category))
    async with Host(pane, session).run_test(size=(columns, 40)) as pilot:
        titles = [each for each in seen(pane)[0].split("  ") if each.strip()]
        assert [each.strip() for each in titles] == heads
        shown = "\n".join(seen(pane))
        for words in ("C Change 1", "T Test 1", "O Tooling -", "? Unsorted 1"):
            assert words in shown
        assert "F1 Let it in" in shown
        assert "by category" in str(pane.border_title)
        await pilot.press("right")
        assert pane.selected == ("factors/F2" if columns > 100 else "factors/F4")


async def test_the_title_says_whether_the_list_is_open_as_far_as_there_is_room() -> None:
    meeting = {"state": "running", "enumerated": False}
    pane = FactorBoard()
    async with Host(pane, board(*CARDS, meeting=meeting)).run_test(size=(120, 19)) as pilot:
        assert str(pane.border_title).endswith("6 · list open")
        assert pane.session is not None
        pane.session = apply(pane.session, Set("meeting/enumerated", True))
        assert str(pane.border_title).endswith("6 · list closed · V counts hands")
        await pilot.resize_terminal(50, 19)
        await pilot.pause(LAID_OUT)
        assert str(pane.border_title).endswith("6 · list closed")
