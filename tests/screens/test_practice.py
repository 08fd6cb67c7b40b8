"""A walk through practice: it halts, asks, keeps what is answered, and scores nothing."""

from contextlib import asynccontextmanager

import pytest
from textual.events import Paste

from pmtui.screens.practice import AFTERWARDS, ALWAYS_STOPS, Practice, PracticeScreen
from pmtui.storage.session import load
from room import SAMPLES
from screens.stand import stage

WHOLE = load(SAMPLES / "checkout-50min.toml").session


@asynccontextmanager
async def practice(refused=""):
    kept = []

    def keep(text):
        kept.append(text)
        return refused

    def make(clock):
        return PracticeScreen(WHOLE, Practice(keep, "mine.md"), clock=clock)

    async with stage(make) as stand:
        yield stand, kept


async def test_an_answer_is_kept_before_the_step_is_shown():
    async with practice() as (stand, kept):
        await stand.keys("space")
        await stand.forward(500)
        assert "nothing is scored" in stand.text
        await stand.keys(*"a full", "space", *"queue?", "enter")
        assert "you: a full queue?" in stand.text
        assert "T13" not in stand.shown
        assert kept == ["\n### 10:30\n\n- a full queue?\n"]
        await stand.keys(*"no", "enter", "enter")
        assert kept[1:] == [
            "- no\n",
            "\nWhat was done: Decides to stay with the provider and look before it, because 0"
            " requests arrive there and a switch takes 25 minutes.\n",
        ]
        assert stand.shown[-1] == "T13"
        assert "nothing is scored" not in stand.text


@pytest.mark.parametrize("key", ["end", "right_square_bracket"])
async def test_in_practice_nothing_goes_past_a_stop_that_was_not_answered(key):
    async with practice() as (stand, kept):
        await stand.keys(*["right"] * 5, *[key] * 9)
        assert "nothing is scored" in stand.text
        assert stand.shown[-1] == "T12"
        await stand.keys("escape")
        assert ("(no answer)" if key == "end" else "- ]]]]") in kept[0]  # typed where it is asked
        assert stand.shown[-1] == "T13"
        await stand.keys(key)
        assert stand.shown[-1] == "T14"
        assert "The story turns here" in stand.text


async def test_in_practice_what_is_covered_is_uncovered_at_the_end_only():
    async with practice() as (stand, kept):
        for key in ("t", "e", "r"):
            await stand.keys(key)
            assert AFTERWARDS in stand.text
            assert not stand.screen.knowledge.later
        for _ in range(3):
            await stand.keys("end", "escape")
        assert len(kept) == 3
        await stand.keys("end", "t")
        assert stand.screen.knowledge.later


async def test_an_answer_that_cannot_be_kept_is_told_of():
    async with practice("mine.md cannot be written: the disk is full") as (stand, _):
        await stand.keys("end", "x", "enter", "enter")
        assert "mine.md cannot be written: the disk is full" in stand.text
        assert stand.shown[-1] == "T13"


async def test_keys_are_letters_while_an_answer_is_typed():
    async with practice() as (stand, _):
        await stand.keys("end", *"tew.qrn")
        assert "tew.qrn" in stand.text
        assert stand.app.is_running
        assert not stand.screen.knowledge.later


async def test_it_always_stops():
    async with practice() as (stand, _):
        await stand.keys("full_stop")
        assert ALWAYS_STOPS in stand.text
        await stand.keys("end")
        assert stand.shown[-1] == "T12"


async def test_several_lines_at_once_are_refused_in_words():
    async with practice() as (stand, kept):
        await stand.keys("end")
        stand.app.screen.focused.post_message(Paste("a\nb"))
        await stand.pilot.pause()
        assert "One line at a time" in stand.text
        assert kept == []


async def test_the_end_shows_what_was_written_on_the_way():
    async with practice() as (stand, _):
        await stand.keys("end", *"queue", "enter", "enter")
        for _ in range(2):
            await stand.keys("end", "escape")
        await stand.keys("end", "e")
        assert "What you wrote on the way" in stand.text
        assert "10:30 queue" in stand.text
        await stand.keys("right")
        assert "How it ended" in stand.text


@pytest.mark.parametrize("times", [1, 2])
async def test_a_line_that_was_not_entered_is_kept_when_one_leaves(times):
    async with practice() as (stand, kept):
        await stand.keys("space")
        await stand.forward(500)
        await stand.keys(*"full", "space", *"queue")
        for _ in range(times):
            assert stand.screen.leaving() == ""
        assert kept == ["\n### 10:30\n\n- full queue\n"]


async def test_a_line_that_was_not_entered_is_kept_when_the_step_is_shown():
    async with practice() as (stand, kept):
        await stand.keys("space")
        await stand.forward(500)
        await stand.keys(*"full", "escape")
        assert kept[0] == "\n### 10:30\n\n- full\n"
        assert kept[1].startswith("\nWhat was done")
        assert stand.screen._line.value == ""
