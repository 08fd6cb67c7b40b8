"""The story: fields by section, lists by item."""

from pmtui.core.edits import Set, apply
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.story import StoryPane
from widgets.hosts import Host, marked, seen

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
    async with Host(pane, session).run_test(size=(70, 110)):
        return "\n".join(seen(pane))


async def test_fields_are_told_with_their_labels() -> None:
    text = await shown(SESSION)
    assert " title         Search was slow\n" in text
    assert " severity      unknown\n" in text
    assert " status        Draft\n" in text
    assert " data lost     not asked yet · Was data lost?\n" in text
    assert "For 40 minutes it was slow. A pool was full." in text


async def test_lists_are_told_and_empty_ones_say_what_belongs_in_them() -> None:
    text = await shown(SESSION)
    assert "── Went well ──" in text
    assert " none yet      What deserves repeating\n" in text
    assert " Y1            It was Sunday (if not: more would have felt it)" in text
    assert " mira          Mira Okafor · search" in text


async def test_a_prompt_stands_where_a_text_is_missing() -> None:
    text = " ".join((await shown(SESSION)).split())
    assert "unknown · How healthy and resilient was the service held to be before?" in text


async def test_an_empty_list_is_a_stop_of_the_cursor() -> None:
    pane = StoryPane()
    async with Host(pane, SESSION).run_test(size=(70, 20)) as pilot:
        pane.show("glossary")
        await pilot.pause()
        assert pane.selected == "glossary"


async def test_keys_of_people_are_not_shown_where_roles_are() -> None:
    pane = StoryPane()
    async with Host(pane, SESSION).run_test(size=(70, 110)) as pilot:
        assert any("mira" in line for line in seen(pane))
        pane.viewing = Viewing(roles=True)
        await pilot.pause()
        assert not any("mira" in line for line in seen(pane))


async def test_what_did_not_change_is_not_drawn_again() -> None:
    pane = StoryPane()
    async with Host(pane, SESSION).run_test(size=(70, 110)) as pilot:
        before = list(pane.rows.columns[0])
        pane.session = apply(SESSION, Set("incident/status", "final"))
        await pilot.pause()
        after = list(pane.rows.columns[0])
        assert len(before) == len(after)
        assert sum(old is not new for old, new in zip(before, after, strict=True)) == 1


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


async def test_a_long_text_costs_a_key_no_more_than_a_short_one() -> None:
    pane = StoryPane()
    long = SESSION.model_copy(update={"summary": "It was slow for many. " * 20})
    async with Host(pane, long).run_test(size=(50, 60)) as pilot:
        lines = range(pane.size.height)
        assert sum("It was slow" in line for line in seen(pane)) > 8
        pane.show("incident/near_miss")
        await pilot.pause()
        before = [pane.render_line(y) for y in lines]
        pane.show("incident/summary")
        await pilot.pause()
        changed = [y for y in lines if pane.render_line(y) != before[y]]
        assert len(changed) == 2 + 3


async def test_of_a_text_taller_than_the_pane_the_first_lines_in_view_stand_out() -> None:
    pane = StoryPane()
    long = SESSION.model_copy(update={"summary": "It was slow for many. " * 80})
    async with Host(pane, long).run_test(size=(50, 20)) as pilot:
        pane.show("incident/summary")
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        assert pane.selected == "incident/summary"
        assert "summary" not in "".join(seen(pane))
        assert len(marked(pane)) == 3
