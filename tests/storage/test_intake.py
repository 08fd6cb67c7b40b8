from pmtui.storage.intake import Intake


def test_clean_values_pass_as_they_are():
    value = {"a": [1, {"b": "x\n\ty"}, [True]], "c": {"d": 0, "e": False}}
    intake = Intake()
    assert intake.take(value) == value
    assert (intake.removed, intake.refused, intake.notes()) == ([], [], ())


def test_keys_that_hold_nothing_are_left_out_down_to_the_last():
    assert Intake().take({"a": "", "b": [], "c": {"d": {"e": " \n"}}, "f": ["", "g"]}) == {
        "f": ["g"]
    }


def test_an_empty_table_in_a_list_keeps_its_place():
    assert Intake().take({"a": [{}, {"b": ""}]}) == {"a": [{}, {}]}


def test_what_was_removed_is_known_with_its_place():
    intake = Intake()
    assert intake.take({"a": ["x", {"b\x07": "y\x1b[2J"}]}) == {"a": ["x", {"b": "y"}]}
    assert intake.notes() == (
        "a[2].b: Removed 1 control character.",
        "a[2].b: Removed 1 terminal sequence.",
    )


def test_one_more_is_said_in_the_singular():
    intake = Intake()
    intake.take({"a": ["x\x07"] * 6})
    assert intake.notes()[-1] == "1 more text was cleaned likewise."


def test_depth_and_size_have_an_end():
    deep = []
    for _ in range(100):
        deep = [deep]
    intake = Intake()
    intake.take({"deep": deep, "large": [-(2**63) - 1], "fits": -(2**63)})
    assert intake.refused == [
        (("deep",), "is nested too deeply"),
        (("large", 0), "is too large a number"),
    ]
