import json

from pmtui.replay.cast import cast
from pmtui.replay.lived import Said, lived
from pmtui.storage.session import load
from room import SAMPLES


def read(text):
    header, *events = map(json.loads, text.splitlines())
    return header, events


def test_it_is_an_asciicast_of_version_two():
    header, events = read(cast([Said(0.0, "a\n"), Said(4.5, "b\n")], "INC-1"))
    assert header == {"version": 2, "width": 100, "height": 30, "title": "INC-1"}
    assert events == [[0.0, "o", "a\r\n"], [4.5, "o", "b\r\n"]]


def test_speed_shortens_it():
    _, events = read(cast([Said(5.0, "a\n")], "t", 10.0))
    assert events == [[0.5, "o", "a\r\n"]]


def test_nothing_in_it_moves_a_terminal():
    header, events = read(cast([Said(0.0, "\x1b[2Ja\x07\n")], "t\x1b]2;x\x07"))
    assert "\x1b" not in header["title"] + events[0][2]


def test_it_is_the_same_each_time():
    session = load(SAMPLES / "checkout-50min.toml").session
    assert cast(lived(session), "t") == cast(lived(session), "t")
    _, events = read(cast(lived(session), "t"))
    assert [each[0] for each in events] == sorted(each[0] for each in events)
