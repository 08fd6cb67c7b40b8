from pmtui.core.notes import Note
from pmtui.documents.markdown import anchor
from pmtui.documents.references import about, anchored, linked, refs, within


def made(text, *places):
    return linked(text, places)


def test_a_link_is_made_where_its_place_is_in_the_document():
    assert made(refs("T7"), "t7") == "[T7](#t7)"
    assert made(refs(("T7", "F1")), "f1") == "T7, [F1](#f1)"
    assert made(refs(None)) == made(refs(())) == ""


def test_what_names_no_place_stays_text():
    assert made(refs("the *gateway*'s log | [x](y)")) == "the \\*gateway\\*'s log \\| \\[x\\](y)"


def test_what_is_about_nothing_has_no_parentheses():
    assert made(within(("T1",)), "t1") == " ([T1](#t1))"
    assert within(()) == about(Note(id="G1", text="x")) == ""
    note = Note(id="G1", text="x", entries=("T1",), factor="F2")
    assert made(about(note), "t1") == " ([T1](#t1), F2)"


def test_places_are_those_that_have_an_anchor():
    assert anchored(f"{anchor('T7')}T7 and {anchor('F12')}") == {"t7", "f12"}
    assert anchored("[T7](#t7) <a id='t8'>") == frozenset()
