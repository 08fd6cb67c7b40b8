import pytest

from incidents import CHECKOUT, at, entry, incident
from pmtui.core.edits import EditRefused, Set
from pmtui.core.offers import milestone, milestone_offer
from pmtui.core.requests import Selected
from pmtui.core.timeline import Entry


def offer(milestone, clock, *claims, **fields):
    """Give the offer at an entry of that time, the last one of the session."""
    extra = {name: fields.pop(name) for name in ("kind",) if name in fields}
    session = incident(*claims, **fields)
    new = Entry.model_validate(entry(99, clock, **extra))
    session = session.model_copy(update={"timeline": (*session.timeline, new)})
    return milestone_offer(session, new, milestone)


def test_a_free_milestone_is_fine():
    found = offer("detected", "10:04")
    assert (found.verdict, found.holder, found.here) == ("fine", None, False)
    assert found.sentence == "No entry marks it yet."


def test_what_stands_in_is_said():
    found = offer("detected", "10:04", ("first_signal", "10:02"))
    assert found.verdict == "fine"
    assert found.sentence.endswith("10:02 is taken from First signal.")
    assert offer("detected", "10:04", detected=at("10:01")).sentence.endswith("from the header.")


def test_a_second_claim_is_a_warning_that_names_both():
    found = offer("detected", "10:02", *CHECKOUT)
    assert (found.verdict, found.holder.entry) == ("warning", "T2")
    assert found.sentence == "T2 (10:04) marks it too; the earliest counts: T99 (10:02)."


@pytest.mark.parametrize(
    ("milestone", "clock", "verdict", "said"),
    [
        ("acknowledged", "10:01", "warning", "T3 (10:09) marks it too; the earliest after"),
        ("resolved", "10:02", "warning", "T5 (10:50) marks it too; the last counts: T5"),
        ("mitigated", "10:20", "fine", "the last before resolution counts: T4"),
        ("mitigated", "11:20", "warning", "T5 (10:50) marks 'Resolved' before"),
        ("impact_end", "09:00", "refused", "'Impact end' (09:00, T99) lies before"),
        ("impact_end", "10:55", "fine", "10:50 is taken from Mitigated."),
        ("introduced", "10:55", "warning", "'Impact start' (10:00, T1) lies before"),
    ],
)
def test_offers_in_a_full_session(milestone, clock, verdict, said):
    found = offer(milestone, clock, *CHECKOUT)
    assert found.verdict == verdict
    assert said in found.sentence


@pytest.mark.parametrize("later", ["detected", "mitigated"])
def test_resolution_before_its_time_is_refused(later):
    found = offer("resolved", "10:00", (later, "10:04"))
    assert found.verdict == "refused"
    assert f"lies before '{later.capitalize()}'" in found.sentence


def test_mitigation_after_the_only_resolution_is_refused():
    assert offer("mitigated", "11:00", ("resolved", "10:50")).verdict == "refused"


def test_a_relapse_is_said_where_mitigation_is_claimed_again():
    found = offer("mitigated", "10:20", *CHECKOUT)
    assert found.sentence.endswith("counts: T4 (10:50). Relapsed 1x.")
    free = offer("mitigated", "10:20", ("impact_start", "10:00"))
    assert "elapsed" not in free.sentence


def test_acknowledgement_before_detection_is_a_warning():
    assert offer("acknowledged", "10:00", ("detected", "10:04")).verdict == "warning"


def test_mitigation_before_identification_is_fine():
    assert offer("mitigated", "10:10", ("identified", "10:20")).verdict == "fine"


def test_detection_before_impact_is_fine():
    assert offer("detected", "09:57", ("impact_start", "10:00")).verdict == "fine"
    assert offer("impact_start", "10:00", ("detected", "09:57")).verdict == "fine"


def test_a_signal_that_stands_in_for_detection_may_come_first():
    assert offer("detected", "10:09", ("first_signal", "10:04")).verdict == "fine"
    assert offer("first_signal", "10:01", ("detected", "10:04")).verdict == "fine"


def test_the_end_of_impact_may_outlast_resolution_or_come_before_mitigation():
    assert offer("impact_end", "10:40", *CHECKOUT).verdict == "fine"
    assert offer("impact_end", "11:10", *CHECKOUT).verdict == "fine"


