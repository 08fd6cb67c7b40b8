from pmtui.replay.card import Card, Line
from pmtui.screens.handout import HandoutScreen, labelled
from screens.hosts import HOSTILE, Host, screen_text

CARDS = (Card("First", (Line("one", "10:00"), Line(HOSTILE[0]))), Card("Second", (Line("two"),)))


async def test_cards_are_turned_one_by_one():
    app = Host(HandoutScreen(CARDS))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "First" in screen_text(app)
        assert "10:00 one" in screen_text(app)
        await pilot.press("left")
        assert "First" in screen_text(app)
        await pilot.press("right")
        assert "Second" in screen_text(app)
        assert "one" not in screen_text(app)


async def test_beyond_the_last_one_it_closes():
    app = Host(HandoutScreen(CARDS))
    async with app.run_test() as pilot:
        await pilot.press("space", "enter")
        assert app.given is None


async def test_what_a_card_says_is_no_markup():
    app = Host(HandoutScreen(CARDS))
    async with app.run_test(size=(80, 24)):
        assert HOSTILE[0] in screen_text(app)


async def test_one_card_alone_leads_to_no_other():
    app = Host(HandoutScreen(CARDS[:1]))
    async with app.run_test(size=(80, 24)):
        assert "next" not in screen_text(app)
        assert "esc close" in screen_text(app)


def test_what_stands_beside_labels_begins_in_one_column():
    lines = [Line("a", "space"), Line("b", "e"), Line("c"), Line("d", "what:"), Line("e", "10:00")]
    assert [label for _, label in labelled(lines)] == ["space", "e    ", "", "what:", "10:00"]
