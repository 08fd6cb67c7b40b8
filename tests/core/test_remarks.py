import pytest

from incidents import CHECKOUT, at, entry, incident, windows
from pmtui.core.choices import choices
from pmtui.core.metrics import metrics


def remarks(*claims, now=None, **fields):
    found = metrics(incident(*claims, **fields), now and at(now)).remarks
    return {remark.key: remark for remark in found}


@pytest.mark.parametrize(
    ("early", "late", "level"),
    [
        ("acknowledged", "detected", "warning"),
        ("resolved", "detected", "error"),
        ("resolved", "mitigated", "error"),
        ("impact_end", "impact_start", "error"),
        ("impact_start", "introduced", "warning"),
    ],
)
def test_misplaced_milestones(early, late, level):
    remark = remarks((early, "10:00"), (late, "10:04"))[f"{early}-before-{late}"]
    assert (remark.level, remark.parts) == (level, ("T1", "T2"))
    first, second = (choices("milestones")[name].label for name in (early, late))
    assert remark.text == f"'{first}' (10:00, T1) lies before '{second}' (10:04, T2)."
    assert f"{early}-before-{late}" not in remarks((early, "10:00"), (late, "10:00"))


def test_legitimate_oddities_are_no_warnings():
    early = remarks(("detected", "09:57"), ("impact_start", "10:00"))
    assert early == {}
    rolled_back = remarks(("detected", "10:00"), ("mitigated", "10:10"), ("identified", "10:30"))
    assert [remark.level for remark in rolled_back.values()] == ["note"]
    assert "unusual order" in rolled_back["order-unusual"].text


def test_relapses():
    found = remarks(*(("mitigated", f"10:{minute}") for minute in (10, 20, 30)))
    assert found["relapsed"].text.startswith("Relapsed 2x")
    assert (found["relapsed"].level, found["relapsed"].parts) == ("note", ("T1", "T2"))


def test_a_mitigation_after_resolution_does_not_count():
    found = remarks(("mitigated", "10:10"), ("resolved", "10:20"), ("mitigated", "10:30"))
    assert (found["mitigated-late"].level, found["mitigated-late"].parts) == ("warning", ("T3",))
    assert "relapsed" not in found


def test_what_goes_on_cannot_become_final():
    impact = {"windows": windows(("10:00", None, 1))}
    found = remarks(*CHECKOUT[:3], now="10:34", impact=impact)["goes-on"]
    assert (found.level, found.parts) == ("error", ("W1",))
    assert "so far, up to 10:34." in found.text
    assert "cannot become final" in remarks(impact=impact)["goes-on"].text
    assert "goes-on" not in remarks(*CHECKOUT, now="12:00", impact=impact)


def test_errors_come_first():
    found = remarks(*CHECKOUT, ("impact_end", "09:00"), ("acknowledged", "09:30"))
    levels = [remark.level for remark in found.values()]
    assert levels == sorted(levels, key=("error", "warning", "note").index)
    assert levels[0] == "error"


def test_a_theory_does_not_identify():
    found = remarks(timeline=[entry(1, "10:00", "identified", kind="belief")])["theory-identified"]
    assert (found.level, found.parts) == ("warning", ("T1",))


def test_header_times_are_told():
    found = remarks(detected=at("10:04"))["detected-unanchored"]
    assert (found.level, found.parts) == ("note", ())


def test_times_are_those_of_the_sessions_zone_and_say_where_they_are_from():
    claims = (("mitigated", "19:00"), ("impact_start", "20:00"))
    zone = {"zone": "Asia/Kolkata", "date": "2026-03-04"}
    told = remarks(*claims, **zone)["impact_end-before-impact_start"].text
    assert told.startswith("'Impact end' (2026-03-05 00:30, T1) lies before 'Impact start' (")
    impact = {"windows": windows(("10:00", None, 1))}
    ongoing = remarks(*CHECKOUT[:3], now="10:34", impact=impact, **zone)["goes-on"]
    assert "up to 16:04." in ongoing.text
    told = remarks(("introduced", "11:00"), impact=impact)["impact_start-before-introduced"].text
    assert told == "'Impact start' (10:00, W1) lies before 'Introduced' (11:00, T1)."


def test_windows_that_contradict():
    backwards = remarks(impact={"windows": windows(("10:30", "10:00", 1))})["window-backwards"]
    assert (backwards.level, backwards.parts) == ("error", ("W1",))
    impact = {"windows": windows(("10:00", "10:30", 1))}
    near = remarks(near_miss=True, impact=impact)["near-miss-with-windows"]
    assert (near.level, near.parts) == ("warning", ("W1",))


def test_a_full_session_has_none():
    assert remarks(*CHECKOUT, impact={"windows": windows(("10:00", "10:50", 1))}) == {}


def test_one_mistake_is_told_once():
    assert list(remarks(("resolved", "10:20"), ("mitigated", "10:30"))) == [
        "resolved-before-mitigated",
        "order-unusual",
    ]
