"""A walk through the replay of an incident, on a clock set by hand."""

import pytest

from incidents import entry
from pmtui.core.session import Session
from pmtui.replay.knowledge import COVERED
from pmtui.screens.replay import ENDED, ReplayScreen
from pmtui.storage.session import load
from pmtui.storage.toml import loads
from room import NARROW, SAMPLES, WIDE, hostile, room, sample
from screens.stand import stage

WHOLE = load(SAMPLES / "checkout-50min.toml").session


def replay(session=WHOLE, size=WIDE, **options):
    return stage(lambda clock: ReplayScreen(session, clock=clock, **options), size)


def of(*timeline, **fields):
    return Session.model_validate({"title": "How it ended", "timeline": timeline, **fields})


LATER = {
    *(factor.title[:40] for factor in WHOLE.factors),
    *(each.text[:40] for each in (*WHOLE.well, *WHOLE.lucky, *WHOLE.learned)),
    WHOLE.title[:40],
    "spare host",
    "introduced",
    "comms last",
    "pivot",
}
"""Words that only the review could say."""


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_whole_incident_tells_nothing_before_its_time(size):
    async with replay(size=size) as stand:
        await stand.keys("full_stop", "w", "space")
        begins = {each.id: each.at for each in WHOLE.timeline}
        while not stand.screen.player.ended(stand.seconds):
            await stand.forward(1.7)
            text, at = " ".join(stand.text.split()), stand.screen.player.where(stand.seconds).at
            assert "REPLAY" in text
            assert "known then" in text
            told = {WHOLE.title[:40]} if stand.screen.player.ended(stand.seconds) else set()
            assert {words for words in LATER if words in text} == told
            assert all(begins[each] <= at for each in stand.shown)
            for each in WHOLE.timeline:
                if each.at > at:
                    assert each.text[:30].strip() not in text
                    assert (each.quote or each.text)[:30].strip() not in text
            if at < begins["T4"]:
                assert "impact start" not in text
                assert "since impact began" not in text
        assert stand.shown == [each.id for each in WHOLE.timeline if each.id != "T2"]


async def test_it_begins_standing_before_the_first_entry():
    async with replay() as stand:
        assert stand.shown == []
        assert "❚❚ paused x1" in stand.text
        assert COVERED in stand.text
        await stand.forward(60)
        assert stand.shown == []


async def test_it_plays_and_pauses_and_a_pause_in_a_quiet_stretch_is_stable():
    async with replay() as stand:
        await stand.keys("space")
        await stand.forward(2.1)
        assert "so far" not in stand.text  # it is not a minute yet
        await stand.forward(0.3)
        assert "1 quiet minute so far" in stand.text
        await stand.forward(1.6)
        assert stand.shown == ["T1"]
        await stand.keys("space")
        before = stand.text
        assert "quiet minutes so far" in before
        await stand.forward(500)
        assert stand.text == before


async def test_a_step_back_hides_again_what_was_shown():
    async with replay() as stand:
        await stand.keys("right", "right", "right")
        assert stand.shown == ["T1", "T3", "T4"]
        assert "[impact start]" in stand.text
        await stand.keys("left")
        assert stand.shown == ["T1", "T3"]
        assert "[impact start]" not in stand.text
        await stand.keys("home")
        assert stand.shown == []


async def test_the_title_is_covered_until_the_end_and_again_before_it():
    async with replay(of(entry(1, "10:00"), entry(2, "10:04"))) as stand:
        await stand.keys("end")
        assert "How it ended" in stand.text
        assert COVERED not in stand.text
        await stand.keys("left")
        assert "How it ended" not in stand.text
        assert COVERED in stand.text


async def test_parts_are_reached_one_after_the_other():
    async with replay() as stand:
        await stand.keys("full_stop")
        found = []
        for _ in range(4):
            await stand.keys("right_square_bracket")
            found.append(f"{stand.screen.player.where(0).at:%H:%M}")
        assert found == ["10:00", "10:04", "10:09", "10:50"]
        await stand.keys("left_square_bracket")
        assert f"{stand.screen.player.where(0).at:%H:%M}" == "10:09"


async def test_it_stops_before_a_decision_and_asks_and_goes_on():
    async with replay() as stand:
        await stand.keys("space")
        await stand.forward(500)
        assert "Stop. Before the next step is seen:" in stand.text
        assert "T13" not in stand.shown
        assert "paused" in stand.text
        await stand.keys("space")
        await stand.forward(0.5)
        assert "T13" in stand.shown
        await stand.forward(500)
        assert "Stop. The story turns here:" in stand.text
        assert stand.shown[-1] == "T14"


