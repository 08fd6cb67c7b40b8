"""What must be one key away while the screen is shared, each from another pane than its own."""

import pytest
from textual.widgets import Input, TextArea

from room import Clock, room, sample

LIVE = "2026-03-19T10:05:00Z"


@pytest.fixture
def live(tmp_path):
    """Give a running meeting, in the story pane unless another one is asked for."""

    def opened(pane="story", size=(120, 40), name="mid-meeting"):
        return room(sample(tmp_path, name), size, Clock(LIVE), pane=pane)

    return opened


async def test_1_a_timeline_entry(live):
    async with live("actions") as here:
        before = len(here.session.timeline)
        await here.keys("i")
        await here.type("Lane 31 is empty", "enter")
        assert len(here.session.timeline) == before + 1
        assert here.at("timeline/T13").text == "Lane 31 is empty"
        await here.keys("escape")
        assert here.focused == "actions"


async def test_1_an_entry_takes_the_time_of_the_selected_one(live):
    async with live("timeline") as here:
        await here.select("timeline/T3")
        await here.keys("a")
        await here.type("luka@ Reads the page", "enter")
        assert here.at("timeline/T13").at == here.at("timeline/T3").at.replace(second=0)


async def test_2_a_parked_point_and_the_focus_returns(live):
    async with live("actions") as here:
        await here.keys("p")
        await here.type("Who reads the queue at night?", "enter")
        assert here.at("parking/P6").text == "Who reads the queue at night?"
        assert here.at("parking/P6").raised_in_phase == "factors"
        assert here.focused == "actions"


async def test_3_the_clock(live):
    async with live() as here:
        await here.keys("space")
        assert here.session.meeting.state == "paused"
        await here.keys("space")
        assert here.session.meeting.state == "running"


async def test_4_the_next_phase_and_the_one_before(live):
    async with live("parking") as here:
        await here.keys("n")
        assert here.session.meeting.phase == "learned"
        await here.keys("b")
        assert here.session.meeting.phase == "factors"


async def test_5_more_time_by_vote(live):
    async with live() as here:
        await here.keys("x")
        await here.type("7 2 1", "enter")
        extension = here.at("meeting/phases/factors").extensions[-1]
        assert (extension.yes, extension.no, extension.abstain) == (7, 2, 1)
        assert extension.source
        assert here.on_top == "MeetingScreen"


async def test_6_the_next_question_large(live):
    async with live() as here:
        await here.keys("o")
        first = here.meeting.look.prompt
        assert first is not None
        assert first in here.session.meeting.asked
        await here.keys("o")
        assert here.meeting.look.prompt != first
        await here.keys("O")
        assert here.meeting.look.prompt == first
        await here.keys("escape")
        assert here.meeting.look.prompt is None
        assert here.focused == "story"


async def test_7_a_factor_from_the_selected_entry(live):
    async with live("timeline") as here:
        await here.select("timeline/T3")
        await here.keys("3", "f")
        await here.type("spread: All lanes share one reader", "enter")
        assert here.at("factors/F8").entries == ("T3",)
        assert here.focused == "actions"


async def test_8_an_action_from_the_selected_factor(live):
    async with live("factors") as here:
        await here.select("factors/F2")
        await here.keys("1", "t")
        await here.type("Give each lane a reader", "enter")
        assert here.at("actions/A4").factors == ("F2",)
        assert here.at("actions/A4").kind
        assert here.focused == "timeline"


async def test_9_undo_and_redo(live):
    async with live("actions") as here:
        await here.capture("w: Support wrote early")
        lines = len(here.session.well)
        await here.keys("u")
        assert len(here.session.well) == lines - 1
        await here.keys("ctrl+r")
        assert len(here.session.well) == lines


async def test_10_a_milestone_of_the_selected_entry(live):
    async with live("timeline") as here:
        await here.select("timeline/T12")
        await here.keys("2", "m")
        await here.type("impact end", "enter")
        assert "impact_end" in here.at("timeline/T12").milestones


