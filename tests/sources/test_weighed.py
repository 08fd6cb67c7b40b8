from datetime import UTC, datetime

from pmtui.sources.weighed import FEW, likely, weighed
from timed import gathered, session

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = session("2026-03-04")


def test_what_is_open_is_asked_until_it_is_answered():
    rows = gathered(["10:04 First timeout", "10:10 Rollback"])
    found = weighed(rows, SESSION, NOW)
    assert [each.key for each in found.questions] == ["date", "zone"]
    open_ = "its time stays open until this is answered: date, zone"
    assert {each.refused for each in found.rows} == {open_}
    answered = weighed(rows, SESSION, NOW, {"date": "2026-03-04", "zone": "UTC"})
    assert answered.questions == ()
    assert [each.entry["at"].hour for each in answered.rows] == [10, 10]


def test_what_does_not_fit_is_known_by_row():
    found = weighed(
        gathered(["2026-03-04 10:04 UTC One", "2026-03-04 09:04 UTC Two"]), SESSION, NOW
    )
    assert list(found.about) == ["a.md:1", "a.md:2"]
    assert found.doubts[0].rule == "step-back"


def test_a_few_rows_are_taken_and_of_a_long_log_none():
    lines = [f"2026-03-04 10:{n:02} UTC Line {n}" for n in range(FEW + 1)]
    few, many = gathered(lines[:FEW]), gathered(lines)
    assert len(likely(weighed(few, SESSION, NOW).rows, few)) == FEW
    assert likely(weighed(many, SESSION, NOW).rows, many) == []
