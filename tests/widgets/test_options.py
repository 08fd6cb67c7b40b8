import pytest
from textual.app import App

from pmtui.widgets.options import Options, Pick

PICKS = (
    Pick("Undo", "Take the last change back.", "u"),
    Pick("Unlink", "Take a link away.", "l"),
    Pick("Milestone", "Only in the timeline: set it.", "m", dim=True),
    Pick("Move on", "Go to the next phase.", "n"),
    Pick("Remove", "Remove it; u brings it back.", "d"),
)


class Host(App[None]):
    def __init__(self, options):
        super().__init__()
        self.options = options
        self.reached = []

    def compose(self):
        yield self.options

    def on_options_reached(self, event):
        self.reached.append(event.place)

    on_listing_reached = on_options_reached


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("", ["Undo", "Unlink", "Milestone", "Move on", "Remove"]),
        ("u", ["Undo", "Unlink", "Remove"]),
        ("m", ["Milestone", "Move on", "Remove"]),
        ("mo", ["Move on", "Remove"]),
        ("BACK take", ["Undo"]),
        ("zzz", []),
    ],
)
async def test_the_likeliest_lines_come_first(words, labels):
    options = Options(PICKS)
    async with Host(options).run_test() as pilot:
        options.filter(words)
        await pilot.pause()
        found = [PICKS[place].label for place in options.shown]
    assert found == labels


@pytest.mark.parametrize(("words", "found"), [("responder", [0]), ("mira", []), ("owned", [0, 1])])
async def test_words_are_looked_for_in_what_is_shown(words, found):
    options = Options([Pick("Owned by mira"), Pick("Owned by lin")])
    options.mask = lambda text: text.replace("mira", "responder A")
    async with Host(options).run_test() as pilot:
        options.filter(words)
        await pilot.pause()
        assert list(options.shown) == found


async def test_signs_before_a_label_do_not_count():
    options = Options([Pick("  F7 Nobody saw E1"), Pick("✓ E1 Log")])
    async with Host(options).run_test() as pilot:
        options.filter("E1")
        await pilot.pause()
        assert list(options.shown) == [1, 0]


async def test_the_place_is_that_of_the_whole_list_and_is_told():
    options = Options(PICKS)
    app = Host(options)
    async with app.run_test() as pilot:
        options.filter("phase")
        await pilot.pause()
        assert (options.cursor, options.place) == (0, 3)
        options.filter("zzz")
        await pilot.pause()
        assert options.place is None
    assert app.reached == [0, 3, None]


async def test_a_line_is_as_wide_as_the_list():
    options = Options([Pick("  决済 label", "note " * 40, "ctrl+s"), Pick("x" * 90)])
    async with Host(options).run_test(size=(50, 10)):
        for y in (0, 1, 2):
            assert options.render_line(y).cell_length == 50


async def test_what_is_cut_is_known():
    options = Options([Pick("A", "short"), Pick("B", "long " * 30), Pick("C" * 60, "short")])
    async with Host(options).run_test(size=(80, 10)):
        assert options.cut(0) == ()
        assert options.cut(1) == (("long " * 30).strip(),)
        assert options.cut(2) == ("C" * 60, "short")
