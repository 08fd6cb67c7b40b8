"""Clashes asked about at the terminal."""

import io
import sys

import pytest

from pmtui.cli.clashes import asked
from pmtui.cli.options import WIDTH
from pmtui.cli.streams import Stop
from pmtui.revision.clashes import Clash

CLASH = Clash("Summary", "Mine.", "The session's.")


@pytest.fixture
def typed(monkeypatch):
    def run(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return run


@pytest.mark.parametrize(
    ("text", "choice"),
    [("b\n", "both"), ("h\n", "hand"), ("S\n", "session"), ("\n", "both"), ("x\nh\n", "hand")],
)
def test_an_answer(typed, text, choice):
    typed(text)
    assert asked(CLASH) == choice


def test_both_texts_are_shown(typed, capsys):
    typed("\n")
    asked(Clash("Summary", "Mine.\n\x1b[31mred", ""))
    shown = capsys.readouterr().err
    assert "“Summary”" in shown
    assert "by hand | Mine." in shown
    assert "session | (nothing)" in shown
    assert "\x1b" not in shown


def test_a_long_text_is_cut(typed, capsys):
    typed("\n")
    asked(Clash("Summary", "line\n" * 40, "x"))
    assert "(28 lines more)" in capsys.readouterr().err


def test_long_lines_break_between_words(typed, capsys):
    typed("\n")
    asked(Clash("Summary", "Payments fail again. " * 9, "x"))
    told = [line for line in capsys.readouterr().err.splitlines() if "by hand |" in line]
    assert len(told) > 1
    assert all(
        len(line) <= WIDTH and line.endswith((".", "again", "fail", "Payments")) for line in told
    )


@pytest.mark.parametrize(("text", "choice"), [("\n", "hand"), ("o\n", "hand"), ("s\n", "session")])
def test_a_section_stays_out_or_comes_back(typed, text, choice):
    typed(text)
    assert asked(Clash("Actions", "", "## Actions", section=True)) == choice


def test_the_end_of_the_input_ends_it(typed):
    typed("")
    with pytest.raises(Stop, match="no file was written"):
        asked(CLASH)
