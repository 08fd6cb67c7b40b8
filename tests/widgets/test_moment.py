from textual.app import App

from incidents import CHECKOUT, at, incident
from pmtui.core.timeline import Entry
from pmtui.replay.knowledge import Knowledge
from pmtui.replay.moment import Moment, Told, moment
from pmtui.widgets.moment import PEOPLE, KeyLine, PlayedTimeline, ReplayHead, questions, told


class Host(App):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets):
        super().__init__()
        self.widgets = widgets

    def compose(self):
        yield from self.widgets

    @property
    def text(self):
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def words(paragraphs):
    return ["".join(text for text, _ in (*each.front, *each.runs)) for each in paragraphs]


BARE = Moment("4 min since impact began", "waiting, 0 min", "", "", (), (), (), ())
ENTRY = Entry.model_validate(
    {"id": "T1", "at": at("10:04"), "text": "a theory", "kind": "belief", "quote": "hm?"}
)


def test_the_header_says_that_it_is_a_replay():
    head = ReplayHead()
    head.set_reactive(ReplayHead.words, ("INC-1", "SEV-2", "title [b]x"))
    (group,) = head.left(0, 80)
    assert "".join(text for text, _ in group) == " REPLAY  INC-1  SEV-2  title [b]x"
    (slim,) = head.left(0, 24)
    assert "title" not in "".join(text for text, _ in slim)


def test_a_belief_is_told_as_a_belief():
    found = words(told(BARE._replace(latest=(ENTRY,)), short=False))
    assert "believed: a theory" in found
    assert "  > hm?" in found


def test_while_it_goes_on_fast_the_last_entry_is_left_out():
    found = words(told(BARE._replace(latest=(ENTRY,)), short=False, brisk=True))
    assert "believed: a theory" not in found
    standing = words(told(BARE._replace(latest=(ENTRY,)), short=False, brisk=True, still=True))
    assert standing[-2:] == ["believed: a theory", "  > hm?"]


def test_while_it_goes_on_fast_people_that_come_move_nothing_below_them():
    one = words(told(BARE, short=False, brisk=True)).index("What customers had been told")
    session = incident(*CHECKOUT)
    some = words(told(moment(Knowledge(session), at("10:10")), short=False, brisk=True))
    assert some.index("What customers had been told") == one
    assert one > PEOPLE


def test_in_few_lines_the_last_message_stands_for_all():
    found = words(told(BARE._replace(told=(Told("10:00", "a"), Told("10:20", "b"))), short=True))
    assert "customers were told: 10:20 b" in found
    assert "involved: nobody yet" in found


def test_a_stop_says_why_and_asks():
    before, turn = words(questions(before=True)), words(questions(before=False))
    assert before[0] == "Stop. Before the next step is seen:"
    assert turn[0] == "Stop. The story turns here:"
    assert before[1].count("?") == 4


async def test_the_timeline_tells_neither_how_many_there_are_nor_how_long_it_was():
    timeline = PlayedTimeline(id="timeline")
    app = Host(timeline)
    async with app.run_test(size=(80, 20)) as pilot:
        timeline.session = Knowledge(incident(*CHECKOUT)).at(at("10:20"))
        await pilot.pause()
        assert "[detected]" in app.text
        assert "entries" not in app.text
        assert "undetected" not in app.text


async def test_what_is_said_takes_the_place_of_the_keys():
    line = KeyLine()
    app = Host(line)
    async with app.run_test(size=(60, 5)) as pilot:
        line.pairs, line.always = (("space", "play"),), (("q", "leave"),)
        await pilot.pause()
        assert "space play" in app.text
        assert "q leave" in app.text
        line.said = "[b]not[/b] now"
        await pilot.pause()
        assert "[b]not[/b] now" in app.text
        assert "leave" not in app.text
        line.said = "History ends here: " + "the file was changed since. " * 4
        await pilot.pause()
        assert " ".join(app.text.split()).endswith("the file was changed since.")
        assert line.size.height == 3
