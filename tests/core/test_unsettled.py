from pmtui.core.conflicts import Conflict
from pmtui.core.session import Session
from pmtui.core.unsettled import together


def session(*conflicts):
    return Session(title="x", conflicts=conflicts)


def about(path, ours, theirs, *others):
    return Conflict(path=path, ours=ours, theirs=theirs, others=others)


ONE, TWO = about("incident/title", "a", "b"), about("incident/owner", "mira", "ren")
OTHER = about("incident/title", "a", "c")


def test_what_either_side_has_is_there():
    assert together(session(), session(ONE), session(TWO), ()) == (ONE, TWO)
    assert together(session(ONE), session(ONE), session(ONE, TWO), ()) == (ONE, TWO)


def test_what_either_side_settled_is_settled():
    assert together(session(ONE, TWO), session(ONE), session(TWO), ()) == ()


def test_what_one_side_met_again_stays():
    assert together(session(ONE), session(), session(OTHER), ()) == (OTHER,)
    assert together(session(ONE), session(ONE), session(OTHER), ()) == (OTHER,)
    assert together(session(ONE), session(OTHER), session(ONE), ()) == (OTHER,)


def test_two_about_one_place_become_one_with_all_values():
    assert together(session(), session(ONE), session(OTHER), ()) == (
        about("incident/title", "a", "b", "c"),
    )
    new = about("incident/title", "d", "b")
    assert together(session(), session(ONE), session(), (new,)) == (
        about("incident/title", "d", "b", "a"),
    )
