"""The preview over a meeting: what it shows, what it hides, where it leads."""

import re
from contextlib import asynccontextmanager

import pytest

from pmtui.coach.leaving import unfinished
from pmtui.documents.catalogue import KINDS, Wishes, document
from pmtui.widgets.contents import Contents
from room import HOSTILE, NARROW, WIDE, hostile, room, sample

LARGE = (200, 60)


@asynccontextmanager
async def preview(path, *keys, size=WIDE, **options):
    """Give a room whose preview is open, after some more keys."""
    async with room(path, size, **options) as here:
        await here.keys("E")
        await ready(here)
        for key in keys:
            await here.keys(key)
            await ready(here)
        yield here


async def ready(here):
    """Wait until the document that is wanted is there, and known."""
    if here.on_top == "PreviewScreen":
        await here.until(lambda: here.app.screen._ready)


def body(here):
    return " ".join(" ".join(here.lines).split())


@pytest.mark.parametrize("size", [WIDE, NARROW, LARGE, (60, 20)])
async def test_the_document_is_shown_as_its_readers_see_it(tmp_path, size):
    async with preview(sample(tmp_path), size=size) as here:
        assert "checkout-api: card payments refused" in here.text
        assert "**" not in here.text.split("PREVIEW")[0]
        assert "Nothing is hidden." in here.text
        assert "[1 internal]" in here.text
        assert "esc close" in here.told
        await here.keys("escape")
        assert here.on_top == "MeetingScreen"


async def test_contents_and_source_stand_beside_it_where_there_is_room(tmp_path):
    async with preview(sample(tmp_path), size=NARROW) as here:
        assert not here.app.screen.query_one(Contents).display
        assert "# checkout-api" not in here.text
        await here.keys("tab")
        assert "# checkout-api" in here.text
        await here.keys("tab")
        assert "# checkout-api" not in here.text
    async with preview(sample(tmp_path)) as here:
        assert "What went well" in here.text
        assert "# checkout-api" not in here.text
    async with preview(sample(tmp_path), size=LARGE) as here:
        assert "# checkout-api" in here.text
        assert "━━━" in here.text
        assert "sections" in here.told
        assert "source" not in here.told


async def test_sections_are_gone_to_one_by_one_and_by_name(tmp_path):
    async with preview(sample(tmp_path), size=LARGE) as here:
        await here.keys("]", "]")
        page, source = here.app.screen.query("Rendered")
        assert page.blocks[page.block].text == "Summary"
        assert source.block == page.block
        assert here.app.screen.query_one(Contents).section == "Summary"
        await here.keys("[")
        assert page.blocks[page.block].text == "Facts"
        await here.keys("g")
        await here.type("learned", "enter")
        assert page.blocks[page.block].text == "What we learned"
        assert here.app.screen.query_one(Contents).section == "What we learned"


async def test_every_document_has_its_key(tmp_path):
    async with preview(sample(tmp_path)) as here:
        for number, name in enumerate(KINDS, 1):
            await here.keys(str(number))
            await ready(here)
            assert f"[{number} {name}]" in here.lines[0]
            assert KINDS[name].readers in here.text
            assert (
                ("sections" in here.told)
                == ("source" in here.told)
                == (KINDS[name].ending == ".md")
            )
        await here.keys("right")
        await ready(here)
        assert "[1 internal]" in here.text


async def test_what_is_hidden_is_said_and_gone(tmp_path):
    async with preview(sample(tmp_path)) as here:
        assert "Tevita Manulau" in here.text
        await here.keys("n")
        await ready(here)
        assert "10 names become roles." in here.text
        assert "Tevita" not in here.text
        await here.keys("l", "x")
        await ready(here)
        assert re.search(r"\d+ addresses are left out", body(here))
        assert "quoted lines are left out" in body(here)