async def test_11_the_reset_card_and_the_same_key_closes(live):
    async with live() as here:
        await here.keys("r")
        assert here.on_top != "MeetingScreen"
        assert "We describe; we do not convict" in here.text
        await here.keys("r")
        assert here.on_top == "MeetingScreen"
        assert here.session.meeting.rules_shown


async def test_12_the_curtain(live):
    async with live() as here:
        title = here.session.title[:12]
        assert title in here.text
        await here.keys("c")
        assert title not in here.text
        assert not any(entry.text[:20] in here.text for entry in here.session.timeline)
        await here.keys("c")
        assert title in here.text


async def test_13_names_and_roles(live):
    async with live("actions") as here:
        owner = here.session.actions[0].owner
        assert owner in here.text
        await here.keys("v")
        assert owner not in here.text
        await here.keys("v")
        assert owner in here.text


@pytest.mark.parametrize(("key", "part"), [("w", "well"), ("y", "lucky"), ("e", "learned")])
async def test_14_well_lucky_and_learned(live, key, part):
    async with live("factors") as here:
        before = len(getattr(here.session, part))
        await here.keys(key)
        await here.type("The queue kept every event", "enter")
        assert len(getattr(here.session, part)) == before + 1
        assert here.focused == "factors"


async def test_15_the_pane_alone_and_large(live):
    async with live("actions") as here:
        await here.keys("z")
        assert here.app.query_one("#actions").display
        assert not here.app.query_one("#timeline").display
        await here.keys("z")
        assert here.app.query_one("#timeline").display


async def test_16_a_tally(live):
    async with live() as here:
        count = here.meeting.history.count
        await here.keys("T", "y", "y", "n", "a")
        assert here.on_top != "MeetingScreen"
        await here.keys("escape")
        assert here.on_top == "MeetingScreen"
        assert here.meeting.history.count == count


async def test_17_the_next_speaker(live):
    async with live() as here:
        await here.keys("Q")
        first = here.meeting.look.speakers[here.meeting.look.speaker]
        assert here.at(f"people/{first}").name.split()[0] in here.text
        await here.keys("Q")
        assert here.meeting.look.speakers[here.meeting.look.speaker] != first


async def test_18_the_parked_points(live):
    async with live() as here:
        await here.keys("5")
        assert here.focused == "parking"
        assert here.session.parking[0].text[:20] in here.text


async def test_19_the_search(live):
    async with live("actions") as here:
        await here.keys("slash")
        await here.type("lanes", "enter")
        assert here.meeting.look.found
        first = here.selected
        await here.keys("right_square_bracket")
        assert here.selected != first
        await here.keys("left_square_bracket")
        assert here.selected == first


@pytest.mark.parametrize(("key", "mark"), [("asterisk", "pivot"), ("exclamation_mark", "disputed")])
async def test_20_a_pivot_or_a_disputed_entry(live, key, mark):
    async with live("timeline") as here:
        await here.select("timeline/T4")
        before = getattr(here.at("timeline/T4"), mark)
        await here.keys("4", key)
        assert bool(getattr(here.at("timeline/T4"), mark)) is not bool(before)


async def test_21_new_to_me(live):
    async with live() as here:
        before = here.session.meeting.new_to_me or 0
        await here.keys("N")
        await here.type("5", "enter")
        assert here.session.meeting.new_to_me == before + 5


async def test_22_saving(live):
    async with live() as here:
        await here.capture("w: Support wrote early")
        await here.keys("ctrl+s")
        await here.until(lambda: "saved" in here.text)


KEYS = "onbpwyeftmrRcvx TQNMz/*!UBXY?:;|<+&%#@,.[]"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_no_key_takes_text_that_is_being_typed(live, size):
    async with live(size=size) as here:
        count = here.meeting.history.count
        await here.keys("i")
        await here.type(KEYS)
        assert here.on_top == "MeetingScreen"
        assert here.meeting.history.count == count
        assert here.line[0] == KEYS


# -- as few keys as possible; the enter that ends a text is counted with the text -----------------


