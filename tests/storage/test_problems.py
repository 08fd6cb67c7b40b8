import pickle

from pmtui.storage.problems import Problem, Unreadable, shown


def test_a_message_names_file_line_place_and_what_is_allowed():
    error = Unreadable("a.toml", [Problem("timeline[3].at", 41, "'25:99' is not a time")])
    assert str(error) == "a.toml: line 41: timeline[3].at: '25:99' is not a time"


def test_a_message_without_a_line_or_a_place_is_a_sentence_too():
    assert str(Unreadable("a.toml", [Problem("title", None, "is missing")])) == (
        "a.toml: title is missing"
    )
    assert str(Unreadable("a.toml", [Problem("", None, "is empty")])) == "a.toml is empty"


def test_ten_are_said_and_the_others_counted():
    error = Unreadable("a.toml", [Problem("id", line, "is odd") for line in range(1, 15)])
    lines = str(error).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "a.toml: and 4 more"
    assert len(error.problems) == 14


def test_ten_are_said_without_a_count():
    error = Unreadable("a.toml", [Problem("id", line, "is odd") for line in range(10)])
    assert len(str(error).splitlines()) == 10


def test_a_name_cannot_reach_the_terminal():
    error = Unreadable("a\x1b[2J\nb.toml", [Problem("", None, "is empty")])
    assert str(error) == "a b.toml is empty"


def test_it_travels_between_processes():
    error = Unreadable("a.toml", [Problem("", None, "is empty")])
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_places_count_as_readers_do():
    assert shown(("timeline", 2, "at")) == "timeline[3].at"
    assert shown(("x", "odd key", 0)) == "x.'odd key'[1]"
