from pmtui.core.hints import hints


def test_hints_are_found_by_the_place_of_their_field():
    assert hints()["impact/windows/note"] == ("How the weight was reached",)
    assert len(hints()["background"]) == 2
    assert "timeline/at" not in hints()


def test_each_hint_is_one_short_line():
    lines = [line for each in hints().values() for line in each]
    assert all(line and "\n" not in line and len(line) < 96 for line in lines)