class Counted:
    """Counts the keys that are pressed beside the text that is typed."""

    def __init__(self, here):
        self.here = here
        self.count = 0

    async def keys(self, *keys):
        self.count += len(keys)
        await self.here.keys(*keys)

    async def text(self, text):
        await self.here.type(text, "enter")


async def test_the_keys_for_an_entry(live):
    async with live("timeline") as here:
        hand = Counted(here)
        await hand.keys("i")
        await hand.text("Readers are back")
        assert len(here.session.timeline) == 13
        assert hand.count <= 2


async def test_the_keys_for_a_factor_from_an_entry(live):
    async with live("timeline") as here:
        hand = Counted(here)
        await hand.keys("f")
        await hand.text("No alert for a full lane")
        assert here.at("factors/F8").entries
        assert hand.count <= 2


async def test_the_keys_for_the_next_question(live):
    async with live() as here:
        hand = Counted(here)
        await hand.keys("o")
        assert here.meeting.look.prompt
        assert hand.count == 1


async def test_the_keys_for_a_parked_point(live):
    async with live() as here:
        hand = Counted(here)
        await hand.keys("p")
        await hand.text("Festival staffing")
        assert here.at("parking/P6").text == "Festival staffing"
        assert hand.count <= 1


async def test_the_keys_for_an_extension_by_vote(live):
    async with live() as here:
        hand = Counted(here)
        await hand.keys("x")
        await here.type("11")
        for digits in (" 2", " 0"):
            hand.count += 1
            await here.type(digits)
        await hand.keys("enter")
        assert here.at("meeting/phases/factors").extensions[-1].yes == 11
        assert hand.count <= 5


async def test_a_pane_that_was_never_shown_has_its_selected_item(live):
    async with live("timeline", (80, 24)) as here:
        await here.keys("t")
        await here.type("Give each lane a reader", "enter")
        assert here.at("actions/A4").factors == ("F1",)
        here.ahead("3", "end", "d")
        await here.settle()
        assert [each.id for each in here.session.actions] == ["A1", "A2", "A3"]


# -- keys that are pressed while something is typed belong to the text ----------------------------

FIELDS = {
    "an entry's form": ("1", "j", "enter"),
    "a factor's form": ("2", "j", "enter"),
    "a cell": ("3", "j", "right", "right", "right", "enter"),
    "a field of the story": ("4", "enter"),
    "a step of a how-chain": ("2", "h", "a"),
    "a question": ("P",),
    "the palette": ("colon",),
    "a search": ("slash",),
    "a factor from an entry": ("1", "f"),
}


@pytest.mark.parametrize("opening", FIELDS.values(), ids=FIELDS)
async def test_a_field_keeps_every_key_that_is_typed_into_it(live, opening):
    async with live(size=(160, 45)) as here:
        await here.keys(*opening)
        field, before, top = here.app.focused, here.session, here.on_top
        typed = getattr(field, "text", None) or getattr(field, "value", "")
        assert isinstance(field, Input | TextArea), here.focused
        await here.type(KEYS)
        assert here.app.focused is field
        assert here.on_top == top
        assert here.session == before
        text = field.text if isinstance(field, TextArea) else field.value
        assert KEYS in text
        assert len(text) == len(typed) + len(KEYS)


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (("p", *"Who reads at night?", "enter"), "parking"),
        (("w", *"Phones", "enter"), "well"),
        (("i", *"Lanes are empty", "enter", "escape"), "timeline"),
        (("1", "f", *"No alert", "enter"), "factors"),
    ],
)
async def test_a_text_typed_at_once_with_its_key_arrives_whole(live, keys, name):
    async with live("timeline") as here:
        known = here.session
        here.ahead(*keys)
        await here.settle()
        typed = "".join(key for key in keys[1:] if len(key) == 1).removeprefix("f")
        new = [each for each in getattr(here.session, name) if each not in getattr(known, name)]
        assert [getattr(each, "text", getattr(each, "title", "")) for each in new] == [typed]
