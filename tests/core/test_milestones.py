import pytest

from incidents import CHECKOUT, at, entry, incident, windows
from pmtui.core.metrics import metrics
from pmtui.core.milestones import claims, marks


def held(*found, **fields):
    session = incident(*found, **fields)
    return marks(session, claims(session))


def holders(*found):
    return {name: mark.entry for name, mark in held(*found).items()}


@pytest.mark.parametrize(
    ("milestone", "entry"),
    [
        ("introduced", "T2"),
        ("impact_start", "T2"),
        ("first_signal", "T2"),
        ("detected", "T2"),
        ("comms_first", "T2"),
        ("impact_end", "T3"),
        ("resolved", "T3"),
        ("comms_last", "T3"),
        ("acknowledged", "T2"),
        ("mitigated", "T3"),
        ("identified", "T3"),
    ],
)
def test_which_of_several_claims_counts(milestone, entry):
    claimed = [(milestone, "10:20"), (milestone, "10:10"), (milestone, "10:30")]
    assert holders(*claimed)[milestone] == entry


def test_acknowledged_is_the_earliest_after_detection():
    found = holders(("acknowledged", "10:00"), ("detected", "10:04"), ("acknowledged", "10:09"))
    assert found["acknowledged"] == "T3"
    assert holders(("acknowledged", "10:00"), ("detected", "10:04"))["acknowledged"] == "T1"


def test_mitigated_is_the_last_before_resolution():
    claimed = [("mitigated", "10:10"), ("mitigated", "10:20"), ("resolved", "10:30")]
    assert holders(*claimed, ("mitigated", "10:40"))["mitigated"] == "T2"
    assert holders(("resolved", "10:30"), ("mitigated", "10:40"))["mitigated"] == "T2"


def test_identified_is_the_last_before_mitigation():
    claimed = [("identified", "10:10"), ("identified", "10:20"), ("mitigated", "10:30")]
    assert holders(*claimed, ("identified", "10:40"))["identified"] == "T2"
    late = [("mitigated", "10:30"), ("identified", "10:50"), ("identified", "10:40")]
    assert holders(*late)["identified"] == "T3"


def test_a_theory_identifies_nothing():
    timeline = [entry(1, "10:10", "identified", kind="belief"), entry(2, "10:20", "identified")]
    assert held(timeline=timeline)["identified"].entry == "T2"
    assert "identified" not in held(timeline=timeline[:1])


def test_relapses_are_counted():
    found = metrics(incident(*CHECKOUT[:3], *(("mitigated", f"10:{m}") for m in (20, 30, 50))))
    assert found.relapses == ("T4", "T5")
    assert found.marks["mitigated"].entry == "T6"


def test_a_first_signal_is_assumed_to_be_detection():
    found = held(("first_signal", "10:02"))["detected"]
    assert (found.at, found.entry, found.assumed) == (at("10:02"), "T1", "first_signal")
    both = held(("first_signal", "10:02"), ("detected", "10:04"))["detected"]
    assert (both.entry, both.assumed) == ("T2", None)


def test_the_header_is_unanchored_and_an_entry_beats_it():
    found = held(detected=at("10:04"), resolved=at("10:50"))
    assert all(found[name].unanchored for name in ("detected", "resolved"))
    assert not held(("detected", "10:05"), detected=at("10:04"))["detected"].unanchored


def test_the_header_beats_a_first_signal():
    assert held(("first_signal", "10:02"), detected=at("10:04"))["detected"].at == at("10:04")


def test_the_end_of_impact_is_taken_from_mitigation():
    found = held(("mitigated", "10:50"))["impact_end"]
    assert (found.at, found.entry, found.assumed) == (at("10:50"), "T1", "mitigated")
    assert held(("mitigated", "10:50"), ("impact_end", "10:55"))["impact_end"].entry == "T2"


def test_windows_stand_in_for_start_and_end_of_impact():
    spans = windows(("10:10", "10:20", 1), ("10:00", "10:05", 1))
    found = held(("mitigated", "10:18"), impact={"windows": spans})
    assert (found["impact_start"].at, found["impact_start"].assumed) == (at("10:00"), "W2")
    assert (found["impact_end"].at, found["impact_end"].assumed) == (at("10:20"), "W1")
    assert held(("impact_start", "09:59"), impact={"windows": spans})["impact_start"].entry == "T1"


def test_an_entry_that_names_a_milestone_twice_claims_it_once():
    session = incident(timeline=[entry(1, "10:00", "mitigated", "mitigated")])
    assert len(claims(session)["mitigated"]) == 1


def test_one_entry_holds_several():
    found = held(timeline=[entry(1, "10:50", "mitigated", "impact_end", "resolved")])
    assert {mark.entry for mark in found.values()} == {"T1"}
    assert not metrics(incident(timeline=[entry(1, "10:50", "mitigated", "resolved")])).problems


@pytest.mark.parametrize(
    ("precision", "approx"),
    [("approx", True), ("order-only", True), ("minute", False), (None, False)],
)
def test_how_well_the_time_is_known(precision, approx):
    found = held(timeline=[entry(1, "10:00", "detected", precision=precision)])["detected"]
    assert (found.approx, found.exact) == (approx, False)


@pytest.mark.parametrize(
    ("limit", "claimed", "holder"),
    [
        ("detected", "acknowledged", "T2"),
        ("mitigated", "identified", "T2"),
        ("resolved", "mitigated", "T2"),
    ],
)
def test_the_same_minute_is_in_time(limit, claimed, holder):
    other = "10:20" if claimed == "acknowledged" else "10:00"
    assert holders((limit, "10:10"), (claimed, "10:10"), (claimed, other))[claimed] == holder


def test_an_open_window_gives_no_end_of_impact():
    spans = windows(("10:00", "10:40", 1), ("10:00", None, 1))
    found = held(("mitigated", "10:30"), impact={"windows": spans})["impact_end"]
    assert (found.at, found.assumed) == (at("10:30"), "mitigated")
