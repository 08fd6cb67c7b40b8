import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from pmtui.core.text import FORBIDDEN
from pmtui.terminal.pastes import END, ESCAPE_WAIT, LONGEST, SILENCE, START, Pasted
from pmtui.terminal.reader import PasteCleaned, Reader, arrivals

SEQUENCES = [
    "\x1b[A",
    "\x1b[<0;3;4M",
    "\x1b[<35;9",
    "\x1b[I",
    "\x1b[15~",
    "\x1b[97;5u",
    "\x1b",
    END,
]
TYPING = st.lists(st.sampled_from(SEQUENCES) | st.text(max_size=3), max_size=8).map("".join)


def told(messages: list[Message]) -> list[tuple[object, ...]]:
    """Give what can be compared of each message: its kind and what it carries."""
    names = ("key", "character", "text", "x", "y", "button", "removed")
    return [(type(each), *(getattr(each, name, None) for name in names)) for each in messages]


def read(*reads: str) -> list[Message]:
    reader = Reader()
    return [message for text in reads for message in reader.read(text, 0.0)]


def textual(text: str) -> list[Message]:
    return list(XTermParser().feed(text)) if text else []


@given(TYPING.filter(lambda text: START not in text))
def test_typing_is_read_as_textual_reads_it(text):
    assert told(read(text + ".")) == told(textual(text + "."))


@given(TYPING.filter(lambda text: START not in text), st.binary(max_size=60), st.data())
def test_no_bytes_in_a_paste_are_keys(typed, pasted, data):
    inside = pasted.decode("utf-8", "replace").replace(END, "")
    whole = f"{typed}{START}{inside}{END}{typed}."
    cut = data.draw(st.integers(0, len(whole)))
    messages = [
        each for each in read(whole[:cut], whole[cut:]) if not isinstance(each, PasteCleaned)
    ]
    pastes = [each for each in messages if isinstance(each, events.Paste)]
    assert len(pastes) == 1
    assert not FORBIDDEN.search(pastes[0].text)
    at = messages.index(pastes[0])
    # A marker ends an unfinished sequence before it, as Textual has it.
    before = [
        each for each in textual(f"{typed}{START}{END}") if not isinstance(each, events.Paste)
    ]
    assert told(messages[:at]) == told(before)
    assert told(messages[at + 1 :]) == told(textual(typed + "."))


@pytest.mark.parametrize("cut", range(36))
def test_a_coloured_paste_cut_anywhere_is_one_paste(cut):
    whole = f"a{START}abc \x1b[31mq \x11 z{END}b"
    messages = read(whole[:cut], whole[cut:])
    assert [type(each) for each in messages] == [events.Key, events.Paste, PasteCleaned, events.Key]
    assert messages[1].text == "abc q  z"
    assert messages[2].text == "Pasted. Removed 1 terminal sequence and 1 control character."


def test_a_clean_paste_says_nothing_more():
    assert [type(each) for each in read(f"{START}two\rlines{END}")] == [events.Paste]


def test_an_empty_paste_is_a_paste():
    assert told(read(START + END)) == told([events.Paste("")])


def test_a_cut_paste_says_so():
    _, cleaned = arrivals(Pasted("ab", cut=True))
    assert cleaned.text == f"Pasted. Only its first {LONGEST:,} characters were kept."


@pytest.mark.parametrize("opening", ["\x9d", "\x90", "\x1b]", "\x1bP", "\x1b[", "\x9d;;;"])
def test_openings_without_an_end_do_not_hold_up_a_paste(opening):
    started = time.process_time()
    paste, _ = arrivals(Pasted(opening * 200_000))
    assert time.process_time() - started < 3
    assert not FORBIDDEN.search(paste.text)


def test_the_escape_key_is_still_a_key():
    reader = Reader()
    assert not list(reader.read("\x1b", 0.0))
    assert not list(reader.tick(ESCAPE_WAIT))
    messages = list(reader.read("\x1b\x1b[A", 0.1))
    assert [each.key for each in messages] == ["escape", "escape", "up"]


def test_a_paste_without_an_end_arrives_in_the_end():
    reader = Reader()
    assert not list(reader.read(f"{START}q\x1b[A", 0.0))
    assert next(each.text for each in reader.tick(SILENCE)) == "q"