async def test_a_text_for_customers_names_nobody_and_waits_for_approval(tmp_path):
    path = sample(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert 'state = "posted"' in text
    path.write_text(text.replace('state = "posted"', 'state = "draft"'), encoding="utf-8")
    async with preview(path, "2", size=NARROW) as here:
        assert "d Draft no" in here.text
        await here.keys("n")
        assert "names nobody" in body(here)
        assert "approve" in body(here)
        for key in ("s", "c"):
            await here.keys(key)
            assert here.on_top == "PreviewScreen"
            assert "d makes it a draft" in body(here)
        await here.keys("f")
        assert "1 of" in body(here)
        await here.keys("d")
        await ready(here)
        assert "Draft yes" in body(here)
        await here.keys("s")
        assert here.on_top == "SavingScreen"


async def test_what_was_found_is_gone_to_in_the_document_and_in_the_session(tmp_path):
    path = sample(tmp_path)
    text = path.read_text(encoding="utf-8")
    found = "For 50 minutes, each"
    assert found in text
    path.write_text(text.replace(found, f"AKIAQWERTYUIOPASDFGH. {found}", 1), encoding="utf-8")
    async with preview(path) as here:
        assert "f goes there" in body(here)
        await here.keys("f")
        page = here.app.screen.page
        assert "AKIA" in page.blocks[page.block].text
        assert "1 of 1: " in body(here)
        assert here.told.endswith("have it made void.")
        await here.keys("down")
        assert "esc close" in here.told
    path.write_text(text.replace('state = "posted"', 'state = "draft"'), encoding="utf-8")
    async with preview(path, "2") as here:
        findings = here.app.screen.made.findings
        assert findings[0].severity == "error"
        assert findings[0].path == "external/state"
        await here.keys("f", "enter")
        assert here.on_top == "MeetingScreen"
        assert here.meeting.pane == "story"


async def test_an_item_is_gone_to_from_its_row(tmp_path):
    async with preview(sample(tmp_path), "g") as here:
        await here.type("timeline", "enter")
        await here.keys("enter")
        assert here.on_top == "PreviewScreen"
        assert "there is none here" in body(here)
        await here.keys("down", "down", "down", "down", "enter")
        assert here.on_top == "MeetingScreen"
        assert here.selected == "timeline/T3"


async def test_no_name_is_shown_while_the_room_is_shown_roles(tmp_path):
    async with room(sample(tmp_path)) as here:
        await here.keys("v", "E")
        await ready(here)
        people = here.session.people
        names = {word for each in people for word in (each.name or "").split() if len(word) > 2}
        for key in ("1", "n", "n", "3", "4", "5", "7", "8", "tab", "end", "1"):
            await here.keys(key)
            await ready(here)
            assert not [name for name in names if name in here.text]
        await here.keys("n", "c")
        await here.until(lambda: "Sent" in body(here))
        assert not [name for name in names if name in here.app.clipboard]


async def test_it_is_copied(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path)
    async with preview(sample(tmp_path), "3") as here:
        await here.keys("c")
        await here.until(lambda: "Sent the one page" in body(here))
        assert here.app.clipboard == here.app.screen.made.text
        await here.keys("4")
        assert "esc close" in here.told


async def test_a_read_only_session_is_previewed_and_nothing_of_it_changes(tmp_path):
    path = sample(tmp_path)
    before = path.read_bytes()
    async with preview(path, "2", "n", read_only=True) as here:
        assert "customers" in here.text
    assert path.read_bytes() == before


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_hostile_text_is_only_text(tmp_path, size):
    path = sample(tmp_path)
    path.write_text(hostile(path.read_text(encoding="utf-8")), encoding="utf-8")
    async with preview(path, "n", "tab", "end", "tab", "2", "8", size=size) as here:
        assert here.on_top == "PreviewScreen"
        assert not set(HOSTILE) & {"\x1b", "\x9b"} & set(here.text)


@pytest.mark.parametrize(("name", "told"), [("bad-draft", True), ("mid-meeting", False)])
async def test_a_draft_says_how_many_checks_are_open_as_at_the_shell(tmp_path, name, told):
    async with preview(sample(tmp_path, name)) as here:
        screen = here.app.screen
        count = unfinished(here.session, screen.at) if told else None
        assert (count is not None) == told
        wishes = Wishes(now=screen.at, findings=count)
        assert screen.made.text == document(here.session, "internal", wishes)
        assert ("checks open" in screen.made.text) == told
        await here.keys("3")
        await ready(here)
        assert "checks open" not in screen.made.text
