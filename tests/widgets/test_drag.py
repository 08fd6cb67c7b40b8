"""Cards moved by hand: where they land, and what leaves them where they were."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from pmtui.commands import READING
from pmtui.core.board import grouped
from pmtui.core.edits import Batch, Remove, apply
from pmtui.core.session import Session
from pmtui.core.viewing import Grouping, Viewing
from pmtui.messages import Dropped, Told
from pmtui.widgets.factors import FactorBoard
from widgets.hosts import Host, seen

COLUMNS, SECTIONS = (120, 20), (60, 40)
CARDS = (
    ("opened", "change", "Pool limit was a default"),
    ("opened", "design", "Retries shared the pool"),
    ("hidden", "detection", "The alert watched an average"),
    ("hidden", "detection", "The dashboard began at the hour"),
    ("hidden", "runbook", "Two names stood for one host"),
)


class Desk(Host):
    """Keeps what the board says, and makes its edits."""

    def __init__(self, pane: FactorBoard, session: Session) -> None:
        super().__init__(pane, session)
        self.edits: list[Batch] = []
        self.told: list[str] = []

    def on_dropped(self, message: Dropped) -> None:
        assert isinstance(message.edit, Batch)
        self.edits.append(message.edit)
        assert self.pane.session is not None
        self.pane.session = apply(self.pane.session, message.edit)

    def on_told(self, message: Told) -> None:
        self.told.append(message.words)


class Hand:
    """A hand on the mouse, over a board."""

    def __init__(self, desk: Desk, pilot: Pilot[Any]) -> None:
        self.desk = desk
        self.pilot = pilot
        self.pane = desk.pane

    async def press(self, word: str) -> None:
        await self.pilot.mouse_down(type(self.pane), offset=self.spot(word))
        await self.pilot.pause()

    async def to(self, word: str, down: int = 0) -> None:
        await self.pilot.hover(type(self.pane), offset=self.spot(word, down))
        await self.pilot.pause()

    async def release(self, word: str, down: int = 0) -> None:
        await self.pilot.mouse_up(type(self.pane), offset=self.spot(word, down))
        await self.pilot.pause()

    async def drag(self, word: str, other: str, down: int = 0) -> None:
        await self.press(word)
        await self.to(other, down)
        await self.release(other, down)

    def spot(self, word: str, down: int = 0) -> tuple[int, int]:
        """Give where `word` stands in the pane; its border takes the first line."""
        lines = seen(self.pane)
        y = next(y for y, line in enumerate(lines) if word in line)
        return lines[y].index(word) + 1, y + 1 + down

    @property
    def board(self) -> dict[str | None, str]:
        """The numbers of the factors by section."""
        assert self.pane.session is not None
        groups = grouped(self.pane.session.factors, self.pane.viewing.grouping)
        found = {s.key: "".join(each.id[1:] for each in cards) for s, cards in groups}
        return {key: numbers for key, numbers in found.items() if numbers}


@asynccontextmanager
async def hand(
    size: tuple[int, int] = COLUMNS, grouping: Grouping = "effect"
) -> AsyncIterator[Hand]:
    factors = [
        {"id": f"F{n}", "effect": effect, "category": category, "title": title}
        for n, (effect, category, title) in enumerate(CARDS, 1)
    ]
    pane = FactorBoard()
    pane.viewing = Viewing(grouping=grouping)
    session = Session.model_validate({"title": "Search was slow", "factors": factors})
    desk = Desk(pane, session)
    async with desk.run_test(size=size) as pilot:
        await pilot.pause()
        yield Hand(desk, pilot)


async def test_a_card_goes_to_the_column_over_which_it_is_released() -> None:
    async with hand() as one:
        await one.drag("F1 C", "Let it spread", 6)
        assert one.board == {"opened": "2", "spread": "1", "hidden": "345"}
        assert one.pane.selected == "factors/F1"
        assert one.desk.edits[0].label == "move F1 to 'Let it spread'"


async def test_a_card_lands_between_those_it_was_released_between() -> None:
    async with hand() as one:
        await one.drag("F1 C", "F4 E")
        assert one.board == {"opened": "2", "hidden": "3145"}
        await one.drag("F1 C", "F5 R", 2)
        assert one.board == {"opened": "2", "hidden": "3451"}
        await one.drag("F5 R", "F3 E")
        assert one.board["hidden"] == "5341"


async def test_the_head_of_the_column_says_where_it_would_land() -> None:
    async with hand() as one:
        await one.press("F1 C")
        assert "◂" not in "".join(seen(one.pane))
        await one.to("F4 E")
        rule = seen(one.pane)[1]
        assert rule.index("◂ F1 before F4") > rule.index("─")
        await one.to("F2 G", 1)
        assert "◂ F1 " in seen(one.pane)[1]
        assert "before" not in seen(one.pane)[1]
        await one.release("F2 G", 1)
        assert "◂" not in "".join(seen(one.pane))
        assert one.board["opened"] == "21"


@pytest.mark.parametrize("size", [COLUMNS, SECTIONS])
async def test_escape_and_a_release_outside_move_nothing(size: tuple[int, int]) -> None:
    async with hand(size) as one:
        before = one.board
        await one.press("F1 ")
        await one.to("F4 ")
        await one.pilot.press("escape")
        assert "◂" not in "".join(seen(one.pane))
        await one.release("F4 ")
        await one.press("F1 ")
        await one.to("F4 ")
        await one.pilot.mouse_up(offset=(10, 0))
        await one.pilot.pause()
        assert one.desk.edits == []
        assert one.board == before
        assert one.desk.told[-1] == "nothing was moved"
        assert one.pane.aim is None
        assert one.desk.mouse_captured is None


async def test_a_click_selects_and_moves_nothing() -> None:
    async with hand() as one:
        await one.pilot.click(FactorBoard, offset=one.spot("F4 E"))
        assert one.pane.selected == "factors/F4"
        await one.press("F2 G")
        await one.release("F2 G")
        assert one.desk.edits == []
        await one.drag("F3 E", "F3 E", 1)
        assert one.desk.edits == []
        assert one.desk.told[-1] == "F3 stands there already"
        await one.pilot.click(FactorBoard, offset=one.spot("F5 R"))
        assert one.pane.selected == "factors/F5"


async def test_sections_take_cards_too_also_those_that_are_empty() -> None:
    async with hand(SECTIONS) as one:
        await one.drag("F1 ", "Slowed the response")
        assert one.board == {"opened": "2", "hidden": "345", "slowed": "1"}
        await one.drag("F3 ", "F5 ")
        assert one.board["hidden"] == "453"
        await one.press("F3 ")
        await one.to("F2 ")
        assert " Let it in 1  ◂ F3 before F2" in seen(one.pane)
        await one.release("F2 ")
        assert one.board["opened"] == "32"


@pytest.mark.parametrize("size", [COLUMNS, SECTIONS])
async def test_by_category_a_card_gets_that_of_the_heading_above(size: tuple[int, int]) -> None:
    async with hand(size, "category") as one:
        await one.drag("Pool limit", "N Dependency")
        await one.drag("The alert", "O Tooling")
        await one.drag("Two names", "The dash")
        assert one.board == {"tooling": "3", "design": "2", "dependency": "1", "detection": "54"}
        assert one.pane.session is not None
        assert [each.effect for each in one.pane.session.factors if each.id == "F1"] == ["opened"]


async def test_empty_categories_share_a_line_and_take_cards_where_they_are_named() -> None:
    async with hand(SECTIONS, "category") as one:
        lines = [line for line in seen(one.pane) if "Dependency" in line or "Pressure" in line]
        assert not any(line.startswith(" N Dependency") for line in lines)
        await one.press("Pool limit")
        await one.to("N Dependency")
        assert "N Dependency ◂ F1" in " ".join(seen(one.pane))
        await one.to("U Pressure")
        assert "U Pressure ◂ F1" in " ".join(seen(one.pane))
        await one.release("U Pressure")
        assert one.board["pressure"] == "1"


async def test_a_card_that_went_meanwhile_is_not_moved() -> None:
    async with hand() as one:
        await one.press("F1 C")
        await one.to("F4 E")
        assert one.pane.session is not None
        one.pane.session = apply(one.pane.session, Remove("factors/F1"))
        await one.release("F4 E")
        assert one.desk.edits == []
        assert "not there" in one.desk.told[-1]


async def test_only_what_changes_is_drawn_while_dragging() -> None:
    async with hand() as one:
        await one.press("F1 C")
        await one.to("F4 E")
        spot = one.spot("F4 E", 1)
        drawn: list[int] = []
        whole = one.pane.render_line
        one.pane.render_line = lambda y: drawn.append(y) or whole(y)  # type: ignore[method-assign]
        await one.pilot.hover(FactorBoard, offset=spot)
        await one.pilot.pause()
        assert len(drawn) <= 2


async def test_where_there_are_no_commands_no_card_is_taken() -> None:
    async with hand() as one:
        one.pane.keymap = READING
        await one.drag("F1 C", "Let it spread", 6)
        assert one.desk.edits == []
        assert one.desk.told == []
        assert one.board == {"opened": "12", "hidden": "345"}
