from pmtui.coach.outward import Outward, told


def test_a_finding_has_the_gravity_of_what_leaves() -> None:
    seen = Outward("external-not-approved", path="external/state", says="changed")
    found = told(seen)
    assert (found.severity, found.path, found.line) == ("error", "external/state", None)
    assert found.says.startswith("It was changed since it was approved.")
    assert found.source


def test_blanks_are_filled() -> None:
    found = told(Outward("external-promise", "by May", 3, says="day"))
    assert found.says.startswith("No agreed action stands behind “by May”.")
    assert (found.line, found.severity) == (3, "warning")