async def test_without_stops_it_plays_to_the_end():
    async with replay() as stand:
        await stand.keys("full_stop", "space")
        await stand.forward(500)
        assert stand.shown[-1] == "T22"
        assert ENDED in stand.text
        await stand.keys("space")
        await stand.forward(0.1)
        assert stand.shown == []
        assert ENDED not in stand.text


async def test_known_now_tells_what_was_learned_later_at_the_same_moment():
    async with replay() as stand:
        await stand.keys("right", "right", "right", "t")
        assert "known now" in stand.text
        assert stand.shown == ["T1", "T2", "T3", "T4"]
        assert "┆ [first signal] learned" in stand.text.replace("\u00a0", " ")
        assert WHOLE.title in stand.text
        assert "F1 A newer library" in stand.text
        await stand.keys("t")
        assert stand.shown == ["T1", "T3", "T4"]
        assert COVERED in stand.text


async def test_the_end_card_shows_one_factor_after_the_other():
    async with replay() as stand:
        await stand.keys("end", "e")
        assert "How it ended" in stand.text
        await stand.keys("right")
        assert "What made it possible, 1 of 5" in stand.text
        assert "Did you suspect it at minute 30?" in stand.text
        await stand.keys("left", "left", "escape")
        assert stand.app.screen is stand.screen


async def test_role_cards_and_keys_are_shown_over_it():
    async with replay() as stand:
        await stand.keys("r")
        assert "Incident commander" in stand.text
        await stand.keys("escape", "question_mark")
        assert "Keys of the replay" in stand.text
        assert "Nothing was written" in stand.text


async def test_roles_stand_for_names():
    async with replay() as stand:
        await stand.keys(*["right"] * 6)
        assert "Linh" in stand.text
        await stand.keys("v")
        assert "linh" not in stand.text.lower()
        assert "responder A" in stand.text


async def test_on_a_small_screen_all_that_is_told_has_it_alone():
    async with replay(size=NARROW) as stand:
        await stand.keys(*["right"] * 9)
        assert "Who was involved" not in stand.text
        await stand.keys("tab")
        assert "Who was involved" in stand.text
        assert "Timeline" not in stand.text
        await stand.keys("tab")
        assert "Timeline" in stand.text


@pytest.mark.parametrize("timeline", [(), (entry(1, "10:00"),)])
@pytest.mark.parametrize("later", [False, True])
async def test_one_entry_or_none(timeline, later):
    async with replay(of(*timeline), later=later) as stand:
        await stand.keys("space", "right", "left", "end", "right_square_bracket", "e", "escape")
        await stand.keys("r", "escape", "t", "home", "end")
        assert len(stand.shown) == len(timeline)


async def test_entries_that_the_review_found_alone_show_nothing_then():
    async with replay(of(entry(1, "10:00", known_from="review"))) as stand:
        await stand.keys("end")
        assert stand.shown == []
        await stand.keys("t", "end")
        assert stand.shown == ["T1"]


async def test_hostile_texts_are_words():
    text = (SAMPLES / "checkout-50min.toml").read_text(encoding="utf-8")
    async with replay(loads(hostile(text), "x.toml").session, later=True) as stand:
        await stand.keys("end", "w", "e", "right", "escape", "r", "right", "escape")
        assert "[/]" in stand.text
        assert "\x1b" not in stand.text


async def test_leaving_ends_the_app():
    async with replay() as stand:
        await stand.keys("q")
        await stand.pilot.pause()
        assert not stand.app.is_running


# -- from the meeting -----------------------------------------------------------------------------


async def test_a_key_in_the_meeting_opens_it_and_leaves_everything_as_it_was(tmp_path):
    path = sample(tmp_path)
    before = path.read_bytes()
    async with room(path) as here:
        session = here.session
        await here.keys("0")
        assert here.on_top == "ReplayScreen"
        await here.keys("right", "t", "e", "escape", "q")
        assert here.on_top == "MeetingScreen"
        assert here.session is session
    assert path.read_bytes() == before


async def test_without_entries_the_meeting_says_so(tmp_path):
    path = tmp_path / "new.toml"
    path.write_text('schema = 1\ntitle = "t"\n', encoding="utf-8")
    async with room(path) as here:
        await here.keys("0")
        assert here.on_top == "MeetingScreen"
        assert "nothing to replay yet" in here.told
