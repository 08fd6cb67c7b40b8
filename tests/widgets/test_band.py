from datetime import timedelta

import pytest
from textual.app import App, ComposeResult

from incidents import at, entry
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.messages import CommandRequested
from pmtui.themes import dark
from pmtui.widgets.band import AidBand

NOW = at("12:00")
SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "timeline": [entry(1, "10:05", text="Queue grows")],
        "people": [
            {"key": "haruka", "name": "Haruka Morisato"},
            {"key": "luka", "name": "Luka Petrovar"},
        ],
    }
)
PINNED = Viewing(prompt=22, about="timeline/T1")
ROUND = Viewing(speakers=("haruka", "luka"))
SILENT = Viewing(silent_until=NOW + timedelta(seconds=60))
ALL = Viewing(prompt=22, speakers=("haruka", "luka"), silent_until=NOW + timedelta(seconds=60))
WIDE, NARROW = (120, 40), (80, 24)


class Host(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, viewing=Viewing(), session=SESSION):  # noqa: B008
        super().__init__()
        self.band = AidBand()
        self.band.session, self.band.viewing, self.band.at = session, viewing, NOW
        self.asked = []
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

    def compose(self) -> ComposeResult:
        yield self.band

    def on_command_requested(self, message: CommandRequested):
        self.asked.append(message.command)


def read(band):
    if not band.display:
        return []
    return [band.render_line(y).text.rstrip() for y in range(band.size.height)]


async def shown(viewing, size=WIDE, session=SESSION):
    host = Host(viewing, session)
    async with host.run_test(size=size):
        return read(host.band)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_without_anything_to_show_it_takes_no_line(size):
    assert await shown(Viewing(), size) == []


async def test_a_question_has_room_around_it_on_a_wide_screen():
    lines = await shown(PINNED)
    assert lines == ["", " ▌ What did you expect to happen after “Queue grows”?", ""]


async def test_on_a_narrow_screen_it_takes_one_line():
    assert await shown(PINNED, NARROW) == [" ▌ What did you expect to happen after “Queue grows”?"]


async def test_the_round_says_who_has_the_word_and_who_is_next():
    assert await shown(ROUND) == ["   Now: Haruka Morisato  ·  1 of 2  ·  next: Luka Petrovar"]
    [last] = await shown(Viewing(speakers=("haruka", "luka"), speaker=1), NARROW)
    assert last == "   Now: Luka Petrovar  ·  2 of 2"


async def test_the_silent_minute_counts():
    assert await shown(SILENT) == ["   Silent minute 1:00: everybody writes alone"]


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)])
async def test_all_at_once_take_five_lines_at_most(size):
    long = SESSION.model_copy(update={"title": "x"})
    entries = [entry(1, "10:05", text="Readers of the depot queue give up " * 9)]
    long = Session.model_validate({**long.model_dump(exclude={"timeline"}), "timeline": entries})
    lines = await shown(
        Viewing(
            prompt=33,
            about="timeline/T1",
            speakers=("haruka", "luka"),
            silent_until=NOW + timedelta(seconds=60),
        ),
        size,
        long,
    )
    assert len(lines) <= 5
    said = " ".join(" ".join(lines).split())
    for words in ("What risk did you weigh", "Now: Haruka", "Silent minute 1:00"):
        assert words in said


async def test_it_comes_and_goes_with_what_there_is_to_show():
    host = Host()
    async with host.run_test(size=WIDE) as pilot:
        for viewing, lines in ((ALL, 5), (ROUND, 1), (PINNED, 3), (Viewing(), 0)):
            host.band.viewing = viewing
            await pilot.pause()
            assert len(read(host.band)) == lines


async def test_a_second_draws_nothing_but_the_digits():
    host = Host(ALL)
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        regions = []
        refresh = host.band.refresh
        host.band.refresh = lambda *of, **how: (regions.extend(of), refresh(*of, **how))[1]
        host.band.at = NOW + timedelta(seconds=1)
        assert [(each.y, each.height) for each in regions] == [(4, 1)]
        assert regions[0].width <= len("   Silent minute 0:59")
        assert "0:59" in read(host.band)[4]


async def test_without_a_silent_minute_the_time_draws_nothing():
    host = Host(PINNED)
    async with host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        drawn = []
        host.band.refresh = lambda *of, **how: drawn.append(of)
        host.band.at = NOW + timedelta(seconds=1)
        host.band.session = SESSION.model_copy(update={"title": "Another"})
        assert drawn == []


async def test_the_minute_goes_away_after_its_end():
    host = Host(SILENT)
    async with host.run_test(size=WIDE) as pilot:
        host.band.at = NOW + timedelta(seconds=61)
        assert "is over" in read(host.band)[0]
        host.band.at = NOW + timedelta(seconds=90)
        await pilot.pause()
        assert read(host.band) == []


async def test_another_width_wraps_the_question_anew():
    host = Host(Viewing(prompt=24))
    async with host.run_test(size=WIDE) as pilot:
        await pilot.resize_terminal(24, 20)
        await pilot.pause(0.05)
        lines = read(host.band)
        assert len(lines) == 3
        assert all(len(line) <= 24 for line in lines)


async def test_names_are_those_of_the_session_that_is_shown():
    masked = SESSION.model_copy(
        update={
            "people": tuple(
                each.model_copy(update={"name": "responder"}) for each in SESSION.people
            )
        }
    )
    [line] = await shown(ROUND, session=masked)
    assert line == "   Now: responder  ·  1 of 2  ·  next: responder"


async def test_a_click_asks_for_the_next_question_or_person():
    host = Host(ALL)
    async with host.run_test(size=WIDE) as pilot:
        await pilot.click(AidBand, offset=(10, 1))
        await pilot.click(AidBand, offset=(10, 3))
        assert host.asked == ["prompts.next", "meeting.round"]
