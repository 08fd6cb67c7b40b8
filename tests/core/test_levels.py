from incidents import at, entry, incident, windows
from pmtui.core.metrics import metrics

CHANGES = [
    entry(1, "10:04", "detected", severity_after="SEV-3"),
    entry(2, "10:10", severity_after="SEV-1"),
    entry(3, "10:40", severity_after="SEV-3"),
]


def levels(*timeline, now=None, **fields):
    return metrics(incident(timeline=[*CHANGES, *timeline], **fields), now and at(now)).levels


def test_time_at_each_severity_is_summed_until_resolution():
    found = levels(entry(4, "10:50", "resolved"), entry(5, "11:30", severity_after="SEV-4"))
    assert [(level.level, level.minutes, level.text) for level in found] == [
        ("SEV-3", 16, "16 min"),
        ("SEV-1", 30, "30 min"),
    ]
    assert found[0].entries == ("T1", "T3")


def test_without_an_end_the_last_level_is_unknown():
    last, first = levels()
    assert (last.level, last.minutes, last.text) == ("SEV-3", None, "-")
    assert last.reason == "no 'resolved' entry"
    assert first.minutes == 30


def test_what_goes_on_is_so_far():
    found = levels(now="11:00", impact={"windows": windows(("10:00", None, 1))})
    assert [level.text for level in found] == ["26 min so far", "30 min"]


def test_a_guess_is_marked():
    guess = entry(5, "10:45", severity_after="SEV-4", precision="approx")
    found = levels(entry(4, "10:50", "resolved"), guess)
    assert [(level.level, level.text) for level in found] == [
        ("SEV-3", "~11 min"), ("SEV-1", "30 min"), ("SEV-4", "~5 min"),
    ]  # fmt: skip


def test_without_changes_there_is_none():
    assert metrics(incident(("detected", "10:00"))).levels == ()


def test_a_change_at_the_resolution_is_no_time():
    found = levels(entry(4, "10:50", "resolved", severity_after="SEV-4"))
    assert [level.level for level in found] == ["SEV-3", "SEV-1"]


def test_impact_after_the_resolution_adds_no_time():
    impact = {"windows": windows(("10:55", None, 1))}
    found = levels(entry(4, "10:50", "resolved"), now="12:00", impact=impact)
    assert [level.text for level in found] == ["16 min", "30 min"]
