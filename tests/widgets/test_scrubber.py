import pytest
from textual.app import App

from pmtui.widgets.cells import cells
from pmtui.widgets.scrubber import HERE, Mark, Scrub, Scrubber, Track, at, cut, legend, line

MARKS = (Mark(0.0, "undetected"), Mark(0.1, "waiting"), Mark(0.5, "diagnosing"))


class Host(App):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self):
        super().__init__()
        self.scrubber = Scrubber()
        self.sought = []

    def compose(self):
        yield self.scrubber

    def on_track_sought(self, message):
        self.sought.append(message.share)

    @property
    def lines(self):
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


@pytest.mark.parametrize("width", [1, 2, 10, 60])
@pytest.mark.parametrize("share", [0.0, 0.33, 1.0])
def test_the_track_has_its_width_and_one_place(width, share):
    track = "".join(text for text, _ in line(Scrub(share=share, marks=MARKS), width))
    assert cells(track) == width
    assert track.index(HERE) == at(share, width)


def test_marks_that_were_passed_are_heavier():
    track = "".join(text for text, _ in line(Scrub(share=0.3, marks=MARKS), 41))
    assert (track[4], track[20], track[40]) == ("┃", "│", "·")


def test_the_name_of_where_we_are_is_there_first():
    assert legend(MARKS, 0.2, 14).strip() == "waiting"
    assert legend(MARKS, 0.6, 14).strip() == "diagnosing"
    assert legend(MARKS, 0.0, 60).split() == ["undetected", "diagnosing"]
    assert legend(MARKS, 0.0, 200).split() == ["undetected", "waiting", "diagnosing"]
    assert legend((), 0.5, 10) == " " * 10
    assert legend(MARKS, 0.0, 3) == "   "


def test_names_are_two_columns_apart_and_make_room_for_a_note():
    near = (Mark(0.0, "open"), Mark(0.1, "timeline"))
    assert legend(near, 0.0, 51) == "open".ljust(51)
    assert legend(near, 0.0, 61) == "open  timeline".ljust(61)
    assert legend(MARKS, 0.6, 60, less=20).endswith("diagnosing")
    assert len(legend(MARKS, 0.6, 60, less=20)) == 40


async def test_where_room_is_short_the_note_stands_above_the_track():
    app = Host()
    async with app.run_test(size=(80, 10)) as pilot:
        app.scrubber.add_class("-slim")
        await pilot.pause()
        app.scrubber.show(Scrub("playing", 1.0, "10:21", 0.5, MARKS, "22 quiet minutes so far"))
        await pilot.pause()
        assert app.lines[0].rstrip().endswith("diagnosing  22 quiet minutes so far")


def test_a_piece_of_the_track_is_what_stands_between_two_columns():
    group = [("abc", "x"), ("de", "y")]
    assert cut(group, 0, 2) == [("ab", "x")]
    assert cut(group, 2, 5) == [("c", "x"), ("de", "y")]
    assert cut(group, 5, 9) == []


async def test_it_says_in_words_what_it_does():
    app = Host()
    async with app.run_test(size=(120, 10)) as pilot:
        app.scrubber.show(Scrub("playing", 10.0, "11 Mar 10:21 UTC", 0.5, MARKS, "22 quiet"))
        await pilot.pause()
        first, second = app.lines[:2]
        assert "▶ playing x10" in first
        assert "diagnosing" in first
        assert "11 Mar 10:21 UTC" in second
        assert "22 quiet" in second
        app.scrubber.show(Scrub("paused", 1.0, "11 Mar 10:21 UTC", 0.5))
        await pilot.pause()
        assert "❚❚ paused x1" in app.lines[0]


async def test_a_click_asks_to_go_there():
    app = Host()
    async with app.run_test(size=(120, 10)) as pilot:
        app.scrubber.show(Scrub())
        track = app.query_one(Track)
        await pilot.click(track, offset=(track.size.width - 1, 1))
        await pilot.click(track, offset=(0, 1))
        assert app.sought == [1.0, 0.0]
