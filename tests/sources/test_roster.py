from pmtui.sources.roster import Roster, words_said


def test_keys_are_words_that_nobody_else_means():
    roster = Roster({"mira"})
    assert roster.add("Mira Sato") == "mira-sato"
    assert roster.add("Mira Quispe") == "mira-quispe"
    assert roster.add("Lin-Wei Zhao") == "lin"
    assert roster.add("🙂") == "person"
    assert roster.key("Mira Sato") == "mira-sato"
    assert roster.key("somebody") == "somebody"


def test_a_name_may_hold_a_comma():
    roster = Roster()
    roster.add("Okeke, Amara")
    roster.add("Joon-ho Baek")
    assert roster.several("Joon-ho Baek, Okeke, Amara, x") == ["joon", "okeke", "x"]


def test_people_are_found_by_first_names():
    roster = Roster()
    roster.add("Joon-ho Baek")
    roster.add("Amara Okeke")
    roster.add("Amara Diallo")
    assert roster.find("joonho") == "joon"
    assert roster.find("amara okeke") == "amara"
    assert roster.find("Amara") == "amara"
    assert roster.find("") is None
    assert roster.find("Zofia") is None


def test_words_of_fields_are_known_whole_and_in_parts():
    assert words_said(["a, b", "c\nwith d"]) >= {"a", "b", "c", "d", "a, b"}


def test_many_people_of_one_name_are_told_apart_by_numbers():
    roster = Roster({"bo-2"})
    assert [roster.add("Bo") for _ in range(4)] == ["bo", "bo-3", "bo-4", "bo-5"]
    assert roster.find("bo") is None
