from pmtui.core.session import Session
from pmtui.core.strangers import strangers


def entry(number, actor, **more):
    at = f"2026-03-04T14:{number:02}:00Z"
    return {"id": f"T{number}", "at": at, "text": "Looks", "actor": actor, **more}


SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "owner": "yusra",
        "people": [
            {"key": "mira", "name": "Mira Okafor", "handle": "@mo", "roles": ["scribe"]},
            {"key": "lin", "team": "payments"},
        ],
        "timeline": [
            entry(1, "dana"),
            entry(2, "mira"),
            entry(3, "MO"),
            entry(4, "Ama Mensah"),
            entry(5, "scribe"),
            entry(6, "payments"),
            entry(7, "support"),
            entry(8, "watchdog", agency="automated"),
            entry(9, "Ama Mensah", agency="human"),
        ],
        "actions": [{"id": "A1", "text": "Stage it", "owner": "dana", "helpers": ["lin", "tomo"]}],
    }
)


def test_who_is_named_and_not_listed_is_found_with_how_often():
    assert {each.said: each.times for each in strangers(SESSION)} == {
        "Ama Mensah": 2,
        "dana": 2,
        "yusra": 1,
        "tomo": 1,
    }


def test_the_most_named_come_first():
    counts = [each.times for each in strangers(SESSION)]
    assert counts == sorted(counts, reverse=True)


def test_a_key_is_one_word_and_a_name_stays_a_name():
    known = {each.said: each.known for each in strangers(SESSION)}
    assert known["dana"] == {"key": "dana"}
    assert known["Ama Mensah"] == {"key": "ama", "name": "Ama Mensah"}


def test_somebody_of_whom_only_signs_are_known_has_no_key_yet():
    session = Session.model_validate({"title": "x", "timeline": [entry(1, "-- ?")]})
    assert strangers(session)[0].known == {"name": "-- ?"}