def test_a_theory_is_refused():
    assert offer("identified", "10:10", kind="belief").verdict == "refused"


def test_impact_in_a_near_miss_is_a_warning():
    assert offer("impact_start", "10:10", near_miss=True).verdict == "warning"


def test_what_the_entry_marks_already():
    session = incident(("detected", "10:04"), ("detected", "10:09"))
    first, second = (milestone_offer(session, entry, "detected") for entry in session.timeline)
    assert (first.here, first.sentence) == (True, "Marked here.")
    assert second.sentence == "Marked here, yet T1 (10:04) counts."


def test_it_is_said_what_clearing_would_put_out_of_order():
    session = incident(("detected", "10:04"), ("resolved", "10:50"), ("detected", "10:55"))
    first, _, last = (milestone_offer(session, each, "detected") for each in session.timeline)
    assert first.sentence.startswith("Marked here. Without it 'Resolved' (10:50, T2) lies before")
    assert "Without it" not in last.sentence


def test_times_are_those_of_the_sessions_zone():
    zone = {"zone": "Asia/Kolkata", "date": "2026-03-04"}
    assert "T2 (15:34) marks it too" in offer("detected", "10:09", *CHECKOUT, **zone).sentence
    late = offer("impact_start", "20:00", ("impact_end", "10:00"), **zone).sentence
    assert "'Impact start' (2026-03-05 01:30, T99)" in late
    header = offer("detected", "10:04", detected=at("10:01"), **zone).sentence
    assert "15:31 is taken from the header" in header


def test_an_old_mistake_elsewhere_does_not_refuse_a_new_claim():
    old = (("impact_end", "09:00"), ("impact_start", "10:00"))
    assert offer("detected", "10:04", *old).verdict == "fine"


def test_mitigation_in_the_minute_of_resolution_is_fine():
    assert offer("mitigated", "10:50", *CHECKOUT).verdict == "fine"


def picked(number, *claims, **fields):
    """Give the options at an entry of a session, by the label without its sign."""
    session = incident(*claims, **fields)
    on = Selected(session, "timeline", f"timeline/T{number}", at("12:00"))
    return {option.label[2:]: option for option in milestone(on).options}


def test_every_milestone_says_who_holds_it():
    options = picked(3, *CHECKOUT)
    assert "T2 (10:04)" in options["Detected"].note
    assert "T5 (10:50)" in options["Resolved"].note
    assert "10:50 is taken from Mitigated" in options["Impact end"].note
    assert options["Identified"].note.startswith("No entry marks it yet. Enough of the mechanism")


def test_signs_tell_what_is_set_what_warns_and_what_is_refused():
    options = picked(3, *CHECKOUT)
    signs = {label: option.label[0] for label, option in options.items()}
    assert (signs["Acknowledged"], signs["Detected"], signs["Identified"]) == ("✓", "!", " ")
    late = picked(1, ("impact_end", "10:00"), ("detected", "10:04"))["Resolved"]
    assert (late.label[0], late.leads) == ("✗", None)
    assert "refused: 'Resolved' (10:00, T1) lies before 'Detected'" in late.note


def test_what_is_refused_still_says_who_holds_it():
    late = picked(1, ("detected", "10:00"), ("mitigated", "10:40"), ("resolved", "10:50"))
    assert late["Resolved"].leads == Set("timeline/T1/milestones", ["detected", "resolved"])
    wrong = picked(1, ("introduced", "09:00"), ("impact_start", "10:00"), ("impact_end", "10:50"))
    assert "T3" in wrong["Impact end"].note


def test_choosing_sets_or_clears():
    options = picked(3, *CHECKOUT)
    assert options["Acknowledged"].leads == Set("timeline/T3/milestones", [])
    assert "Choose to clear" in options["Acknowledged"].note
    assert options["Identified"].leads.value == ["acknowledged", "identified"]


def test_only_entries_have_milestones():
    session = incident(factors=[{"id": "F1", "title": "No limit"}])
    with pytest.raises(EditRefused, match="entries"):
        milestone(Selected(session, "factors", "factors/F1", at("12:00")))
