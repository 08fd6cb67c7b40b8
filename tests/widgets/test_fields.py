"""The fields of a form: undo, and what is shown while something else is edited."""

from itertools import pairwise

import pytest
from textual.app import App

from pmtui.widgets.fields import LineField, Steps, TextField


def commander(text):
    return text.replace("Ama", "the incident commander")


class Host(App[None]):
    """Two fields: an empty one, which has the focus, and another."""

    def __init__(self, make, text, **options):
        super().__init__()
        self.make = lambda: make(text, **options)

    def compose(self):
        self.first, self.field = LineField(""), self.make()
        self.field.mask = commander
        yield from (self.first, self.field)


def typed(steps, *texts):
    for old, new in pairwise(texts):
        steps.take(old, new)


def test_the_letters_of_a_word_are_one_step():
    steps = Steps()
    typed(steps, "", "a", "ab", "ab ", "ab c", "ab cd")
    assert steps.undo("ab cd") == "ab"
    assert steps.undo("ab") == ""
    assert steps.undo("") == ""
    assert steps.redo("") == "ab"
    assert steps.redo("ab") == "ab cd"
    assert steps.redo("ab cd") == "ab cd"


def test_a_paste_and_a_deletion_are_steps_of_their_own():
    steps = Steps()
    typed(steps, "", "a", "a pasted text", "a pasted", "a pastedx")
    assert steps.undo("a pastedx") == "a pasted"
    assert steps.undo("a pasted") == "a pasted text"
    assert steps.undo("a pasted text") == "a"


def test_what_was_undone_is_forgotten_once_something_else_is_typed():
    steps = Steps()
    typed(steps, "", "a")
    assert steps.undo("a") == ""
    steps.take("a", "")
    typed(steps, "", "b")
    assert steps.redo("b") == "b"


async def test_a_line_is_undone_and_redone_with_the_cursor_where_it_changed():
    app = Host(LineField, "one two")
    async with app.run_test() as pilot:
        await pilot.press("tab", "home", "X", "Y")
        assert app.field.value == "XYone two"
        await pilot.press("ctrl+z")
        assert (app.field.value, app.field.cursor_position) == ("one two", 0)
        await pilot.press("ctrl+y")
        assert (app.field.value, app.field.cursor_position) == ("XYone two", 2)
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert app.field.value == "one two"


async def test_a_text_of_several_lines_is_undone_too():
    app = Host(TextField, "one", newlines=True)
    async with app.run_test() as pilot:
        await pilot.press("tab", "!", "ctrl+z")
        assert app.field.text == "one"


def shown(field):
    return [field.render_line(y).text.strip() for y in range(field.size.height)]


@pytest.mark.parametrize(("kind", "more"), [(LineField, {}), (TextField, {"newlines": True})])
async def test_a_masked_text_is_shown_to_who_edits_it_and_to_nobody_else(kind, more):
    app = Host(kind, "Ama called", **more)
    async with app.run_test(size=(40, 10)) as pilot:
        assert shown(app.field) == ["the incident commander called"]
        await pilot.press("tab")
        assert shown(app.field) == ["Ama called"]
        await pilot.press("!", "shift+tab")
        assert app.field.text == "Ama called!"
        assert shown(app.field) == ["the incident commander called!"]


async def test_a_long_masked_text_is_wrapped_where_it_stands():
    app = Host(TextField, "Ama saw it\nand said so", newlines=True)
    async with app.run_test(size=(26, 10)):
        assert shown(app.field) == ["the incident commander", "saw it"]
