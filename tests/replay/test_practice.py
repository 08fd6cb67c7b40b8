from incidents import at, entry
from pmtui.core.session import Session
from pmtui.replay.practice import FIRST, QUESTIONS, answered, asked, heading, shown
from pmtui.replay.stops import Stop

SESSION = Session.model_validate(
    {"id": "INC-1", "title": "t", "timeline": [entry(1, "10:05", kind="decision")]}
)
STOP = Stop(1.0, "decision", SESSION.timeline[0], at("10:05"))


def test_an_answer_stands_below_its_time_and_above_what_was_done():
    text = asked(SESSION, STOP) + answered("a full queue") + answered("ask\nthe team") + shown(STOP)
    assert text == "\n### 10:05\n\n- a full queue\n- ask the team\n\nWhat was done: seen\n"


def test_a_turn_is_seen_and_not_done():
    assert shown(STOP._replace(kind="turn")) == "\nWhat was seen: seen\n"


def test_each_replay_has_a_heading_and_the_file_a_first_line():
    assert heading(SESSION) == "\n## INC-1\n"
    assert FIRST.startswith("# ")


def test_all_questions_are_open():
    assert all(each.startswith(("What", "Whom")) and each.endswith("?") for each in QUESTIONS)


def test_the_heading_does_not_tell_how_it_ended():
    assert heading(Session(title="A disk was full")) == "\n## An incident\n"
    assert heading(Session(title="A disk was full", id="INC-7")) == "\n## INC-7\n"
