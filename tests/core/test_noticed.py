from pmtui.core.findings import Finding
from pmtui.core.noticed import NOTHING, Noticed, shown_at


def found(severity, path):
    return Finding("rule", severity, path, "Says.")


def test_hints_are_no_open_findings_and_have_no_mark():
    warning = found("warning", "incident/summary")
    noticed = Noticed((found("hint", "timeline/T1/text"), warning))
    assert noticed.open == (warning,)
    assert noticed.marks == {"incident/summary": "warning"}
    assert not NOTHING.open
    assert not NOTHING.marks


def test_an_item_is_marked_by_its_gravest_finding():
    some = [found(each, "factors/F1/title") for each in ("warning", "error", "warning")]
    assert Noticed(tuple(some)).marks == {"factors/F1": "error"}


def test_a_finding_is_shown_at_its_item_and_one_of_the_whole_at_the_title():
    places = {
        "timeline/T1/text": "timeline/T1",
        "factors/F1/how/H1/answer": "factors/F1",
        "impact/windows/W1/weight": "impact/windows/W1",
        "impact/headline": "impact/headline",
        "lucky": "lucky",
        "": "incident/title",
    }
    assert {path: shown_at(found("error", path)) for path in places} == places
