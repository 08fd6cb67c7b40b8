import re
from datetime import UTC, datetime

import pytest

from pmtui.core.chain import STOP
from pmtui.core.edits import EditRefused, apply
from pmtui.core.requests import Go, Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.screens.doing import Doing
from pmtui.screens.form import FormScreen
from pmtui.screens.how import HowScreen
from pmtui.screens.own import OwnScreen
from screens.hosts import HOSTILE, Host, screen_text

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SIZES = [(120, 40), (80, 24)]


def begin(**first):
    return Session.model_validate(
        {
            "title": "Checkout times out",
            "people": [{"key": "mira", "name": "Mira Okafor"}],
            "factors": [
                {
                    "id": "F1",
                    "title": "One pool for all",
                    "was": "All callers shared it",
                    "did": "Retries filled it",
                    "how": [
                        {"id": "H1", "how": "How was it set?", "answer": "By mira"},
                        {"id": "H2", "how": "What made that usual?"},
                    ],
                }
                | first,
                {"id": "F2", "title": "No limit", "how": [{"id": "H9", "how": "What else?"}]},
            ],
        }
    )


class Chain(Host):
    """The screen over a session, and a person at its keys."""

    def __init__(self, session=None, path="factors/F1", mask=str):
        self.session = session or begin()
        self.refuses = False
        marked = Viewing(frozenset(("factors/F1", "factors/F2")))
        doing = Doing(
            lambda: Selected(self.session, "factors", path, NOW, viewing=marked), self.change, mask
        )
        super().__init__(HowScreen(doing))
        self.modal.mask = mask

    def change(self, edit):
        if self.refuses:
            raise EditRefused("this session is open for reading only")
        self.session = apply(self.session, edit)

    @property
    def steps(self):
        return [step.id for step in self.session.factors[0].how]

    @property
    def text(self):
        return screen_text(self)


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_factor_steps_and_the_rule_where_to_stop_are_shown(size):
    app = Chain()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = " ".join(re.sub("[│▌┃▎┆▏]", " ", app.text).split())
        for words in ("How F1 came about", "Was: All callers shared it", "Did: Retries filled it"):
            assert words in shown
        assert "├ How was it set? By mira" in shown
        assert "└ What made that usual? no answer yet" in shown
        assert STOP in shown
        assert "esc close" in shown
        await press(pilot, "escape")
    assert app.given == Go("factors/F1")


async def test_a_question_is_taken_from_the_list_and_its_answer_asked_for():
    app = Chain()
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "a")
        assert isinstance(app.screen, OwnScreen)
        assert "One pool for all" in app.text
        await press(pilot, *"53", "down", "enter")
        assert isinstance(app.screen, FormScreen)
        assert app.steps == ["H1", "H10", "H2"]
        await press(pilot, *"Speed", "ctrl+s")
        assert app.screen is app.modal
        assert app.modal.chain.selected == "factors/F1/how/H10"
    step = app.session.factors[0].how[1]
    assert step.how == "What trade-off does “One pool for all” express?"
    assert step.answer == "Speed"


async def test_a_question_is_typed_and_stays_without_an_answer():
    app = Chain(begin(how=[]))
    async with app.run_test(size=SIZES[1]) as pilot:
        await pilot.pause()
        assert "a asks how it came about" in app.text
        await press(pilot, "a", *"Why not", "enter", "escape")
        assert app.session.factors[0].how[0].how == "Why not"
        assert "no answer yet" in app.text
        await press(pilot, "a", "escape")
        assert len(app.session.factors[0].how) == 1


async def test_a_step_is_edited_moved_and_removed():
    app = Chain()
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "enter", "end", *" Now?", "ctrl+s")
        assert app.session.factors[0].how[0].how == "How was it set? Now?"
        await press(pilot, "J")
        assert app.steps == ["H2", "H1"]
        await press(pilot, "J")
        assert "This is the last one" in app.text
        await press(pilot, "K")
        assert app.steps == ["H1", "H2"]
        await press(pilot, "d")
        assert app.steps == ["H2"]
        assert app.modal.chain.selected == "factors/F1/how/H2"
        await press(pilot, "d", "d", "enter", "b", "full_stop", "q")
        assert app.steps == []
        assert "Select a step first" in app.text


async def test_a_chain_branches_to_a_factor_and_back():
    app = Chain()
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "full_stop")
        assert "This step has no branch" in app.text
        await press(pilot, "b", *"limit", "enter")
        assert app.session.factors[0].how[0].branches_to == "F2"
        assert "→ F2 No limit · 1 step" in app.text
        await press(pilot, "full_stop")
        assert "How F2 came about" in app.text
        assert "What else?" in app.text
        await press(pilot, "comma")
        assert "How F1 came about" in app.text
        await press(pilot, "comma")
        assert "This chain was the first one" in app.text
        await press(pilot, "b", "enter")
        assert app.session.factors[0].how[0].branches_to is None
        await press(pilot, "full_stop", "b", *"Habit", "enter", "full_stop", "escape")
    assert app.session.factors[0].how[0].branches_to == "F3"
    assert app.session.factors[2].title == "Habit"
    assert app.given == Go("factors/F3")


async def test_chains_that_branch_to_each_other_are_walked_as_long_as_one_likes():
    app = Chain()
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "b", *"F2", "enter", "full_stop", "b", *"F1", "enter")
        assert [each.how[0].branches_to for each in app.session.factors] == ["F2", "F1"]
        await press(pilot, *["full_stop"] * 5)
        assert "How F1 came about" in app.text
        assert ", goes back to F2" in app.text
        await press(pilot, *["comma"] * 6)
        assert "How F1 came about" in app.text
        assert ", goes back" not in app.text
        await press(pilot, "comma")
        assert "This chain was the first one" in app.text
        await press(pilot, "b", *"F1", "enter")
        assert "A chain goes on in another factor" in app.text
    assert len(app.session.factors) == 2


async def test_what_nobody_knows_becomes_an_open_question():
    app = Chain()
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "down", "q")
        assert app.session.questions[0].text == "What made that usual?"
        await press(pilot, "q")
        assert "already" in app.text
    assert len(app.session.questions) == 1


async def test_a_refusal_is_said_and_nothing_changes():
    app = Chain()
    app.refuses = True
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "d")
        assert "reading only" in app.text
        await press(pilot, "a", "enter")
        assert app.screen is app.modal
    assert app.steps == ["H1", "H2"]


async def test_names_are_masked():
    app = Chain(mask=lambda text: text.replace("mira", "responder A"))
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert "By responder A" in app.text
        assert "mira" not in app.text


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_texts_are_shown_literally(text):
    clean = text.replace("\x1b", "").replace("\u202e", "")
    app = Chain(begin(title=clean, was=clean, how=[{"id": "H1", "how": clean}]))
    async with app.run_test(size=SIZES[1]) as pilot:
        await press(pilot, "a", "escape", "b", "escape")
        assert clean[:8] in app.text


def test_only_a_factor_opens_it():
    with pytest.raises(EditRefused, match="select a factor"):
        Chain(path="people/mira")
