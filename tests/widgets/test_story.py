"""The story: fields by section, lists by item."""

from pmtui.core.session import Session
from pmtui.widgets.story import StoryPane
from widgets.hosts import Host, seen

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "summary": "For 40 minutes it was slow.\n\nA pool was full.",
        "people": [{"key": "mira", "name": "Mira Okafor", "team": "search"}],
        "lucky": [{"id": "Y1", "text": "It was Sunday", "if_not": "more would have felt it"}],
    }
)


async def shown(session: Session) -> str:
    pane = StoryPane()
    async with Host(pane, session).run_test(size=(70, 60)):
        return "\n".join(seen(pane))


async def test_fields_are_told_with_their_labels() -> None:
    text = await shown(SESSION)
    assert " title        Search was slow\n" in text
    assert " severity     unknown\n" in text
    assert "For 40 minutes it was slow. A pool was full." in text


async def test_lists_are_told_and_empty_ones_named() -> None:
    text = await shown(SESSION)
    assert "── Went well: none ─" in text
    assert " Y1           It was Sunday (if not: more would have felt it)" in text
    assert " mira         Mira Okafor search" in text


async def test_every_field_is_a_stop_of_the_cursor() -> None:
    pane = StoryPane()
    async with Host(pane, SESSION).run_test(size=(70, 20)) as pilot:
        assert pane.selected == "incident/title"
        await pilot.press("down")
        assert pane.selected == "incident/id"
        pane.show("people/mira")
        await pilot.pause()
        assert pane.selected == "people/mira"
        assert any(line.startswith(" mira") for line in seen(pane))
